"""What is known outside already, and so is never hidden: with where it stands and since when."""

from django.db import models
from django.db.models import Q

from scorecard.models.fields import AmountField, DayField, rule
from scorecard.models.guarded import GuardedQuerySet
from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedCharField


class AlreadyPublic(models.Model):
    """A figure that the authority itself has told the public, in a report or an answer.

    It holds for exactly this value: a figure corrected since is judged by its rule again.
    """

    indicator = models.ForeignKey(
        "scorecard.Indicator", on_delete=models.PROTECT, related_name="already_public"
    )
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="already_public")
    value = AmountField(help_text="As it was told.")
    where = PrintedCharField(max_length=200, help_text="The document and where in it.")
    since = DayField(help_text="The day from which anybody could read it.")
    history = kept_history()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ["quarter", "indicator"]
        verbose_name = verbose_name_plural = "already public"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "quarter", "value"], name="already_public_once"),
            rule("already_public_says_where", "Say where the figure is public.", ~Q(where="")),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.quarter}: {self.value.normalize():f}, {self.where}"
