"""Meetings that may have agreed something of the plan: named by who holds meetings, an app above this one.

The plan keeps the board's name and the day, as editions and packs show them. It knows no boards.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from scorecard.vocabulary.days import day_words


@dataclass(frozen=True)
class HeldMeeting:
    """A board's meeting that has been held."""

    board: str
    held_on: date

    @property
    def key(self) -> str:
        """As a form sends it."""
        return f"{self.held_on.isoformat()} {self.board}"

    @property
    def words(self) -> str:
        return f"{day_words(self.held_on)}, {self.board}"


FINDERS: list[Callable[[date], Iterable[HeldMeeting]]] = []
"""What finds the meetings held by a day; apps above add theirs when they start."""


def meetings_held(day: date) -> dict[str, HeldMeeting]:
    """The meetings held by a day by the key that a form sends, newest first."""
    found = [meeting for find in FINDERS for meeting in find(day)]
    return {each.key: each for each in sorted(found, key=lambda each: each.held_on, reverse=True)}
