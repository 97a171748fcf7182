"""The names of a drawing's lines, each with a sample of its line: at the line's end, or in rows underneath.

Pure: no database, no clock. Labels at the right are pushed apart so that none covers another, and folded so
that none is cut.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.charts.model import DOTS, Chart, Line
from scorecard.charts.svg.marks import symbol
from scorecard.charts.svg.plot import Plot
from scorecard.charts.svg.style import circle, line, number, tspan
from scorecard.charts.text_metrics import spread
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import AreaKind, Quality

OWN = "own"
ABOVE, BELOW = 1, 2
LEAST_APART = 12.5
"""Labels' middles are at least so far apart, whatever their letters' size."""


@dataclass(frozen=True)
class Words:
    """One line of a label: what it says, in which role, size and weight."""

    said: str
    role: str
    size: float
    bold: bool = False


@dataclass(frozen=True)
class Label:
    """A line's label: `at` is the height at which its line ends; `reference` is None for our own."""

    reference: Line | None
    at: float
    lines: tuple[tuple[Words, ...], ...]
    leading: float

    @property
    def height(self) -> float:
        return max(LEAST_APART, self.leading * len(self.lines) + self.leading / 5)


def at_line_ends(plot: Plot, edge: float, foot: float, *, short: bool) -> Iterator[str]:
    """Labels in the margin between the plot and the drawing's right `edge`, above its `foot`."""
    x, labels = _at(plot), _labels(plot, edge, short=short)
    centres = spread(
        [label.at for label in labels],
        [label.height for label in labels],
        ABOVE,
        foot - BELOW,
    )
    for label, centre in zip(labels, centres, strict=True):
        first = centre - label.leading * (len(label.lines) - 1) / 2
        yield _sample(plot, label.reference, plot.right + 4, first)
        for index, words in enumerate(label.lines):
            yield _written(plot, words, x, first + index * label.leading)


def height_needed(plot: Plot, edge: float, *, short: bool) -> float:
    """The least height of a drawing that cuts none of these labels off: a long name has several lines."""
    return sum(label.height for label in _labels(plot, edge, short=short)) + ABOVE + BELOW


def _at(plot: Plot) -> float:
    return plot.right + 8 + plot.style.sample


def _labels(plot: Plot, edge: float, *, short: bool) -> list[Label]:
    room = edge - _at(plot) - 2
    return [_short(plot, each, room) if short else _full(plot, each, room) for each in _named(plot.chart)]


def in_rows(plot: Plot, top: float) -> Iterator[str]:
    """Labels under the drawing, one a row, for narrow places and large print."""
    size = plot.style.note
    for index, reference in enumerate(_named(plot.chart)):
        y = top + index * plot.style.row
        yield _sample(plot, reference, 4, y)
        said = Words(_short_words(plot.chart, reference), "value-label" if not reference else "name", size)
        yield _written(plot, (said,), 8 + plot.style.sample, y)


def rows_needed(chart: Chart) -> int:
    return len(_named(chart))


def _named(chart: Chart) -> list[Line | None]:
    """Our own line (None) first, then the others."""
    own: list[Line | None] = [None] if chart.newest else []
    return [*own, *chart.lines]


def _full(plot: Plot, reference: Line | None, room: float) -> Label:
    """For pages: value large for our own line, then its time in a second line."""
    style = plot.style
    if reference is None:
        newest = present(plot.chart.newest)
        head: tuple[Words, ...] = (
            Words(newest.text, "value", style.value, bold=True),
            Words(plot.chart.place, "value-label", style.label),
        )
        told = newest.period + _reported(newest.figure.quality)
        return _label(plot, None, head, told, room)
    bold = reference.kind in tuple(AreaKind)
    head = (Words(f"{reference.label} {reference.value}", "name", style.note, bold=bold),)
    if style.width(head[0].said, style.note) > room:
        head = (Words(reference.label, "name", style.note),)
        told = ", ".join(filter(None, (reference.value, reference.note)))
        return _label(plot, reference, head, told, room)
    return _label(plot, reference, head, reference.note, room)


def _label(plot: Plot, reference: Line | None, head: tuple[Words, ...], told: str, room: float) -> Label:
    style = plot.style
    rest = tuple((Words(said, "note", style.note),) for said in style.fold(told, style.note, room))
    last = reference.last if reference else present(plot.chart.newest)
    return Label(reference, plot.y(last.value), (head, *rest), style.leading)


def _short(plot: Plot, reference: Line | None, room: float) -> Label:
    """For the pack: `England 2017/18: 82.7%` in one line, folded only where it must be."""
    style = plot.style
    role = "name" if reference else "value"
    said = _short_words(plot.chart, reference)
    lines = tuple(
        (Words(part, role, style.label, bold=not reference),)
        for part in style.fold(said, style.label, room, bold=not reference)
    )
    last = reference.last if reference else present(plot.chart.newest)
    return Label(reference, plot.y(last.value), lines, style.leading)


def _short_words(chart: Chart, reference: Line | None) -> str:
    if reference:
        return f"{reference.short}: {reference.value}"
    newest = present(chart.newest)
    when = "now" if newest.quarter == chart.quarters[-1] else newest.quarter.label
    return f"{chart.place} {when}: {newest.text}"


def _sample(plot: Plot, reference: Line | None, x: float, y: float) -> str:
    """A short piece of the line itself, or its symbol, before its name."""
    style = plot.style
    middle = x + style.sample / 2
    if reference is None:
        role = "hollow" if present(plot.chart.newest).figure.illustrative else "solid"
        drawn = line(x, y, x + style.sample - 2, y, style.of("own-narrow"))
        return drawn + circle(middle - 1, y, style.radius, style.of(role))
    if reference.shape == DOTS:
        return symbol(reference, middle, y, plot)
    return line(x, y, x + style.sample - 2, y, style.of(reference.kind))


def _written(plot: Plot, words: tuple[Words, ...], x: float, y: float) -> str:
    """One line of a label, its middle at height `y`."""
    parts = (
        tspan(each.said, plot.style.of(each.role), dx=6 if index else 0) for index, each in enumerate(words)
    )
    tallest = max(each.size for each in words)
    return f'<text x="{number(x)}" y="{number(y + tallest * 0.34)}">{"".join(parts)}</text>'


def _reported(quality: str) -> str:
    return f", {quality}" if quality not in (Quality.FINAL, Quality.ILLUSTRATIVE) else ""
