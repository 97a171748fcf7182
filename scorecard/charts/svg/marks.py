"""The marks on a drawing: the indicator's own line and points, lines beside it, words in its gaps.

Pure: no database, no clock.
"""

from collections.abc import Iterator
from html import escape

from scorecard.charts.model import DOTS, ONWARD, PATH, Chart, Gap, Line, Mark, Point
from scorecard.charts.svg.plot import Plot
from scorecard.charts.svg.style import circle, line, number, path, text
from scorecard.vocabulary.states import AreaKind, Missing

BRIEFLY: dict[str, str] = {Missing.SUPPRESSED: "hidden"}
"""Shorter words for a narrow gap."""


def references(plot: Plot) -> Iterator[str]:
    """Baseline, target and other places, each with its dash or its shape."""
    for reference in plot.chart.lines:
        for run in reference.runs:
            yield from _run(plot, reference, run)


def _run(plot: Plot, reference: Line, run: tuple[Mark, ...]) -> Iterator[str]:
    attributes = plot.style.of(reference.kind)
    first, last = run[0], run[-1]
    if reference.shape == DOTS:
        yield symbol(reference, plot.x(last.quarter), plot.y(last.value), plot)
    elif reference.shape == PATH and len(run) > 1:
        yield path([(plot.x(mark.quarter), plot.y(mark.value)) for mark in run], attributes)
    else:
        starts = plot.x(first.quarter) if reference.shape == ONWARD else plot.start(first.quarter)
        y = plot.y(first.value)
        yield line(starts, y, plot.start(last.quarter) + plot.slot, y, attributes)


def symbol(reference: Line, x: float, y: float, plot: Plot) -> str:
    """A place's figure of one day: a diamond for England, a square for the region, else a triangle."""
    size = plot.style.radius * 1.25
    shapes: dict[str, tuple[tuple[float, float], ...]] = {
        AreaKind.ENGLAND: ((0, -size), (size, 0), (0, size), (-size, 0)),
        AreaKind.REGION: ((-size * 0.8, -size * 0.8), (size * 0.8, -size * 0.8), (size * 0.8, size * 0.8)),
    }
    corners = shapes.get(reference.kind, ((0, -size), (size, size * 0.8), (-size, size * 0.8)))
    if reference.kind == AreaKind.REGION:
        corners = (*corners, (-size * 0.8, size * 0.8))
    steps = "L".join(f"{number(x + dx)} {number(y + dy)}" for dx, dy in corners)
    return f'<path d="M{steps}Z" {plot.style.of(f"{reference.kind}-dot")}/>'


def own_line(plot: Plot) -> Iterator[str]:
    """The indicator's line, a piece for each run; a lone point needs none."""
    for run in plot.chart.runs:
        if len(run) > 1:
            placed = [(plot.x(point.quarter), plot.y(point.value)) for point in run]
            yield path(placed, plot.style.of("own"))


def own_points(plot: Plot, *, readout: bool) -> Iterator[str]:
    """Solid where published or reported, hollow where illustrative, the newest larger.

    With `readout` every quarter, those without a figure included, carries its words for the readout script.
    """
    for point in plot.chart.points:
        dot = _dot(plot, point) if point.drawn else ""
        if not readout:
            yield dot
            continue
        y = plot.y(point.value) if point.drawn else plot.bottom
        words = escape(f"{point.words}, {point.when}")
        yield (
            f'<g class="readout-point" data-quarter="{point.quarter.slug}" '
            f'data-label="{escape(point.quarter.label)}" data-words="{words}" '
            f'data-x="{number(plot.x(point.quarter))}" data-y="{number(y)}">{dot}</g>'
        )


def _dot(plot: Plot, point: Point) -> str:
    style = plot.style
    radius = style.newest if point is plot.chart.newest else style.radius
    role = "hollow" if point.figure.illustrative else "solid"
    return circle(plot.x(point.quarter), plot.y(point.value), radius, style.of(role))


def gap_words(plot: Plot) -> Iterator[str]:
    """Why there is no figure, in the gap itself; upright where a word is too long for its slots."""
    for gap in plot.chart.gaps:
        first, last = plot.start(gap.first), plot.start(gap.last) + plot.slot
        middle, room, size = (first + last) / 2, _room(plot, gap, last - first), plot.style.note
        for words in (gap.words, BRIEFLY.get(gap.missing, gap.words)):
            lines = plot.style.fold(words, size, room)
            if len(lines) <= 2 and max(plot.style.width(part, size) for part in lines) <= room:
                yield from _level(plot, gap, middle, lines)
                break
        else:
            yield _upright(plot, gap, middle, words)


