"""How strongly a figure's move speaks for a real change: the order in which what moved is listed.

Pure: no database, no clock. Each weight is a test statistic, in standard errors: how far the figure moved,
beside how far chance alone moves figures of so many cases, by an exact test where they are few. So a
percentage of 600 assessments, five audits and a number of children stand on one scale, and one child never
outranks a service. Readings arrive gated for their reader, and only what they show is weighed: no hidden
number decides a public order.
"""

from dataclasses import dataclass
from decimal import Decimal

from scorecard.readings.changes import Change
from scorecard.readings.exact_test import counts_are_few, exact_counts, exact_shares, shares_are_few
from scorecard.readings.readings import Reading
from scorecard.readings.variation import NoVariation, variation
from scorecard.vocabulary import spc
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Measure, Unit

CLEAREST_FIRST = (
    "Clearest moves first: each beside what chance alone makes of so many cases, or, where the cases are not"
    " shown, beside the figure’s usual variation; the rest last, by size"
)
"""The rule of `weight_of`, said wherever a list is in that order."""
A_HUNDRED = Decimal(100)
LIMITS_ARE = 3
"""How many standard deviations an XmR chart's limits lie from the mean."""
_CORRECTION = Decimal(3) / 8
"""What Anscombe adds to a count before its root is taken."""


@dataclass(frozen=True, order=True)
class Weight:
    """Orders moves: first those whose evidence is known, by it; then by size. Larger comes first.

    `evidence` is in standard errors, nought where it is not known. `size` is in points for shares, for
    all else in per cent of the earlier figure, or of a hundred if that is more.
    """

    known: bool
    evidence: Decimal
    size: Decimal


def weight_of(reading: Reading, change: Change) -> Weight:
    """The weight of one change of a reading, which must have an amount.

    500 children after 480 are 0.64 standard errors of two counts; 70% after 85% of 600 are 6.2.
    """
    then = present(change.against)
    evidence = _of_cases(reading, then, change)
    if evidence is None:
        evidence = _of_usual_variation(reading, change)
    amount = abs(present(change.amount))
    if reading.facts.unit != Unit.PERCENT:
        amount = amount / max(present(then.value), A_HUNDRED) * 100
    return Weight(evidence is not None, evidence or Decimal(0), amount)


def difference_of_counts(now: Decimal, then: Decimal, exposure: Decimal = Decimal(1)) -> Decimal:
    """Standard errors between two Poisson counts, their roots compared as those vary alike at any size.

    `exposure` is how much more there was to count in now than then: time, children, staff. Source: Anscombe
    1948 for the root; Huffman 1984 for two counts of unlike exposure,
    2 |sqrt(x + 3/8) - sqrt(r (y + 3/8))| / sqrt(1 + r).
    """
    roots = (now + _CORRECTION).sqrt() - (exposure * (then + _CORRECTION)).sqrt()
    return 2 * abs(roots) / (1 + exposure).sqrt()


def difference_of_shares(now: tuple[Decimal, Decimal], then: tuple[Decimal, Decimal]) -> Decimal:
    """Standard errors between two shares, each as its cases and its whole: the pooled two-proportion test.

    Its square is Pearson's chi-squared of the fourfold table. Shares that are both 0 or both 1 do not differ.
    """
    (cases_now, whole_now), (cases_then, whole_then) = now, then
    pooled = (cases_now + cases_then) / (whole_now + whole_then)
    variance = pooled * (1 - pooled) * (1 / whole_now + 1 / whole_then)
    if variance <= 0:
        return Decimal(0)
    return abs(cases_now / whole_now - cases_then / whole_then) / variance.sqrt()


def _of_cases(reading: Reading, then: Figure, change: Change) -> Decimal | None:
    """By the numbers of cases behind both figures; None where the reader does not see them."""
    now, unit = reading.figure, reading.facts.unit
    if unit == Unit.COUNT:
        return _of_counts(present(now.value), present(then.value), Decimal(1))
    if unit == Unit.DAYS:
        # A mean of days is made of days, which do not come one by one as cases do.
        return None
    (cases_now, whole_now), (cases_then, whole_then) = map(_parts, (now, then))
    if cases_now is None or cases_then is None or not whole_now or not whole_then:
        return None
    if unit == Unit.PERCENT:
        return _of_shares((cases_now, whole_now), (cases_then, whole_then))
    whole_year = reading.facts.measure == Measure.FLOW and change.against_quarter is None
    return _of_counts(cases_now, cases_then, whole_now / (whole_then * (4 if whole_year else 1)))


def _of_counts(now: Decimal, then: Decimal, exposure: Decimal) -> Decimal:
    if _whole_numbers(now, then) and counts_are_few(now, then, exposure):
        return exact_counts(int(now), int(then), exposure)
    return difference_of_counts(now, then, exposure)


def _of_shares(now: tuple[Decimal, Decimal], then: tuple[Decimal, Decimal]) -> Decimal:
    if _whole_numbers(*now, *then) and shares_are_few(now[0] + then[0], now[1], then[1]):
        return exact_shares((int(now[0]), int(now[1])), (int(then[0]), int(then[1])))
    return difference_of_shares(now, then)


def _whole_numbers(*numbers: Decimal) -> bool:
    # Posts may be counted in parts, which no exact test knows.
    return all(number == number.to_integral_value() for number in numbers)


def _parts(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    return figure.numerator, figure.denominator


def _of_usual_variation(reading: Reading, change: Change) -> Decimal | None:
    """By what such figures usually vary: two of them differ by root two of their standard deviations."""
    found = variation(reading.facts, reading.quarter)
    if isinstance(found, NoVariation):
        return None
    held = present(spc.limits([each.value for each in found.ranges]))
    deviation = (held.upper - held.centre) / LIMITS_ARE
    return abs(present(change.amount)) / (deviation * Decimal(2).sqrt()) if deviation else None
