"""Other places: England, the region and the median of the statistical neighbours, as at one quarter.

Pure: no database, no clock. Only figures whose period had ended by the quarter's last day are used, and the
newest of those. Counts are not compared between places.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import mean, median

from scorecard.vocabulary.figures import ABSENT, Figure, IndicatorFacts, PublishedFact
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind, Missing, Unit

COMPARATORS = (AreaKind.ENGLAND, AreaKind.REGION, AreaKind.NEIGHBOURS)
"""The kinds of places that stand beside the council, in the order they are shown."""


def label_of(kind: str, facts: IndicatorFacts) -> str:
    """What a kind of place is called; the region by its own name."""
    if kind == AreaKind.REGION:
        return facts.region
    return "Neighbours" if kind == AreaKind.NEIGHBOURS else AreaKind(kind).words


def address_word(kind: str, facts: IndicatorFacts) -> str:
    """How addresses name a kind of place (`?comparator=`): england, north-west, neighbours."""
    return label_of(kind, facts).lower().replace(" ", "-")


@dataclass(frozen=True)
class Spread:
    """How the neighbours' figures lie about their median; all of it is computed here, none published."""

    mean: Figure
    lowest: Figure
    highest: Figure


@dataclass(frozen=True)
class Comparator:
    """One comparator's figure; `held` of `places` authorities had one where it is a median.

    `spread` is that of the authorities a median is of.
    """

    kind: str
    label: str
    figure: Figure
    period_end: date | None = None
    on_a_day: bool = False
    held: int = 1
    places: int = 1
    spread: Spread | None = None

    @property
    def ended(self) -> date:
        """The period's last day, where there is a figure; `by_period` gives no other."""
        return present(self.period_end)


def comparator(facts: IndicatorFacts, at: QuarterKey, kind: str) -> Comparator:
    """The newest figure of a kind of place by the quarter's end; neighbours are the median of those held."""
    if facts.unit == Unit.COUNT:
        return Comparator(kind, label_of(kind, facts), Figure(missing=Missing.NOT_APPLICABLE))
    periods = by_period(facts, at, kind)
    return periods[-1] if periods else Comparator(kind, label_of(kind, facts), ABSENT)


def by_period(facts: IndicatorFacts, at: QuarterKey, kind: str) -> list[Comparator]:
    """A kind of place's figure for each period that had ended by the quarter's end, oldest first."""
    grouped: dict[tuple[date, bool], list[PublishedFact]] = {}
    for fact in facts.published:
        if fact.area_kind == kind and fact.period_end <= at.end:
            grouped.setdefault((fact.period_end, fact.on_a_day), []).append(fact)
    label = label_of(kind, facts)
    return [_of_period(kind, label, *period, grouped[period]) for period in sorted(grouped)]


def outturn(facts: IndicatorFacts, year: int, at: QuarterKey) -> Figure | None:
    """The authority's own published figure whose period ended in the financial year from April of `year`.

    None when there is none, or when its period had not ended by the quarter's last day.
    """
    first, last = QuarterKey.of(year, 1).start, min(QuarterKey.of(year, 4).end, at.end)
    own = [f for f in facts.published if f.area_kind == AreaKind.AUTHORITY and first <= f.period_end <= last]
    return max(own, key=lambda fact: fact.period_end).figure if own else None


def _of_period(
    kind: str, label: str, period_end: date, on_a_day: bool, found: list[PublishedFact]
) -> Comparator:
    if kind != AreaKind.NEIGHBOURS:
        return Comparator(kind, label, found[0].figure, period_end, on_a_day)
    values = [fact.figure.value for fact in found if fact.figure.value is not None]
    figure = _median_figure(values) if values else ABSENT
    spread = _spread(values) if values else None
    return Comparator(kind, label, figure, period_end, on_a_day, len(values), len(found), spread)


def _spread(values: list[Decimal]) -> Spread:
    return Spread(
        mean=Figure(value=mean(values), source="Mean, computed", decimals=1),
        lowest=Figure(value=min(values), source="Lowest, computed"),
        highest=Figure(value=max(values), source="Highest, computed"),
    )


def _median_figure(values: list[Decimal]) -> Figure:
    """The median as published tables give it: between two whole numbers, with its half."""
    middle = Decimal(median(values))
    halved = middle != middle.to_integral_value() and all(
        value == value.to_integral_value() for value in values
    )
    return Figure(value=middle, source="Median, computed", decimals=1 if halved else None)
