"""Which hidden counts sums give away whatever the numbers are: one sum with one unknown, or several together.

Pure. It looks at which terms are hidden, never at a number, so that what is hidden because of it tells
nothing of the numbers: what Kenthapadi, Mishra and Nissim (2005) call simulatable, since an attacker could
come to the same answer without the data. The method is Gauss and Jordan's elimination, in whole fractions.
Worked example, with all shown and the three parts hidden:

    boys + girls + other = all, boys + girls = both, both shown
    the first less the second          other = all - both: other is given away, whatever the numbers
    boys and girls stay in one sum     neither is

There is no limit: a group has some dozens of sums, and each is put into the others once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from fractions import Fraction

from scorecard.disclosure.suppression.linear import CellName, Constraint

Factors = dict[CellName, Fraction]


def determined(
    constraints: Iterable[Constraint], shown: Collection[CellName], asked: Iterable[CellName]
) -> list[CellName]:
    """Of the asked cells those that are shown, or that the sums among the constraints determine."""
    solved = set(_standing_alone(constraints, shown))
    return [cell for cell in asked if cell in shown or cell in solved]


def _standing_alone(constraints: Iterable[Constraint], shown: Collection[CellName]) -> Iterable[CellName]:
    """Cells that stand alone in a sum once the sums are solved for their unknowns.

    `solved` keeps each sum by its pivot, the unknown it is solved for, with the factor 1; no pivot stands in
    another's sum.
    """
    solved: dict[CellName, Factors] = {}
    for constraint in constraints:
        if not constraint.exact:
            continue
        unknown: Factors = defaultdict(Fraction)
        for cell, factor in constraint.terms:
            if cell not in shown:
                unknown[cell] += factor
        for pivot in [cell for cell in unknown if cell in solved]:
            _subtract(unknown, solved[pivot], unknown[pivot])
        unknown = {cell: factor for cell, factor in unknown.items() if factor}
        if not unknown:
            continue
        pivot = next(iter(unknown))
        unknown = {cell: factor / unknown[pivot] for cell, factor in unknown.items()}
        for other in solved.values():
            if pivot in other:
                _subtract(other, unknown, other[pivot])
        solved[pivot] = unknown
    return [pivot for pivot, terms in solved.items() if not any(f for c, f in terms.items() if c != pivot)]


def _subtract(terms: Factors, other: Factors, times: Fraction) -> None:
    """Take so many times one sum from another, in place."""
    for cell, factor in other.items():
        terms[cell] = terms.get(cell, Fraction(0)) - times * factor
