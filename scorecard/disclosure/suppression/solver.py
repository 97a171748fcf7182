"""Whole solutions of a few constraints over counts: bounds narrowed one by one, then tried value by value.

Pure. The method is constraint propagation to bounds consistency with backtracking search, as in solvers over
finite domains. It works on lists and positions rather than names, for it is asked thousands of times. Worked
example: a + b = 9, each of the two 1 to 5, every count at first 0 to 1,000,000.

    narrow     a + b = 9 leaves each 0 to 9; the ranges make it 1 to 5; then the sum, 4 to 5
    try a = 4  the sum makes b = 5: a whole solution
    try a = 5  the sum makes b = 4: another; there is no third, so both keep two values, and that is certain

The limits below keep one question to milliseconds. Whichever is hit, the answer has fewer values or says that
there may be others (`Possible.whole` false), and the figure is hidden: doubt hides. None adds a value, since
a solution counts only once every constraint has been seen to hold of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from scorecard.disclosure.suppression.linear import CellName, Constraint, Possible

MOST = 1_000_000
"""No count of a council's children is larger; sums that would need one are taken for contradicted."""
STEPS = 150
"""Values tried for one solution before it is given up; small puzzles need a few dozen."""
TRIES = 32
"""Values tried of one cell, beside those met on the way, before the search for more of it is given up."""
WIDE = 64
"""Between bounds further apart only the lowest, the highest and ever wider steps are tried: others may be."""
ROUNDS = 60
"""Times that each constraint is looked at, on average, in one narrowing. Then bounds stay wider than they
could be, which costs steps of the search."""

Bounds = tuple[list[int], list[int]]
Order = Callable[[int, int], Iterator[int]]
"""In which order the values between two bounds are tried."""
PlacedConstraint = tuple[list[tuple[int, int]], int | None, int | None]
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


class Solver:
    """One group of hidden cells that hang together, with its constraints."""

    def __init__(self, cells: Sequence[CellName], constraints: Sequence[Constraint]):
        self.cells = list(cells)
        place = {cell: index for index, cell in enumerate(self.cells)}
        self.placed: list[PlacedConstraint] = [
            ([(place[cell], factor) for cell, factor in each.terms], each.low, each.high)
            for each in constraints
        ]
        self.touching: list[list[int]] = [[] for _ in self.cells]
        for number, (terms, *_) in enumerate(self.placed):
            for at, _ in terms:
                self.touching[at].append(number)
        self.steps = 0

    def values_of(self, wanted: Sequence[CellName], enough: int) -> dict[CellName, Possible]:
        """For each wanted cell up to `enough` values that whole solutions give it."""
        found: dict[int, set[int]] = {at: set() for at, cell in enumerate(self.cells) if cell in set(wanted)}
        root = self._narrowed([0] * len(self.cells), [MOST] * len(self.cells), range(len(self.placed)))
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
        undecided = [at for at in range(len(low)) if low[at] < high[at]]
        if not undecided:
            return low if all(_holds(each, low) for each in self.placed) else None
        at = min(undecided, key=lambda place: (high[place] - low[place], place))
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

    def _narrowed(self, low: list[int], high: list[int], numbers: Iterable[int]) -> Bounds | None:
        """The bounds as narrow as the constraints make them one by one; None where a cell has no value left.

        It begins with the constraints of these numbers and goes on to those that share a cell that moved.
        """
        waiting = dict.fromkeys(numbers)
        rounds_left = ROUNDS * max(1, len(self.placed))
        while waiting and rounds_left:
            rounds_left -= 1
            number = next(iter(waiting))
            del waiting[number]
            moved = _narrow(low, high, self.placed[number])
            if moved is None:
                return None
            for at in moved:
                for other in self.touching[at]:
                    waiting[other] = None
        return low, high


def _narrow(low: list[int], high: list[int], constraint: PlacedConstraint) -> list[int] | None:
    """Narrow the bounds by one constraint, in place; the positions that moved, None where none is left.

    `floor` and `roof` are the least and largest that its sum can be.
    """
    terms, least, most = constraint
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
        width = abs(factor) * (was_high - was_low)
        if (most is None or width <= most - floor) and (least is None or width <= roof - least):
            continue  # its whole range leaves the others room
        down, up = _room(was_low, was_high, factor, floor, roof, least, most)
        if down > up:
            return None
        floor += (factor * (down - was_low)) if factor > 0 else factor * (up - was_high)
        roof += (factor * (up - was_high)) if factor > 0 else factor * (down - was_low)
        low[at], high[at] = down, up
        moved.append(at)
    return moved


def _room(
    down: int, up: int, factor: int, floor: int, roof: int, least: int | None, most: int | None
) -> tuple[int, int]:
    """The bounds of one term that leave the others of its sum room, given the sum's own bounds."""
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


def _holds(constraint: PlacedConstraint, counts: list[int]) -> bool:
    """Whether counts fit a constraint; narrowing may have stopped before it came to this one."""
    terms, least, most = constraint
    total = sum(factor * counts[at] for at, factor in terms)
    return (least is None or total >= least) and (most is None or total <= most)
