"""Rows that are not what their history says: written past every door, as by SQL."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from scorecard.audit.append_only import REDACTED


def with_history() -> list[type[Any]]:
    """Every model that keeps a history, of whichever app."""
    return [model for model in apps.get_models() if hasattr(model, "history")]


def drifted(model: type[Any]) -> Iterator[str]:
    """A sentence for each row of a model that differs from its newest history row, or stands without one."""
    noun, key = model._meta.verbose_name, model._meta.pk.attname
    names = [field.attname for field in model.history.model.tracked_fields]
    newest = _newest(model, key, names)
    for row in model._base_manager.order_by("pk").values(*names):
        told = newest.pop(row[key], None)
        if told is None:
            yield f"{noun} {row[key]} has no history."
        elif told["history_type"] == "-":
            yield f"{noun} {row[key]} is there, but its history says that it was removed."
        elif differing := [name for name in names if told[name] not in (row[name], REDACTED)]:
            yield f"{noun} {row[key]} differs from its history in {', '.join(differing)}."
    for missing, told in newest.items():
        if told["history_type"] != "-":
            yield f"{noun} {missing} is gone, but its history does not say who removed it."


def _newest(model: type[Any], key: str, names: list[str]) -> dict[object, dict[str, Any]]:
    rows = model.history.model.objects.order_by("history_date", "history_id")
    return {row[key]: row for row in rows.values("history_type", *names)}
