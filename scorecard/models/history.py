"""The history that every noun that matters keeps: who, when, what, why. Rows outlive accounts."""

from django.db import models
from simple_history.models import HistoricalRecords


class Who(models.Model):
    """The account of a history row by name as well as number, so that accounts can be anonymised later."""

    account_name = models.CharField(max_length=150, blank=True)

    class Meta:
        abstract = True


def kept_history(**options) -> HistoricalRecords:
    """A history for one model. The door that saves sets `_history_user` and `_change_reason` first."""
    return HistoricalRecords(
        bases=[Who],
        history_user_id_field=models.IntegerField(null=True, blank=True),
        history_user_getter=_account,
        history_user_setter=_set_account,
        history_change_reason_field=models.TextField(null=True, blank=True),
        **options,
    )


def _account(row):
    return row.history_user_id


def _set_account(row, user) -> None:
    if user is not None:
        row.history_user_id = user.pk
        row.account_name = user.get_username()
