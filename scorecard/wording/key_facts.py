"""An indicator at a glance: the figures a reader looks for first, each with its time in words.

Pure: no database, no clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.readings.benchmarks import Comparator
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import BaselineFact, IndicatorFacts
from scorecard.vocabulary.numbers import with_unit
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import year_label
from scorecard.vocabulary.states import Measure, Missing
from scorecard.wording.cells import Cell, cell


@dataclass(frozen=True)
class Fact:
    """One line: what it is, its figure and, for other places, how it came about."""

    label: str
    cell: Cell
    note: str = ""


def glance(reading: Reading) -> list[Fact]:
    """The quarter, what came before it, what it should be, and other places where they may be compared."""
    return [*_own(reading), *_target(reading), *_elsewhere(reading)]


def _own(reading: Reading) -> Iterator[Fact]:
    quarter = reading.quarter
    yield Fact(quarter.label, cell(reading, "value", unit=True))
    yield Fact("Last quarter", cell(reading, "previous", unit=True))
    yield Fact("Same quarter last year", cell(reading, "year-ago", unit=True))
    if reading.facts.measure == Measure.FLOW:
        yield Fact(f"{quarter.year_label} so far", cell(reading, "year-to-date", unit=True))
        yield Fact("Last 12 months", cell(reading, "rolling-12", unit=True))
    yield Fact(baseline_label(reading.baseline), cell(reading, "baseline", unit=True))
    yield Fact(f"Last year, {year_label(quarter.year - 1)}", cell(reading, "last-year", unit=True))


def _target(reading: Reading) -> Iterator[Fact]:
    yield Fact(f"Target, {reading.quarter.year_label}", cell(reading, "target", unit=True))
    target = reading.target
    if reading.facts.measure == Measure.YEAR_TO_DATE and target and target.value is not None:
        yield Fact("of which by now", cell(reading, "target-now", unit=True))


def _elsewhere(reading: Reading) -> Iterator[Fact]:
    places = (("england", reading.england), ("region", reading.region), ("neighbours", reading.neighbours))
    for field, place in places:
        if place.figure.missing != Missing.NOT_APPLICABLE:
            yield Fact(place.label, cell(reading, field, unit=True), _place_words(place, reading.facts))


def baseline_label(baseline: BaselineFact | None) -> str:
    """What the baseline stands for: Baseline, 31 March 2017; or a year as a whole."""
    if baseline is None:
        return "Baseline"
    if baseline.none_held:
        return f"Baseline, {baseline.year_label}"
    if baseline.on_a_day:
        return f"Baseline, {day_words(baseline.period_end)}"
    return f"Baseline, {baseline.year_label} as a whole"


def _place_words(place: Comparator, facts: IndicatorFacts) -> str:
    """The time of another place's figure; of how many a median is made, and how far these lie apart."""
    if place.period_end is None:
        return ""
    when = day_words(place.period_end) if place.on_a_day else f"year to {day_words(place.period_end)}"
    if place.places == 1:
        return when
    median = f"{when}, median of {place.held} of {place.places}, computed"
    about = place.spread
    if about is None:  # an edition of before there was one
        return median
    mean = with_unit(present(about.mean.value), facts.unit, 1)
    lowest, highest = (
        with_unit(present(each.value), facts.unit, facts.decimals) for each in (about.lowest, about.highest)
    )
    return f"{median}; from {lowest} to {highest}, mean {mean}"
