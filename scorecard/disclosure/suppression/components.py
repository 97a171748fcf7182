"""Which counts hang together, and how closely: tables taken apart into groups that can be decided alone.

Pure. Two counts hang together when one row holds both, or one piece lays both open.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from scorecard.disclosure.suppression.items import Piece, Table
from scorecard.disclosure.suppression.linear import Cell


def linked_groups(table: Table) -> Iterator[Table]:
    """The table as tables that share no count, each in the order of the whole one."""
    leader: dict[Cell, Cell] = {}

    def lead(cell: Cell) -> Cell:
        leader.setdefault(cell, cell)
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for cells in _links(table):
        for cell in cells[1:]:
            leader[lead(cell)] = lead(cells[0])
    pieces, rows, watched = defaultdict(list), defaultdict(list), defaultdict(list)
    for piece in table.pieces:
        if cells := cells_of(piece):
            pieces[lead(cells[0])].append(piece)
    for row in table.rows:
        rows[lead(row.terms[0][0])].append(row)
    for cell in table.watched:
        watched[lead(cell)].append(cell)
    for head, group in pieces.items():
        yield Table(tuple(group), tuple(rows[head]), tuple(watched[head]))


def distances(table: Table, start: Cell) -> dict[Cell, int]:
    """How many links each count is away from one; counts that do not hang together with it are left out."""
    near: dict[Cell, list[tuple[Cell, ...]]] = defaultdict(list)
    for cells in _links(table):
        for cell in cells:
            near[cell].append(cells)
    found, edge = {start: 0}, [start]
    while edge:
        cell = edge.pop(0)
        for cells in near[cell]:
            for other in cells:
                if other not in found:
                    found[other] = found[cell] + 1
                    edge.append(other)
    return found


def cells_of(piece: Piece) -> tuple[Cell, ...]:
    """Every count that a piece has to do with, each once."""
    told = (cell for row in piece.tells for cell, _ in row.terms)
    return tuple(dict.fromkeys([*(cell for cell, _ in piece.shows), *told, *piece.guards]))


def _links(table: Table) -> Iterable[tuple[Cell, ...]]:
    for row in table.rows:
        yield tuple(cell for cell, _ in row.terms)
    for piece in table.pieces:
        if cells := cells_of(piece):
            yield cells
