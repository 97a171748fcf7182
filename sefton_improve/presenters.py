"""What the home page says: the summary in a sentence, key figures, movers. Words and rows, no queries."""

from collections.abc import Callable
from dataclasses import dataclass

from scorecard.readings.readings import Reading
from scorecard.readings.summary import Summary, key_figures
from scorecard.vocabulary.numbers import places, shown
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Measure, Polarity, Quality, Unit
from scorecard.wording.cells import Cell, cell, figure_cell
from scorecard.wording.names import inside_sentence
from scorecard.wording.phrases import figure_words, since_baseline_words

KEY_FIGURES, MOVERS = 4, 5


@dataclass(frozen=True)
class KeyFigure:
    """One figure set large: `before` and `after` stand beside it, `sentence` below."""

    reading: Reading
    before: str
    after: str
    sentence: str


def key_figures_of(summary: Summary) -> list[KeyFigure]:
    """The quarter's reported figures to open with."""
    return [key_figure(reading) for reading in key_figures(summary, KEY_FIGURES)]


def key_figure(reading: Reading) -> KeyFigure:
    """A reported figure in the few words that fit under it."""
    return KeyFigure(
        reading,
        before="about" if reading.figure.quality == Quality.ESTIMATED else "",
        after=f"of {goal}" if (goal := _year_goal(reading)) else "",
        sentence=_key_sentence(reading),
    )


def _year_goal(reading: Reading) -> str:
    """What a running total should reach by March, as agreed: 20; empty for every other figure."""
    target = reading.facts.target_at(reading.quarter)
    agreed = target is not None and bool(target.steps) and not target.to_be_agreed
    if reading.facts.measure != Measure.YEAR_TO_DATE or target is None or not agreed:
        return ""
    value = present(target.value)
    return shown(value, places(value))


def _key_sentence(reading: Reading) -> str:
    if goal := _year_goal(reading):
        last = figure_words(reading.last_year, reading.facts, marked=True)
        year = reading.quarter.year_ago.year_label
        return f"since April; {goal} planned for the year. {last} in the whole of {year}."
    if reading.since_baseline.amount is None:
        counted = reading.facts.numerator_words or inside_sentence(reading.facts)
        return f"{counted}{_last_quarter(reading)}."
    said = since_baseline_words(reading).removeprefix(", ")
    neither = (
        " Neither more nor fewer is good in itself." if reading.facts.polarity == Polarity.NEITHER else ""
    )
    return f"{said}.{neither}"


def _last_quarter(reading: Reading) -> str:
    if reading.previous.value is None:
        return ""
    return (
        f"; {figure_words(reading.previous, reading.facts, marked=True)} in {reading.quarter.previous.label}"
    )


@dataclass(frozen=True)
class Mover:
    """One indicator that moved, in a row.

    `then` is the figure it is compared with, `against` says which where that is not plain from the
    column's head; `points` when the change is in percentage points.
    """

    reading: Reading
    then: Cell
    change: Cell
    against: str
    points: bool


@dataclass(frozen=True)
class Moved:
    """What got worse and better, five of each at most, and how many in all."""

    worse: list[Mover]
    better: list[Mover]
    worse_in_all: int
    better_in_all: int


def moved_since_last_quarter(summary: Summary) -> Moved:
    """The largest changes on last quarter, of running totals on the same quarter of last year."""
    return _moved(summary.worse, summary.better, _since_last_quarter)


def moved_since_baseline(summary: Summary) -> Moved:
    """The largest changes since the baseline, each beside the figure its type may be compared with."""
    return _moved(summary.worse_since_baseline, summary.better_since_baseline, _since_baseline)


def _moved(worse: tuple[Reading, ...], better: tuple[Reading, ...], row: Callable[[Reading], Mover]) -> Moved:
    return Moved(
        [row(reading) for reading in worse[:MOVERS]],
        [row(reading) for reading in better[:MOVERS]],
        len(worse),
        len(better),
    )


def _since_last_quarter(reading: Reading) -> Mover:
    if reading.direction.against_quarter == reading.quarter.previous:
        return _mover(reading, cell(reading, "previous"), cell(reading, "change-previous"))
    against = f"against {reading.quarter.year_ago.label}"
    return _mover(reading, cell(reading, "year-ago"), cell(reading, "change-year-ago"), against)


def _since_baseline(reading: Reading) -> Mover:
    change = reading.since_baseline
    same = change.against_quarter
    if same is None:
        return _mover(reading, cell(reading, "baseline"), cell(reading, "change"))
    # Counts over a quarter or since April are compared with the same quarter of the baseline year.
    then = figure_cell(present(change.against), reading.facts, same)
    return _mover(reading, then, cell(reading, "change"), against=f"against {same.label}")


def _mover(reading: Reading, then: Cell, change: Cell, against: str = "") -> Mover:
    return Mover(reading, then, change, against, points=reading.facts.unit == Unit.PERCENT)
