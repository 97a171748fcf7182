"""Exact tests for few cases: how unlikely so large a difference is by chance alone, as standard errors.

Pure: no database, no clock. Tests that take cases for a bell curve say too much where few are expected: no
child of 310 and then four of 330 are 1.9 standard errors by the pooled test, one of 2 after none of 200 are
10; exactly they are 1.8 and 2.6. A tail counts half of what was seen itself (mid-p, Lancaster 1961), else
small tables could never speak at all.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import comb
from statistics import NormalDist

FEWEST_EXPECTED = 5
"""Below it in any cell a test by the bell curve does not hold (Cochran 1954)."""
_AS_CERTAIN_AS_SAID = Fraction(1, 10**12)
"""A tail below it is taken for it: seven standard errors, and more than any figure's quality bears."""


def shares_are_few(cases: Decimal, whole: Decimal, other_whole: Decimal) -> bool:
    """Whether any cell of two shares' table expects fewer than five; `cases` are both shares' together."""
    smaller, both = min(whole, other_whole), whole + other_whole
    return min(cases, both - cases) * smaller < FEWEST_EXPECTED * both


def exact_shares(now: tuple[int, int], then: tuple[int, int]) -> Decimal:
    """Standard errors between two shares, each as cases and whole: Fisher's exact test (1935)."""
    (cases, whole), (cases_then, whole_then) = now, then
    drawn, tables = cases + cases_then, comb(whole + whole_then, cases + cases_then)

    def likely(number: int) -> Fraction:
        return Fraction(comb(whole, number) * comb(whole_then, drawn - number), tables)

    return _errors(cases, range(max(0, drawn - whole_then), min(whole, drawn) + 1), likely)


def counts_are_few(now: Decimal, then: Decimal, exposure: Decimal) -> bool:
    """Whether of two counts' sum fewer than five are expected in either; `exposure`: now's beside then's."""
    return (now + then) * min(exposure, Decimal(1)) < FEWEST_EXPECTED * (1 + exposure)


def exact_counts(now: int, then: int, exposure: Decimal) -> Decimal:
    """Standard errors between two counts: the one in their sum is binomial (Przyborowski, Wilenski 1940)."""
    both, chance = now + then, Fraction(exposure) / (1 + Fraction(exposure))

    def likely(number: int) -> Fraction:
        return comb(both, number) * chance**number * (1 - chance) ** (both - number)

    return _errors(now, range(both + 1), likely)


def _errors(seen: int, possible: range, likely: Callable[[int], Fraction]) -> Decimal:
    half = likely(seen) / 2
    # Summed as fractions, so that whichever of the two comes first weighs the same.
    below = sum(map(likely, range(possible.start, seen)), start=Fraction()) + half
    tail = max(min(below, 1 - below), _AS_CERTAIN_AS_SAID)
    return Decimal(str(abs(round(NormalDist().inv_cdf(float(tail)), 6))))
