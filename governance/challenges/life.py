"""How long a board's question has waited, and whether its answer is late.

Pure: no database, no clock.
"""

from collections.abc import Iterable
from datetime import date

from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.days import day_words


def meetings_waited(raised_on: date, until: date, meetings: Iterable[date]) -> int:
    """How many of its board's meetings a question has waited for, the one that raised it left out."""
    return sum(raised_on < held_on <= until for held_on in meetings)


def waited_words(meetings: int, due_on: date, until: date, *, answered: bool) -> str:
    """How long it has waited and whether its answer is late; empty where neither is worth a word."""
    said = []
    if meetings:
        said.append(f"has waited for {counted(meetings, 'meeting|meetings')}")
    if due_on < until and not answered:
        said.append(f"its answer was due on {day_words(due_on)}")
    return "; ".join(said)
