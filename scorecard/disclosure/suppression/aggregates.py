"""Sums that earlier releases offered where a quarter was hidden: none is offered now, but all are known.

Pure: no database, no clock. Once a release showed the year to date, or the last four quarters, where each
hidden count kept three values beside it. But whether it was shown is an answer as well, and depended on the
hidden counts. Worked example under a threshold of 6, by quarter: 7, c, c, c and 15 in the year. Each c is 1
to 5 and together they make 8. A year to date was not offered in the third quarter, so the two before it made
3 at most; so the last is 5.

Of the plans that are the same for every table a reader must hold possible only "none" is safe: with k hidden
quarters of 1 to 5 the sum may be k or 5k, which tells each of them. What was offered stays as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scorecard.disclosure.primary import offered_decimals
from scorecard.disclosure.suppression.figure_constraints import (
    D,
    FiguresAt,
    N,
    TableFigure,
    rate_constraint,
    share_constraints,
)
from scorecard.disclosure.suppression.items import Item
from scorecard.disclosure.suppression.linear import Constraint, adds_up, is_sum
from scorecard.vocabulary.quarters import QuarterKey, span
from scorecard.vocabulary.states import Unit

YEAR_TO_DATE, ROLLING = "year to date", "rolling 12 months"


@dataclass(frozen=True)
class Offer:
    """Sums the public saw in place of a hidden quarter, rounded as shown; None where there was none."""

    year_to_date: Decimal | None = None
    rolling_12_months: Decimal | None = None


@dataclass(frozen=True)
class Offered:
    """An Offer made at an earlier release."""

    code: str
    quarter: QuarterKey
    offer: Offer


def items_offered(figures: FiguresAt, earlier: Iterable[Offered]) -> list[Item]:
    """What earlier offers tell an attacker, as items that are public."""
    return [
        item_of(figures[offered.code, offered.quarter], kind, value)
        for offered in earlier
        for kind, value in (
            (YEAR_TO_DATE, offered.offer.year_to_date),
            (ROLLING, offered.offer.rolling_12_months),
        )
        if value is not None and (offered.code, offered.quarter) in figures
    ]


def item_of(tabled: TableFigure, kind: str, value: Decimal) -> Item:
    """The sum as something that is shown, for good."""
    quarters = dict(_spans(tabled.quarter))[kind]
    return Item(tabled.key(kind), tells=_told_by_sum(tabled, kind, quarters, value), fixed=True)


def _spans(at: QuarterKey) -> tuple[tuple[str, tuple[QuarterKey, ...]], ...]:
    return (
        (YEAR_TO_DATE, span(QuarterKey.of(at.year, 1), at)),
        (ROLLING, span(at.plus(-3), at)),
    )


def _told_by_sum(
    tabled: TableFigure, kind: str, quarters: tuple[QuarterKey, ...], value: Decimal
) -> tuple[Constraint, ...]:
    """What the shown sum tells of the quarters in it."""
    indicator = tabled.indicator
    numerators = tuple((N, indicator.code, quarter) for quarter in quarters)
    if indicator.unit == Unit.COUNT:
        return (is_sum(numerators, int(value)),)
    if indicator.unit == Unit.RATE and tabled.entered.denominator:
        population = tabled.entered.denominator * len(quarters)
        return (rate_constraint(numerators, value, indicator.decimals, population, 4),)
    top, bottom = (kind, *tabled.cell(N)), (kind, *tabled.cell(D))
    denominators = [(D, indicator.code, quarter) for quarter in quarters]
    decimals = offered_decimals(indicator.unit, indicator.rule, indicator.decimals)
    return (
        adds_up(numerators, top),
        adds_up(denominators, bottom),
        *share_constraints(top, bottom, value, decimals),
    )
