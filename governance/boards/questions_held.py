"""Boards' open questions as something that a post answers for, and hands over with the rest."""

from collections.abc import Iterable

from governance.models import Challenge
from plans.hand_over import Holding
from scorecard.models import Post
from scorecard.models.accounts import Account
from scorecard.models.history import sign


def _open_questions_of(post: Post) -> Iterable[Challenge]:
    """Those not closed: an answer stays with the post that gave it."""
    return Challenge.objects.filter(owner=post, closed_on=None)


def _give(row: Challenge, taker: Post, by: Account, why: str) -> None:
    row.owner = taker
    sign(row, by, why)
    row.save()


QUESTIONS = Holding("Boards’ questions it answers", _open_questions_of, _give)
