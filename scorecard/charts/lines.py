"""From facts to a chart's lines: which quarters it shows, what may be joined, which references belong on it.

Pure: no database, no clock. Nothing whose period ends after the shown quarter gets in.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from scorecard.charts.model import BASELINE, DOTS, LEVEL, ONWARD, PATH, TARGET, Gap, Line, Mark, Point
from scorecard.charts.table import period_words
from scorecard.readings.benchmarks import COMPARATORS, Comparator, by_period
from scorecard.readings.status import aim, exactly
from scorecard.vocabulary.days import day_words, month_words
from scorecard.vocabulary.figures import BaselineFact, Figure, IndicatorFacts, TargetFact, decimals_of
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey, containing, span, year_label
from scorecard.vocabulary.states import AreaKind, Measure, Missing, Quality, TargetKind, Unit
from scorecard.wording.phrases import figure_words, parts_words, when_words

YEARS_BACK = 3
"""A chart goes back to the baseline year (without one: to the first figure), at most three years."""
QUALITY_WORDS: dict[str, str] = {
    Quality.FINAL: "as published or final",
    Quality.PROVISIONAL: "provisional",
    Quality.REVISED: "revised",
    Quality.ESTIMATED: "estimated",
    Quality.ILLUSTRATIVE: "illustrative",
}


def quarters_shown(facts: IndicatorFacts, at: QuarterKey) -> tuple[QuarterKey, ...]:
    """From April of the first year shown up to the quarter `at`."""
    held_since = facts.baseline.year if facts.baseline else min(facts.series, default=at).year
    first_year = min(at.year, max(held_since, at.year - YEARS_BACK))
    return span(QuarterKey.of(first_year, 1), at)


def every_quarter(facts: IndicatorFacts, at: QuarterKey) -> tuple[QuarterKey, ...]:
    """From April of the first year of which anything is held up to the quarter `at`."""
    return span(QuarterKey.of(min([at, *facts.series]).year, 1), at)


def points(facts: IndicatorFacts, quarters: tuple[QuarterKey, ...]) -> tuple[Point, ...]:
    """One point a quarter, those without a figure included."""
    return tuple(_point(facts, quarter) for quarter in quarters)


def point_words(facts: IndicatorFacts, figure: Figure) -> str:
    """A point aloud: `67.4% (418 of 620), illustrative`; `not collected`."""
    if figure.value is None:
        return Missing(figure.missing).words
    parts = parts_words(figure, facts)
    held = f" ({parts})" if parts else ""
    return f"{figure_words(figure, facts)}{held}, {QUALITY_WORDS[figure.quality]}"


def runs(facts: IndicatorFacts, found: Iterable[Point]) -> tuple[tuple[Point, ...], ...]:
    """The points with values, parted wherever no line may go on."""
    joined: list[list[Point]] = []
    before: Point | None = None
    for point in found:
        if point.drawn:
            goes_on = before and before.drawn and not _parted(facts, before.quarter, point.quarter)
            if goes_on:
                joined[-1].append(point)
            else:
                joined.append([point])
        before = point
    return tuple(tuple(run) for run in joined)


def gaps(found: Iterable[Point]) -> tuple[Gap, ...]:
    """The stretches without a figure, each with its reason."""
    stretches = (
        (missing, list(group)) for missing, group in groupby(found, key=lambda point: point.figure.missing)
    )
    return tuple(
        Gap(group[0].quarter, group[-1].quarter, missing, Missing(missing).words)
        for missing, group in stretches
        if missing
    )


def baseline_line(facts: IndicatorFacts, quarters: tuple[QuarterKey, ...]) -> Line | None:
    """The baseline year's figure from its own day or year onward; None where it may not be compared.

    A running total, and a count of a quarter, are compared with the same quarter of that year, so theirs is a
    path of four values that each later year repeats.
    """
    baseline, at = facts.baseline, quarters[-1]
    if baseline is None or baseline.none_held or baseline.not_comparable:
        return None
    if facts.measure == Measure.YEAR_TO_DATE or (facts.measure == Measure.FLOW and facts.unit == Unit.COUNT):
        return _same_quarter_path(baseline.year, facts, quarters)
    if baseline.figure.value is None or baseline.period_end > at.end:
        return None
    if _broken(facts, containing(baseline.period_end), at):
        return None
    own = containing(baseline.period_end)
    first = own if baseline.on_a_day else QuarterKey.of(own.year, 1)
    level = _as_shown(baseline.figure, facts)
    marks = tuple(Mark(quarter, level) for quarter in quarters if quarter >= first)
    value = figure_words(baseline.figure, facts, marked=True)
    shape = ONWARD if baseline.on_a_day else LEVEL
    short = day_words(baseline.period_end) if baseline.on_a_day else baseline.year_label
    return Line(
        BASELINE, shape, f"{baseline.year_label} baseline", value, _baseline_note(baseline), short, (marks,)
    )


def target_line(facts: IndicatorFacts, quarters: tuple[QuarterKey, ...]) -> Line | None:
    """Each year's target over its quarters; a running total's goes up by steps. None without a target."""
    shown = [(quarter, facts.target_at(quarter)) for quarter in quarters]
    levels = [
        (quarter, target)
        for quarter, target in shown
        if target and target.kind != TargetKind.MONITOR and _aims(target)
    ]
    if not levels:
        return None
    newest = levels[-1][1]
    alike = [list(group) for _, group in groupby(levels, key=lambda pair: _heights(pair[1]))]
    found = [run for level in alike for run in _target_runs(facts, level)]
    if not found:
        return None  # every step lies ahead
    year_words = "" if newest.year == quarters[-1].year else f" {year_label(newest.year)}"
    value, note = _target_words(facts, newest, quarters[-1])
    label = f"Target{year_words}"
    return Line(TARGET, LEVEL, label, value, note, label, tuple(found))


def comparator_lines(
    facts: IndicatorFacts, quarters: tuple[QuarterKey, ...], kinds: Iterable[str]
) -> tuple[Line, ...]:
    """Other places by their kinds; none for counts, nor for a running rate."""
    if facts.unit == Unit.COUNT or (facts.measure == Measure.YEAR_TO_DATE and facts.unit == Unit.RATE):
        return ()
    wanted = [kind for kind in COMPARATORS if kind in set(kinds)]
    lines = (_comparator_line(facts, quarters, kind) for kind in wanted)
    return tuple(line for line in lines if line)


def _point(facts: IndicatorFacts, quarter: QuarterKey) -> Point:
    figure, when = facts.at(quarter), when_words(facts, quarter)
    return Point(
        quarter=quarter,
        figure=figure,
        decimals=decimals_of(figure, facts),
        text=figure_words(figure, facts, marked=True),
        words=point_words(facts, figure),
        when=when,
        period=period_words(facts, quarter),
    )


def _comparator_line(facts: IndicatorFacts, quarters: tuple[QuarterKey, ...], kind: str) -> Line | None:
    periods = [
        (period, marks)
        for period in by_period(facts, quarters[-1], kind)
        if period.figure.value is not None and (marks := _period_marks(facts, period, quarters))
    ]
    if not periods:
        return None
    newest = periods[-1][0]
    value = figure_words(newest.figure, facts, marked=True)
    shape = DOTS if newest.on_a_day else LEVEL
    found = tuple(marks for period, marks in periods if period.on_a_day == newest.on_a_day)
    label, note = newest.label, _comparator_note(newest)
    return Line(kind, shape, label, value, note, f"{label}{_short_time(newest)}", found)


def _period_marks(
    facts: IndicatorFacts, period: Comparator, quarters: tuple[QuarterKey, ...]
) -> tuple[Mark, ...]:
    own = containing(period.ended)
    stands_for = (own,) if period.on_a_day else span(own.plus(-3), own)
    level = _as_shown(period.figure, facts)
    return tuple(Mark(quarter, level) for quarter in stands_for if quarter in quarters)


def _comparator_note(period: Comparator) -> str:
    when = day_words(period.ended) if period.on_a_day else f"year to {day_words(period.ended)}"
    return f"median of {period.held}, {when}" if period.kind == AreaKind.NEIGHBOURS else when


def _short_time(period: Comparator) -> str:
    """`, March 2018` for a day, ` 2017/18` for a financial year, ` to June 2018` for any other."""
    month = month_words(period.ended)
    if period.on_a_day:
        return f", {month}"
    own = containing(period.ended)
    return f" {own.year_label}" if own.number == 4 else f" to {month}"


def _baseline_note(baseline: BaselineFact) -> str:
    """The baseline's own time; nothing more where it is the whole of its year, as its label says."""
    if baseline.on_a_day:
        return day_words(baseline.period_end)
    if (baseline.period_end.month, baseline.period_end.day) == (3, 31):
        return "whole year"
    return f"year to {day_words(baseline.period_end)}"


