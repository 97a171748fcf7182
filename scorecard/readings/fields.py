"""The fields of a reading, each with its one name, for cells, addresses, bound texts, files and packs.

Pure: no database, no clock. A new field is added here; `kind` decides how cells and texts write it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import BaselineFact, Figure, TargetFact
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing

NONE_HELD, NONE_PUBLISHED, NO_TARGET = "none held", "none published", "no target"


class FieldKind(StrEnum):
    """What a field holds, which decides how it is written."""

    FIGURE = "figure"
    PART = "part"
    BASELINE = "baseline"
    CHANGE = "change"
    PERCENT = "percent"
    VERDICT = "verdict"
    TARGET = "target"


@dataclass(frozen=True)
class Field:
    """One field of a reading.

    `held` picks it: None where nothing of the kind is held, which `none` says in words. `in_texts` is true
    where a text may bind it; `changed` is what a pack's list of changes calls it, empty where it lists none.
    An earlier quarter's figure is that quarter's `value`, so `of` leads to its quarter.
    """

    name: str
    kind: FieldKind
    held: Callable[[Reading], Any]
    none: str = ""
    in_texts: bool = False
    changed: str = ""
    of: Callable[[QuarterKey], QuarterKey] | None = None

    @property
    def words(self) -> str:
        """The name as it is typed in a text: change year ago."""
        return self.name.replace("-", " ")

    def place(self, reading: Reading) -> tuple[str, str, str]:
        """Indicator, quarter and field by which a page and a pack name the figure."""
        if self.of is None:
            return reading.code, reading.quarter.slug, self.name
        return reading.code, self.of(reading.quarter).slug, "value"


def _published(figure: Figure) -> Figure | None:
    return None if figure.missing == Missing.NOT_AVAILABLE else figure


def _part(name: str) -> Callable[[Reading], Figure]:
    """Numerator or denominator: hidden with the value, else not available where it was not given."""

    def held(reading: Reading) -> Figure:
        amount = getattr(reading.figure, name)
        if reading.figure.value is None or amount is None:
            return Figure(missing=reading.figure.missing or Missing.NOT_AVAILABLE)
        return Figure(value=amount, quality=reading.figure.quality)

    return held


def _baseline(reading: Reading) -> BaselineFact | None:
    return None if reading.baseline is None or reading.baseline.none_held else reading.baseline


def _since_baseline(reading: Reading) -> Change:
    return reading.since_baseline


def _years_target(reading: Reading) -> TargetFact | None:
    """The year's target; for a running total what the whole year should reach."""
    return reading.facts.target_at(reading.quarter)


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("value", FieldKind.FIGURE, lambda reading: reading.figure, in_texts=True, changed="{quarter}"),
        Field("numerator", FieldKind.PART, _part("numerator"), changed="{quarter}, how many"),
        Field("denominator", FieldKind.PART, _part("denominator"), changed="{quarter}, out of"),
        Field("change", FieldKind.CHANGE, _since_baseline, in_texts=True),
        Field("change-percent", FieldKind.PERCENT, _since_baseline),
        Field("change-previous", FieldKind.CHANGE, lambda reading: reading.since_previous, in_texts=True),
        Field("change-year-ago", FieldKind.CHANGE, lambda reading: reading.since_year_ago, in_texts=True),
        Field(
            "previous",
            FieldKind.FIGURE,
            lambda reading: reading.previous,
            in_texts=True,
            of=lambda quarter: quarter.previous,
        ),
        Field(
            "year-ago",
            FieldKind.FIGURE,
            lambda reading: reading.year_ago,
            in_texts=True,
            of=lambda quarter: quarter.year_ago,
        ),
        Field(
            "last-year",
            FieldKind.FIGURE,
            lambda reading: _published(reading.last_year),
            NONE_HELD,
            in_texts=True,
            changed="last year’s outturn",
        ),
        Field("baseline", FieldKind.BASELINE, _baseline, NONE_HELD, in_texts=True, changed="baseline"),
        Field("target", FieldKind.TARGET, _years_target, NO_TARGET, in_texts=True, changed="target"),
        Field("target-now", FieldKind.TARGET, lambda reading: reading.target, NO_TARGET),
        Field("direction", FieldKind.VERDICT, _since_baseline, in_texts=True),
        Field(
            "year-to-date",
            FieldKind.FIGURE,
            lambda reading: reading.year_to_date,
            changed="year to date, {quarter}",
        ),
        Field("rolling-12", FieldKind.FIGURE, lambda reading: reading.rolling_12),
        Field(
            "england",
            FieldKind.FIGURE,
            lambda reading: _published(reading.england.figure),
            NONE_PUBLISHED,
            in_texts=True,
            changed="England",
        ),
        Field("region", FieldKind.FIGURE, lambda reading: _published(reading.region.figure), NONE_PUBLISHED),
        Field(
            "neighbours",
            FieldKind.FIGURE,
            lambda reading: _published(reading.neighbours.figure),
            NONE_PUBLISHED,
            changed="neighbours",
        ),
    )
}
