"""Figures as one long table for other programs: a row an indicator and quarter, version 1 of its columns.

Pure: no database, no clock. Every number is the one that a cell of the page shows, gated for the same reader.
Columns of a version keep their names, their meaning and their order; a further one is added behind the last.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Audience, Measure, Missing, Polarity, Quality, QuarterState, Unit
from scorecard.wording.cells import cell
from scorecard.wording.names import full_name
from scorecard.wording.variation import doubt_words

VERSION = "v1"
EVERY_QUARTER = "all"
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
ILLUSTRATIVE = (
    "Rows whose quality is Illustrative are made up to show how the product works. They say nothing of the "
    "council."
)
INTERNAL = "Not for publication: small numbers are shown and could point to a child."
NOTHING = "none"
Value = str | int | Decimal | date | None


class ColumnKind(StrEnum):
    """What a column holds, so that a program can give it a type once. A text is never empty."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True)
class FeedQuarter:
    """A quarter as a row names it: as which version it stands and when that was released, if it was."""

    key: QuarterKey
    state: str
    version: int | None = None
    released_on: date | None = None


@dataclass(frozen=True)
class FeedRow:
    """One indicator at one quarter, for one audience; `as_known_on` is the day it is set back to, if any."""

    reading: Reading
    quarter: FeedQuarter
    audience: str
    as_known_on: date | None = None


@dataclass(frozen=True)
class FeedColumn:
    """A column: its name for good, what it holds and means, and how a row fills it."""

    name: str
    kind: ColumnKind
    says: str
    of: Callable[[FeedRow], Value]


def disclosure(figure: Figure) -> str:
    """Whether a figure is told: `shown`, `shown rounded`, `withheld`, or `no figure` where there is none."""
    if figure.value is None:
        return "withheld" if figure.missing == Missing.SUPPRESSED else "no figure"
    return "shown" if figure.decimals is None else "shown rounded"


def quality(figure: Figure) -> str:
    """The mark beside a figure in a word; `none` where there is no figure to mark."""
    return NOTHING if figure.value is None else Quality(figure.quality).words


def csv_rows(rows: Iterable[FeedRow]) -> tuple[tuple[str, ...], ...]:
    """The rows as texts for the writer of sheets: a number or a day that is not there is an empty cell."""
    return tuple(tuple(_csv_text(column.of(row)) for column in COLUMNS) for row in rows)


def as_json(rows: Iterable[FeedRow], *, quarter: str, audience: str, as_known_on: date | None) -> bytes:
    """The rows as one object in UTF-8, with what a program needs to know of them; nothing held is null."""
    held = list(rows)
    return json.dumps(
        {
            "version": VERSION,
            "council": held[0].reading.facts.authority if held else None,
            "quarter": quarter,
            "audience": audience,
            "as_known_on": as_known_on,
            "licence": LICENCE,
            "notes": _notes(held, audience),
            "columns": [
                {"name": column.name, "kind": column.kind, "says": column.says} for column in COLUMNS
            ],
            "rows": [{column.name: column.of(row) for column in COLUMNS} for row in held],
        },
        default=_json_value,
        ensure_ascii=False,
    ).encode()


def _notes(rows: list[FeedRow], audience: str) -> list[str]:
    notes = [INTERNAL] if audience == Audience.INTERNAL else []
    return [*notes, ILLUSTRATIVE] if any(row.reading.figure.illustrative for row in rows) else notes


