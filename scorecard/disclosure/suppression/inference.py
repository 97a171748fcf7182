"""Which hidden counts sums give away whatever the numbers are: one sum with one unknown, or several together.

Pure. It looks at which terms are hidden, never at a number, so that what is hidden because of it tells
nothing of the numbers.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from fractions import Fraction

from scorecard.disclosure.suppression.linear import Cell, Row


def determined(rows: Iterable[Row], shown: Collection[Cell], asked: Iterable[Cell]) -> list[Cell]:
    """Of the asked cells those that are shown, or that the sums among the rows determine."""
    known = {cell for cell in _reduced(rows, shown)}
    return [cell for cell in asked if cell in shown or cell in known]


def _reduced(rows: Iterable[Row], shown: Collection[Cell]) -> Iterable[Cell]:
    """Cells that stand alone in a row once the sums are solved for their unknowns (Gauss and Jordan)."""
    solved: dict[Cell, dict[Cell, Fraction]] = {}
    for row in rows:
        if not row.exact:
            continue
        left: dict[Cell, Fraction] = defaultdict(Fraction)
        for cell, factor in row.terms:
            if cell not in shown:
                left[cell] += factor
        for cell in [cell for cell in left if cell in solved]:
            _take(left, solved[cell], left[cell])
        left = {cell: factor for cell, factor in left.items() if factor}
        if not left:
            continue
        pivot = next(iter(left))
        left = {cell: factor / left[pivot] for cell, factor in left.items()}
        for other in solved.values():
            if pivot in other:
                _take(other, left, other[pivot])
        solved[pivot] = left
    return [pivot for pivot, terms in solved.items() if not any(f for c, f in terms.items() if c != pivot)]


def _take(terms: dict[Cell, Fraction], away: dict[Cell, Fraction], times: Fraction) -> None:
    for cell, factor in away.items():
        terms[cell] = terms.get(cell, Fraction(0)) - times * factor
