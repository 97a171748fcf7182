"""The gate: what an audience may see of a figure. Every door asks it; no template touches a figure before it.

Pure: no database, no clock. Figures pass the gate before any sum is made of them, so that changes, statuses,
sentences and charts can only rest on what their reader may see.

The method is primary suppression: a cell is hidden for what it is itself, before anybody asks what others
give away (`suppression/`). Source: the Government Statistical Service's guidance on disclosure control of
tables from administrative sources, and the Department for Education's children in need statistics of 2020,
which replace counts of 1 to 5 by `c`. Worked example under a threshold of 6 and the rule for children:

    5 adoptions                 c          a count of 1 to 5
    3 of 60, that is 5.0%       c          rests on a count of 1 to 5
    57 of 60, that is 95.0%     c          leaves a remainder of 3
    60 of 60, that is 100.0%    100.0%     nought is left, and nought points at nobody
    57 of 60 under `process`    95%        a whole per cent; 57 and 60 are hidden, for they leave 3
    57 of a known 60            c          95% would tell the 57
    45 of 60 under `process`    75.0%      both parts are shown, so a rounded share would protect nothing
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.hidden_reason import HiddenBecause, HiddenReason
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import DisclosureRule, Missing, Unit
from scorecard.vocabulary.threshold import Threshold


@dataclass(frozen=True)
class Decision:
    """What the public sees of one figure, and why when it is less than was entered (None: all of it)."""

    figure: Figure
    hidden_because: HiddenBecause | None = None


def public_figure(
    figure: Figure,
    *,
    unit: str,
    rule: str,
    threshold: Threshold,
    already_public: Figure | None = None,
    size_known: bool = False,
) -> Decision:
    """The primary rule for one figure that came through no other door yet.

    `unit` and `rule` (children, process, none) are the indicator's. What the authority or a national
    statistic has already published is never hidden again, and of a figure that would be hidden that alone is
    shown: 46%, without the 45 of 97 that nobody told. `size_known` when readers may know a share's
    denominator from elsewhere.
    """
    if figure.value is None or rule == DisclosureRule.NONE:
        return Decision(figure)
    if already_public is not None:
        by_itself = public_figure(figure, unit=unit, rule=rule, threshold=threshold, size_known=size_known)
        if by_itself.hidden_because is None or already_public == figure:
            return Decision(figure)
        return Decision(already_public, HiddenBecause(HiddenReason.PARTS_KEPT_BACK, threshold))
    if unit in (Unit.COUNT, Unit.DAYS, Unit.RATIO) or rule == DisclosureRule.CHILDREN:
        shown, reason = figure, _reason_to_hide(figure, unit, threshold)
    else:
        shown, reason = _process_percentage(figure, threshold, size_known)
    if reason is None:
        return Decision(figure)
    because = HiddenBecause(reason, threshold)
    return Decision(suppressed(figure) if reason.hides_all else shown, because)


def suppressed(figure: Figure) -> Figure:
    """The figure without anything that could be worked back; even its comment may speak of the number."""
    return Figure(missing=Missing.SUPPRESSED, quality=figure.quality, source=figure.source)


def offered_decimals(unit: str, rule: str, decimals: int) -> int:
    """Decimals of a sum that an earlier release offered: whole per cent under rule `process`."""
    return 0 if rule == DisclosureRule.PROCESS and unit == Unit.PERCENT else decimals


def _reason_to_hide(figure: Figure, unit: str, threshold: Threshold) -> HiddenReason | None:
    """Rule `children`, and every count, number of days or ratio."""
    if unit == Unit.COUNT:
        return HiddenReason.SMALL_COUNT if threshold.is_small(figure.value) else None
    if unit in (Unit.DAYS, Unit.RATIO):
        if figure.denominator is None:
            return HiddenReason.PARTS_NOT_HELD
        return HiddenReason.SMALL_BASE if threshold.is_small(figure.denominator) else None
    if figure.numerator is None or (unit == Unit.PERCENT and figure.denominator is None):
        return HiddenReason.PARTS_NOT_HELD
    if threshold.is_small(figure.numerator):
        return HiddenReason.SMALL_NUMERATOR
    if unit == Unit.PERCENT and threshold.is_small(present(figure.denominator) - figure.numerator):
        return HiddenReason.SMALL_REMAINDER
    return None


def _process_percentage(
    figure: Figure, threshold: Threshold, size_known: bool
) -> tuple[Figure, HiddenReason | None]:
    """Rule `process`: all of it, or a whole per cent without parts, nothing under the least denominator.

    57 with 95% would tell that about 3 are left: one part is not shown without the other.
    """
    if figure.denominator is not None and figure.denominator < threshold.LEAST_DENOMINATOR:
        return figure, HiddenReason.FEW_CASES
    whole = replace(figure, value=round_half_up(present(figure.value), 0), decimals=0)
    without_parts = replace(whole, numerator=None, denominator=None)
    small = _reason_to_hide(figure, Unit.PERCENT, threshold)
    if small is None:
        return figure, None
    if whole.value in (0, 100) and figure.value != whole.value:
        return figure, HiddenReason.ROUNDS_TO_ALL if whole.value else HiddenReason.ROUNDS_TO_NONE
    if small is HiddenReason.PARTS_NOT_HELD:
        return without_parts, HiddenReason.WHOLE_PERCENT
    if size_known or not whole_percent_keeps_enough(int(present(whole.value)), threshold):
        return figure, small
    return without_parts, HiddenReason.SMALL_PARTS


@cache
def whole_percent_keeps_enough(percent: int, threshold: Threshold) -> bool:
    """Whether a whole per cent without parts leaves its small part enough values, its size being unknown.

    No part beside it says that one is small. 99% leaves a remainder of 1 (of 67 and more) to 5; of a share
    around 23% only 3 of 13 and 5 of 22 are left. It depends on what is shown alone.
    """
    sizes = range(threshold.LEAST_DENOMINATOR, 200 * threshold.smallest_shown)
    fitting = {
        small
        for small in range(1, threshold.smallest_shown)
        for size in sizes
        if round_half_up(Decimal(100 * (small if percent < 50 else size - small)) / size, 0) == percent
    }
    return len(fitting) >= threshold.VALUES_KEPT
