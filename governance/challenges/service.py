"""The door by which a board's question is raised, answered, accepted or asked again."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from governance.models import Board, Challenge, Meeting, Seat
from governance.states import ChallengeState
from plans.models import Action
from scorecard.models import Indicator, Post
from scorecard.models.accounts import Account
from scorecard.models.history import sign
from scorecard.vocabulary.pdf_text import printed

KEEP_CHALLENGES = "governance.change_challenge"
OFFICES = ("chair", "secretary")


class ChallengeError(Exception):
    """The write was refused and nothing was changed; the message says what to do."""


@dataclass(frozen=True)
class Question:
    """What is asked: about one indicator or one action, of the post that answers, for a coming meeting."""

    text: str
    owner: Post
    raised_on: date
    due_on: date
    indicator: Indicator | None = None
    action: Action | None = None


def speaks_for(user: Account, board: Board, day: date) -> bool:
    """Whether the user raises and accepts for a board: its chair or secretary, or who keeps them all."""
    if user.has_perm(KEEP_CHALLENGES):
        return True
    seats = Seat.objects.held_on(day).filter(board=board, office__in=OFFICES)
    return seats.filter(post__account=user.pk).exists()


def may_answer(user: Account, challenge: Challenge) -> bool:
    """Whether the user answers a question: its owner, or who keeps them all."""
    return challenge.owner.account_id == user.pk or user.has_perm(KEEP_CHALLENGES)


@transaction.atomic
def raise_challenge(board: Board, asked: Question, *, by: Account, day: date) -> Challenge:
    """Put a board's question on record, raised at one of its meetings and due at a later one.

    Raises ChallengeError for an account that does not speak for the board, for days that are no meetings of
    it, for a question about nothing or about two things, and for one that is on record already.
    """
    # Two clicks at once are taken one after the other, and the second finds the first one's question.
    board = Board.objects.select_for_update().get(pk=board.pk)
    _refuse_stranger(by, board, day)
    _refuse_days(board, asked, day)
    if (asked.indicator is None) == (asked.action is None):
        raise ChallengeError("Say what it is about: one indicator or one action.")
    text = printed(asked.text, "The question", ChallengeError)
    if not text:
        raise ChallengeError("Write the question.")
    if Challenge.objects.filter(board=board, question=text, raised_on=asked.raised_on).exists():
        raise ChallengeError("This question of that meeting is on record already.")
    made = Challenge(
        board=board,
        question=text,
        owner=asked.owner,
        raised_on=asked.raised_on,
        due_on=asked.due_on,
        indicator=asked.indicator,
        action=asked.action,
    )
    return _saved(made, by=by, why="Raised")


@transaction.atomic
def answer(challenge: Challenge, text: str, *, by: Account, day: date) -> Challenge:
    """Give the owner's answer, or a better one until the board accepts it; history keeps earlier ones.

    Raises ChallengeError for another account, no text, and once the question is closed.
    """
    row = _locked(challenge)
    if not may_answer(by, row):
        raise ChallengeError(f"{row.owner} answers this question.")
    _refuse_closed(row)
    text = printed(text, "The answer", ChallengeError)
    if not text:
        raise ChallengeError("Write the answer.")
    if text == row.answer and not row.not_accepted_because:
        return row
    row.answer, row.answered_on, row.not_accepted_because = text, day, ""
    return _saved(row, by=by, why="Answered")


@transaction.atomic
def accept(challenge: Challenge, *, seen: str, by: Account, day: date) -> Challenge:
    """Accept the answer, which closes the question; `seen` is the mark of the answer that was read.

    Raises ChallengeError where there is none to accept, or another by now.
    """
    row = _locked(challenge)
    _refuse_stranger(by, row.board, day)
    _refuse_closed(row)
    if row.state is not ChallengeState.ANSWERED:
        raise ChallengeError("There is no answer to accept yet.")
    _refuse_unread(row, seen)
    row.closed_on = day
    return _saved(row, by=by, why="Answer accepted")


@transaction.atomic
def ask_again(
    challenge: Challenge, because: str, due_on: date, *, seen: str, by: Account, day: date
) -> Challenge:
    """Say why an answer is not accepted, and which meeting expects a better one; `seen` as for `accept`.

    Raises ChallengeError where there is no answer or another by now, no reason, or no such meeting to come.
    """
    row = _locked(challenge)
    _refuse_stranger(by, row.board, day)
    _refuse_closed(row)
    if row.state is not ChallengeState.ANSWERED:
        raise ChallengeError("There is no answer to turn down yet.")
    _refuse_unread(row, seen)
    because = printed(because, "The reason", ChallengeError)
    if not because:
        raise ChallengeError("Say why the answer is not accepted: its owner is told.")
    if due_on not in coming_days(row.board, day):
        raise ChallengeError(f"Choose a coming meeting of {row.board} for the answer.")
    row.not_accepted_because, row.due_on = because, due_on
    return _saved(row, by=by, why="Answer not accepted")


@transaction.atomic
def follow_meeting(board: Board, was: date, now: date, *, by: Account, why: str) -> int:
    """Take a board's questions along to the new day of the meeting that raised them or expects their answer.

    Those that are closed keep their days. Returns how many went along.
    """
    rows = Challenge.objects.select_for_update().filter(board=board, closed_on=None)
    found = list(rows.filter(Q(raised_on=was) | Q(due_on=was)))
    for row in found:
        row.raised_on = now if row.raised_on == was else row.raised_on
        row.due_on = now if row.due_on == was else row.due_on
        _saved(row, by=by, why=why)
    return len(found)


def held_days(board: Board, day: date) -> list[date]:
    """Days of a board's meetings up to one day, the newest first: at one of them a question was raised."""
    return _days(board, day, past=True)