def _same_quarter_path(year: int, facts: IndicatorFacts, quarters: tuple[QuarterKey, ...]) -> Line | None:
    at = quarters[-1]
    then = {number: QuarterKey.of(year, number) for number in (1, 2, 3, 4)}
    later = [quarter for quarter in quarters if quarter.year > year]
    marks = [
        Mark(quarter, _as_shown(facts.at(then[quarter.number]), facts))
        for quarter in later
        if facts.at(then[quarter.number]).value is not None
        and not _broken(facts, then[quarter.number], quarter)
    ]
    if not marks or marks[-1].quarter != at:
        return None
    joined = [tuple(group) for _, group in groupby(marks, key=lambda mark: mark.quarter.year)]
    words = figure_words(facts.at(then[at.number]), facts, marked=True)
    label, note = f"Same quarter {year_label(year)}", then[at.number].label
    return Line(BASELINE, PATH, label, words, note, note, tuple(joined))


def _target_runs(
    facts: IndicatorFacts, level: list[tuple[QuarterKey, TargetFact]]
) -> Iterator[tuple[Mark, ...]]:
    """One run for neighbouring years of the same target; a step is a run of its own."""
    target = level[0][1]
    if target.steps and facts.measure == Measure.YEAR_TO_DATE:
        for quarter, _ in level:
            if quarter.number in target.steps:
                yield (Mark(quarter, target.steps[quarter.number]),)
        return
    for value in (target.value, target.upper if target.kind == TargetKind.BETWEEN else None):
        if value is not None:
            yield tuple(Mark(quarter, value) for quarter, _ in level)


