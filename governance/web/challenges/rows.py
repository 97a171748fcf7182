"""Boards' questions as pages tell them: state, how long each has waited, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.challenges.life import meetings_waited, waited_words
from governance.models import Challenge, Meeting
from governance.states import ChallengeState
from scorecard.vocabulary.days import london_day


@dataclass(frozen=True)
class ChallengeRow:
    """A question with its state and how long it has waited; `late` where its answer is overdue."""

    challenge: Challenge
    waited: str
    late: bool

    @property
    def state(self) -> str:
        return self.challenge.state.words


@dataclass(frozen=True)
class Step:
    """One thing that was done with a question, in words, with the text that came with it."""

    on: date
    words: str
    text: str = ""


def rows_of(challenges: Iterable[Challenge], day: date) -> list[ChallengeRow]:
    """Questions as on a day; one query for the meetings of all their boards."""
    challenges = list(challenges)
    meetings: dict[int, list[date]] = defaultdict(list)
    boards = {one.board_id for one in challenges}
    for board, held_on in Meeting.objects.filter(board__in=boards).values_list("board", "held_on"):
        meetings[board].append(held_on)
    return [_row(one, meetings[one.board_id], day) for one in challenges]


def told(challenge: Challenge) -> list[Step]:
    """What was asked, answered and accepted, oldest first, from its history; one query."""
    steps = [Step(challenge.raised_on, "Raised", challenge.question)]
    answered, refused = "", ""
    for row in challenge.history.order_by("history_date", "pk"):
        on = london_day(row.history_date)
        if row.answer and row.answer != answered:
            steps.append(Step(row.answered_on or on, "Answered", row.answer))
        if row.not_accepted_because and row.not_accepted_because != refused:
            steps.append(Step(on, "Not accepted", row.not_accepted_because))
        answered, refused = row.answer, row.not_accepted_because
    if challenge.closed_on:
        steps.append(Step(challenge.closed_on, "Answer accepted, closed"))
    return steps


def _row(challenge: Challenge, meetings: list[date], day: date) -> ChallengeRow:
    until = challenge.closed_on or day
    answered = challenge.state in (ChallengeState.ANSWERED, ChallengeState.CLOSED)
    count = meetings_waited(challenge.raised_on, until, meetings)
    words = waited_words(count, challenge.due_on, until, answered=answered)
    return ChallengeRow(
        challenge, words[:1].upper() + words[1:], late=challenge.due_on < until and not answered
    )
