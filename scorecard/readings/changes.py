"""Changes, by type: what may be compared with what, by how much it moved, and whether that is better.

Pure: no database, no clock. The rules follow the house's third rule, types before arithmetic: a day's figure
is compared with a day's, a running total with the same quarter's, a share of a quarter with the whole year's.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scorecard.readings.chance import in_cases_only, may_be_chance
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import BaselineFact, Figure, IndicatorFacts, decimals_of
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey, containing, year_label
from scorecard.vocabulary.states import Measure, Missing, Movement, Polarity, Unit, Verdict

BEFORE_BASELINE = "the quarter ended before the baseline's date"
PART_OF_BASELINE = "the quarter is part of the baseline year"
IS_BASELINE = "this is the baseline's own quarter"


@dataclass(frozen=True)
class Change:
    """From one figure to another.

    `amount` is in the indicator's unit (points for percentages), rounded as shown; `percent` is relative and
    given for counts and rates only, never from nought or for small numbers. `may_be_chance` is true where
    two shares differ by no more than chance alone would make them. Where nothing may be compared both are
    None, `missing` holds the symbol's name and `reason` says why. `against` and `against_words` say with
    what: `against_quarter` is that quarter, None where it is the baseline's own figure.
    """

    amount: Decimal | None = None
    percent: Decimal | None = None
    movement: str = ""
    verdict: str = ""
    against: Figure | None = None
    against_words: str = ""
    against_quarter: QuarterKey | None = None
    missing: str = ""
    reason: str = ""
    decimals: int = 0
    illustrative: bool = False
    may_be_chance: bool = False


def from_baseline(facts: IndicatorFacts, at: QuarterKey) -> Change:
    """The change from the baseline year, compared as the indicator's type allows."""
    baseline = facts.baseline
    if baseline is None or baseline.none_held:
        return _none(Missing.NOT_AVAILABLE, baseline.none_held if baseline else "none is held")
    if baseline.not_comparable:
        return _none(Missing.NOT_COMPARABLE, baseline.not_comparable)
    if facts.measure == Measure.YEAR_TO_DATE or (facts.measure == Measure.FLOW and facts.unit == Unit.COUNT):
        return _from_same_quarter_of(baseline.year, facts, at)
    if baseline.figure.missing == Missing.SUPPRESSED:
        return _none(Missing.SUPPRESSED, f"the {baseline.year_label} figure is hidden to protect children")
    if at.end <= baseline.period_end:
        return _none(Missing.NOT_COMPARABLE, _before_or_in(baseline, at))
    if broken := _break_between(facts, baseline.period_end, at.end):
        return _none(Missing.NOT_COMPARABLE, broken)
    words = day_words(baseline.period_end) if baseline.on_a_day else _whole_year(facts, baseline.period_end)
    return _change(facts, facts.at(at), baseline.figure, words)


def from_previous(facts: IndicatorFacts, at: QuarterKey) -> Change:
    """The change since last quarter; a running total only grows, so it is compared with last year instead."""
    if facts.measure == Measure.YEAR_TO_DATE:
        return _none(Missing.NOT_COMPARABLE, "a running total is compared with the same quarter of last year")
    return _from_quarter(facts, at, at.previous, at.previous.label)


def from_year_ago(facts: IndicatorFacts, at: QuarterKey) -> Change:
    """The change on the same quarter of last year."""
    return _from_quarter(facts, at, at.year_ago, at.year_ago.label)


def since_day(facts: IndicatorFacts, at: QuarterKey, day: date) -> Change:
    """The change since the last quarter that had ended by a day; a running total's, of the same months.

    Of a day in the shown quarter or after it nothing can be said yet.
    """
    earlier = containing(day + timedelta(days=1)).previous
    if facts.measure == Measure.YEAR_TO_DATE:
        earlier = next(
            each for each in (earlier, *map(earlier.plus, (-1, -2, -3))) if each.number == at.number
        )
    if earlier >= at:
        return _none(Missing.NOT_COMPARABLE, f"no quarter after {day_words(day)} has ended yet")
    return _from_quarter(facts, at, earlier, earlier.label)