def coming_days(board: Board, day: date) -> list[date]:
    """Days of a board's meetings after one day, the next first: one of them expects the answer."""
    return _days(board, day, past=False)


def _days(board: Board, day: date, *, past: bool) -> list[date]:
    meetings = Meeting.objects.filter(board=board)
    found = meetings.filter(held_on__lte=day) if past else meetings.filter(held_on__gt=day)
    return list(found.order_by("-held_on" if past else "held_on").values_list("held_on", flat=True))


def _refuse_stranger(by: Account, board: Board, day: date) -> None:
    if not speaks_for(by, board, day):
        raise ChallengeError(f"The chair or secretary of {board} does this.")


def _refuse_days(board: Board, asked: Question, day: date) -> None:
    if asked.raised_on not in held_days(board, day):
        raise ChallengeError(f"Choose the meeting of {board} that raised it.")
    if asked.due_on not in coming_days(board, day):
        raise ChallengeError(f"Choose a coming meeting of {board} for the answer.")


def _refuse_closed(row: Challenge) -> None:
    if row.closed_on:
        raise ChallengeError("The question is closed: its answer was accepted.")


def mark_of_answer(challenge: Challenge) -> str:
    """Stands for an answer word for word: whoever judges it sends it along."""
    return hashlib.sha256(challenge.answer.encode()).hexdigest()[:16]


def _refuse_unread(row: Challenge, seen: str) -> None:
    if seen != mark_of_answer(row):
        raise ChallengeError("The answer was replaced since you opened this page: read it as it is now.")


def _locked(challenge: Challenge) -> Challenge:
    """The row as it stands, held until the end: two at once are taken one after the other."""
    rows = Challenge.objects.select_for_update(of=("self",)).select_related("board", "owner")
    return rows.get(pk=challenge.pk)


def _saved(row: Challenge, *, by: Account, why: str) -> Challenge:
    sign(row, by, why)
    try:
        row.full_clean()
    except ValidationError as error:
        raise ChallengeError(" ".join(error.messages)) from error
    row.save()
    return row
