"""Days on which no one works: the dated table that deadlines are counted with."""

from django.db import models


class BankHoliday(models.Model):
    """A bank holiday in England."""

    on = models.DateField("date", unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on}: {self.name}"
