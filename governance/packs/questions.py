"""A board's question as papers tell it on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from governance.challenges.life import meetings_waited, waited_words
from governance.models import Challenge, Meeting
from governance.states import ChallengeState
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.presence import present
from scorecard.wording.names import plain_name


def question(row: Challenge, day: date, meetings: Iterable[Meeting]) -> dict[str, Any]:
    """About what, due when, who answers, how it stood on the day and what was answered by then.

    `meetings` are those of its board, others beside them are left out.
    """
    state, answer = row.as_at(day)
    about = (
        f"Action {row.action.code}: {row.action.title}" if row.action else plain_name(present(row.indicator))
    )
    waited = _waited(row, state, day, meetings)
    return {
        "about": about,
        "question": row.question,
        "raised": day_words(row.raised_on),
        "due": day_words(row.due_on),
        "owner": row.owner.title,
        "closed": state is ChallengeState.CLOSED,
        "stands": ". ".join(filter(None, [state.words, waited[:1].upper() + waited[1:]])),
        "answer": answer,
    }


def _waited(row: Challenge, state: ChallengeState, day: date, meetings: Iterable[Meeting]) -> str:
    held = (each.held_on for each in meetings if each.board_id == row.board_id)
    waits = state in (ChallengeState.WAITING, ChallengeState.ASKED_AGAIN)
    count = meetings_waited(row.raised_on, day, held) if waits else 0
    return waited_words(count, row.due_on, day, answered=not waits)