def _room(plot: Plot, gap: Gap, own: float) -> float:
    """The width of a gap's slots, and a little of the neighbours' where these are no gap themselves."""
    ends = {other.last for other in plot.chart.gaps} | {other.first for other in plot.chart.gaps}
    alone = gap.first.previous not in ends and gap.last.next not in ends
    return own + plot.slot * 0.3 if alone else own - 4


def _level(plot: Plot, gap: Gap, middle: float, lines: list[str]) -> Iterator[str]:
    size, leading = plot.style.note, plot.style.note * 1.15
    centre = _free_height(plot, gap, leading * len(lines))
    first = centre - leading * (len(lines) - 1) / 2 + size * 0.34
    for index, words in enumerate(lines):
        yield text(middle, first + index * leading, words, plot.style.of("gap"), "middle")


def _upright(plot: Plot, gap: Gap, middle: float, words: str) -> str:
    size = plot.style.note
    y = _free_height(plot, gap, plot.style.width(words, size))
    x = middle + size * 0.34
    return (
        f'<text x="{number(x)}" y="{number(y)}" transform="rotate(-90 {number(x)} {number(y)})" '
        f'text-anchor="middle" {plot.style.of("gap")}>{escape(words)}</text>'
    )


def _free_height(plot: Plot, gap: Gap, tall: float) -> float:
    """The height for words in a gap that keeps clear of the lines and marks drawn across it."""
    crossed = [
        plot.y(mark.value)
        for reference in plot.chart.lines
        for mark in reference.marks
        if gap.first <= mark.quarter <= gap.last
    ]
    grid = [plot.y(tick) for tick in plot.chart.axis.ticks]
    high, low = plot.top + tall / 2 + 2, plot.bottom - plot.foot - tall / 2 - 2
    places = [high + (low - high) * share / 12 for share in (6, 5, 7, 4, 8, 3, 9, 2, 10, 1, 11, 0, 12)]
    return max(places, key=lambda y: (_clear(y, crossed, tall), min(_clear(y, grid, tall), 0)))


def _clear(y: float, lines: list[float], tall: float) -> float:
    """How far words centred on `y` stay from the nearest line; up to 4 counts, more is no better."""
    return min([4.0, *(abs(y - other) - tall / 2 for other in lines)])


def value_labels(plot: Plot) -> Iterator[str]:
    """The value beside the last year-end's point and the baseline's own, where there is room for it."""
    for point in labelled(plot.chart):
        y = _beside(plot, point)
        if y is not None:
            yield text(plot.x(point.quarter), y, point.text, plot.style.of("value-label"), "middle")


def labelled(chart: Chart) -> list[Point]:
    """The last year-end before the newest point, and the baseline's own day."""
    newest = chart.newest
    year_ends = [point for point in chart.points if point.drawn and point.quarter.number == 4]
    earlier = [point for point in year_ends if newest and point.quarter < newest.quarter]
    own_day = {line.runs[0][0].quarter for line in chart.references if line.shape == ONWARD}
    wanted = {point.quarter for point in earlier[-1:]} | own_day
    return [
        point for point in chart.points if point.drawn and point.quarter in wanted and point is not newest
    ]


def _beside(plot: Plot, point: Point) -> float | None:
    """Above the point, else under it; None where lines or marks of other places leave no room."""
    size, near, y = plot.style.label, plot.style.radius, plot.y(point.value)
    taken = [*_heights_near(plot, point), plot.bottom]
    for foot in (y - near - 6, y + near + size):
        if not any(foot - size - near < height < foot + near for height in taken):
            return foot
    return None


def _heights_near(plot: Plot, point: Point) -> list[float]:
    """Where the lines run that could meet the label: its own over half the label's width, others' marks."""
    reach = plot.style.width(point.text, plot.style.label) / 2 / plot.slot
    here = plot.y(point.value)
    beside = (point.quarter.previous, point.quarter.next)
    joined = [other for run in plot.chart.runs if point in run for other in run if other.quarter in beside]
    own = [here + (plot.y(other.value) - here) * min(reach, 1) for other in joined]
    lines = [
        plot.y(mark.value) + half
        for line in plot.chart.lines
        for mark in line.marks
        if mark.quarter == point.quarter and mark.value != point.value
        for half in ((-plot.style.radius, plot.style.radius) if line.shape == DOTS else (0,))
    ]
    return own + lines
