"""Constraints that say less than they seem to: a count in them is not asked for, and nothing else binds it.

Pure. Such a count is what linear programming calls a slack variable: it takes up whatever is left, so its
constraint is no more than a bound on the others, and often no bound at all. Worked example: those adopted in
each of twelve quarters make the children behind an average of days, which is not shown and stands in no other
sum. It may be any number, so the twelve are free. A search over forty quarters is spared them.
"""

from collections import defaultdict
from collections.abc import Container, Iterable

from scorecard.disclosure.suppression.linear import CellName, Constraint


def without_slack(constraints: Iterable[Constraint], asked: Container[CellName]) -> list[Constraint]:
    """The constraints without such counts; the asked ones can be just what they could be before."""
    kept = dict(enumerate(dict.fromkeys(constraints)))
    standing: dict[CellName, dict[int, None]] = defaultdict(dict)
    for number, constraint in kept.items():
        for cell in constraint.cells:
            standing[cell][number] = None
    waiting = list(standing)
    while waiting:
        cell = waiting.pop()
        if cell in asked or len(standing[cell]) != 1:
            continue
        (number,) = standing[cell]
        looser = _loosened(kept[number], cell)
        if looser is None:
            continue
        del standing[cell]
        if _bounds(looser):
            kept[number] = looser
            continue
        del kept[number]
        for other in looser.cells:
            del standing[other][number]
            waiting.append(other)
    return list(kept.values())


def _loosened(constraint: Constraint, cell: CellName) -> Constraint | None:
    """What a constraint says of the others when this count may be any; None where it counts several times."""
    factor = dict(constraint.terms)[cell]
    others = tuple(term for term in constraint.terms if term[0] != cell)
    if factor == -1:
        return Constraint(others, constraint.low, None)
    return Constraint(others, None, constraint.high) if factor == 1 else None


def _bounds(constraint: Constraint) -> bool:
    """Whether there are counts, each nought or more, of which it does not hold."""
    if constraint.low is not None and (
        constraint.low > 0 or any(factor < 0 for _, factor in constraint.terms)
    ):
        return True
    return constraint.high is not None and (
        constraint.high < 0 or any(factor > 0 for _, factor in constraint.terms)
    )
