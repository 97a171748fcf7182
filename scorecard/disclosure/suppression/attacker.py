"""What an attacker can work out: which numbers a hidden count could still be, given all that is shown.

Pure: no database, no clock. This is the attacker's problem of cell suppression (Fischetti and Salazar 2000):
an attacker knows the shown numbers and how counts hang together, each such knowledge being a constraint, and
asks of each hidden cell which values are left. There, only the least and the largest are asked for; here the
values themselves, since whole counts between two bounds may have gaps. Worked example, boys + girls + other =
17 with other = 7 shown:

    nothing else known             boys may be 0 to 10         three values and more: kept
    boys and girls both 1 to 5     boys is 5, and so is girls  one value: more must be hidden

Every value answered here was reached in a whole solution, so that none is claimed that cannot be. Where the
solver gives up early it answers with fewer (`Possible.whole` is then false), and more is hidden, never less.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from scorecard.disclosure.suppression.components import joined
from scorecard.disclosure.suppression.linear import CellName, Constraint, Possible
from scorecard.disclosure.suppression.slack import without_slack
from scorecard.disclosure.suppression.solver import Solver
from scorecard.vocabulary.threshold import Threshold

ANSWERS_KEPT = 4096
"""Answers remembered: a group stays as it is while one item after another is tried elsewhere. Beyond it the
oldest is worked out again, which costs time alone."""


def possible(
    constraints: Iterable[Constraint], shown: Mapping[CellName, int], wanted: Iterable[CellName]
) -> dict[CellName, Possible]:
    """For each wanted cell up to `Threshold.VALUES_KEPT` values that fit all constraints, or all there are.

    A shown cell has its one value. A constraint that the shown numbers contradict by themselves is left out:
    an attacker sees that it does not hold. Where constraints together allow nothing at all there is no value
    (`contradicted`).
    """
    wanted = list(wanted)
    answers = {cell: Possible(frozenset([shown[cell]]), True) for cell in wanted if cell in shown}
    asked = dict.fromkeys(cell for cell in wanted if cell not in shown)
    for cells, group in _groups(without_slack(_unknown(constraints, shown), asked), asked):
        answers |= _answers(tuple(cells), tuple(group), tuple(cell for cell in cells if cell in asked))
    return answers


def contradicted(constraints: Iterable[Constraint], shown: Mapping[CellName, int]) -> bool:
    """Whether it is certain that no counts at all fit the constraints."""
    unknown = without_slack(_unknown(constraints, shown), ())
    every_cell = dict.fromkeys(cell for constraint in unknown for cell in constraint.cells)
    for cells, group in _groups(unknown, every_cell):
        found = _answers(tuple(cells), tuple(group), (cells[0],))[cells[0]]
        if found.whole and not found.values:
            return True
    return False


@lru_cache(maxsize=ANSWERS_KEPT)
def _answers(
    cells: tuple[CellName, ...], constraints: tuple[Constraint, ...], wanted: tuple[CellName, ...]
) -> dict[CellName, Possible]:
    """One group's answer."""
    return Solver(cells, constraints).values_of(wanted, Threshold.VALUES_KEPT)


def _unknown(constraints: Iterable[Constraint], shown: Mapping[CellName, int]) -> list[Constraint]:
    """The constraints with the shown numbers put in, without those that say nothing more or do not hold."""
    unknown = []
    for constraint in constraints:
        known = sum(factor * shown[cell] for cell, factor in constraint.terms if cell in shown)
        factors: dict[CellName, int] = defaultdict(int)
        for cell, factor in constraint.terms:
            if cell not in shown:
                factors[cell] += factor
        terms = tuple((cell, factor) for cell, factor in factors.items() if factor)
        low = None if constraint.low is None else constraint.low - known
        high = None if constraint.high is None else constraint.high - known
        if terms and not _contradicted(terms, low, high):
            unknown.append(Constraint(terms, low, high))
    return unknown


def _contradicted(terms: tuple[tuple[CellName, int], ...], low: int | None, high: int | None) -> bool:
    """Whether no counts at all, each nought or more, could make it true."""
    if high is not None and high < 0 and all(factor > 0 for _, factor in terms):
        return True
    return low is not None and low > 0 and all(factor < 0 for _, factor in terms)


def _groups(
    constraints: list[Constraint], asked: Mapping[CellName, None]
) -> list[tuple[list[CellName], list[Constraint]]]:
    """Cells that hang together, with their constraints; only groups that hold an asked cell."""
    leader = joined(constraint.cells for constraint in constraints)
    cells: dict[CellName, list[CellName]] = defaultdict(list)
    for cell in dict.fromkeys([*asked, *(cell for each in constraints for cell in each.cells)]):
        cells[leader(cell)].append(cell)
    grouped: dict[CellName, list[Constraint]] = defaultdict(list)
    for constraint in constraints:
        grouped[leader(constraint.cells[0])].append(constraint)
    return [
        (members, grouped[head])
        for head, members in cells.items()
        if any(member in asked for member in members)
    ]
