"""Figures as the choice sees them: the counts behind each, and what is laid open when it is shown.

Pure: no database, no clock. A count is named by what it is (`n` the numerator or the count itself, `d` the
denominator, `r` what is left of it), its indicator and its quarter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from scorecard.disclosure.primary import Decision
from scorecard.disclosure.suppression.items import Item, Key
from scorecard.disclosure.suppression.linear import CellName, Constraint, between
from scorecard.vocabulary.figures import Figure, times_a_year
from scorecard.vocabulary.hidden_reason import HiddenReason
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Unit

N, D, R = "n", "d", "r"
FIGURE, PARTS = "figure", "parts"
Shows = tuple[tuple[CellName, int], ...]
_SMALL = (HiddenReason.SMALL_COUNT, HiddenReason.SMALL_NUMERATOR)
_PART = {HiddenReason.SMALL_NUMERATOR: N, HiddenReason.SMALL_REMAINDER: R}


@dataclass(frozen=True)
class TableIndicator:
    """An indicator, as far as the choice needs it. `decimals` are those its public figure is shown with."""

    code: str
    unit: str
    measure: str
    rule: str
    decimals: int = 0
    adds_up: bool = True


@dataclass(frozen=True)
class TableFigure:
    """A figure as entered, and what the public sees of it so far; `fixed` when that is public already."""

    indicator: TableIndicator
    quarter: QuarterKey
    entered: Figure
    decision: Decision
    fixed: bool = False

    @property
    def public(self) -> Figure:
        return self.decision.figure

    @property
    def shown_without_parts(self) -> bool:
        """Whether the public sees a share, but not of how many."""
        is_share = self.indicator.unit == Unit.PERCENT
        return is_share and self.public.value is not None and self.public.numerator is None

    def cell(self, part: str) -> CellName:
        return (part, self.indicator.code, self.quarter)

    def key(self, what: str = FIGURE) -> Key:
        """How the figure's item, or that of its parts, is named in a Choice."""
        return (self.indicator.code, self.quarter, what)


FiguresAt = Mapping[tuple[str, QuarterKey], TableFigure]
"""Figures by indicator code and quarter."""


def by_place(figures: Iterable[TableFigure]) -> FiguresAt:
    return {(tabled.indicator.code, tabled.quarter): tabled for tabled in figures}


def items_of(
    tabled: TableFigure, shared: frozenset[CellName] = frozenset(), growth: Sequence[Constraint] = ()
) -> list[Item]:
    """What is shown or hidden of a figure: all at once, but for a share whose parts stay hidden beside it.

    `shared` are counts that another indicator has as its own and so decides about; `growth` is what is known
    of a running total that hides for growing too little.
    """
    if tabled.entered.value is None:
        return []
    hidden, parts = tabled.public.value is None, parts_of(tabled)
    guards = tuple(cell for cell in _guarded(tabled) if cell not in shared)
    tells, ranges = _told_when_shown(tabled), (*_range_of_small(tabled), *growth)
    if tabled.indicator.rule == DisclosureRule.NONE:
        return [Item(tabled.key(), parts, tells, fixed=True)]
    fixed = tabled.fixed and not hidden
    if not (parts and tabled.shown_without_parts):
        return [Item(tabled.key(), parts, tells, guards, fixed, hidden, ranges)]
    share = Item(tabled.key(), (), tells, (), fixed)
    return [Item(tabled.key(PARTS), parts, (), guards, False, True, ranges), share]


def remainder_constraint(tabled: TableFigure) -> list[Constraint]:
    """A share's numerator and what is left make its denominator."""
    if tabled.indicator.unit != Unit.PERCENT:
        return []
    return [Constraint(((tabled.cell(N), 1), (tabled.cell(R), 1), (tabled.cell(D), -1)), 0, 0)]


def share_constraints(
    numerator: CellName, denominator: CellName, share: Decimal, decimals: int
) -> tuple[Constraint, ...]:
    """What a rounded percentage tells of its parts: 100n/d lies within half a unit, upper end left out."""
    scale = 2 * 10**decimals
    middle = int(round_half_up(share, decimals) * scale)
    return (
        Constraint(((numerator, 100 * scale), (denominator, 1 - middle)), 0, None),
        Constraint(((numerator, 100 * scale), (denominator, -1 - middle)), None, -1),
    )


