"""A figure's life: each time it was entered, changed or released, by whom, why, and from which file."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from scorecard.models import Indicator, Observation, Quarter, Release
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import figure_of

FIRST = "none"
TAKEN_OUT = "taken out"
"""Shown for a value that a redaction took out of history: nothing else leaves both value and reason empty."""


@dataclass(frozen=True)
class Moment:
    """One line of a figure's life; a release has no figures of its own."""

    at: datetime
    who: str
    why: str
    before: str = ""
    after: str = ""
    also: tuple[str, ...] = ()
    sha256: str = ""
    extract_run_on: date | None = None
    released: str = ""


def life_of(indicator: Indicator, quarter: Quarter) -> list[Moment]:
    """The life of one indicator's figure in a quarter, newest first; two queries."""
    rows = Observation.history.filter(indicator_id=indicator.pk, quarter_id=quarter.pk)
    moments, before = [], None
    for row in rows.order_by("history_date", "history_id"):
        moments.append(_moment(row, before, indicator))
        before = row
    moments += [_release(each) for each in Release.objects.filter(quarter=quarter)]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def _moment(row: Any, before: Any, indicator: Indicator) -> Moment:
    also = {"quality": "quality", "source": "source", "note": "comment", "extract_run_on": "extract date"}
    changed = [word for name, word in also.items() if before and getattr(row, name) != getattr(before, name)]
    return Moment(
        at=row.history_date,
        who=row.account_name or "unknown account",
        why=row.history_change_reason or "no reason needed",
        before=_words(before, indicator) if before else FIRST,
        after=_words(row, indicator),
        also=tuple(changed),
        sha256=row.file_sha256,
        extract_run_on=row.extract_run_on,
    )


def _words(row: Any, indicator: Indicator) -> str:
    if row.value is None and not row.missing:
        return TAKEN_OUT
    return figure_words(figure_of(row, indicator), indicator)


def _release(release: Release) -> Moment:
    return Moment(
        at=release.released_at,
        who=release.released_by_name,
        why=release.reason,
        released=f"Released, version {release.version}",
    )
