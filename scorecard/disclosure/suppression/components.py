"""Which counts hang together, and how closely: tables taken apart into groups that can be decided alone.

Pure: no database, no clock. Two counts hang together when one constraint holds both, or one item lays both
open. The method is that of connected components by union and find. Worked example: boys + girls = all and
adopted + fostered = left share no count, so whatever is hidden of the first pair cannot tell of the second;
each is decided by itself, which keeps a release of forty quarters as quick as forty releases of one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from scorecard.disclosure.suppression.items import Item, LinkedTable
from scorecard.disclosure.suppression.linear import CellName


def joined(links: Iterable[Sequence[CellName]]) -> Callable[[CellName], CellName]:
    """From each cell to the one that stands for all that hang together with it."""
    leaders: dict[CellName, CellName] = {}

    def leader(cell: CellName) -> CellName:
        leaders.setdefault(cell, cell)
        while leaders[cell] != cell:
            leaders[cell] = leaders[leaders[cell]]
            cell = leaders[cell]
        return cell

    for cells in links:
        for cell in cells[1:]:
            leaders[leader(cell)] = leader(cells[0])
    return leader


def linked_groups(table: LinkedTable) -> Iterator[LinkedTable]:
    """The table as tables that share no count, each in the order of the whole one."""
    leader = joined(_links(table))
    items, constraints, watched = defaultdict(list), defaultdict(list), defaultdict(list)
    for item in table.items:
        if cells := cells_of(item):
            items[leader(cells[0])].append(item)
    for constraint in table.constraints:
        constraints[leader(constraint.cells[0])].append(constraint)
    for cell in table.watched:
        watched[leader(cell)].append(cell)
    for head, group in items.items():
        yield LinkedTable(tuple(group), tuple(constraints[head]), tuple(watched[head]))


def distances(table: LinkedTable, start: CellName) -> dict[CellName, int]:
    """How many links each count is away from one; counts that do not hang together with it are left out."""
    touching: dict[CellName, list[tuple[CellName, ...]]] = defaultdict(list)
    for cells in _links(table):
        for cell in cells:
            touching[cell].append(cells)
    found, waiting = {start: 0}, [start]
    while waiting:
        cell = waiting.pop(0)
        for cells in touching[cell]:
            for neighbour in cells:
                if neighbour not in found:
                    found[neighbour] = found[cell] + 1
                    waiting.append(neighbour)
    return found


def cells_of(item: Item) -> tuple[CellName, ...]:
    """Every count that an item has to do with, each once."""
    return tuple(dict.fromkeys([*item.open_cells, *item.guards]))


def _links(table: LinkedTable) -> Iterable[tuple[CellName, ...]]:
    for constraint in table.constraints:
        yield constraint.cells
    for item in table.items:
        if cells := cells_of(item):
            yield cells
