"""Over time: what came since the total last shown, or is left of a published year, is a count as well.

Pure: no database, no clock. Whoever sees two totals of one year subtracts them. So a total is shown only
where the difference is nought or large enough to stand by itself, and `c` tells no more of it than of any
small count. Worked example under a threshold of 6, since 1 April: 7, 8, 8, 20 reads 7, c, c, 20. Each c may
be 8 to 12, for it grew by 1 to 5 since the 7, and 13 more by March could stand alone. Had the choice gone by
what single totals give away, the third would have been shown from 9 upwards; hidden beside 7, c it would have
told both: 8.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scorecard.disclosure.primary import Decision, suppressed
from scorecard.disclosure.suppression.constraints import YearFigure
from scorecard.disclosure.suppression.figure_constraints import FiguresAt, N, R, TableFigure, parts_of
from scorecard.disclosure.suppression.linear import Constraint, between
from scorecard.vocabulary.hidden_reason import HiddenBecause, HiddenReason
from scorecard.vocabulary.states import DisclosureRule, Measure, Missing, Unit
from scorecard.vocabulary.threshold import Threshold


def hidden_for_growth(
    tabled: TableFigure, figures: FiguresAt, threshold: Threshold, versions: Sequence[TableFigure] = ()
) -> TableFigure:
    """The figure as it was, or hidden where it grew by a small count from, or to, another total shown.

    `versions` are earlier ones of the same figure that were shown. A later total that was hidden for its
    growth since then is known to be little more: corrected upwards by as little, the figure would tell it.
    """
    runs = tabled.indicator.measure == Measure.YEAR_TO_DATE and tabled.indicator.rule != DisclosureRule.NONE
    if not runs or tabled.fixed or tabled.public.value is None:
        return tabled
    before = [each for each in versions if _is_followed_by_c(tabled, figures)]
    if not any(map(threshold.is_small, _differences(tabled, figures, before))):
        return tabled
    because = HiddenBecause(HiddenReason.SMALL_GROWTH, threshold)
    return replace(tabled, decision=Decision(suppressed(tabled.public), because))


def hidden_for_year(
    tabled: TableFigure, figures: FiguresAt, years: Iterable[YearFigure], threshold: Threshold
) -> TableFigure:
    """The figure as it was, or hidden where a published year would leave quarters that may all be small.

    Of 9 in the year 6 are shown, so 3 are left for a hidden quarter and two to come. Should these turn out
    small as well, each is 1, and by then nothing can be hidden any more. So it is asked before, of what may
    come. Beside a quarter that is hidden already the year's others are hidden whatever they are: asked of its
    own number, each would tell that it is small or leaves little. 1, 8, 5, 6 of 20, counts of 1 to 4 hidden,
    read c, c, 5, 6; of the 9 left the second was small or 8 and more, and so was the first.
    """
    counts = tabled.indicator.measure == Measure.FLOW and tabled.indicator.rule != DisclosureRule.NONE
    if not counts or tabled.fixed or tabled.public.value is None or tabled.shown_without_parts:
        return tabled
    code, at = tabled.indicator.code, tabled.quarter
    beside = [figures.get((code, each)) for each in at.of_year if each != at]
    others = [_shown(each) for each in beside]
    hidden = any(each is not None and each.public.missing == Missing.SUPPRESSED for each in beside)
    most = threshold.largest_hidden * others.count({})
    for year in years:
        if (year.code, year.year) == (code, at.year):
            for part, total in _published(year, tabled).items():
                left = total - sum(each.get(part, 0) for each in [_counts(tabled), *others])
                if hidden or 0 < left <= most:
                    because = HiddenBecause(HiddenReason.KEPT_BACK, threshold)
                    return replace(tabled, decision=Decision(suppressed(tabled.public), because))
    return tabled


def _published(year: YearFigure, tabled: TableFigure) -> dict[str, int]:
    """The counts that are published of a year: its number, or both parts of a share."""
    if tabled.indicator.unit == Unit.COUNT:
        return {N: int(year.value)}
    if tabled.indicator.unit != Unit.PERCENT or year.numerator is None or year.denominator is None:
        return {}
    return {N: int(year.numerator), R: int(year.denominator - year.numerator)}


def range_of_growth(tabled: TableFigure, figures: FiguresAt) -> tuple[Constraint, ...]:
    """What a reader may take for known of a total hidden for it: 1 to 5 more than the one shown before."""
    because = tabled.decision.hidden_because
    if because is None or because.reason is not HiddenReason.SMALL_GROWTH:
        return ()
    before, counts = shown_before(tabled, figures), _counts(tabled)
    small = [part for part in counts if because.threshold.is_small(counts[part] - before.get(part, 0))]
    return tuple(
        between([tabled.cell(part)], before[part] + 1, before[part] + because.threshold.largest_hidden)
        for part in small[:1]
        if part in before
    )


def _differences(tabled: TableFigure, figures: FiguresAt, versions: Sequence[TableFigure]) -> Iterator[int]:
    counts = _counts(tabled)
    for earlier in (shown_before(tabled, figures), *map(_shown, versions)):
        for part, counted in earlier.items():
            yield counts.get(part, counted) - counted
    for part, counted in _shown_after(tabled, figures).items():
        yield counted - counts.get(part, counted)


def shown_before(tabled: TableFigure, figures: FiguresAt) -> dict[str, int]:
    """The counts of the year's last total that is shown with them."""
    quarters = [each for each in reversed(tabled.quarter.of_year) if each < tabled.quarter]
    return next(filter(None, (_shown(figures.get((tabled.indicator.code, each))) for each in quarters)), {})


def _shown_after(tabled: TableFigure, figures: FiguresAt) -> dict[str, int]:
    """The same of its next one: a total may be corrected when later ones are out."""
    quarters = [each for each in tabled.quarter.of_year if each > tabled.quarter]
    return next(filter(None, (_shown(figures.get((tabled.indicator.code, each))) for each in quarters)), {})


def _is_followed_by_c(tabled: TableFigure, figures: FiguresAt) -> bool:
    """Whether a later total of the year is hidden."""
    later = [
        figures.get((tabled.indicator.code, each)) for each in tabled.quarter.of_year if each > tabled.quarter
    ]
    return any(each is not None and each.public.missing == Missing.SUPPRESSED for each in later)


def _shown(tabled: TableFigure | None) -> dict[str, int]:
    if tabled is None or tabled.public.value is None or tabled.shown_without_parts:
        return {}
    return _counts(tabled)


def _counts(tabled: TableFigure) -> dict[str, int]:
    return {str(cell[0]): counted for cell, counted in parts_of(tabled) if cell[0] in (N, R)}
