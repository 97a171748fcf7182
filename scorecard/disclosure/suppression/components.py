"""Which counts hang together, and how closely: tables taken apart into groups that can be decided alone.

Pure: no database, no clock. Two counts hang together when one constraint holds both, or one item lays both
open. A count that is public for good joins nothing: it is a number, and no choice changes what it tells.
The method is that of connected components by union and find. Worked example: boys + girls = all and adopted +
fostered = left share no count, so whatever is hidden of the first pair cannot tell of the second; and of a
total since April, 7, c, 14, the 7 parts nothing from the year before. Each group is decided by itself, which
keeps a release of the fortieth quarter as quick as that of the second.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from scorecard.disclosure.suppression.items import Item, LinkedTable
from scorecard.disclosure.suppression.linear import CellName, Constraint


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
    """The table as tables that share no count but public ones, each in the order of the whole one."""
    known = _public(table)
    leader = joined(_links(table, known))
    items, constraints, watched = defaultdict(list), defaultdict(list), defaultdict(list)
    for item in table.items:
        if cells := _unknown(cells_of(item), known):
            items[leader(cells[0])].append(item)
    for constraint in table.constraints:
        if cells := _unknown(constraint.cells, known):
            constraints[leader(cells[0])].append(constraint)
    for cell in table.watched:
        watched[leader(cell)].append(cell)
    for head, group in items.items():
        beside = _needed(group, constraints[head], known)
        yield LinkedTable((*beside, *group), tuple(constraints[head]), tuple(watched[head]))


def distances(table: LinkedTable, start: CellName) -> dict[CellName, int]:
    """How many links each count is away from one; counts that do not hang together with it are left out."""
    touching: dict[CellName, list[Sequence[CellName]]] = defaultdict(list)
    for cells in _links(table, _public(table)):
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


def _public(table: LinkedTable) -> dict[CellName, int]:
    """Counts that are public for good, with their numbers."""
    return {cell: number for item in table.items if item.fixed for cell, number in item.shows}


def _unknown(cells: Iterable[CellName], known: Mapping[CellName, int]) -> list[CellName]:
    return [cell for cell in cells if cell not in known]


def _needed(
    items: Iterable[Item], constraints: Iterable[Constraint], known: Mapping[CellName, int]
) -> Iterator[Item]:
    """The public counts that a group has to do with, as items of their own."""
    named = (each for group in (map(cells_of, items), (one.cells for one in constraints)) for each in group)
    for cell in dict.fromkeys(cell for cells in named for cell in cells if cell in known):
        yield Item(("public", *cell), shows=((cell, known[cell]),), fixed=True)


def _links(table: LinkedTable, known: Mapping[CellName, int]) -> Iterable[Sequence[CellName]]:
    for constraint in table.constraints:
        if cells := _unknown(constraint.cells, known):
            yield cells
    for item in table.items:
        if cells := _unknown(cells_of(item), known):
            yield cells
