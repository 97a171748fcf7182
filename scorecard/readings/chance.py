"""What chance alone can do to a figure: the range of a share, and when a change is no sign of a real one.

Pure: no database, no clock. A share of few cases swings without anything having changed; a number of few
children makes large percentages of one child.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scorecard.vocabulary.figures import Figure, IndicatorFacts
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Unit

SMALL_NUMBER = Decimal(20)
"""Numbers below it change in cases, never in per cent: one case would be more than 5% of them."""
_NORMAL_95 = Decimal("1.959964")
"""How many standard errors hold 95 in 100 values of a normal distribution."""


@dataclass(frozen=True)
class Interval:
    """From `lower` to `upper`, in the indicator's unit."""

    lower: Decimal
    upper: Decimal

    def holds(self, value: Decimal) -> bool:
        return self.lower <= value <= self.upper


def wilson(cases: Decimal, of: Decimal) -> Interval:
    """The 95% interval of a share in per cent (Wilson 1927, without correction for continuity).

    It stays within 0 and 100, also for 0 of 3. `cases` are at most `of`, which is above nought.
    """
    square = _NORMAL_95 * _NORMAL_95
    centre = (cases + square / 2) / (of + square)
    half = _NORMAL_95 / (of + square) * (cases * (of - cases) / of + square / 4).sqrt()
    # At the ends the two cancel out exactly; the root's rounding would leave a trace.
    lower = (centre - half) * 100 if cases else Decimal(0)
    upper = (centre + half) * 100 if cases < of else Decimal(100)
    return Interval(lower, upper)


def share_interval(figure: Figure, facts: IndicatorFacts) -> Interval | None:
    """Where a share would lie by chance alone; None for all but percentages whose parts are seen."""
    whole = figure.denominator
    if facts.unit != Unit.PERCENT or figure.value is None or figure.numerator is None or not whole:
        return None
    return wilson(figure.numerator, whole)


def may_be_chance(now: Figure, then: Figure, facts: IndicatorFacts) -> bool:
    """Whether two shares differ by no more than chance: each lies within the interval of the other.

    Intervals that overlap less than that may still be chance; they are not said to be, either way.
    """
    ranges = [share_interval(figure, facts) for figure in (now, then)]
    if None in ranges:
        return False
    return present(ranges[0]).holds(present(then.value)) and present(ranges[1]).holds(present(now.value))


def in_cases_only(figures: Iterable[Figure], facts: IndicatorFacts) -> bool:
    """Whether a change is said in cases and never in per cent: one of the numbers behind it is small.

    A rate goes by the cases in it, where they are seen.
    """
    numbers = (figure.value if facts.unit == Unit.COUNT else figure.numerator for figure in figures)
    return any(number is not None and number < SMALL_NUMBER for number in numbers)
