"""Where boxes and lines of the governance diagram stand, worked out from the reporting lines alone.

Pure: no database, no clock. Layers run from top to bottom. A line that passes a layer keeps a slot in it, so
that it never runs through a box; boxes stand below those they answer to, so that most lines are straight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from governance.boards.hierarchy import Line, Node, layers

GAP = 28
BOX = 190
PORT_MARGIN = 20
SLOT_SHARE = 0.066
"""A passing line's slot, as a share of the drawing's width."""
ROOMIER = 1.3
"""Layers below the fullest have room to spare: their boxes may be this much wider."""
EDGE = 1
"""Room for the outline of the boxes that stand at the drawing's sides."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A board's box; all lengths in pixels of the drawing."""

    node: Node
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Route:
    """A line's corners, from the lower board to the upper one, at whose edge the arrow's head stands."""

    line: Line
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Layout:
    """The whole drawing; `bands` names each layer with its top edge."""

    width: float
    height: float
    bands: tuple[tuple[str, float], ...]
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]


@dataclass
class _Item:
    """A board or, without `node`, the slot that a passing line keeps in a layer it crosses."""

    node: Node | None
    width: float
    above: list["_Item"]
    below: list["_Item"]
    order: float = 0
    x: float = 0


def lay_out(
    nodes: Sequence[Node],
    lines: Sequence[Line],
    *,
    width: float,
    left: float,
    heights: Mapping[str, float],
    space: float = 68,
) -> Layout:
    """The drawing of boards and lines, `width` wide with its layers' names in the first `left` pixels.

    `heights` holds the height that each board's words need, by slug; a layer is as high as its highest.
    """
    rows = layers(nodes)
    items = {node.slug: _Item(node, BOX, [], []) for node in nodes}
    ranks = {node.slug: rank for rank, (_, row) in enumerate(rows) for node in row}
    grid = [[items[node.slug] for node in row] for _, row in rows]
    chains = [_chain(line, items, ranks, grid, slot=width * SLOT_SHARE) for line in lines]
    _order(grid)
    _place(grid, left + EDGE, width - EDGE)
    tops, bottoms = _levels(rows, heights, space)
    boxes = tuple(
        Box(item.node, item.x - item.width / 2, tops[rank], item.width, bottoms[rank] - tops[rank])
        for rank, row in enumerate(grid)
        for item in row
        if item.node
    )
    routes = tuple(
        Route(line, _route(chain, ranks, line, tops, bottoms, space))
        for line, chain in zip(lines, chains, strict=True)
    )
    bands = tuple((layer, top) for (layer, _), top in zip(rows, tops, strict=True))
    return Layout(width, bottoms[-1] if bottoms else 0, bands, boxes, routes)


def _chain(
    line: Line,
    items: Mapping[str, _Item],
    ranks: Mapping[str, int],
    grid: list[list[_Item]],
    *,
    slot: float,
) -> list[_Item]:
    """The boards and slots that a line passes, from the lower board to the upper, joined to one another."""
    lower, upper = items[line.lower], items[line.upper]
    start, end = ranks[line.lower], ranks[line.upper]
    step = -1 if end < start else 1
    passed = [_Item(None, slot, [], []) for _ in range(start + step, end, step)]
    for rank, item in zip(range(start + step, end, step), passed, strict=True):
        grid[rank].append(item)
    chain = [lower, *passed, upper]
    for nearer, further in pairwise(chain):
        nearer.above.append(further)
        further.below.append(nearer)
    return chain


def _order(grid: list[list[_Item]]) -> None:
    """Each layer in the order of what its items answer to, so that lines cross as little as may be.

    Of those below one board, slots stand towards the middle, where the lines from further down come together.
    """
    for rank, row in enumerate(grid):
        if rank:
            row.sort(key=_wanted_place)
        for order, item in enumerate(row):
            item.order = (order + 0.5) / len(row)


def _wanted_place(item: _Item) -> tuple[float, bool]:
    wanted = mean(up.order for up in item.above) if item.above else 1.0
    is_slot = item.node is None
    return wanted, is_slot if wanted < 0.5 else not is_slot


def _place(grid: list[list[_Item]], left: float, width: float) -> None:
    """The fullest layer is spread over the width; the others stand where their lines lead."""
    fullest = max(range(len(grid)), key=lambda rank: _need(grid[rank]), default=0)
    for rank in [fullest, *range(fullest - 1, -1, -1), *range(fullest + 1, len(grid))]:
        row = grid[rank]
        if rank == fullest:
            spare = width - left - _need(row)
            for item in row:
                item.width += spare / max(1, sum(1 for other in row if other.node)) if item.node else 0
            _pack(row, left)
        else:
            usual = max(item.width for item in grid[fullest])
            if rank < fullest:
                _follow(row, left, width, usual=usual, towards="below")
            else:
                _follow(row, left, width, usual=usual * ROOMIER, towards="above")


def _need(row: list[_Item]) -> float:
    return sum(item.width for item in row) + GAP * (len(row) - 1)


def _pack(row: list[_Item], left: float) -> None:
    edge = left
    for item in row:
        item.x = edge + item.width / 2
        edge += item.width + GAP


def _follow(row: list[_Item], left: float, width: float, *, usual: float, towards: str) -> None:
    """Boxes at least as wide as usual and as the lines that end in them, pushed apart where they overlap."""
    for item in row:
        item.width = usual if item.node else item.width
        ends = [other.x for other in getattr(item, towards)]
        if ends:
            item.x = (min(ends) + max(ends)) / 2
            spread = max(ends) - min(ends) + 2 * PORT_MARGIN
            item.width = max(item.width, spread) if item.node else item.width
        else:
            item.x = left + item.order * (width - left)
    over = _need(row) - (width - left)
    if over > 0:
        widest = [item for item in row if item.node]
        for item in widest:
            item.width -= over / len(widest)
    row.sort(key=lambda item: item.x)
    edge = left
    for item in row:
        item.x = max(item.x, edge + item.width / 2)
        edge = item.x + item.width / 2 + GAP
    edge = width
    for item in reversed(row):
        item.x = min(item.x, edge - item.width / 2)
        edge = item.x - item.width / 2 - GAP


def _levels(
    rows: Sequence[tuple[str, Sequence[Node]]], heights: Mapping[str, float], space: float
) -> tuple[list[float], list[float]]:
    tops: list[float] = []
    bottoms: list[float] = []
    top = 2.0
    for _, row in rows:
        tops.append(top)
        bottoms.append(top + max(heights[node.slug] for node in row))
        top = bottoms[-1] + space
    return tops, bottoms


def _route(
    chain: Sequence[_Item],
    ranks: Mapping[str, int],
    line: Line,
    tops: Sequence[float],
    bottoms: Sequence[float],
    space: float,
) -> tuple[Point, ...]:
    """Up from one box, past the layers between in the slots kept, into the other: corners only."""
    start, end = ranks[line.lower], ranks[line.upper]
    if start == end:
        y = tops[start] - space / 3
        return ((chain[0].x, tops[start]), (chain[0].x, y), (chain[-1].x, y), (chain[-1].x, tops[start]))
    leaving, reaching = (tops, bottoms) if end < start else (bottoms, tops)
    arriving = _port(chain[-1], chain[-2].x)
    slots = [slot.x for slot in chain[1:-1]]
    xs = [_port(chain[0], slots[0] if slots else arriving), *slots, arriving]
    points: list[Point] = [(xs[0], leaving[start])]
    step = -1 if end < start else 1
    for index, rank in enumerate(range(start, end, step)):
        middle = (leaving[rank] + reaching[rank + step]) / 2
        if abs(xs[index] - xs[index + 1]) > 1:
            points += [(xs[index], middle), (xs[index + 1], middle)]
    points.append((xs[-1], reaching[end]))
    return tuple(points)


def _port(item: _Item, other_x: float) -> float:
    """Where on its box a line ends: straight across from the other end, as far as the box reaches."""
    reach = max(item.width / 2 - PORT_MARGIN, 0)
    return min(max(other_x, item.x - reach), item.x + reach)
