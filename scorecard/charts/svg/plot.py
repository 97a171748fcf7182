"""The plotting area of a drawing: where a quarter and a value lie, and the paper under the lines.

Pure: no database, no clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from scorecard.charts.events import event_letters
from scorecard.charts.model import Chart
from scorecard.charts.svg.style import Style, line, number, path, text
from scorecard.vocabulary.quarters import QuarterKey, containing

MOST_LABELLED = 16
"""So many quarters have their years' names side by side in every drawing, as they have always had."""


@dataclass(frozen=True)
class Plot:
    """The chart's area on the drawing, from (left, top) to (right, bottom), one equal slot a quarter."""

    chart: Chart
    style: Style
    left: float
    right: float
    top: float
    bottom: float
    foot: float = 0
    """The room words need at the plot's foot, which words in gaps keep free."""

    @property
    def slot(self) -> float:
        return (self.right - self.left) / len(self.chart.quarters)

    def start(self, quarter: QuarterKey) -> float:
        """The left edge of a quarter's slot."""
        return self.left + self.chart.quarters.index(quarter) * self.slot

    def x(self, quarter: QuarterKey) -> float:
        """The middle of a quarter's slot, where its point is drawn."""
        return self.start(quarter) + self.slot / 2

    def y(self, value: Decimal) -> float:
        return self.bottom - self.chart.axis.share(value) * (self.bottom - self.top)


def room_for_ticks(chart: Chart, style: Style) -> float:
    """How wide the numbers at the left of the grid are, with a space after them."""
    axis = chart.axis
    return max(style.width(axis.label(tick), style.tick) for tick in axis.ticks) + 10


def ground(plot: Plot, *, shaded: bool) -> Iterator[str]:
    """Grid, its numbers, quarters and years; `shaded` tints every other year."""
    style, axis = plot.style, plot.chart.axis
    if shaded:
        yield from _shades(plot)
    for tick in axis.ticks:
        y = plot.y(tick)
        role = "floor" if tick == axis.low else "grid"
        yield line(plot.left, y, plot.right, y, style.of(role))
        if plot.chart.has_values:
            yield text(plot.left - 8, y + style.tick * 0.34, axis.label(tick), style.of("tick"), "end")
    if not style.dated:
        return
    if plot.slot > style.width("Q4", style.tick):
        for quarter in plot.chart.quarters:
            words = f"Q{quarter.number}"
            yield text(plot.x(quarter), plot.bottom + style.tick * 1.5, words, style.of("quarter"), "middle")
    named = _named_years(plot)
    for quarters in _years(plot.chart):
        yield from _year(plot, quarters, named=quarters[0].year in named)


def scale_note(plot: Plot) -> Iterator[str]:
    """A kink in the upright axis, and words, where the scale does not start at nought.

    The words stand beside the kink, or over the plot where a line runs through that corner.
    """
    words = plot.chart.axis.starts_at_words.lower()
    if not words:
        return
    x, y = plot.left, plot.bottom
    yield path([(x, y - 1), (x + 3, y - 4), (x - 3, y - 8), (x, y - 11)], plot.style.of("floor"))
    reach = plot.left + plot.style.width(words, plot.style.note) + plot.slot / 2
    drawn = [(point.quarter, point.value) for run in plot.chart.runs for point in run]
    drawn += [(mark.quarter, mark.value) for line in plot.chart.lines for mark in line.marks]
    taken = any(plot.start(quarter) < reach and plot.y(value) > y - plot.foot for quarter, value in drawn)
    yield text(x + 6, plot.top - 2 if taken else y - 5, words, plot.style.of("scale"))


def breaks(plot: Plot) -> Iterator[str]:
    """An upright dashed line before the first quarter counted another way, with words over its top.

    They stand over the letters of events, where there are any.
    """
    over = 7 + plot.style.note * 1.2 * bool(event_letters(plot.chart))
    for note in plot.chart.breaks:
        quarter = containing(note.on)
        x, words = plot.start(quarter), "counted another way"
        yield line(x, plot.top - over + 3, x, plot.bottom, plot.style.of("break"))
        room = plot.style.width(words, plot.style.note)
        to_right = x + room + 6 <= plot.right
        at, anchor = (x + 4, "") if to_right else (x - 4, "end")
        yield text(at, plot.top - over, words, plot.style.of("break-words"), anchor)


def events(plot: Plot) -> Iterator[str]:
    """A letter over each quarter in which something happened; the words stand under the drawing."""
    for quarter, letter in event_letters(plot.chart):
        x = plot.x(quarter)
        yield line(x, plot.top - 6, x, plot.top, plot.style.of("event"))
        yield text(x, plot.top - 9, letter, plot.style.of("event-letter"), "middle")


def _shades(plot: Plot) -> Iterator[str]:
    for quarters in _years(plot.chart):
        if quarters[0].year % 2:
            x, wide = plot.start(quarters[0]), plot.slot * len(quarters)
            yield (
                f'<rect x="{number(x)}" y="{number(plot.top)}" width="{number(wide)}" '
                f'height="{number(plot.bottom - plot.top)}" {plot.style.of("shade")}/>'
            )


def _named_years(plot: Plot) -> set[int]:
    """The years whose labels have room, the newest first, so that the shown year always has its name."""
    named, free = set(), plot.right + plot.slot * len(plot.chart.quarters)
    for quarters in reversed(_years(plot.chart)):
        middle, half = _year_label(plot, quarters)
        if middle + half < free or len(plot.chart.quarters) <= MOST_LABELLED:
            named.add(quarters[0].year)
            free = middle - half - 4
    return named


def _year_label(plot: Plot, quarters: list[QuarterKey]) -> tuple[float, float]:
    """The middle of a year's label, kept inside the drawing, and half its width."""
    half = plot.style.width(quarters[0].year_label, plot.style.tick, bold=True) / 2
    first, last = plot.start(quarters[0]), plot.start(quarters[-1]) + plot.slot
    return min((first + last) / 2, plot.right - half + 4), half


def _year(plot: Plot, quarters: list[QuarterKey], *, named: bool) -> Iterator[str]:
    """A bracket under the year's quarters and, where it is `named`, its label, kept inside the drawing."""
    style = plot.style
    first, last = plot.start(quarters[0]) + 4, plot.start(quarters[-1]) + plot.slot - 4
    y = plot.bottom + style.tick * 1.5 + 8
    yield line(first, y, last, y, style.of("bracket"))
    if not named:
        return
    middle, _ = _year_label(plot, quarters)
    yield text(middle, y + style.tick * 1.15, quarters[0].year_label, style.of("year"), "middle")


def _years(chart: Chart) -> list[list[QuarterKey]]:
    return [list(group) for _, group in groupby(chart.quarters, key=lambda quarter: quarter.year)]
