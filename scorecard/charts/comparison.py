"""Published yearly figures of one indicator, place by place: the rows of the compare page.

Pure: no database, no clock. Only national statistics are shown here, so it may look past the shown quarter.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from scorecard.readings.benchmarks import by_period
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import Figure, IndicatorFacts, PublishedFact
from scorecard.vocabulary.quarters import QuarterKey, containing
from scorecard.vocabulary.states import AreaKind, Unit
from scorecard.wording.cells import NONE_HELD, Cell, figure_cell, none_held

MEDIAN = "Median of the neighbours"
_ORDER = (AreaKind.AUTHORITY, AreaKind.ENGLAND, AreaKind.REGION, AreaKind.NEIGHBOURS)


@dataclass(frozen=True)
class Period:
    """A day, or the year up to it."""

    end: date
    on_a_day: bool

    @property
    def label(self) -> str:
        """31 March 2018, or 2017/18; any other year says when it ends."""
        if self.on_a_day:
            return day_words(self.end)
        return self.quarter.year_label if self.quarter.number == 4 else f"year to {day_words(self.end)}"

    @property
    def when(self) -> str:
        """The period in a sentence: at 31 March 2018, in 2017/18, in the year to 30 September 2018."""
        return f"at {self.label}" if self.on_a_day else f"in {self.label.replace('year to', 'the year to')}"

    @property
    def quarter(self) -> QuarterKey:
        return containing(self.end)


@dataclass(frozen=True)
class PlaceRow:
    """One place's figures, a cell for each period.

    `summary` is true for England, the region and the neighbours' median, which stand for many places.
    """

    place: str
    kind: str
    cells: tuple[Cell, ...]
    summary: bool = False

    @property
    def own(self) -> bool:
        return self.kind == AreaKind.AUTHORITY

    @property
    def word(self) -> str:
        """How addresses name the place: st-helens."""
        return place_word(self.place)


@dataclass(frozen=True)
class Comparison:
    """Periods, oldest first, and places: our own, England, the region, the neighbours with their median.

    `breaks` are the periods from which figures are counted another way than before.
    """

    periods: tuple[Period, ...]
    rows: tuple[PlaceRow, ...]
    releases: tuple[str, ...]
    breaks: tuple[Period, ...] = ()

    def narrowed(self, words: frozenset[str], since: int, until: int) -> "Comparison":
        """Only the places of these words (all where none is named), and periods that end in these years."""
        places = [row for row in self.rows if not words or row.word in words or row.own]
        kept = [index for index, period in enumerate(self.periods) if since <= period.end.year <= until]
        periods = tuple(self.periods[index] for index in kept)
        rows = tuple(replace(row, cells=tuple(row.cells[index] for index in kept)) for row in places)
        return replace(self, periods=periods, rows=rows)


def place_word(place: str) -> str:
    """A place's name as addresses and forms know it."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in place.lower()).split())


def compared(facts: IndicatorFacts, until: QuarterKey) -> Comparison:
    """What is published of the indicator for each place up to `until`; a count has no median."""
    periods = tuple(
        Period(*key) for key in sorted({(fact.period_end, fact.on_a_day) for fact in facts.published})
    )
    places = sorted({(fact.area_kind, fact.area) for fact in facts.published}, key=_position)
    rows = [_row(facts, kind, place, periods) for kind, place in places]
    others = [number for number, (kind, _) in enumerate(places) if kind == AreaKind.NEIGHBOURS]
    if others and facts.unit != Unit.COUNT:
        rows.insert(others[0], _median(facts, until, periods))
    releases = tuple(sorted({fact.release for fact in facts.published}))
    return Comparison(periods, tuple(rows), releases, tuple(_broken(facts, periods)))


def _broken(facts: IndicatorFacts, periods: tuple[Period, ...]) -> Iterator[Period]:
    """The first period of each stretch that is counted another way than the one before it."""
    for before, period in pairwise(periods):
        if any(note.is_break and before.end < note.on <= period.end for note in facts.annotations):
            yield period


def _position(place: tuple[str, str]) -> tuple[int, str]:
    kind, name = place
    return _ORDER.index(kind), name


def _row(facts: IndicatorFacts, kind: str, place: str, periods: tuple[Period, ...]) -> PlaceRow:
    held = {
        (fact.period_end, fact.on_a_day): fact
        for fact in facts.published
        if (fact.area_kind, fact.area) == (kind, place)
    }
    cells = tuple(_cell(facts, held.get((period.end, period.on_a_day)), period) for period in periods)
    return PlaceRow(place, kind, cells, summary=kind in (AreaKind.ENGLAND, AreaKind.REGION))


def _cell(facts: IndicatorFacts, fact: PublishedFact | None, period: Period) -> Cell:
    if fact is None:
        return none_held(facts.code, period.quarter, "published", "none published")
    return figure_cell(fact.figure, facts, period.quarter, "published")


def _median(facts: IndicatorFacts, until: QuarterKey, periods: tuple[Period, ...]) -> PlaceRow:
    found: dict[tuple[date, bool], Figure] = {
        (each.ended, each.on_a_day): each.figure for each in by_period(facts, until, AreaKind.NEIGHBOURS)
    }
    cells = (
        _median_cell(facts, found.get((period.end, period.on_a_day)), period.quarter) for period in periods
    )
    return PlaceRow(MEDIAN, AreaKind.NEIGHBOURS, tuple(cells), summary=True)


def _median_cell(facts: IndicatorFacts, figure: Figure | None, quarter: QuarterKey) -> Cell:
    if figure is None or figure.value is None:
        return none_held(facts.code, quarter, "published", NONE_HELD)
    return figure_cell(figure, facts, quarter, "published")
