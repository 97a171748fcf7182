"""Days on which no one works: the dated table that deadlines are counted with."""

from django.db import models

from scorecard.models.fields import DayField
from scorecard.vocabulary.days import day_words


class BankHoliday(models.Model):
    """A bank holiday in England."""

    on = DayField("date", unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{day_words(self.on)}: {self.name}"
