"""The words for figures and changes: one voice for pages, charts, narrative and packs.

Pure: no database, no clock. Every number goes through `numbers`; a figure made up for the demonstration
carries its dagger wherever it is said, and so does a change that rests on one.
"""

from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.readings.status import aim, exactly
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figure_words import part_words, value_words
from scorecard.vocabulary.figures import Figure, IndicatorFacts, times_a_year
from scorecard.vocabulary.numbers import shown, with_unit
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, Missing, Movement, Quality, Unit, Verdict


def figure_words(figure: Figure, facts: IndicatorFacts, *, marked: bool = False) -> str:
    """A figure with its unit, or `c`, or why there is none: 74.1%, 453, c, not collected."""
    if figure.missing == Missing.SUPPRESSED:
        return Missing.SUPPRESSED
    mark = Quality.ILLUSTRATIVE.mark if marked and figure.illustrative else ""
    return value_words(figure, facts) + mark


def parts_words(figure: Figure, facts: IndicatorFacts, *, made: bool = True) -> str:
    """How many of how many: 118 of 659, or for how many in an average: 2,243 for 89.8.

    A yearly rate says how a quarter `made` it: 652 in the quarter, times 4, of 52,941. Empty when the parts
    are not held or not for this reader.
    """
    if figure.value is None or figure.numerator is None or figure.denominator is None:
        return ""
    link = "for" if facts.unit == Unit.RATIO else "of"
    how = f" {words}," if made and (words := yearly_words(facts)) else ""
    return f"{part_words(figure.numerator)}{how} {link} {part_words(figure.denominator)}"


def yearly_words(facts: IndicatorFacts) -> str:
    """How a quarter's number stands for a year in a rate: in the quarter, times 4; empty for all else."""
    times = times_a_year(facts)
    return f"in the quarter, times {times}" if times > 1 else ""


def amount_words(change: Change, facts: IndicatorFacts, *, marked: bool = False) -> str:
    """How far, without direction: 47 (10.4%), 2.7 points, 3 days."""
    dagger = Quality.ILLUSTRATIVE.mark if marked and change.illustrative else ""
    amount = abs(present(change.amount))
    text = shown(amount, change.decimals)
    if facts.unit == Unit.PERCENT:
        one = amount == 1 and change.decimals == 0
        return f"{text} {'point' if one else 'points'}{dagger}"
    if facts.unit == Unit.DAYS:
        return with_unit(amount, Unit.DAYS, change.decimals) + dagger
    relative = f" ({shown(abs(change.percent), 1)}%)" if change.percent is not None else ""
    return f"{text}{relative}{dagger}"


def change_words(change: Change, facts: IndicatorFacts, *, marked: bool = False) -> str:
    """Up 47 (10.4%), down 2.7 points, unchanged; or that nothing can be compared."""
    if change.amount is None:
        return Missing.SUPPRESSED if change.missing == Missing.SUPPRESSED else Missing(change.missing).words
    if change.movement == Movement.LEVEL:
        return "unchanged" + (Quality.ILLUSTRATIVE.mark if marked and change.illustrative else "")
    return (
        f"{'up' if change.movement == Movement.UP else 'down'} {amount_words(change, facts, marked=marked)}"
    )


def verdict_word(change: Change) -> str:
    """Better, Worse, Higher, Lower or Same; empty where nothing is compared."""
    return Verdict(change.verdict).words if change.verdict else ""


def when_words(facts: IndicatorFacts, quarter: QuarterKey) -> str:
    """The time a quarter's figure stands for: at 30 September 2018, from July to September 2018."""
    if facts.measure == Measure.SNAPSHOT:
        return f"at {day_words(quarter.end)}"
    if facts.measure == Measure.FLOW:
        return f"from {quarter.months}"
    if facts.measure == Measure.ROLLING_12:
        return f"in the 12 months to {day_words(quarter.end)}"
    if facts.measure == Measure.ROLLING_36:
        return f"in the three years to {day_words(quarter.end)}"
    return f"from {quarter.since_april}"


def target_words(reading: Reading, *, marked: bool = False) -> str:
    """The year's target in words: at least 85%, 20 by March; empty when none is set."""
    target = reading.facts.target_at(reading.quarter)
    if target is None:
        return ""
    dagger = Quality.ILLUSTRATIVE.mark if marked and target.illustrative else ""
    if target.steps and target.value is not None and reading.facts.measure == Measure.YEAR_TO_DATE:
        return f"{exactly(target.value, reading.facts)} by March{target.agreed_words}{dagger}"
    return aim(target, reading.facts) + dagger


def sentence(reading: Reading, *, marked: bool = True) -> str:
    """The quarter in one sentence: value, when, change from the baseline; or why there is no figure.

    It opens with the value, so that a page may set the value large and the rest beside it.
    """
    return f"{headline_value(reading, marked=marked)} {rest_of_sentence(reading, marked=marked)}"


def headline_value(reading: Reading, *, marked: bool = True) -> str:
    """The value as the sentence opens with it: 500, c, Not collected."""
    words = figure_words(reading.figure, reading.facts, marked=marked)
    return words if words == Missing.SUPPRESSED else words[0].upper() + words[1:]


def rest_of_sentence(reading: Reading, *, marked: bool = True) -> str:
    """The sentence after its value: at 30 September 2018, up 47 (10.4%) from 453 at 31 March 2017."""
    facts, when = reading.facts, when_words(reading.facts, reading.quarter)
    if reading.figure.value is None:
        why = ": hidden to protect children" if reading.figure.missing == Missing.SUPPRESSED else ""
        return f"{when}{why}."
    parts = parts_words(reading.figure, reading.facts)
    held = f" ({parts})" if parts and facts.unit in (Unit.PERCENT, Unit.RATE) else ""
    return f"{when}{held}{since_baseline_words(reading, marked=marked)}."


def since_baseline_words(reading: Reading, *, marked: bool = True) -> str:
    """`, up 47 (10.4%) from 453 at 31 March 2017`, or `. Not compared with the baseline year: reason`."""
    facts, change = reading.facts, reading.since_baseline
    if change.amount is None:
        reason = change.reason[:1].lower() + change.reason[1:].rstrip(".")
        return f". {_not_compared(facts)}: {reason}"
    then = figure_words(present(change.against), facts, marked=marked)
    when = f"{in_or_at(change)} {change.against_words}"
    return f", {change_words(change, facts, marked=marked)} from {then} {when}"


def arrow(change: Change) -> str:
    """The movement's arrow name for pages and packs: up, down, level; empty where nothing is compared."""
    return change.movement if change.movement in (Movement.UP, Movement.DOWN, Movement.LEVEL) else ""


def _not_compared(facts: IndicatorFacts) -> str:
    """`No baseline figure to compare with` is said only where none is held."""
    if facts.baseline is None or facts.baseline.none_held:
        return f"No {facts.baseline.year_label if facts.baseline else 'baseline'} figure to compare with"
    return f"Not compared with {facts.baseline.year_label}"


def in_or_at(change: Change) -> str:
    """What stands before the time a change is counted from: at 31 March 2017, in Q1 2018/19."""
    return "at" if change.against_words[:1].isdigit() else "in"
