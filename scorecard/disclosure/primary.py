"""The gate: what an audience may see of a figure. Every door asks it; no template touches a figure before it.

Pure: no database, no clock. Figures pass the gate before any sum is made of them, so that changes, statuses,
sentences and charts can only rest on what their reader may see.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from scorecard.vocabulary.figures import CHILDREN, NONE, PROCESS, SUPPRESSED, Figure
from scorecard.vocabulary.numbers import COUNT, DAYS, PERCENT, RATIO, round_half_up

INTERNAL, PUBLIC = "internal", "public"
AUDIENCES = (INTERNAL, PUBLIC)

SMALLEST_SHOWN = 6
"""DfE, children in need 2020: counts of 1 to 5 are replaced by `c`; nought stays nought."""
SMALLEST_DENOMINATOR = 10
"""A percentage of fewer cases than this says more about the cases than about the service."""


@dataclass(frozen=True)
class Decision:
    """What the public sees of one figure, and why when it is less than was entered (empty: all of it)."""

    figure: Figure
    reason: str = ""


def is_small(count: Decimal | None) -> bool:
    """Whether a count could point at a child: 1 to 5."""
    return count is not None and 0 < count < SMALLEST_SHOWN


def public_figure(figure: Figure, *, unit: str, rule: str, already_public: bool = False) -> Decision:
    """The primary rule for one figure that came through no other door yet.

    `unit` and `rule` (children, process, none) are the indicator's. What the authority or a national
    statistic has already published is never hidden again.
    """
    if figure.value is None or rule == NONE or already_public:
        return Decision(figure)
    if unit in (COUNT, DAYS, RATIO) or rule == CHILDREN:
        reason = _reason_to_hide(figure, unit)
        return Decision(_hidden(figure), reason) if reason else Decision(figure)
    return _process_percentage(figure)


def public_decimals(unit: str, rule: str, decimals: int) -> int:
    """Decimals that the public sees of an indicator with so many: whole per cent under rule `process`."""
    return 0 if rule == PROCESS and unit == PERCENT else decimals


def _reason_to_hide(figure: Figure, unit: str) -> str:
    if unit == COUNT:
        return "a count of 1 to 5" if is_small(figure.value) else ""
    if unit in (DAYS, RATIO):
        return "rests on 1 to 5 children" if is_small(figure.denominator) else ""
    if figure.numerator is None:
        return "its parts are not held, so they may be small"
    if is_small(figure.numerator):
        return "rests on a count of 1 to 5"
    if unit == PERCENT and figure.denominator is not None and is_small(figure.denominator - figure.numerator):
        return "leaves a remainder of 1 to 5"
    return ""


def _process_percentage(figure: Figure) -> Decision:
    """Whole per cent; parts go together when either is small; nothing under a denominator of ten."""
    numerator, denominator = figure.numerator, figure.denominator
    if denominator is not None and denominator < SMALLEST_DENOMINATOR:
        return Decision(_hidden(figure), f"rests on fewer than {SMALLEST_DENOMINATOR} cases")
    whole = replace(figure, value=round_half_up(figure.value, 0), decimals=0)
    if whole.value in (0, 100) and figure.value != whole.value:
        return Decision(_hidden(figure), f"would round to {whole.value}%, which it is not")
    if numerator is not None and denominator is not None:
        if is_small(numerator) or is_small(denominator - numerator):
            return Decision(
                replace(whole, numerator=None, denominator=None),
                "parts of 1 to 5 hidden, whole per cent shown",
            )
    return Decision(whole, "whole per cent shown")


def _hidden(figure: Figure) -> Figure:
    """The figure without anything that could be worked back; even its comment may speak of the number."""
    return Figure(missing=SUPPRESSED, quality=figure.quality, source=figure.source)
