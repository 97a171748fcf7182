"""Editions of releases that were made before there were editions: made of what history knows of their moment.

The tables are put back to that moment, the parts make their content of them as at any release, and all of it
is undone: there is no second way to load what an edition holds.
"""

from django.db import transaction

from scorecard.editions.as_it_was import as_it_was
from scorecard.editions.store import draft_edition, lacking_editions
from scorecard.models import Edition, Release
from scorecard.vocabulary.progress import SILENT, Progress


def make_editions(progress: Progress = SILENT) -> int:
    """Make what releases lack, oldest first, each in a transaction: how many there were.

    Whoever stops in between loses the one that is being made, and may start again.
    """
    lacking = lacking_editions()
    for done, release in enumerate(lacking):
        progress.step(f"Making the edition of {release}", done, len(lacking))
        make_edition(release)
    return len(lacking)


@transaction.atomic
def make_edition(release: Release) -> list[Edition]:
    """The parts that a release lacks, each naming what history could not give."""
    release = Release.objects.select_for_update().get(pk=release.pk)
    with as_it_was(release) as lacking:
        rows = draft_edition(release, lacking=lacking)
    return Edition.objects.bulk_create(rows)
