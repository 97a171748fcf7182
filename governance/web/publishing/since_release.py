"""What came after a release, of any quarter: corrections that wait, and packs that are behind them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min
from django.urls import reverse

from governance.models import Board, Publication
from scorecard.editions.since import changed_since
from scorecard.models import Observation, Quarter, Redaction, Release
from scorecard.models.accounts import Account
from scorecard.releases.differences import differences
from scorecard.web.work import Task, Work, some

TITLE = "Since the last release"
CORRECTED = "corrected figure waits for the next version|corrected figures wait for the next version"
BESIDE = "change beside the figures waits too|changes beside the figures wait too"
BEHIND = "pack is behind what is known|packs are behind what is known"
NOT_OUT = "pack is not out|packs are not out"


@dataclass(frozen=True)
class Versions:
    """A quarter's releases: its newest version, and when that and the first one were released."""

    newest: int
    released_at: datetime
    first_at: datetime


def since_release(newest: Quarter, behind: list[str], *, by: Account) -> Iterable[Work]:
    """What waits for a Publisher since quarters were released; nothing where nothing does.

    Six queries, those of `changed_since`, and some for each quarter of which something waits. `behind` are
    the boards of the newest quarter whose pack is behind.
    """
    held = _versions()
    quarters = {each.pk: each for each in Quarter.objects.filter(pk__in=held).order_by("-number")}
    tasks = some(
        *_corrected(quarters, held),
        Task(
            BESIDE, _release_page(newest), len(changed_since(newest)), f"Changed since {newest} was released."
        ),
        Task(BEHIND, _desk(newest), len(behind), f"{newest}: {', '.join(behind)}."),
        *_packs(newest, quarters, held),
        Task(
            "redaction to approve|redactions to approve",
            reverse("admin:scorecard_redaction_changelist"),
            Redaction.objects.filter(approved_at=None).exclude(asked_by=by.pk).count(),
        ),
    )
    if tasks:
        yield Work(TITLE, tasks)


def _versions() -> dict[int, Versions]:
    rows = Release.objects.order_by().values_list("quarter")
    found = rows.annotate(Max("version"), Max("released_at"), Min("released_at"))
    return {quarter: Versions(newest, at, first) for quarter, newest, at, first in found}


def _corrected(quarters: dict[int, Quarter], held: dict[int, Versions]) -> Iterator[Task]:
    """Only a quarter with a figure written after its newest release is looked at: two look-ups for all."""
    rows = Observation.history.filter(quarter__in=quarters).order_by().values_list("quarter")
    written = dict(rows.annotate(Max("history_date")))
    for number, quarter in quarters.items():
        if number in written and written[number] > held[number].released_at:
            waiting = len(differences(quarter))
            yield Task(CORRECTED, _release_page(quarter), waiting, f"Changed since {quarter} was released.")


def _packs(newest: Quarter, quarters: dict[int, Quarter], held: dict[int, Versions]) -> Iterator[Task]:
    """Quarters but the newest: packs of an earlier version, and those of a quarter that was released late.

    Back quarters that were released before it had no packs to begin with.
    """
    standing = (
        Publication.objects.standing()
        .order_by("version")
        .values_list("quarter", "board", "board__short_name", "release__version")
    )
    out: dict[int, dict[int, tuple[str, int]]] = defaultdict(dict)
    for of, board, name, version in standing:
        out[of][board] = name, version
    for number, quarter in quarters.items():
        if number == newest.pk:
            continue
        behind = [name for name, version in out[number].values() if version < held[number].newest]
        yield Task(BEHIND, _desk(quarter), len(behind), f"{quarter}: {', '.join(behind)}.")
        if held[number].first_at > held[newest.pk].first_at:
            left = Board.objects.there_on(quarter.key.start).exclude(pk__in=out[number])
            yield Task(NOT_OUT, _desk(quarter), left.count(), f"{quarter} was released after {newest}.")


def _release_page(quarter: Quarter) -> str:
    return reverse("admin:scorecard_quarter_release", args=[quarter.pk])


def _desk(quarter: Quarter) -> str:
    return reverse("governance:publish", args=[quarter.key.slug])
