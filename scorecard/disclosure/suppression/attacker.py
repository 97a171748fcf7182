"""What an outsider can work out: which numbers a hidden count could still be, given all that is shown.

Pure: no database, no clock. An outsider knows the shown numbers and how counts hang together: parts make a
total, quarters make a year, a rounded share lies within half a unit of its parts. Each such knowledge is a
Row. Every value answered here was reached in a whole solution, so that none is claimed that cannot be; where
the search gives up early it answers with fewer, and the gate then hides more, never less.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from scorecard.disclosure.suppression.linear import ENOUGH, Cell, Possible, Row
from scorecard.disclosure.suppression.solver import Search


def possible(rows: Iterable[Row], shown: Mapping[Cell, int], wanted: Iterable[Cell]) -> dict[Cell, Possible]:
    """For each wanted cell up to ENOUGH values that fit all rows, or all there are when there are fewer.

    A shown cell has its one value. A row that the shown numbers contradict by themselves is left out: an
    outsider sees that it does not hold. Where rows together allow nothing at all there is no value
    (`contradicted`).
    """
    wanted = list(wanted)
    answers = {cell: Possible(frozenset([shown[cell]]), True) for cell in wanted if cell in shown}
    asked = dict.fromkeys(cell for cell in wanted if cell not in shown)
    for cells, group in _groups(_open(rows, shown), asked):
        answers |= _answers(tuple(cells), tuple(group), tuple(cell for cell in cells if cell in asked))
    return answers


def contradicted(rows: Iterable[Row], shown: Mapping[Cell, int]) -> bool:
    """Whether it is certain that no counts at all fit the rows."""
    left = _open(rows, shown)
    cells = dict.fromkeys(cell for row in left for cell, _ in row.terms)
    for members, group in _groups(left, cells):
        found = _answers(tuple(members), tuple(group), (members[0],))[members[0]]
        if found.whole and not found.values:
            return True
    return False


@lru_cache(maxsize=4096)
def _answers(
    cells: tuple[Cell, ...], rows: tuple[Row, ...], wanted: tuple[Cell, ...]
) -> dict[Cell, Possible]:
    """One group's answer; kept, since most groups stay as they are while one piece after another is tried."""
    return Search(cells, rows).values_of(wanted, ENOUGH)


def _open(rows: Iterable[Row], shown: Mapping[Cell, int]) -> list[Row]:
    """The rows with the shown numbers put in; those without a hidden term, or contradicted, are gone."""
    left = []
    for row in rows:
        known = sum(factor * shown[cell] for cell, factor in row.terms if cell in shown)
        factors: dict[Cell, int] = defaultdict(int)
        for cell, factor in row.terms:
            if cell not in shown:
                factors[cell] += factor
        terms = tuple((cell, factor) for cell, factor in factors.items() if factor)
        low = None if row.low is None else row.low - known
        high = None if row.high is None else row.high - known
        if terms and not _contradicted(terms, low, high):
            left.append(Row(terms, low, high))
    return left


def _contradicted(terms: tuple[tuple[Cell, int], ...], low: int | None, high: int | None) -> bool:
    """Whether no counts at all, each nought or more, could make it true."""
    if high is not None and high < 0 and all(factor > 0 for _, factor in terms):
        return True
    return low is not None and low > 0 and all(factor < 0 for _, factor in terms)


def _groups(rows: list[Row], asked: Mapping[Cell, None]) -> list[tuple[list[Cell], list[Row]]]:
    """Cells that hang together, with their rows; only groups that hold an asked cell."""
    leader: dict[Cell, Cell] = {cell: cell for cell in asked}

    def lead(cell: Cell) -> Cell:
        leader.setdefault(cell, cell)
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for row in rows:
        first = lead(row.terms[0][0])
        for cell, _ in row.terms[1:]:
            leader[lead(cell)] = first
    cells: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in leader:
        cells[lead(cell)].append(cell)
    group_rows: dict[Cell, list[Row]] = defaultdict(list)
    for row in rows:
        group_rows[lead(row.terms[0][0])].append(row)
    return [
        (members, group_rows[head])
        for head, members in cells.items()
        if any(member in asked for member in members)
    ]
