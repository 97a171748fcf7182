"""A small drawing of one indicator's published figures: our own line among other places, year by year.

Pure: no database, no clock. Many stand side by side, so each has only its scale, its first and last period
and the value our own line ends at; a key over it names the lines.
"""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from scorecard.charts.axis import Axis, axis
from scorecard.charts.comparison import Comparison, PlaceRow
from scorecard.charts.svg.style import PAGE, circle, line, number, path, text
from scorecard.vocabulary.states import Unit

WIDE, TALL = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 52, 300, 16, 158


def draw_places(comparison: Comparison, *, title: str, prefix: str, unit: str) -> str:
    """The drawing, its ids beginning with `prefix`; a missing figure or a break in series parts a line."""
    rows = drawn_rows(comparison, unit)
    scale = axis([value for row in rows for value in _values(row) if value is not None], unit)
    body = "".join(
        (*_ground(comparison, scale), *(part for row in rows for part in _row(comparison, row, scale)))
    )
    name, described = f"{prefix}-t", f"{prefix}-d"
    return (
        f'<svg viewBox="0 0 {WIDE} {TALL}" width="{WIDE}" height="{TALL}" role="img" '
        f'aria-labelledby="{name} {described}"><title id="{name}">{escape(title)}</title>'
        f'<desc id="{described}">{escape(alternative(comparison, rows))}</desc>{body}</svg>'
    )


def drawn_rows(comparison: Comparison, unit: str) -> list[PlaceRow]:
    """One of each kind of place, as more lines could not be told apart; ours last, over the others.

    Counts are not compared between places, so only ours is drawn. Of the neighbours that is their median, or
    the first that is left where it is not among the rows.
    """
    if unit == Unit.COUNT:
        return [row for row in comparison.rows if row.own]
    by_kind: dict[str, PlaceRow] = {}
    for row in sorted(comparison.rows, key=lambda row: not row.summary):
        by_kind.setdefault(row.kind, row)
    return sorted(by_kind.values(), key=lambda row: row.own)


def alternative(comparison: Comparison, rows: list[PlaceRow]) -> str:
    """Each place's first and last figure in words."""
    said = []
    for row in reversed(rows):
        held = [
            (period, cell) for period, cell in zip(comparison.periods, row.cells, strict=True) if cell.value
        ]
        if held:
            (first, start), (last, end) = held[0], held[-1]
            course = [f"{start.text} {first.when}"] if first != last else []
            said.append(f"{row.place}: {', '.join([*course, f'{end.text} {last.when}'])}.")
    return " ".join(said) or "No figure is published."


def _ground(comparison: Comparison, scale: Axis) -> Iterator[str]:
    for tick in scale.ticks:
        y = _y(tick, scale)
        yield line(LEFT, y, RIGHT, y, PAGE.of("floor" if tick == scale.low else "grid"))
        yield text(LEFT - 6, y + 5, scale.label(tick), PAGE.of("tick"), "end")
    if comparison.periods:
        yield text(LEFT, BOTTOM + 20, comparison.periods[0].label, PAGE.of("quarter"))
    if len(comparison.periods) > 1:
        yield text(RIGHT, BOTTOM + 20, comparison.periods[-1].label, PAGE.of("quarter"), "end")
    for index, period in enumerate(comparison.periods):
        if period in comparison.breaks:
            parted = (_x(comparison, index) + _x(comparison, index - 1)) / 2
            yield line(parted, TOP - 4, parted, BOTTOM, PAGE.of("break"))


def _row(comparison: Comparison, row: PlaceRow, scale: Axis) -> Iterator[str]:
    role = "own" if row.own else row.kind
    for run in _runs(comparison, row):
        placed = [(_x(comparison, index), _y(value, scale)) for index, value in run]
        if len(placed) > 1:
            yield path(placed, PAGE.of(role))
        elif not row.own:
            yield circle(*placed[0], 2.5, PAGE.of(f"{role}-dot"))
        if row.own:
            yield from (circle(x, y, 3, PAGE.of("solid")) for x, y in placed)
    last = [(index, cell) for index, cell in enumerate(row.cells) if cell.value]
    if row.own and last:
        index, cell = last[-1]
        y = _y(Decimal(cell.value), scale)
        yield f'<text x="{number(_x(comparison, index) + 8)}" y="{number(y + 5)}" {PAGE.of("value-label")}>'
        yield f"{escape(cell.text)}</text>"


def _runs(comparison: Comparison, row: PlaceRow) -> Iterator[list[tuple[int, Decimal]]]:
    """Stretches of periods that one line may join, each with its place in the order of periods."""
    run: list[tuple[int, Decimal]] = []
    for index, value in enumerate(_values(row)):
        if run and (value is None or comparison.periods[index] in comparison.breaks):
            yield run
            run = []
        if value is not None:
            run.append((index, value))
    if run:
        yield run


def _values(row: PlaceRow) -> list[Decimal | None]:
    return [Decimal(cell.value) if cell.value else None for cell in row.cells]


def _x(comparison: Comparison, index: int) -> float:
    """Periods stand at equal steps, a lone one in the middle."""
    count = len(comparison.periods)
    return (LEFT + RIGHT) / 2 if count == 1 else LEFT + 8 + (RIGHT - LEFT - 16) * index / (count - 1)


def _y(value: Decimal, scale: Axis) -> float:
    return BOTTOM - scale.share(value) * (BOTTOM - TOP)
