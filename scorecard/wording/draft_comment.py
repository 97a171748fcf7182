"""A comment drafted by rule from a figure, for its owner to take, change or leave.

Pure: no database, no clock. It says what moved and how it stands, never why: that is the owner's to say. A
comment is read by everybody, so its reading is the public's: what is hidden from them is not drafted.
"""

from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.readings.status import aim, exactly
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Measure, Movement, StatusColour, Verdict
from scorecard.wording.phrases import amount_words, figure_words, in_or_at
from scorecard.wording.variation import NO_SIGN

_COUNTED: dict[str, str] = {
    Measure.SNAPSHOT: "on the quarter’s last day",
    Measure.FLOW: "this quarter",
    Measure.YEAR_TO_DATE: "since April",
    Measure.ROLLING_12: "over the last 12 months",
    Measure.ROLLING_36: "over the last 36 months",
}
_JUDGED: dict[str, str] = {Verdict.BETTER: "better", Verdict.WORSE: "worse"}


def draft_comment(reading: Reading) -> str:
    """`Down 4 points to 67%, worse than last quarter (71%); off the target of at least 85%.`

    `reading` is the public's. Empty where it has no figure. Illustrative figures keep their dagger.
    """
    if reading.figure.value is None:
        return ""
    said = [_moved(reading), _against_target(reading), _against_baseline(reading)]
    return "; ".join(part for part in said if part) + "."


def _moved(reading: Reading) -> str:
    change, facts = reading.direction, reading.facts
    now = figure_words(reading.figure, facts, marked=True)
    if change.amount is None:
        return f"{now} {_COUNTED[facts.measure]}"
    last = "a year ago" if facts.measure == Measure.YEAR_TO_DATE else "last quarter"
    then = figure_words(present(change.against), facts, marked=True)
    if change.movement == Movement.LEVEL:
        return f"Unchanged at {now} since {last}"
    moved = f"{_way(change).capitalize()} {amount_words(change, facts)} to {now}"
    if change.may_be_chance:
        return f"{moved} from {then} {last}, {NO_SIGN}"
    judged = _JUDGED.get(change.verdict)
    return f"{moved}, {judged} than {last} ({then})" if judged else f"{moved} from {then} {last}"


def _against_target(reading: Reading) -> str:
    target, colour = reading.target, reading.status.colour
    if target is None or colour == StatusColour.NOT_RATED:
        return ""
    words = aim(target, reading.facts)
    if colour == StatusColour.GREEN:
        return f"the target of {words} is met"
    if figure_words(reading.figure, reading.facts) == exactly(present(target.value), reading.facts):
        # 38.2% is shown as 38%, and still does not meet 38%.
        return f"just off the target of {words}"
    return f"{'near, but not at,' if colour == StatusColour.AMBER else 'off'} the target of {words}"


def _against_baseline(reading: Reading) -> str:
    change = reading.since_baseline
    if change.amount is None or change.against is None:
        return ""
    when = f"{in_or_at(change)} {_short(change.against_words)}"
    return f"{when} it was {figure_words(change.against, reading.facts, marked=True)}"


def _short(words: str) -> str:
    """A time without what explains it: the whole of a year, the quarter of a year ago."""
    return words.partition(" (")[0].partition(", ")[0]


def _way(change: Change) -> str:
    return "up" if change.movement == Movement.UP else "down"
