"""The door by which the plan changes: paragraphs, actions and the dated word on them. With who and why."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from plans.models import Action, ActionUpdate, Paragraph, PlannedQuantity
from plans.models.narrative import LONGEST_PARAGRAPH
from plans.narrative.plan_quantities import load_bindable
from plans.narrative.references import NarrativeError
from plans.narrative.released_quotes import quoted_when_released
from plans.narrative.validation import check
from plans.progress.rules import wrong_completion, wrong_word
from plans.progress.stored import promise_of
from plans.states import Brag
from scorecard.models import Quarter
from scorecard.models.accounts import Account
from scorecard.models.guarded import Row
from scorecard.models.history import sign
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.pdf_text import normalised, printed

RELEASED = "{quarter} is released, so its report can no longer be changed."


class UpdateError(Exception):
    """The write was refused and nothing was changed; the message says what to do."""


@transaction.atomic
def save_paragraph(
    *, quarter: Quarter, section: int, position: int, text: str, by: Account, why: str
) -> Paragraph:
    """Write one paragraph of a quarter's report; the same text again changes nothing.

    Raises UpdateError once the quarter is released, for a text that could not be shown or printed, and when
    a changed text gives no reason.
    """
    quarter = _still_written(quarter)
    text = normalised(text).strip()
    if len(text) > LONGEST_PARAGRAPH:
        raise UpdateError(f"A paragraph holds {LONGEST_PARAGRAPH:,} characters at most, not {len(text):,}.")
    try:
        check(text, load_bindable())
    except NarrativeError as error:
        raise UpdateError(str(error)) from error
    held = Paragraph.objects.filter(quarter=quarter, section=section, position=position).first()
    if held and held.text == text:
        return held
    if held and not why.strip():
        raise UpdateError(f"Say why paragraph {held.number} changes.")
    paragraph = held or Paragraph(quarter=quarter, section=section, position=position)
    paragraph.revision += 1 if held else 0
    paragraph.text, paragraph.taken_over_from = text, None
    return _saved(paragraph, by=by, why=why)


@transaction.atomic
def take_over_paragraphs(quarter: Quarter, *, by: Account) -> list[Paragraph]:
    """Copy last quarter's paragraphs as drafts into the sections that hold none, each marked as such.

    A bound figure is copied as its code, and so reads this quarter's value. The mark goes when the text is
    saved changed, or with `let_stand`. Raises UpdateError once the quarter is released, and where last
    quarter holds nothing for an empty section.
    """
    quarter = _still_written(quarter)
    earlier = quarter.key.previous
    taken = to_take_over(quarter)
    if not taken:
        raise UpdateError(f"{earlier.label} holds no paragraph for a section that is empty in {quarter}.")
    return [
        _saved(
            Paragraph(
                quarter=quarter,
                section=each.section,
                position=each.position,
                text=each.text,
                taken_over_from_id=each.quarter_id,
            ),
            by=by,
            why=f"Taken over from {earlier.label}",
        )
        for each in taken
    ]


def to_take_over(quarter: Quarter) -> list[Paragraph]:
    """Last quarter's paragraphs of the sections that are empty in a quarter, in order."""
    written = Paragraph.objects.filter(quarter=quarter).values("section")
    return list(Paragraph.objects.filter(quarter=quarter.key.previous).exclude(section__in=written))


@transaction.atomic
def let_stand(paragraph: Paragraph, *, by: Account, why: str) -> Paragraph:
    """Take the mark off a text that was taken over and stands as it is; `why` is kept in its history.

    One without a mark stays as it is. Raises UpdateError once the quarter is released, and without a word.
    """
    _still_written(paragraph.quarter)
    row = Paragraph.objects.get(pk=paragraph.pk)
    if row.taken_over_from_id is None:
        return row
    if not why.strip():
        raise UpdateError(f"Say in a word why paragraph {row.number} stands as it is.")
    row.taken_over_from = None
    row.revision += 1
    return _saved(row, by=by, why=why)


@transaction.atomic
def take_back_paragraph(paragraph: Paragraph, *, by: Account, why: str) -> None:
    """Take a paragraph out of a report that is not released; its history keeps it.

    Raises UpdateError once the quarter is released, and without a reason that can be printed.
    """
    _still_written(paragraph.quarter)
    if not why.strip():
        raise UpdateError(f"Say why paragraph {paragraph.number} is taken back.")
    sign(paragraph, by, printed(why, "The reason", UpdateError))
    paragraph.delete()


@transaction.atomic
def save_action(action: Action, *, by: Account, why: str) -> Action:
    """Write an action as given, new or changed.

    Raises UpdateError when a changed one gives no reason or another first date, the code names another
    priority, it is complete without evidence and a meeting's word, its new date makes its last word false, or
    a column cannot be kept as it is; so do all doors here.
    """
    if wrong := wrong_action(action):
        raise UpdateError(f"Action {action.code}: {wrong}")
    if action.pk:
        if not why.strip():
            raise UpdateError(f"Say why action {action.code} changes.")
        action.revision += 1
    return _saved(action, by=by, why=why)


