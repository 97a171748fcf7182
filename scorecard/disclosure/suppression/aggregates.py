"""Sums offered where a quarter is hidden: the year to date, or the last four quarters, if they pass.

Pure: no database, no clock. A sum is offered as it is shown, rounded and without its parts, counts as public
from then on, and passes the same test as every figure: with it shown, each hidden count keeps its three
values. Worked example under a threshold of 6: of 3, 4, 2 and 5 adoptions each quarter is hidden, and 14 in
the year is offered, since each may still be 1 to 5. Of 30, 40, 20 and 5 it is not: the last would be 95 less
90. Nor is it of 1, 0, 0 and 1, for 2 is itself small.

The order is fixed and public: the year to date is tried before the last four quarters, indicators as the
scorecard lists them, and what one tells is known when the next is tried. Where the solver gives up, the sum
is not offered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorecard.disclosure.primary import public_decimals, public_figure
from scorecard.disclosure.suppression.constraints import Link, YearFigure, same_counts
from scorecard.disclosure.suppression.figure_constraints import (
    D,
    FiguresAt,
    N,
    TableFigure,
    by_place,
    rate_constraint,
    share_constraints,
)
from scorecard.disclosure.suppression.items import Item
from scorecard.disclosure.suppression.linear import Constraint, adds_up, is_sum
from scorecard.disclosure.suppression.secondary import with_item, would_pass
from scorecard.disclosure.suppression.table import renamed, table_of
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import computed, round_half_up
from scorecard.vocabulary.quarters import QuarterKey, span
from scorecard.vocabulary.states import Measure, Missing, Unit
from scorecard.vocabulary.threshold import Threshold

YEAR_TO_DATE, ROLLING = "year to date", "rolling 12 months"


@dataclass(frozen=True)
class Offer:
    """Sums the public may see in place of a hidden quarter, rounded as shown; None where none passes."""

    year_to_date: Decimal | None = None
    rolling_12_months: Decimal | None = None


@dataclass(frozen=True)
class Offered:
    """An Offer made at an earlier release."""

    code: str
    quarter: QuarterKey
    offer: Offer


def offers(
    figures: Sequence[TableFigure],
    links: Sequence[Link],
    years: Iterable[YearFigure],
    at: QuarterKey,
    threshold: Threshold,
    public: Sequence[Item] = (),
) -> dict[str, Offer]:
    """By code: what may be offered at one quarter. `public` was offered before."""
    figures_at = by_place(figures)
    names = same_counts(figures_at, links)
    table = table_of(figures, links, years, public)
    found: dict[str, dict[str, Decimal]] = {}
    for tabled in figures:
        if tabled.quarter != at:
            continue
        for kind, quarters in _spans(at):
            value = _sum(figures_at, tabled, quarters, threshold)
            if value is None:
                continue
            item = renamed(item_of(tabled, kind, value), names)
            if would_pass(table, item, threshold):
                table = with_item(table, item)
                found.setdefault(tabled.indicator.code, {})[kind] = value
    return {code: Offer(sums.get(YEAR_TO_DATE), sums.get(ROLLING)) for code, sums in found.items()}


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


def _sum(
    figures: FiguresAt, tabled: TableFigure, quarters: tuple[QuarterKey, ...], threshold: Threshold
) -> Decimal | None:
    """The sum as it would be shown; None where nothing in it is hidden, or it cannot be made or shown."""
    indicator = tabled.indicator
    summed = [figures[indicator.code, each] for each in quarters if (indicator.code, each) in figures]
    whole = len(summed) == len(quarters) > 1
    if indicator.measure != Measure.FLOW or not indicator.adds_up or not whole:
        return None
    hidden = any(each.public.missing == Missing.SUPPRESSED for each in summed)
    cases = [each.entered for each in summed if each.entered.missing != Missing.NO_CASES]
    if not hidden or not cases or any(figure.value is None for figure in cases):
        return None
    total = _total(cases, indicator.unit)
    if total is None:
        return None
    shown = public_figure(total, unit=indicator.unit, rule=indicator.rule, threshold=threshold).figure
    if shown.value is None:
        return None
    return round_half_up(shown.value, public_decimals(indicator.unit, indicator.rule, indicator.decimals))


def _total(cases: list[Figure], unit: str) -> Figure | None:
    if unit == Unit.COUNT:
        return Figure(value=sum((figure.value for figure in cases if figure.value is not None), Decimal(0)))
    if unit not in (Unit.PERCENT, Unit.RATE):
        return None
    parts = [(figure.numerator, figure.denominator) for figure in cases]
    if any(numerator is None or denominator is None for numerator, denominator in parts):
        return None
    numerator = sum((part for part, _ in parts if part is not None), Decimal(0))
    denominator = sum((whole for _, whole in parts if whole is not None), Decimal(0))
    value = computed(numerator, denominator, unit, periods_a_year=4 if unit == Unit.RATE else 1)
    return None if value is None else Figure(value=value, numerator=numerator, denominator=denominator)


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
    decimals = public_decimals(indicator.unit, indicator.rule, indicator.decimals)
    return (
        adds_up(numerators, top),
        adds_up(denominators, bottom),
        *share_constraints(top, bottom, value, decimals),
    )
