"""Whole solutions of a few rows over counts: bounds narrowed row by row, then tried value by value.

Pure. It works on lists and positions rather than names, for the gate asks it thousands of times.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from scorecard.disclosure.suppression.linear import Cell, Possible, Row

MOST = 1_000_000
"""No count of children is larger."""
STEPS = 150
"""Bounds narrowed for one solution before the search gives up; small puzzles need a few dozen."""
TRIES = 32
"""Values tried of one cell before the search gives up on it."""
WIDE = 64
"""Between bounds further apart than this only some values are tried."""
ROUNDS = 60

Bounds = tuple[list[int], list[int]]
Order = Callable[[int, int], Iterator[int]]
"""In which order the values between two bounds are tried."""
PlacedRow = tuple[list[tuple[int, int]], int | None, int | None]
"""Positions with their factors, low, high."""


def _spread(low: int, high: int) -> Iterator[int]:
    """Values between two bounds: from the middle of a narrow range, or the ends and middle of a wide one."""
    if high - low > WIDE:
        yield from range(low, low + TRIES // 2)
        step = TRIES // 2
        while low + step < high:
            yield low + step
            step *= 2
        yield high
        return
    middle = (low + high) // 2
    yield middle
    for step in range(1, high - low + 1):
        if middle + step <= high:
            yield middle + step
        if middle - step >= low:
            yield middle - step


def _upwards(low: int, high: int) -> Iterator[int]:
    return iter(range(low, high + 1))


def _downwards(low: int, high: int) -> Iterator[int]:
    return iter(range(high, low - 1, -1))


class GaveUp(Exception):
    """The search went on for too long: there may be a solution or not."""


class Search:
    """One group of hidden cells that hang together, with its rows."""

    def __init__(self, cells: Sequence[Cell], rows: Sequence[Row]):
        self.cells = list(cells)
        place = {cell: index for index, cell in enumerate(self.cells)}
        self.rows: list[PlacedRow] = [
            ([(place[cell], factor) for cell, factor in row.terms], row.low, row.high) for row in rows
        ]
        self.touching: list[list[int]] = [[] for _ in self.cells]
        for number, (terms, *_) in enumerate(self.rows):
            for at, _ in terms:
                self.touching[at].append(number)
        self.steps = 0

    def values_of(self, wanted: Sequence[Cell], enough: int) -> dict[Cell, Possible]:
        """For each wanted cell up to `enough` values that whole solutions give it."""
        found: dict[int, set[int]] = {at: set() for at, cell in enumerate(self.cells) if cell in set(wanted)}
        root = self._narrowed([0] * len(self.cells), [MOST] * len(self.cells), range(len(self.rows)))
        if root is None or not self._remember(self._try(root), found):
            sure = root is None or self.steps <= STEPS
            return {self.cells[at]: Possible(frozenset(), sure) for at in found}
        for order in (_upwards, _downwards):
            self._remember(self._try(root, order), found)
        whole = {at: self._more(at, root, found, enough) for at in found}
        return {
            self.cells[at]: Possible(frozenset(values), whole[at] and len(values) < enough)
            for at, values in found.items()
        }

    def _more(self, at: int, root: Bounds, found: dict[int, set[int]], enough: int) -> bool:
        """Look for more values of one cell; whether there can be no others than those found."""
        low, high = root[0][at], root[1][at]
        whole, tried = high - low <= WIDE, 0
        for value in _spread(low, high):
            if len(found[at]) >= enough:
                break
            if value in found[at]:
                continue
            tried += 1
            if tried > TRIES:
                whole = False
                break
            fixed = self._with(root, at, value)
            if fixed is not None and not self._remember(self._try(fixed), found):
                whole = whole and self.steps <= STEPS
        return whole

    def _remember(self, solution: list[int] | None, found: dict[int, set[int]]) -> bool:
        if solution is None:
            return False
        for at, values in found.items():
            values.add(solution[at])
        return True

    def _try(self, bounds: Bounds, order: Order = _spread) -> list[int] | None:
        """A whole solution within bounds; None when there is none or it took too long."""
        self.steps = 0
        try:
            return self._solution(bounds, order)
        except GaveUp:
            return None

    def _solution(self, bounds: Bounds, order: Order) -> list[int] | None:
        low, high = bounds
        open_cells = [at for at in range(len(low)) if low[at] < high[at]]
        if not open_cells:
            return list(low)
        at = min(open_cells, key=lambda each: (high[each] - low[each], each))
        for value in order(low[at], high[at]):
            self.steps += 1
            if self.steps > STEPS:
                raise GaveUp
            narrowed = self._with(bounds, at, value)
            if narrowed is not None and (solution := self._solution(narrowed, order)) is not None:
                return solution
        return None

    def _with(self, bounds: Bounds, at: int, value: int) -> Bounds | None:
        low, high = list(bounds[0]), list(bounds[1])
        low[at] = high[at] = value
        return self._narrowed(low, high, self.touching[at])

    def _narrowed(self, low: list[int], high: list[int], rows: Iterable[int]) -> Bounds | None:
        """The bounds as narrow as the rows make them one by one; None where a cell has no value left."""
        waiting = dict.fromkeys(rows)
        left = ROUNDS * max(1, len(self.rows))
        while waiting and left:
            left -= 1
            number = next(iter(waiting))
            del waiting[number]
            moved = self._narrow_row(low, high, self.rows[number])
            if moved is None:
                return None
            for at in moved:
                for other in self.touching[at]:
                    waiting[other] = None
        return low, high

    @staticmethod
    def _narrow_row(low: list[int], high: list[int], row: PlacedRow) -> list[int] | None:
        terms, least, most = row
        floor = roof = 0
        for at, factor in terms:
            if factor > 0:
                floor += factor * low[at]
                roof += factor * high[at]
            else:
                floor += factor * high[at]
                roof += factor * low[at]
        if (most is not None and floor > most) or (least is not None and roof < least):
            return None
        moved: list[int] = []
        if (most is None or roof <= most) and (least is None or floor >= least):
            return moved
        for at, factor in terms:
            was_low, was_high = low[at], high[at]
            down, up = _room(was_low, was_high, factor, floor, roof, least, most)
            if down > up:
                return None
            if down != was_low or up != was_high:
                floor += (factor * (down - was_low)) if factor > 0 else factor * (up - was_high)
                roof += (factor * (up - was_high)) if factor > 0 else factor * (down - was_low)
                low[at], high[at] = down, up
                moved.append(at)
        return moved


def _room(
    down: int, up: int, factor: int, floor: int, roof: int, least: int | None, most: int | None
) -> tuple[int, int]:
    """The bounds of one term that leave the others of its row room, given the row's own bounds."""
    if factor > 0:
        if most is not None and (tight := (most - floor + factor * down) // factor) < up:
            up, roof = tight, roof - factor * (up - tight)
        if least is not None and (tight := -((roof - factor * up - least) // factor)) > down:
            down = tight
    else:
        if most is not None and (tight := -((most - floor + factor * up) // -factor)) > down:
            down, roof = tight, roof + factor * (tight - down)
        if least is not None and (tight := (least - roof + factor * down) // factor) < up:
            up = tight
    return down, up
