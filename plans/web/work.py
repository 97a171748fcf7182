"""The plan's part of the start page: the reader's own actions of which nothing was said this quarter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse

from plans.edition.load import days_of
from plans.models import Action
from plans.progress.progress import said_nothing, state
from plans.progress.stored import promise_of, update_of
from scorecard.models import Quarter
from scorecard.models.accounts import Account
from scorecard.vocabulary.days import day_words
from scorecard.web.work import Task


def actions_without_update(user: Account, in_hand: Sequence[Quarter], *, day: date) -> list[Task]:
    """Actions of the user's post, begun and not done, that wait for their word of the first quarter in hand.

    Three queries; none where all quarters are released.
    """
    if not in_hand:
        return []
    # As it stands: a word counts for the quarter in hand until that is closed, though its months are over.
    days = replace(days_of(in_hand[0]), until=date.max)
    begun = Action.objects.for_lists().of_post_held_by(user).unfinished().filter(starts_on__lte=day)
    found = []
    for action in begun:
        stands = state(promise_of(action), [update_of(one) for one in action.updates.all()], days)
        if said_nothing(stands, days):
            found.append(
                Task(
                    str(action),
                    f"{reverse('plans:updates')}#action-{action.code}",
                    note=_note(stands.made_on, action, day),
                )
            )
    return found


def _note(last: date | None, action: Action, day: date) -> str:
    """When something was said last, and when the action is or was due."""
    said = f"last update {day_words(last)}" if last else "no update yet"
    return f"{'Overdue since' if action.due_on < day else 'Due'} {day_words(action.due_on)}; {said}."


def leads_actions(user: Account) -> bool:
    """Whether the user's post leads an action that is not complete, which its page of updates opens for."""
    return Action.objects.of_post_held_by(user).unfinished().exists()
