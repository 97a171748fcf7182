"""Editions written at a release and read by their hash: what was read once stays in memory, as it never changes."""

import json
from functools import lru_cache
from typing import Any

from scorecard.editions.codec import decoded, encoded
from scorecard.editions.parts import PARTS, Part
from scorecard.models import Edition, Release

MOST_IN_MEMORY = 24
"""Parts of editions that a process keeps decoded: some quarters for both audiences."""


def write_edition(release: Release, *, lacking: str = "") -> list[Edition]:
    """Write every part of a release's edition, for both audiences; parts that it has already are left."""
    there = set(release.editions.values_list("part", flat=True))
    rows = [
        _row(release, part, audience, value, lacking)
        for name, part in PARTS.items()
        if name not in there
        for audience, value in part.make(release).items()
    ]
    return Edition.objects.bulk_create(rows)


def read_part(quarter: int, audience: str, part: str, *, version: int | None = None) -> Any | None:
    """A part of the quarter's newest edition, or of one version's; None where there is none. One query.

    The same value for every reader: never to be changed.
    """
    rows = Edition.objects.of(quarter, audience, part)
    if version is not None:
        rows = rows.filter(release__version=version)
    row = rows.values("pk", "sha256").first()
    return None if row is None else _held(row["sha256"], row["pk"])


def reads_back(edition: Edition) -> bool:
    """Whether an edition is what its hash says."""
    return Edition.hash_of(edition.content) == edition.sha256


@lru_cache(maxsize=MOST_IN_MEMORY)
def _held(sha256: str, pk: int) -> Any:
    row = Edition.objects.get(pk=pk)
    part = PARTS[row.part]
    return decoded(part.shape, part.upgraded(json.loads(row.content), row.format))


def _row(release: Release, part: Part, audience: str, value: Any, lacking: str) -> Edition:
    content = json.dumps(encoded(value), separators=(",", ":"), ensure_ascii=True)
    return Edition(
        release=release,
        audience=audience,
        part=part.name,
        format=part.format,
        content=content,
        sha256=Edition.hash_of(content),
        lacking=lacking,
    )
