"""Rows that stand for an e-mail: to be sent, in somebody's hands, then sent, with what the last try came to.

A row is written before its e-mail goes out, so that none is forgotten; it is marked after. `outbox` sends.
"""

from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import F, Q

from scorecard.models.guarded import Row

LEASE = timedelta(minutes=15)
"""How long a row that was taken and not marked is left alone: whoever took it has crashed when it is over.
Far longer than the slowest run, in which each e-mail may wait five seconds for the server."""


class EmailedQuerySet(models.QuerySet[Row]):
    def waiting(self, at: datetime) -> Self:
        """Those to be sent that are in nobody's hands: never tried, refused, or left behind by a crash."""
        free = Q(tried_at__isnull=True) | ~Q(problem="") | Q(tried_at__lte=at - LEASE)
        return self.filter(free, sent_at__isnull=True)

    def take(self, at: datetime) -> list[Row]:
        """Take those that wait, so that whoever else sends at the same time leaves them alone.

        PostgreSQL: who comes second waits for the row's lock, then finds it taken. SQLite: transactions that
        write stand in line.
        """
        with transaction.atomic():
            rows = list(self.waiting(at).select_for_update(of=("self",)))
            taken = self.model._default_manager.filter(pk__in=[row.pk for row in rows])
            taken.update(tried_at=at, attempts=F("attempts") + 1, problem="")
        return rows


class Emailed(models.Model):
    """`email` is where it went, as it was then; `problem` is why the last try failed, if it did."""

    email = models.EmailField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    objects = EmailedQuerySet.as_manager()

    class Meta:
        abstract = True
