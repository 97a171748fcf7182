"""The history that every noun that matters keeps: who, when, what, why. Rows outlive accounts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from scorecard.models.accounts import Account
from scorecard.models.printed import PrintedColumn, PrintedTextField


class Who(models.Model):
    """The account of a history row by name as well as number, so that accounts can be anonymised later."""

    account_name = models.CharField(max_length=150, blank=True)

    class Meta:
        abstract = True


class FromFile(models.Model):
    """The figures file that brought a history row's values, by its SHA-256; empty where they were typed."""

    file_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        abstract = True


class Records(HistoricalRecords):
    """A history that keeps texts as they stood, older ones with signs that would be refused today too."""

    def copy_fields(self, model: type[models.Model]) -> dict[str, models.Field]:
        fields: dict[str, models.Field] = super().copy_fields(model)
        for field in fields.values():
            if isinstance(field, PrintedColumn):
                # As the library itself makes an automatic key a plain number.
                field.__class__ = field.plain  # type: ignore[assignment]
        return fields


def kept_history(*bases: type[models.Model], **options: Any) -> Records:
    """A history for one model. The door that saves calls `sign` first.

    `bases` are further columns for its rows, such as FromFile.
    """
    return Records(
        bases=[Who, *bases],
        history_user_id_field=models.IntegerField(null=True, blank=True),
        history_user_getter=_account,
        history_user_setter=_set_account,
        history_change_reason_field=PrintedTextField(null=True, blank=True),
        **options,
    )


def sign(row: models.Model, by: Account | None, why: str) -> None:
    """Tells the history who saves the row next, and why."""
    vars(row).update(_history_user=by, _change_reason=why)


def note_history(row: models.Model, by: Account | None, why: str) -> None:
    """A history row of a row that is saved: by one UPDATE, or as it was, with something said of it."""
    sign(row, by, why)
    post_save.send(type(row), instance=row, created=False, raw=False, using=row._state.db, update_fields=None)


def note_histories(rows: Sequence[models.Model], by: Account, why: str, *, created: bool) -> None:
    """A history row for each of many rows of one model, saved in bulk: as many queries however many."""
    if not rows:
        return
    origin = dict(_origin.get() or {})
    model: Any = type(rows[0])
    model.history.bulk_history_create(
        rows,
        batch_size=500,
        update=not created,
        default_user=by,
        default_change_reason=why,
        default_date=origin.pop("history_date", None),
        custom_historical_attrs=origin,
    )


def _account(row: Any) -> int | None:
    account: int | None = row.history_user_id
    return account


def _set_account(row: Any, user: Account | None) -> None:
    if user is not None:
        row.history_user_id = user.pk
        row.account_name = user.get_username()


_origin: ContextVar[dict[str, Any] | None] = ContextVar("origin", default=None)


@contextmanager
def written_from(*, file_sha256: str | None = None, at: datetime | None = None) -> Iterator[None]:
    """History rows written inside carry the file they came from, and the moment where it is not now.

    What an outer one gave holds inside as well.
    """
    given = {"file_sha256": file_sha256, "history_date": at}
    known = {name: value for name, value in given.items() if value is not None}
    token = _origin.set({**(_origin.get() or {}), **known})
    try:
        yield
    finally:
        _origin.reset(token)


@receiver(pre_create_historical_record, dispatch_uid="origin of history rows")
def _mark_origin(history_instance: models.Model, **_: object) -> None:
    for name, value in (_origin.get() or {}).items():
        if hasattr(history_instance, name):
            setattr(history_instance, name, value)
