"""The door of an action's owner: a word, a new date with its reason, and its completion, in one step.

A page of many actions sends one row at a time through here, so that a refused row takes no other with it.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from plans.models import Action, ActionUpdate, Evidence
from plans.states import Brag
from plans.updates import UpdateError, locked_action, newest_update, record_update, save_action
from scorecard.models.accounts import Account
from scorecard.releases.as_it_stands import StaleError
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.pdf_text import normalised

UPDATED_BY_OWNER = "Updated by its owner"


class OvertakenError(UpdateError, StaleError):
    """Somebody wrote of the action after its owner had opened the page; nothing was written."""


@dataclass(frozen=True)
class Completion:
    """That an action is complete: since when, shown by what, agreed by which board on which day."""

    completed_on: date
    evidence: Evidence
    agreed_by: str
    agreed_on: date


@dataclass(frozen=True)
class OwnerUpdate:
    """What an owner says of an action; `due_on` is the date promised from now on, `why` the reason it moves.

    Without a `sentence` only the date moves.
    """

    brag: str
    sentence: str
    due_on: date
    why: str = ""
    percent: int | None = None
    milestone: str = ""
    completion: Completion | None = None


def mark_of(action: Action, newest: ActionUpdate | None) -> str:
    """What tells whether somebody wrote of an action meanwhile: its revision and its newest word."""
    return f"{action.revision}-{newest.pk if newest else 0}"


@transaction.atomic
def update_own_action(action: Action, said: OwnerUpdate, *, seen: str, made_on: date, by: Account) -> bool:
    """Write what an owner says of an action that stood at `seen`; whether anything was new.

    The same once more changes nothing. Raises PermissionDenied for anybody but the account that holds the
    action's post, OvertakenError where somebody wrote of it meanwhile, and UpdateError for what the rules of
    its state or its columns do not allow; nothing of it is written then.
    """
    row, post = locked_action(action), action.post
    if post.account_id is None or row.post_id != post.pk or post.account_id != by.pk:
        raise PermissionDenied("Only the post that leads an action updates it.")
    newest = newest_update(row)
    if _stands_already(row, newest, said, made_on):
        return False
    if seen != mark_of(row, newest):
        raise OvertakenError(_overtaken(row, newest))
    if said.due_on != row.due_on and not said.why.strip():
        raise UpdateError("Say why the date moves: the reason is kept beside the first date.")
    _write(row, said, made_on, by)
    return True


def _write(row: Action, said: OwnerUpdate, made_on: date, by: Account) -> None:
    if said.due_on != row.due_on:
        row.due_on = said.due_on
        save_action(row, by=by, why=said.why)
    if said.brag == Brag.BLUE and (done := said.completion):
        row.completed_on, row.completed_evidence = done.completed_on, done.evidence
        row.agreed_by, row.agreed_on = done.agreed_by, done.agreed_on
        save_action(row, by=by, why=f"Complete: agreed by {done.agreed_by}, {day_words(done.agreed_on)}")
    if said.sentence:
        record_update(
            action=row,
            made_on=made_on,
            brag=said.brag,
            sentence=said.sentence,
            percent=said.percent,
            milestone=said.milestone,
            by=by,
            why=UPDATED_BY_OWNER,
        )


def _stands_already(row: Action, newest: ActionUpdate | None, said: OwnerUpdate, made_on: date) -> bool:
    """Whether the action says all of it: a form sent twice, not a change of mind."""
    if row.due_on != said.due_on or not said.sentence or newest is None:
        return False
    held = (newest.made_on, newest.brag, newest.sentence, newest.percent, newest.milestone)
    sentence, milestone = normalised(said.sentence).strip(), normalised(said.milestone).strip()
    return held == (made_on, said.brag, sentence, said.percent, milestone)


def _overtaken(row: Action, newest: ActionUpdate | None) -> str:
    last = "nothing was said of it yet"
    if newest:
        last = (
            f"its last word is {newest.get_brag_display()}, {day_words(newest.made_on)}: “{newest.sentence}”"
        )
    return (
        f"Somebody changed {row.code} after you opened this page: it is due on {day_words(row.due_on)}, and "
        f"{last}. Nothing of yours was saved yet: check, and save again to add it."
    )
