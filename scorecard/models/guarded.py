"""Rows that change only through their app's door, one at a time, so that every change leaves its history."""

from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class BypassError(RuntimeError):
    """A write went past the door: nothing was changed. Use the app's own function for it."""


class GuardedQuerySet(models.QuerySet[Row]):
    """Reads as any other; the writes that would leave no history are refused.

    The door saves rows one by one. Migrations and tests that must go past it use `_base_manager`.
    """

    def update(self, **values: Any) -> NoReturn:
        raise self._bypass("update")

    def delete(self) -> NoReturn:
        raise self._bypass("delete")

    def bulk_create(self, *args: Any, **options: Any) -> NoReturn:
        raise self._bypass("bulk_create")

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        raise self._bypass("bulk_update")

    def _bypass(self, verb: str) -> BypassError:
        return BypassError(f"{self.model.__name__} rows change through their app's door, not by {verb}().")

    # As Django's own: templates and related managers may not call what destroys. No stub tells of it.
    update.alters_data = delete.alters_data = True  # type: ignore[attr-defined]
    bulk_create.alters_data = bulk_update.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]
