"""Rows that change only through their app's door, one at a time, so that every change leaves its history."""

from django.db import models


class BypassError(RuntimeError):
    """A write went past the door: nothing was changed. Use the app's own function for it."""


class GuardedQuerySet(models.QuerySet):
    """Reads as any other; the writes that would leave no history are refused.

    The door saves rows one by one. Migrations and tests that must go past it use `_base_manager`.
    """

    def update(self, **values):
        raise self._bypass("update")

    def delete(self):
        raise self._bypass("delete")

    def bulk_create(self, objs, **options):
        raise self._bypass("bulk_create")

    def bulk_update(self, objs, fields, **options):
        raise self._bypass("bulk_update")

    def _bypass(self, verb: str) -> BypassError:
        return BypassError(f"{self.model.__name__} rows change through their app's door, not by {verb}().")

    # As Django's own: templates and related managers may not call what destroys.
    update.alters_data = delete.alters_data = bulk_create.alters_data = bulk_update.alters_data = True
    delete.queryset_only = True