def wrong_action(action: Action) -> str:
    """Why an action cannot be written as it is, in a sentence; empty where it can. Two queries at most."""
    if not in_its_priority(action):
        return f"it belongs to priority {action.code[:1]}."
    if action.closed_because and action.closed_on is None:
        return "say on which day it was closed."
    held = Action.objects.filter(pk=action.pk).first()
    # What was stored before there was the rule is not asked again by a change of something else.
    if (held is None or _completion(held) != _completion(action)) and (wrong := _wrong_completion(action)):
        return wrong
    if held is None:
        return ""
    if held.first_due_on != action.first_due_on:
        return f"the date first promised, {day_words(held.first_due_on)}, never changes."
    return _wrong_by_its_last_word(action)


def _completion(action: Action) -> tuple[object, ...]:
    return action.completed_on, action.completed_evidence_id, action.agreed_by, action.agreed_on


def _wrong_completion(action: Action) -> str:
    evidence = action.completed_evidence
    return wrong_completion(promise_of(action), evidence.dated_on if evidence else None)


def _wrong_by_its_last_word(action: Action) -> str:
    """Why the last word on an action would be false beside its dates; empty where it is not."""
    last = newest_update(action)
    if last is None or last.brag != Brag.GREEN or action.completed_on:
        return ""
    wrong = wrong_word(promise_of(action), last.brag, last.made_on)
    return wrong and f"its last word, of {day_words(last.made_on)}, says {last.get_brag_display()}. {wrong}"


def newest_update(action: Action) -> ActionUpdate | None:
    """The last word on an action that stands."""
    return ActionUpdate.objects.filter(action=action).order_by("-made_on", "-pk").first()


@transaction.atomic
def save_planned(planned: PlannedQuantity, *, by: Account, why: str) -> PlannedQuantity:
    """Write a quantity that an action plans, new or changed.

    Raises UpdateError when a changed one gives no reason, or stands in the report of a released quarter.
    """
    if planned.pk:
        held = PlannedQuantity.objects.get(pk=planned.pk)
        if not why.strip():
            raise UpdateError(f"Say why “{held.name}” changes.")
        if quarter := quoted_when_released(held):
            raise UpdateError(
                f"The report of {quarter} is released with {held.amount} {held.counted}: "
                "add the new amount with its own day."
            )
    return _saved(planned, by=by, why=why)


def in_its_priority(action: Action) -> bool:
    """Whether an action's code begins with its priority's number, as 1.03 does under priority 1."""
    return action.code.startswith(f"{action.priority.number}.")


@transaction.atomic
def record_update(
    *,
    action: Action,
    made_on: date,
    brag: str,
    sentence: str,
    by: Account,
    why: str,
    percent: int | None = None,
    milestone: str = "",
) -> ActionUpdate:
    """Add a dated word to an action; it may come before the action starts, to say that it has not.

    The last word once more, by the same account, is the row there is. Raises UpdateError for a sentence that
    cannot be printed or kept, and a state that the rules do not allow on that day (`plans.progress.rules`).
    """
    held = locked_action(action)
    said = {"made_on": made_on, "brag": brag, "sentence": normalised(sentence).strip()}
    said |= {"percent": percent, "milestone": normalised(milestone).strip()}
    last = newest_update(held)
    if last and all(getattr(last, name) == value for name, value in said.items()) and _said_by(last, by):
        return last
    if held.closed_on and held.closed_on <= made_on:
        closed = day_words(held.closed_on)
        raise UpdateError(f"Action {held.code} was closed on {closed}: nothing more is said of it.")
    if wrong := wrong_word(promise_of(held), brag, made_on):
        raise UpdateError(f"Action {held.code}: {wrong}")
    return _saved(ActionUpdate(action=held, **said), by=by, why=why)


def locked_action(action: Action) -> Action:
    """The action as it stands, held until the transaction ends."""
    return Action.objects.select_for_update().get(pk=action.pk)


def _said_by(update: ActionUpdate, by: Account) -> bool:
    """Whether the same account said it: then the form came twice."""
    return bool(ActionUpdate.history.filter(id=update.pk).earliest().history_user_id == by.pk)


@transaction.atomic
def withdraw_update(update: ActionUpdate, *, because: str, by: Account, why: str) -> ActionUpdate:
    """Take a dated word back, as when it was said twice, or with an empty reason let it stand again.

    Raises UpdateError for a reason that cannot be printed, and where the word that then comes last is one
    that the rules do not allow.
    """
    row = ActionUpdate.with_withdrawn.get(pk=update.pk)
    row.withdrawn_because = because.strip()
    saved = _saved(row, by=by, why=why)
    if wrong := _wrong_by_its_last_word(row.action):
        raise UpdateError(f"Action {row.action.code}: {wrong}")
    return saved


def _still_written(quarter: Quarter) -> Quarter:
    """The quarter as it stands, held until the transaction ends. Raises UpdateError once it is released."""
    held = Quarter.objects.select_for_update().get(pk=quarter.pk)
    if held.released:
        raise UpdateError(RELEASED.format(quarter=held))
    return held


def _saved(row: Row, *, by: Account, why: str) -> Row:
    sign(row, by, printed(why, "The reason", UpdateError))
    try:
        row.full_clean()
    except ValidationError as error:
        raise UpdateError(" ".join(_faults(row, error.message_dict))) from error
    row.save()
    return row


def _faults(row: Any, found: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong with a row, a sentence each that names its column."""
    for name, sentences in found.items():
        column = "" if name == NON_FIELD_ERRORS else f"{row._meta.get_field(name).verbose_name}: "
        yield from (f"{column}{said}" for said in sentences)
