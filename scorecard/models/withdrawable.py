"""Rows that nobody deletes and no key tells apart: a mistaken one is withdrawn, with the reason."""

from typing import TypeVar

from django.db import models

from scorecard.models.printed import PrintedCharField

Row = TypeVar("Row", bound=models.Model)


class StandingManager(models.Manager[Row]):
    """The rows that stand: what every page and pack reads."""

    def get_queryset(self) -> models.QuerySet[Row]:
        return super().get_queryset().filter(withdrawn_because="")


class Withdrawable(models.Model):
    """Adds the reason for which a row was withdrawn; its history says who and when.

    `objects` of a model holds the rows that stand, `with_withdrawn` all of them: for the administration.
    """

    withdrawn_because = PrintedCharField(
        max_length=200,
        blank=True,
        help_text="Fill this in only to take the row back, as when it was added twice. It then stands only "
        "here; packs that are out keep what they said.",
    )

    class Meta:
        abstract = True
