"""Done, and made a difference: two questions about an action, answered apart.

Pure: no database, no clock. Indicators are read as the shown quarter's edition holds them, gated for their
reader. That one moved after an action began does not prove that the action moved it: no words here say so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plans.progress.rules import Promise
from scorecard.readings.changes import Change, since_day
from scorecard.readings.readings import Reading
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Verdict


@dataclass(frozen=True)
class Effect:
    """What one indicator did since an action started, and since it was complete, if it is."""

    reading: Reading
    since_start: Change
    since_finish: Change | None


def effects(readings: Iterable[Reading], promise: Promise, until: date) -> list[Effect]:
    """Each indicator of an action; what is complete later than `until` is not complete yet."""
    finished = promise.completed_on if promise.completed_on and promise.completed_on <= until else None
    return [
        Effect(
            each,
            since_day(each.facts, each.quarter, promise.starts_on),
            since_day(each.facts, each.quarter, finished) if finished else None,
        )
        for each in readings
    ]


def done_words(promise: Promise, agreed_by: str, until: date) -> str:
    """Whether it is done, and who agreed: one sentence."""
    if promise.completed_on is None or promise.completed_on > until:
        return "Not done."
    if not promise.agreed_by_then(until) or promise.agreed_on is None:
        return f"Said to be done on {day_words(promise.completed_on)}; no meeting has agreed it."
    day = day_words(promise.agreed_on)
    return f"Done on {day_words(promise.completed_on)}; agreed by {agreed_by} on {day}."


def difference_words(found: Iterable[Effect]) -> str:
    """What its indicators did since it started: `1 better, 1 worse and 1 not comparable`."""
    changes = [each.since_start for each in found]
    if not changes:
        return "No indicator is linked that could show it."
    return f"Of {counted(len(changes), 'indicator|indicators')} since it started: {by_verdict(changes)}."


def by_verdict(changes: Iterable[Change]) -> str:
    """Changes by their verdicts: `1 better, 1 worse and 1 not comparable`; empty where there are none."""
    counts = Counter(_word(each) for each in changes)
    return listed(f"{counts[word]} {word}" for word in _ORDER if counts[word])


def listed(said: Iterable[str]) -> str:
    """`1 better, 2 worse and 1 unchanged`."""
    *before, last = [*said] or [""]
    return f"{', '.join(before)} and {last}" if before else last


_NOT_COMPARABLE = "not comparable"
_WORDS: dict[str, str] = {
    Verdict.BETTER: "better",
    Verdict.WORSE: "worse",
    Verdict.MORE: "higher",
    Verdict.FEWER: "lower",
    Verdict.SAME: "unchanged",
}
_ORDER = (*_WORDS.values(), _NOT_COMPARABLE)


def _word(change: Change) -> str:
    return _WORDS[change.verdict] if change.verdict else _NOT_COMPARABLE
