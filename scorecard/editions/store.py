"""Editions, written at a release and read by their hash: what was read once stays in memory."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Count

from scorecard.editions.codec import decoded, encoded
from scorecard.editions.parts import PARTS, Part
from scorecard.models import Edition, Release
from scorecard.vocabulary.states import Audience

MOST_IN_MEMORY = 24
"""Parts of editions that a process keeps decoded: some quarters for both audiences."""


def write_edition(release: Release) -> list[Edition]:
    """Write every part of a release's edition, for both audiences; parts that it has already are left."""
    return Edition.objects.bulk_create(draft_edition(release))


def draft_edition(release: Release, *, lacking: str = "") -> list[Edition]:
    """The parts that a release has not got yet, made of rows as they stand; nothing is saved."""
    there = set(release.editions.values_list("part", flat=True))
    return [
        _row(release, part, audience, value, lacking)
        for name, part in PARTS.items()
        if name not in there
        for audience, value in part.make(release).items()
    ]


def read_part(quarter: int, audience: str, part: str, *, version: int | None = None) -> Any | None:
    """A part of the quarter's newest edition, or of one version's; None where there is none. One query.

    The same value for every reader: never to be changed.
    """
    rows = Edition.objects.of(quarter, audience, part)
    if version is not None:
        rows = rows.filter(release__version=version)
    row = rows.values("pk", "sha256").first()
    return None if row is None else _held(row["sha256"], row["pk"])


def read_newest_part(until: int, audience: str, part: str, *, before: Release | None = None) -> Any | None:
    """A part of the newest edition of a quarter or, where it has none, of those before it; None without any.

    With `before`, of the releases that were made before that one only.
    """
    rows = Edition.objects.filter(release__quarter__lte=until, audience=audience, part=part)
    if before is not None:
        rows = rows.filter(release__in=Release.objects.before(before))
    row = rows.order_by("-release__quarter", "-release__version").values("pk", "sha256").first()
    return None if row is None else _held(row["sha256"], row["pk"])


def altered_editions() -> Iterator[str]:
    """A sentence for each part that is not what was written, and for each release without an edition."""
    for key in list(Edition.objects.order_by("pk").values_list("pk", flat=True)):
        edition = Edition.objects.select_related("release__quarter").get(pk=key)
        if not edition.unaltered:
            yield f"The edition of {edition} is not the one that was written at its release."
    for release in lacking_editions():
        yield f"{release} has no edition: run `make_editions`."


def lacking_editions() -> list[Release]:
    """Releases that were made before there were editions, or before one of its parts; oldest first."""
    whole = len(PARTS) * len(Audience)
    counted = Release.objects.select_related("quarter").annotate(parts=Count("editions"))
    return list(counted.filter(parts__lt=whole).order_by("released_at", "pk"))


@lru_cache(maxsize=MOST_IN_MEMORY)
def _held(sha256: str, pk: int) -> Any:
    row = Edition.objects.get(pk=pk)
    part = PARTS[row.part]
    return decoded(part.shape, part.upgraded(json.loads(row.content), row.format))


def _row(release: Release, part: Part, audience: str, value: Any, lacking: str) -> Edition:
    content = json.dumps(encoded(value), separators=(",", ":"), ensure_ascii=True)
    row = Edition(release=release, audience=audience, part=part.name, format=part.format, lacking=lacking)
    row.content = content
    return row