def _csv_text(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _json_value(value: Any) -> Any:
    """What JSON has no type for. Figures have twelve digits at most, which a float gives back as written."""
    return float(value) if isinstance(value, Decimal) else value.isoformat()


def _text(name: str, says: str, of: Callable[[FeedRow], str]) -> tuple[FeedColumn, ...]:
    return (FeedColumn(name, ColumnKind.TEXT, says, lambda row: of(row) or NOTHING),)


def _day(name: str, says: str, of: Callable[[FeedRow], date | None]) -> tuple[FeedColumn, ...]:
    return (FeedColumn(name, ColumnKind.DAY, says, of),)


def _figure(name: str, field: str, says: str) -> tuple[FeedColumn, ...]:
    """A figure as a number, and beside it as pages say it: with its unit, or why there is none."""

    def number(row: FeedRow) -> Decimal | None:
        shown = cell(row.reading, field)
        return Decimal(shown.value) if shown.value else None

    def words(row: FeedRow) -> str:
        shown = cell(row.reading, field, unit=True)
        return shown.words or shown.text

    said = f"The same as pages say it, with its unit; where {name} is empty, why."
    return (
        FeedColumn(name, ColumnKind.NUMBER, says, number),
        FeedColumn(f"{name}_in_words", ColumnKind.TEXT, said, words),
    )


def _baseline_end(row: FeedRow) -> date | None:
    baseline = row.reading.baseline
    return None if baseline is None or baseline.none_held else baseline.period_end


def _england_end(row: FeedRow) -> date | None:
    england = row.reading.england
    return None if england.figure.value is None else england.period_end


COLUMNS: tuple[FeedColumn, ...] = (
    *_text("indicator_code", "The indicator’s code, which never changes.", lambda row: row.reading.code),
    *_text("indicator", "The indicator’s full name.", lambda row: full_name(row.reading.facts)),
    *_text("theme", "The theme it is listed under.", lambda row: row.reading.facts.about.theme_name),
    *_text("unit", "What it counts in.", lambda row: Unit(row.reading.facts.unit).words),
    *_text(
        "measured",
        "Which time a quarter’s figure stands for.",
        lambda row: Measure(row.reading.facts.measure).words,
    ),
    *_text("better", "Which way is better.", lambda row: Polarity(row.reading.facts.polarity).words),
    *_text("council", "Whose figure it is.", lambda row: row.reading.facts.authority),
    *_text("quarter", "The quarter, as addresses name it.", lambda row: row.quarter.key.slug),
    *_text("quarter_in_words", "The quarter, as pages name it.", lambda row: row.quarter.key.label),
    *_day("quarter_start", "The quarter’s first day.", lambda row: row.quarter.key.start),
    *_day("quarter_end", "The quarter’s last day.", lambda row: row.quarter.key.end),
    *_figure("value", "value", "The figure, rounded as pages show it."),
    *_text(
        "disclosure",
        "shown; shown rounded, where rounding protects children; withheld, to protect children; no figure, "
        "where there is none to show.",
        lambda row: disclosure(row.reading.figure),
    ),
    *_text(
        "quality",
        "Final, Provisional, Revised, Estimated or Illustrative; none where there is no figure.",
        lambda row: quality(row.reading.figure),
    ),
    *_text(
        "doubts",
        "What is doubtful about the figure or those that it is compared with.",
        lambda row: " ".join(doubt_words(row.reading)),
    ),
    *_figure("numerator", "numerator", "How many, where that is held and shown."),
    *_figure("denominator", "denominator", "Out of how many, where that is held and shown."),
    *_text("status", "How it stands against its target.", lambda row: row.reading.status.word),
    *_text("status_because", "Why it has that status.", lambda row: row.reading.status.reason),
    *_figure("target", "target", "The year’s target; of two limits, the lower one."),
    *_figure(
        "target_now",
        "target-now",
        "The target that the status goes by: of a running total, where it should stand by then.",
    ),
    *_figure("baseline", "baseline", "The baseline that progress is measured against."),
    *_day("baseline_period_end", "The last day of the time that the baseline stands for.", _baseline_end),
    *_figure("previous", "previous", "The figure of the quarter before, as it stood in this one’s release."),
    *_figure("year_ago", "year-ago", "The figure of the same quarter a year before, likewise."),
    *_figure("england", "england", "England’s newest figure of a time that had ended by the quarter’s end."),
    *_day("england_period_end", "The last day of the time that England’s figure stands for.", _england_end),
    *_text("comment", "The line said beside the figure.", lambda row: row.reading.figure.note),
    *_text(
        "state",
        "Released, or for internal readers of an unreleased quarter Open or Closed.",
        lambda row: QuarterState(row.quarter.state).words,
    ),
    FeedColumn(
        "release_version",
        ColumnKind.NUMBER,
        "The version of the quarter’s release that the row is of; a correction is a later one.",
        lambda row: row.quarter.version,
    ),
    *_day("released_on", "The day that version was released.", lambda row: row.quarter.released_on),
    *_day("as_known_on", "The day that was asked for, if one was.", lambda row: row.as_known_on),
    *_text(
        "audience",
        "Public, or Not for publication: then small numbers are shown.",
        lambda row: Audience(row.audience).words,
    ),
)
HEADS = tuple(column.name for column in COLUMNS)
