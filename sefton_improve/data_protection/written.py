"""What an account wrote, noun by noun: in the histories, and on rows that name who made them."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import BinaryField, Count, IntegerField, JSONField, Max, Min, Model

from scorecard.audit.history_integrity import with_history
from scorecard.vocabulary.days import london_day


def in_histories(account: User) -> list[dict[str, Any]]:
    """For each noun whose history names the account: how many rows, and the first and last day."""
    found = []
    for model in with_history():
        rows = model.history.filter(history_user_id=account.pk).order_by()
        sums = rows.aggregate(rows=Count("pk"), first=Min("history_date"), last=Max("history_date"))
        if sums["rows"]:
            days = {name: london_day(sums[name]).isoformat() for name in ("first", "last")}
            found.append({"noun": str(model._meta.verbose_name), "rows": sums["rows"], **days})
    return found


def on_record(account: User) -> list[dict[str, Any]]:
    """Each release, pack, answer, statement and the like that names the account: what it is, and when."""
    found = []
    for model, by in _makers():
        heavy = [
            each.name for each in model._meta.concrete_fields if isinstance(each, BinaryField | JSONField)
        ]
        did = by.removesuffix("_by")
        for row in model._base_manager.filter(**{by: account.pk}).defer(*heavy).order_by("pk"):
            at = getattr(row, f"{did}_at", None)
            day = london_day(at).isoformat() if at else None
            found.append({"noun": str(model._meta.verbose_name), "which": str(row), "did": did, "on": day})
    return found


def _makers() -> Iterator[tuple[type[Model], str]]:
    """The models that keep an account's number and name, with the number's column."""
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        for field in model._meta.concrete_fields:
            if isinstance(field, IntegerField) and f"{field.name}_name" in names:
                yield model, field.name
