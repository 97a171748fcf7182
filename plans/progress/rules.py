"""The rules that an action's state is held to: what may be said of it, and what its dates say beside that.

Pure: no database, no clock. The owner's word stays the owner's; where the dates allow no word as good, the
rule's word is shown beside it. A graver word than the dates ask for is never contradicted.
"""

from dataclasses import dataclass
from datetime import date

from plans.states import Brag
from scorecard.vocabulary.days import day_words


@dataclass(frozen=True)
class Promise:
    """What an action promised, and the day it was done, if it was.

    `agreed_on` is the day of the meeting that agreed it is complete, `evidence` what shows it: both, or it
    counts as said alone.
    """

    starts_on: date
    first_due_on: date
    due_on: date
    completed_on: date | None = None
    evidence: str = ""
    agreed_on: date | None = None

    def agreed_by_then(self, day: date) -> bool:
        """Whether by a day a meeting had agreed, on evidence, that it is complete."""
        done = self.completed_on is not None and self.agreed_on is not None and bool(self.evidence)
        return done and self.agreed_on is not None and self.agreed_on <= day


@dataclass(frozen=True)
class Ruling:
    """What the dates say of an action where its owner says better: a state, and why."""

    brag: Brag
    because: str

    @property
    def words(self) -> str:
        """`Off track by its dates: 24 days overdue`."""
        return f"{self.brag.words} by its dates: {self.because}"


def ruling(promise: Promise, brag: str, day: date, *, agreed: bool, silent_days: int | None) -> Ruling | None:
    """The state that the dates allow on a day; None where the owner's word is no better than that.

    `agreed`: a meeting has agreed that it is complete. `silent_days` is how long nothing was said of a
    running action that owes a word, None where none is owed.
    """
    late = days_words((day - promise.due_on).days)
    overdue = promise.due_on < day
    if brag == Brag.BLUE:
        if agreed:
            return None
        unproven = "no evidence and no meeting are recorded that agreed it is complete"
        return (
            Ruling(Brag.RED, f"{late} overdue, and {unproven}") if overdue else Ruling(Brag.GREEN, unproven)
        )
    if overdue:
        return None if brag == Brag.RED else Ruling(Brag.RED, f"{late} overdue")
    if brag == Brag.NOT_STARTED and promise.starts_on < day:
        return Ruling(Brag.AMBER, f"it should have started on {day_words(promise.starts_on)}")
    if brag == Brag.GREEN and silent_days is not None:
        return Ruling(Brag.AMBER, f"no update for {days_words(silent_days)}")
    return None


def wrong_word(promise: Promise, brag: str, made_on: date) -> str:
    """Why a word on an action cannot be kept as its owner says it, in a sentence that says what to do."""
    if brag == Brag.BLUE and not promise.agreed_by_then(made_on):
        return (
            "Complete needs the evidence that shows it and the meeting that agreed it, by the day of the"
            " word: choose both, or say another state."
        )
    if brag != Brag.BLUE and promise.completed_on is not None and promise.completed_on <= made_on:
        return (
            f"It is complete since {day_words(promise.completed_on)}: take its completion back first, "
            "with a reason."
        )
    if brag == Brag.GREEN and promise.due_on < made_on:
        return (
            f"It was due on {day_words(promise.due_on)} and is not complete, so it cannot be on track: say At"
            " risk or Off track, or move its date and say why."
        )
    return ""


def wrong_completion(promise: Promise, evidence_on: date | None) -> str:
    """Why an action cannot be written as complete, or as not: empty where it can."""
    given = [promise.completed_on, promise.evidence, promise.agreed_on]
    if not any(given):
        return ""
    if not all(given):
        return (
            "Complete needs its day, the evidence that shows it and the meeting that agreed it: give all of "
            "them, or none."
        )
    if promise.completed_on and promise.agreed_on and promise.agreed_on < promise.completed_on:
        return "The meeting that agreed it cannot be before the day it was complete."
    if promise.agreed_on and evidence_on and evidence_on > promise.agreed_on:
        return "The meeting that agreed it cannot be before the evidence that it agreed it on."
    return ""


def times_moved(moves: int, postponed: bool) -> str:
    """`moved twice`; empty where the date first promised stands.

    A move from before there was a history of it counts as one.
    """
    number = max(moves, int(postponed))
    return {0: "", 1: "moved once", 2: "moved twice"}.get(number, f"moved {number} times")


def days_words(number: int) -> str:
    """`1 day`, `24 days`."""
    return f"{number} {'day' if number == 1 else 'days'}"
