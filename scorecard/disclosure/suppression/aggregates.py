"""Sums offered where a quarter is hidden: the year to date, or the last four quarters, if they pass the gate.

Pure: no database, no clock. Only a sum that hides behind several hidden quarters passes; it is offered as it
is shown, rounded and without its parts, and counts as public from then on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorecard.disclosure.primary import public_decimals, public_figure
from scorecard.disclosure.suppression.constraints import Link, YearFigure, same_counts
from scorecard.disclosure.suppression.figure_constraints import D, Held, N, rate_row, share_rows
from scorecard.disclosure.suppression.items import Piece
from scorecard.disclosure.suppression.linear import Row, adds_up, is_sum
from scorecard.disclosure.suppression.secondary import with_piece, would_pass
from scorecard.disclosure.suppression.table import renamed, table_of
from scorecard.vocabulary.figures import FLOW, NO_CASES, SUPPRESSED, Figure
from scorecard.vocabulary.numbers import COUNT, PERCENT, RATE, computed, round_half_up
from scorecard.vocabulary.quarters import QuarterKey, span

YEAR_TO_DATE, ROLLING = "year to date", "rolling 12 months"
Figures = Mapping[tuple[str, QuarterKey], Held]


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
    figures: Sequence[Held],
    links: Sequence[Link],
    years: Iterable[YearFigure],
    at: QuarterKey,
    public: Sequence[Piece] = (),
) -> dict[str, Offer]:
    """By code: what may be offered at one quarter. `public` was offered before."""
    by_place = {(held.indicator.code, held.quarter): held for held in figures}
    names = same_counts(by_place, links)
    table = table_of(figures, links, years, public)
    found: dict[str, dict[str, Decimal]] = {}
    for held in figures:
        if held.quarter != at:
            continue
        for kind, quarters in _spans(at):
            value = _sum(by_place, held, quarters)
            if value is None:
                continue
            piece = renamed(piece_of(held, kind, value), names)
            if would_pass(table, piece):
                table = with_piece(table, piece)
                found.setdefault(held.indicator.code, {})[kind] = value
    return {code: Offer(sums.get(YEAR_TO_DATE), sums.get(ROLLING)) for code, sums in found.items()}


def pieces_offered(figures: Figures, earlier: Iterable[Offered]) -> list[Piece]:
    """What earlier offers tell an outsider, as pieces that are public."""
    return [
        piece_of(figures[one.code, one.quarter], kind, value)
        for one in earlier
        for kind, value in (
            (YEAR_TO_DATE, one.offer.year_to_date),
            (ROLLING, one.offer.rolling_12_months),
        )
        if value is not None and (one.code, one.quarter) in figures
    ]


def piece_of(held: Held, kind: str, value: Decimal) -> Piece:
    """The sum as something that is shown, for good."""
    quarters = dict(_spans(held.quarter))[kind]
    return Piece(
        (held.indicator.code, held.quarter, kind), tells=_told(held, kind, quarters, value), fixed=True
    )


def _spans(at: QuarterKey) -> tuple[tuple[str, tuple[QuarterKey, ...]], ...]:
    return (
        (YEAR_TO_DATE, span(QuarterKey.of(at.year, 1), at)),
        (ROLLING, span(at.plus(-3), at)),
    )


def _sum(figures: Figures, held: Held, quarters: tuple[QuarterKey, ...]) -> Decimal | None:
    """The sum as it would be shown; None where nothing in it is hidden, or it cannot be made or shown."""
    indicator = held.indicator
    each = [figures.get((indicator.code, quarter)) for quarter in quarters]
    present = [one for one in each if one is not None]
    if indicator.measure != FLOW or not indicator.adds_up or len(present) < len(each) or len(each) < 2:
        return None
    hidden = any(one.public.missing == SUPPRESSED for one in present)
    cases = [one.entered for one in present if one.entered.missing != NO_CASES]
    if not hidden or not cases or any(figure.value is None for figure in cases):
        return None
    total = _total(cases, indicator.unit)
    if total is None:
        return None
    shown = public_figure(total, unit=indicator.unit, rule=indicator.rule).figure
    if shown.value is None:
        return None
    return round_half_up(shown.value, public_decimals(indicator.unit, indicator.rule, indicator.decimals))


def _total(cases: list[Figure], unit: str) -> Figure | None:
    if unit == COUNT:
        return Figure(value=sum((figure.value for figure in cases if figure.value is not None), Decimal(0)))
    if unit not in (PERCENT, RATE):
        return None
    parts = [(figure.numerator, figure.denominator) for figure in cases]
    if any(numerator is None or denominator is None for numerator, denominator in parts):
        return None
    numerator = sum((part for part, _ in parts if part is not None), Decimal(0))
    denominator = sum((whole for _, whole in parts if whole is not None), Decimal(0))
    value = computed(numerator, denominator, unit, periods_a_year=4 if unit == RATE else 1)
    return None if value is None else Figure(value=value, numerator=numerator, denominator=denominator)


def _told(held: Held, kind: str, quarters: tuple[QuarterKey, ...], value: Decimal) -> tuple[Row, ...]:
    """What the shown sum tells of the quarters in it."""
    indicator = held.indicator
    numerators = [(N, indicator.code, quarter) for quarter in quarters]
    if indicator.unit == COUNT:
        return (is_sum(numerators, int(value)),)
    if indicator.unit == RATE and held.entered.denominator:
        population = held.entered.denominator * len(quarters)
        row = rate_row((), value, indicator.decimals, population, 4)
        return (Row(tuple((cell, 1) for cell in numerators), row.low, row.high),)
    top, bottom = (kind, N, indicator.code, held.quarter), (kind, D, indicator.code, held.quarter)
    denominators = [(D, indicator.code, quarter) for quarter in quarters]
    return (
        adds_up(numerators, top),
        adds_up(denominators, bottom),
        *share_rows(top, bottom, value, public_decimals(indicator.unit, indicator.rule, indicator.decimals)),
    )
