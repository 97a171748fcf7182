"""How much an action plans: the quantities that the report's text binds, so that none is typed bare."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from scorecard.models.fields import DayField, rule
from scorecard.models.guarded import GuardedQuerySet
from scorecard.models.history import kept_history
from scorecard.models.printed import PrintedCharField


class PlannedQuantity(models.Model):
    """So many of something that an action is to bring about, as agreed on a day.

    A plan that changes adds a row with a later day: what was planned before stays what it was.
    """

    action = models.ForeignKey("plans.Action", on_delete=models.CASCADE, related_name="planned")
    name = models.CharField(
        "short name",
        max_length=40,
        validators=[
            RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Write small letters and hyphens: social-workers.")
        ],
        help_text="As texts name it: social-workers in [[action 3.01 planned social-workers]].",
    )
    amount = models.PositiveIntegerField()
    counted = PrintedCharField("what is counted", max_length=80, help_text="In words: social workers.")
    of_children = models.BooleanField(
        "counts children or young people",
        default=False,
        help_text="Then a small number is hidden from the public.",
    )
    agreed_on = DayField(help_text="From this day on it stands in texts.")
    history = kept_history()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ["action", "name", "agreed_on"]
        verbose_name_plural = "planned quantities"
        constraints = [
            models.UniqueConstraint(fields=["action", "name", "agreed_on"], name="one_planned_amount_a_day"),
            rule("planned_amount_from_1", "An action plans at least one of something.", Q(amount__gte=1)),
            rule(
                "planned_says_of_what",
                "Say what is planned: its name, and what is counted.",
                ~Q(name="") & ~Q(counted=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.code}: {self.amount} {self.counted}"