def rate_constraint(
    numerators: tuple[CellName, ...], rate: Decimal, decimals: int, population: Decimal, times: int = 1
) -> Constraint:
    """What a rounded rate per 10,000 tells of its counts: the population is published, so it is known.

    An attacker reads the rate as it is shown: the counts left are those that round to it, not those around
    the rate before rounding. `times` is 4 where a quarter's count is told as a rate a year.
    """
    shown, half = Fraction(round_half_up(rate, decimals)), Fraction(1, 2 * 10**decimals)
    unit = Fraction(population) / (10_000 * times)
    low, high = (shown - half) * unit, (shown + half) * unit
    return between(numerators, max(0, ceil(low)), ceil(high) - 1)


def parts_of(tabled: TableFigure) -> Shows:
    """The counts that the figure lays open when it is shown whole."""
    figure, unit = tabled.entered, tabled.indicator.unit
    numerator, denominator = _whole(figure.numerator), _whole(figure.denominator)
    if unit == Unit.COUNT:
        return ((tabled.cell(N), int(present(figure.value))),)
    if unit == Unit.PERCENT:
        if numerator is None or denominator is None:
            return ()
        return (
            (tabled.cell(N), numerator),
            (tabled.cell(D), denominator),
            (tabled.cell(R), denominator - numerator),
        )
    if unit == Unit.RATE:
        return () if numerator is None else ((tabled.cell(N), numerator),)
    return () if denominator is None else ((tabled.cell(D), denominator),)


def _range_of_small(tabled: TableFigure) -> tuple[Constraint, ...]:
    """What a reader may take for known of a figure hidden for being small: 1 to 5 under a threshold of 6.

    The threshold is that of the decision, whatever is set today. A share that is hidden whole may have a
    small part or leave a small remainder, and `c` does not say which; of a whole per cent that stands without
    its parts the figure itself does: the smaller of the two is.
    """
    because, unit = tabled.decision.hidden_because, tabled.indicator.unit
    if because is None:
        return ()
    small = because.threshold.largest_hidden
    if because.reason is HiddenReason.SMALL_PARTS:
        part = tabled.cell(N) if present(tabled.public.value) < 50 else tabled.cell(R)
        return (between([part], 1, small),)
    if unit in (Unit.COUNT, Unit.RATE) and because.reason in _SMALL:
        return (between([tabled.cell(N)], 1, small),)
    if unit == Unit.PERCENT and because.reason in _PART:
        return _range_of_part(tabled, _PART[because.reason], small)
    return ()


def _range_of_part(tabled: TableFigure, part: str, small: int) -> tuple[Constraint, ...]:
    """Of so many that only one part can be small it is that one; of fewer, that both parts hold somebody."""
    size = present(tabled.entered.denominator)
    if size > 2 * small:
        return (between([tabled.cell(part)], 1, small),)
    return (between([tabled.cell(N)], 1, None), between([tabled.cell(R)], 1, None)) if size > small else ()


def _guarded(tabled: TableFigure) -> tuple[CellName, ...]:
    """The counts that must stay unknown while the figure is hidden."""
    unit = tabled.indicator.unit
    if unit in (Unit.COUNT, Unit.RATE):
        return (tabled.cell(N),)
    return (tabled.cell(N), tabled.cell(R), tabled.cell(D)) if unit == Unit.PERCENT else (tabled.cell(D),)


def _told_when_shown(tabled: TableFigure) -> tuple[Constraint, ...]:
    """What the shown value tells beside its parts."""
    public, indicator, value = tabled.public, tabled.indicator, tabled.entered.value
    decimals = indicator.decimals if public.decimals is None else public.decimals
    if indicator.unit == Unit.PERCENT and value is not None:
        shown = value if public.value is None else public.value
        return share_constraints(tabled.cell(N), tabled.cell(D), shown, decimals)
    if indicator.unit == Unit.RATE and tabled.entered.denominator:
        population, times = tabled.entered.denominator, times_a_year(indicator)
        return (rate_constraint((tabled.cell(N),), present(value), decimals, population, times),)
    return ()


def _whole(amount: Decimal | None) -> int | None:
    """A count; None for what is not held, or is none: 4.5 of an average."""
    return int(amount) if amount is not None and amount == amount.to_integral_value() else None