def _target_words(facts: IndicatorFacts, target: TargetFact, at: QuarterKey) -> tuple[str, str]:
    dagger = Quality.ILLUSTRATIVE.mark if target.illustrative else ""
    step = target.steps.get(at.number) if target.year == at.year else None
    if facts.measure == Measure.YEAR_TO_DATE and step is not None and target.value is not None:
        whole = exactly(target.value, facts)
        note = "" if at.number == 4 else f"{whole} by 31 March {target.year + 1}"
        return f"{exactly(step, facts)} by {at.label}{target.agreed_words}{dagger}", note
    return aim(target, facts) + dagger, ""


def _heights(target: TargetFact) -> tuple[object, ...]:
    """What makes two years' targets one line: the same height, or the same steps."""
    return target.kind, target.value, target.upper, tuple(sorted(target.steps.items()))


def _as_shown(figure: Figure, facts: IndicatorFacts) -> Decimal:
    return round_half_up(present(figure.value), decimals_of(figure, facts))


def _aims(target: TargetFact) -> bool:
    return target.value is not None or bool(target.steps)


def _parted(facts: IndicatorFacts, before: QuarterKey, quarter: QuarterKey) -> bool:
    starts_anew = facts.measure == Measure.YEAR_TO_DATE and before.year != quarter.year
    return starts_anew or _broken(facts, before, quarter)


def _broken(facts: IndicatorFacts, earlier: QuarterKey, later: QuarterKey) -> bool:
    return any(note.is_break and earlier.end < note.on <= later.end for note in facts.annotations)
