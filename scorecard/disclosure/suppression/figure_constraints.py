"""Figures as the gate sees them: the counts behind each, and what is laid open when it is shown.

Pure: no database, no clock. A count is named by what it is (`n` the numerator or the count itself, `d` the
denominator, `r` what is left of it), its indicator and its quarter.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from scorecard.disclosure.primary import SMALLEST_SHOWN, is_small
from scorecard.disclosure.suppression.items import Key, Piece
from scorecard.disclosure.suppression.linear import Cell, Row
from scorecard.vocabulary.figures import CHILDREN, NONE, Figure, times_a_year
from scorecard.vocabulary.numbers import COUNT, PERCENT, RATE, round_half_up
from scorecard.vocabulary.quarters import QuarterKey

N, D, R = "n", "d", "r"
FIGURE, PARTS = "figure", "parts"


@dataclass(frozen=True)
class Counted:
    """An indicator, as far as the gate needs it. `decimals` are those its public figure is shown with."""

    code: str
    unit: str
    measure: str
    rule: str
    decimals: int = 0
    adds_up: bool = True


@dataclass(frozen=True)
class Held:
    """A figure as entered, and as the public may see it so far; `fixed` when that is public already."""

    indicator: Counted
    quarter: QuarterKey
    entered: Figure
    public: Figure
    fixed: bool = False

    def cell(self, part: str) -> tuple:
        return (part, self.indicator.code, self.quarter)


def key(code: str, quarter: QuarterKey, what: str = FIGURE) -> Key:
    """How a piece is named in a Choice."""
    return (code, quarter, what)


def pieces_of(held: Held, shared: frozenset = frozenset()) -> list[Piece]:
    """What is shown or hidden of a figure: all at once, or for rule `process` its parts before its share.

    `shared` are counts that another indicator has as its own and so decides about.
    """
    if held.entered.value is None:
        return []
    hidden = held.public.value is None
    whole = key(held.indicator.code, held.quarter)
    open_parts = _parts(held)
    guards = tuple(cell for cell in _guarded(held) if cell not in shared)
    told = _told(held)
    if held.indicator.rule == NONE:
        return [Piece(whole, open_parts, told, fixed=True)]
    if held.indicator.rule == CHILDREN or held.indicator.unit != PERCENT:
        shows = open_parts if open_parts else ()
        fixed = held.fixed and not hidden
        return [Piece(whole, shows, told, guards, fixed, hidden, ranges=_range_of_small(held))]
    share = Piece(whole, (), told, (), held.fixed and not hidden, hidden)
    if not open_parts:
        return [share]
    without = hidden or held.public.numerator is None
    parts = key(held.indicator.code, held.quarter, PARTS)
    return [Piece(parts, open_parts, (), guards, held.fixed and not without, without, whole), share]


def remainder_row(held: Held) -> list[Row]:
    """A share's numerator and what is left make its denominator."""
    if held.indicator.unit != PERCENT:
        return []
    return [Row(((held.cell(N), 1), (held.cell(R), 1), (held.cell(D), -1)), 0, 0)]


def share_rows(numerator: Cell, denominator: Cell, share: Decimal, decimals: int) -> tuple[Row, ...]:
    """What a rounded percentage tells of its parts: 100n/d lies within half a unit, upper end left out."""
    scale = 2 * 10**decimals
    middle = int(round_half_up(share, decimals) * scale)
    return (
        Row(((numerator, 100 * scale), (denominator, 1 - middle)), 0, None),
        Row(((numerator, 100 * scale), (denominator, -1 - middle)), None, -1),
    )


def rate_row(numerator: Cell, rate: Decimal, decimals: int, population: Decimal, times: int) -> Row:
    """What a rounded rate per 10,000 tells of its count: the population is published, so it is known.

    An outsider reads the rate as it is shown: the counts left are those that round to it, not those around
    the rate before rounding.
    """
    shown, half = Fraction(round_half_up(rate, decimals)), Fraction(1, 2 * 10**decimals)
    each = Fraction(population) / (10_000 * times)
    low, high = (shown - half) * each, (shown + half) * each
    return Row(((numerator, 1),), max(0, ceil(low)), ceil(high) - 1)


def _parts(held: Held) -> tuple:
    """The counts that the figure lays open when it is shown whole."""
    figure, unit = held.entered, held.indicator.unit
    if unit == COUNT:
        return ((held.cell(N), int(figure.value)),)
    if unit == PERCENT:
        if not (_whole(figure.numerator) and _whole(figure.denominator)):
            return ()
        numerator, denominator = int(figure.numerator), int(figure.denominator)
        return (
            (held.cell(N), numerator),
            (held.cell(D), denominator),
            (held.cell(R), denominator - numerator),
        )
    if unit == RATE:
        return ((held.cell(N), int(figure.numerator)),) if _whole(figure.numerator) else ()
    return ((held.cell(D), int(figure.denominator)),) if _whole(figure.denominator) else ()


def _range_of_small(held: Held) -> tuple[Row, ...]:
    """1 to 5, where that is why the figure is hidden; of a share there are several reasons, so no range."""
    figure, unit = held.entered, held.indicator.unit
    count = figure.value if unit == COUNT else figure.numerator if unit == RATE else None
    if held.public.value is not None or not is_small(count):
        return ()
    return (Row(((held.cell(N), 1),), 1, SMALLEST_SHOWN - 1),)


def _guarded(held: Held) -> tuple:
    """The counts that must stay unknown while the figure is hidden."""
    unit = held.indicator.unit
    if unit in (COUNT, RATE):
        return (held.cell(N),)
    return (held.cell(N), held.cell(R), held.cell(D)) if unit == PERCENT else (held.cell(D),)


def _told(held: Held) -> tuple[Row, ...]:
    """What the shown value tells beside its parts."""
    figure, indicator = held.public, held.indicator
    value = held.entered.value
    decimals = indicator.decimals if figure.decimals is None else figure.decimals
    if indicator.unit == PERCENT and value is not None:
        shown = value if figure.value is None else figure.value
        return share_rows(held.cell(N), held.cell(D), shown, decimals)
    if indicator.unit == RATE and held.entered.denominator:
        population = held.entered.denominator
        return (rate_row(held.cell(N), value, decimals, population, times_a_year(indicator)),)
    return ()


def _whole(amount: Decimal | None) -> bool:
    return amount is not None and amount == amount.to_integral_value()
