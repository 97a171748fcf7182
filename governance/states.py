"""The states that boards' papers and questions have, with their words.

Pure: no database, no clock.
"""

from datetime import date
from enum import StrEnum

FIRST, REFRESHED, CORRECTED = "first", "refreshed", "corrected"
KINDS = {FIRST: "First issue", REFRESHED: "Refreshed for a meeting", CORRECTED: "Correction"}
"""Why there is an issue of a pack. A refreshed one has figures and text of the last; a correction has not."""

LARGE_PRINT, EASY_READ = "large-print", "easy-read"
ALTERNATIVE_FORMATS = {LARGE_PRINT: "Large print", EASY_READ: "Easy read"}
"""What a pack is kept as beside its standard PDF, for those who cannot well read that one."""


class ChallengeState(StrEnum):
    """Whom a board's question waits for: its owner to answer, its board to accept the answer or ask again."""

    WAITING = "waiting"
    ASKED_AGAIN = "asked-again"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    ChallengeState.WAITING: "Waits for an answer",
    ChallengeState.ASKED_AGAIN: "Answer not accepted: asked again",
    ChallengeState.ANSWERED: "Answered: the board is to accept it",
    ChallengeState.CLOSED: "Answer accepted: closed",
}


def state_of(answer: str, not_accepted_because: str, closed_on: date | None) -> ChallengeState:
    """The state of a question, of what is recorded of it."""
    if closed_on is not None:
        return ChallengeState.CLOSED
    if not_accepted_because:
        return ChallengeState.ASKED_AGAIN
    return ChallengeState.ANSWERED if answer else ChallengeState.WAITING
