"""Rows and headings of the scorecard's pages: readings put into the order and words that readers meet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scorecard.readings.readings import Reading
from scorecard.readings.summary import tally
from scorecard.tables.columns import Column
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, StatusColour, Unit
from scorecard.wording.cells import Cell, figure_cell, later_cell
from scorecard.wording.names import full_name
from scorecard.wording.phrases import figure_words

UNIT_SIGNS: dict[str, str] = {Unit.PERCENT: "%", Unit.DAYS: "days"}
_UNIT_WORDS: dict[str, str] = {
    Unit.COUNT: "Number",
    Unit.PERCENT: "Percentage",
    Unit.RATE: "Rate per 10,000",
    Unit.DAYS: "Average days",
    Unit.RATIO: "Average",
}
_MEASURE_WORDS: dict[str, str] = {
    Measure.SNAPSHOT: "at the quarter’s end",
    Measure.FLOW: "during the quarter",
    Measure.YEAR_TO_DATE: "since 1 April",
    Measure.ROLLING_12: "over the last 12 months",
    Measure.ROLLING_36: "over the last three years",
}


@dataclass(frozen=True)
class Tally:
    """How many indicators have one status."""

    colour: str
    count: int

    @property
    def words(self) -> str:
        return f"{self.count} {StatusColour(self.colour).words.lower()}"


@dataclass(frozen=True)
class Heading:
    """A theme's row over its indicators, with its statuses counted."""

    name: str
    tallies: tuple[Tally, ...]

    @property
    def count(self) -> int:
        return sum(each.count for each in self.tallies)


@dataclass(frozen=True)
class ScorecardRow:
    """One indicator's row; the first of its theme carries the heading."""

    reading: Reading
    theme: str
    columns: tuple[Column, ...]
    heading: Heading | None = None

    @property
    def code(self) -> str:
        return self.reading.code

    @property
    def name(self) -> str:
        return full_name(self.reading.facts)

    @property
    def unit(self) -> str:
        """What the name leaves out of the unit: %, days or nothing."""
        return UNIT_SIGNS.get(self.reading.facts.unit, "")

    @property
    def trend(self) -> str:
        """Where the shown quarters begin and end: from 461 in the first to 500 in Q2 2018/19."""
        facts = self.reading.facts
        held = sorted(quarter for quarter, figure in facts.series.items() if figure.value is not None)
        if len(held) < 2:
            return "no trend yet"
        first, last = held[0], held[-1]
        return (
            f"from {figure_words(facts.at(first), facts)} in {first.label}"
            f" to {figure_words(facts.at(last), facts)} in {last.label}"
        )

    @property
    def keys(self) -> dict[str, Any]:
        """By column: what rows are sorted by."""
        return {column.name: column.key(self.reading) for column in self.columns}

    @property
    def comment(self) -> str:
        """The one line said beside this quarter's figure."""
        return self.reading.figure.note


def rows(readings: Iterable[Reading], columns: tuple[Column, ...] = ()) -> list[ScorecardRow]:
    """A row for each reading, in the given order; the first of each theme carries the theme's heading."""
    by_theme: dict[str, list[Reading]] = {}
    for reading in readings:
        by_theme.setdefault(reading.facts.theme, []).append(reading)
    made = []
    for held in by_theme.values():
        heading = Heading(held[0].facts.about.theme_name, tallies(held))
        made.append(ScorecardRow(held[0], heading.name, columns, heading))
        made += [ScorecardRow(reading, heading.name, columns) for reading in held[1:]]
    return made


def counted_words(facts: IndicatorFacts) -> str:
    """What kind of figure it is, under the page's title: Percentage during the quarter."""
    return f"{_UNIT_WORDS[facts.unit]} {_MEASURE_WORDS[facts.measure]}"


@dataclass(frozen=True)
class Revised:
    """A released figure that is another now: `now` beside `reported`."""

    quarter: QuarterKey
    now: Cell
    reported: Cell


def revised_since(facts: IndicatorFacts) -> list[Revised]:
    """The quarters whose figure changed after it was reported, newest first; none for the public."""
    found = []
    for quarter, figure in sorted(facts.series.items(), reverse=True):
        if now := later_cell(figure, facts, quarter, unit=True):
            found.append(Revised(quarter, now, figure_cell(figure, facts, quarter, unit=True)))
    return found


def tallies(readings: Iterable[Reading]) -> tuple[Tally, ...]:
    """The statuses that occur among readings, counted, in the order they are said."""
    counted = tally(reading.status.colour for reading in readings)
    return tuple(Tally(colour, count) for colour, count in counted.items() if count)
