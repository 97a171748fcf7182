"""The door by which a post hands all that it answers for to another: actions, figures, and boards' questions.

In one step and one transaction, with a reason that stands in the history of every row. Seats stay: a board
says itself who sits on it. Apps above add what they hold of a post when they start.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from plans.models import Action
from plans.updates import UpdateError, locked_action, save_action
from scorecard.models import Indicator, Post
from scorecard.models.accounts import Account
from scorecard.models.history import sign
from scorecard.releases.as_it_stands import StaleError
from scorecard.vocabulary.pdf_text import printed

HANDS_OVER = "scorecard.change_post"


class MovedOnError(UpdateError, StaleError):
    """What the post answers for is no longer what was looked at; nothing was written."""


@dataclass(frozen=True)
class Holding:
    """One kind of thing that a post answers for: found of one post, and given to another."""

    title: str
    find: Callable[[Post], Iterable[Any]]
    give: Callable[[Any, Post, Account, str], object]


@dataclass(frozen=True)
class Held:
    """What a post holds of one kind."""

    holding: Holding
    rows: list[Any]


def held_by(post: Post) -> list[Held]:
    """All that a post answers for, by kind; a query each."""
    return [Held(each, list(each.find(post))) for each in HOLDINGS]


def mark_of(held: Iterable[Held]) -> str:
    """What tells whether a post answers for the same things as when somebody looked."""
    keys = [(each.holding.title, row.pk) for each in held for row in each.rows]
    return sha256(repr(keys).encode()).hexdigest()


@transaction.atomic
def hand_over(giver: Post, taker: Post, *, seen: str, by: Account, why: str) -> int:
    """Give all that a post answers for to another; returns how many things.

    `seen` is the mark of what was looked at. Raises PermissionDenied for who may not change posts,
    MovedOnError where the post answers for other things by now, UpdateError for the same post twice and for a
    missing reason.
    """
    if not by.has_perm(HANDS_OVER):
        raise PermissionDenied("Administrators hand a post's work over.")
    reason = printed(why, "The reason", UpdateError).strip()
    if not reason:
        raise UpdateError("Say why the work is handed over.")
    if giver.pk == taker.pk:
        raise UpdateError("A post cannot hand its work to itself: choose another.")
    # Both at once, in one order: whoever hands work over at the same moment waits.
    list(Post.objects.select_for_update().filter(pk__in=(giver.pk, taker.pk)).order_by("pk"))
    held = held_by(giver)
    if mark_of(held) != seen:
        raise MovedOnError(
            f"What {giver} answers for has changed since you looked. Nothing was handed over: look again."
        )
    for each in held:
        for row in each.rows:
            each.holding.give(row, taker, by, reason)
    return sum(len(each.rows) for each in held)


def _actions_of(post: Post) -> Iterable[Action]:
    return Action.objects.filter(post=post).select_related("priority", "completed_evidence")


def _give_action(row: Action, taker: Post, by: Account, why: str) -> None:
    # Read anew and held: what its owner saved since it was found is not written over.
    action = locked_action(row)
    action.post = taker
    save_action(action, by=by, why=why)


def _indicators_of(post: Post) -> Iterable[Indicator]:
    return Indicator.objects.filter(owner=post)


def _give_indicator(row: Indicator, taker: Post, by: Account, why: str) -> None:
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=row.pk)
    indicator.owner = taker
    sign(indicator, by, why)
    indicator.save()


HOLDINGS: list[Holding] = [
    Holding("Actions it leads", _actions_of, _give_action),
    Holding("Figures it confirms", _indicators_of, _give_indicator),
]
"""What a post answers for; apps above add theirs when they start."""