def _from_same_quarter_of(year: int, facts: IndicatorFacts, at: QuarterKey) -> Change:
    if at.year <= year:
        return _none(Missing.NOT_COMPARABLE, PART_OF_BASELINE if at.year == year else BEFORE_BASELINE)
    same = QuarterKey.of(year, at.number)
    if facts.at(same).missing == Missing.NOT_AVAILABLE and facts.at(at).value is not None:
        return _none(Missing.NOT_AVAILABLE, f"no figure of its {same.label} is held")
    return _from_quarter(facts, at, same, f"{same.label}, the same quarter of the baseline year")


def _from_quarter(facts: IndicatorFacts, at: QuarterKey, earlier: QuarterKey, words: str) -> Change:
    if broken := _break_between(facts, earlier.end, at.end):
        return _none(Missing.NOT_COMPARABLE, broken)
    return _change(facts, facts.at(at), facts.at(earlier), words, earlier)


def _change(
    facts: IndicatorFacts, now: Figure, then: Figure, words: str, quarter: QuarterKey | None = None
) -> Change:
    for figure, which in ((now, "this quarter's figure"), (then, "the earlier figure")):
        if figure.value is None:
            hidden = figure.missing == Missing.SUPPRESSED
            reason = f"{which} is {Missing(figure.missing).words}"
            return _none(Missing.SUPPRESSED if hidden else Missing.NOT_AVAILABLE, reason)
    if _too_close(now, then):
        return _none(Missing.NOT_COMPARABLE, "rounded for publication, the two are too close to say")
    places = [decimals_of(figure, facts) for figure in (now, then)]
    shown_now = round_half_up(present(now.value), places[0])
    shown_then = round_half_up(present(then.value), places[1])
    amount = round_half_up(shown_now - shown_then, min(places))
    percent = None
    if facts.unit in (Unit.COUNT, Unit.RATE) and shown_then != 0 and not in_cases_only((now, then), facts):
        percent = amount / shown_then * 100
    return Change(
        amount=amount,
        percent=percent,
        movement=Movement.UP if amount > 0 else Movement.DOWN if amount < 0 else Movement.LEVEL,
        verdict=verdict(amount, facts.polarity),
        against=then,
        against_words=words,
        against_quarter=quarter,
        decimals=min(places),
        illustrative=now.illustrative or then.illustrative,
        may_be_chance=amount != 0 and may_be_chance(now, then, facts),
    )


def _too_close(now: Figure, then: Figure) -> bool:
    """Whether one is rounded by the gate and which is larger depends on how."""
    if now.decimals is None and then.decimals is None:
        return False
    (low_now, high_now), (low_then, high_then) = now.before_rounding, then.before_rounding
    return low_now < high_then and low_then < high_now


def verdict(amount: Decimal, polarity: str) -> str:
    """The word for a movement: better or worse, or higher or lower where neither is good in itself."""
    if amount == 0:
        return Verdict.SAME
    if polarity == Polarity.NEITHER:
        return Verdict.MORE if amount > 0 else Verdict.FEWER
    return Verdict.BETTER if (amount > 0) == (polarity == Polarity.HIGHER) else Verdict.WORSE


def _break_between(facts: IndicatorFacts, earlier: date, later: date) -> str:
    for annotation in facts.annotations:
        if annotation.is_break and earlier < annotation.on <= later:
            return f"counted another way since: {annotation.text}"
    return ""


def _before_or_in(baseline: BaselineFact, at: QuarterKey) -> str:
    if not baseline.on_a_day and at.year == baseline.year:
        return PART_OF_BASELINE
    return IS_BASELINE if at.end == baseline.period_end else BEFORE_BASELINE


def _whole_year(facts: IndicatorFacts, period_end: date) -> str:
    year = QuarterKey.of(period_end.year - (period_end.month < 4), 1).year
    if facts.measure == Measure.FLOW and facts.unit == Unit.RATE:
        return f"the whole of {year_label(year)} (the quarter as a yearly rate)"
    if facts.measure == Measure.FLOW:
        return f"the whole of {year_label(year)} (this quarter against the whole year)"
    return f"the year to {day_words(period_end)}"


def _none(missing: str, reason: str) -> Change:
    return Change(missing=missing, reason=reason.removesuffix("."))
