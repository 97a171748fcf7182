"""From a meeting back to the quarter's end: when papers go out, and by when each earlier step is to be done.

Pure: no database, no clock.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.working_days import clear_days_between, working_days_before

STEPS = (
    ("Every figure is in", 8),
    ("Owners have confirmed, and commented on what got worse", 5),
    ("The quarter is closed and its figures approved", 3),
    ("The report is written, and each board’s request", 2),
    ("Packs are previewed and stated safe", 1),
)
"""Steps before papers go out, each with its working days before that day."""


@dataclass(frozen=True)
class StepDue:
    """One step and the working day by which it is to be done; `past` once that day is over."""

    words: str
    on: date
    past: bool


def steps_before(papers_due_on: date, day: date, holidays: Collection[date]) -> list[StepDue]:
    """The steps that lead to a meeting's papers, counted back from the day these are due."""
    dues = ((words, working_days_before(papers_due_on, count, holidays)) for words, count in STEPS)
    return [StepDue(words, on, on < day) for words, on in dues]


def notice_words(papers_due_on: date, held_on: date, usual: int, holidays: Collection[date]) -> str:
    """How many clear working days papers are out before a meeting, and that it is fewer than usual if so."""
    clear = clear_days_between(papers_due_on, held_on, holidays)
    words = f"{counted(clear, 'clear working day|clear working days')} before the meeting"
    return words if clear >= usual else f"{words}; the board’s rule is {usual}"
