"""The door by which a text or value is taken out of history: an Administrator asks, a Publisher approves.

For a child named by mistake. A marker stays in its place (nothing, for a number) and the original's SHA-256
in the Redaction; the database lets exactly that happen and nothing else (`append_only`).
"""

import hashlib
import logging
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from simple_history.models import HistoricalChanges

from scorecard.audit.append_only import REDACTED
from scorecard.models import Redaction
from scorecard.models.accounts import Account

MAY_ASK, MAY_APPROVE = "scorecard.add_redaction", "scorecard.change_redaction"
log = logging.getLogger(__name__)


class RedactionError(Exception):
    """The redaction was refused and nothing was changed; the message says what to do."""


def history_row(noun: str, history_id: int) -> HistoricalChanges:
    """One row of a history, by its noun as app.model. Raises RedactionError when there is none."""
    try:
        history = apps.get_model(noun)
    except (LookupError, ValueError):
        history = None
    row = None
    if history is not None and issubclass(history, HistoricalChanges):
        row = history._base_manager.filter(pk=history_id).first()
    if row is None:
        raise RedactionError("There is no such row in a history.")
    return row


def can_be_taken_out(row: HistoricalChanges) -> dict[str, str]:
    """Columns of a row that hold a free text or a figure, with what they hold."""
    return {
        field.column: _text(value)
        for field in row._meta.concrete_fields
        if _may_go(field) and (value := getattr(row, field.attname)) not in (None, "", REDACTED)
    }


@transaction.atomic
def ask(noun: str, history_id: int, field: str, *, why: str, by: Account, at: datetime) -> list[Redaction]:
    """Ask for a value to be taken out of a row, and of each other row of the same thing that repeats it.

    Raises RedactionError, and PermissionDenied for those who may not ask.
    """
    if not by.has_perm(MAY_ASK):
        raise PermissionDenied
    row = history_row(noun, history_id)
    held = can_be_taken_out(row)
    if field not in held:
        raise RedactionError("This column holds nothing that can be taken out.")
    if not why.strip():
        raise RedactionError("Say why it is taken out.")
    if held[field].lower() in why.lower():
        raise RedactionError("Give the reason without repeating what is to be taken out.")
    asked = [
        Redaction.objects.create(
            noun=noun,
            history_id=each.pk,
            field=field,
            original_sha256=_hash(held[field]),
            reason=why.strip(),
            asked_by=by.pk,
            asked_by_name=by.get_username(),
            asked_at=at,
        )
        for each in _repeating(row, field)
        if not Redaction.objects.filter(noun=noun, history_id=each.pk, field=field).exists()
    ]
    if not asked:
        raise RedactionError("This has been asked for already.")
    return asked


@transaction.atomic
def approve(redaction: Redaction, *, by: Account, at: datetime) -> None:
    """Take the value out, for good. Raises RedactionError, and PermissionDenied for those who may not."""
    if not by.has_perm(MAY_APPROVE):
        raise PermissionDenied
    redaction = Redaction.objects.select_for_update().get(pk=redaction.pk)
    if redaction.approved_at:
        raise RedactionError("This has been approved already.")
    if redaction.asked_by == by.pk:
        raise RedactionError("Whoever asked cannot approve: a second person must.")
    row = history_row(redaction.noun, redaction.history_id)
    _refuse_what_still_stands(row, redaction)
    redaction.approved_by, redaction.approved_by_name, redaction.approved_at = by.pk, by.get_username(), at
    redaction.save()
    column = row._meta.get_field(redaction.field)
    marker = None if isinstance(column, models.DecimalField) else REDACTED
    type(row)._base_manager.filter(pk=row.pk).update(**{column.attname: marker})
    log.info("redaction %s approved by %s", redaction.pk, by.get_username())


def _may_go(field: "models.Field[Any, Any]") -> bool:
    """Free texts long enough for the marker, and figures that may be missing."""
    if isinstance(field, models.DecimalField):
        return field.null
    is_text = isinstance(field, models.CharField | models.TextField)
    fits = field.max_length is None or field.max_length >= len(REDACTED)
    return is_text and fits and not field.choices and field.column not in ("account_name", "file_sha256")


def _repeating(row: HistoricalChanges, field: str) -> Iterable[HistoricalChanges]:
    """The rows of the same thing that hold the same value in the column."""
    column, key = row._meta.get_field(field), row.instance_type._meta.pk.attname
    same = {key: getattr(row, key), column.attname: getattr(row, column.attname)}
    rows: Iterable[HistoricalChanges] = type(row)._base_manager.filter(**same).order_by("pk")
    return rows


def _refuse_what_still_stands(row: HistoricalChanges, redaction: Redaction) -> None:
    value = getattr(row, row._meta.get_field(redaction.field).attname)
    if value is None or _hash(_text(value)) != redaction.original_sha256:
        raise RedactionError("The history no longer holds what was asked about.")
    standing = row.instance_type._base_manager.filter(
        pk=getattr(row, row.instance_type._meta.pk.attname)
    ).first()
    if standing is not None and getattr(standing, redaction.field, None) == value:
        raise RedactionError(
            "It is still what is saved today: change that first, then take it out of history."
        )


def _text(value: object) -> str:
    """A value as it is shown and hashed: a figure without the noughts that the table adds."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
