"""How often anything that pages show was written: what stored pages are kept by."""

from typing import Any

from django.db import models
from django.db.models import Sum


class ChangeCountManager(models.Manager["ChangeCount"]):
    def total(self) -> int:
        """A number that every committed write raises, by whatever host and by whatever way; one query."""
        row: dict[str, Any] = self.aggregate(total=Sum("number"))
        return row["total"] or 0


class ChangeCount(models.Model):
    """One of a few counters that the database itself raises with each write (`audit.change_count`).

    Several, so that two writers never wait for each other; their sum is what counts.
    """

    number = models.PositiveBigIntegerField()

    objects = ChangeCountManager()

    def __str__(self) -> str:
        return f"Counter {self.pk}: {self.number}"
