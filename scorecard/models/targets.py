"""What an indicator is measured against: its baseline, its targets, and the events that its charts name."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from scorecard.models.fields import AmountField, DayField, known, rule, value_or_reason, within_quarters
from scorecard.models.guarded import GuardedQuerySet
from scorecard.models.history import kept_history
from scorecard.models.indicators import Indicator
from scorecard.models.printed import PrintedCharField, PrintedTextField
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.quarters import year_label
from scorecard.vocabulary.states import Measure, TargetKind

BASELINE_BASES = {"on": "On a day", "year": "For the year up to a day"}


class Baseline(models.Model):
    """An indicator's figure of the baseline year with its own date, or its symbol, or why none is held."""

    indicator = models.OneToOneField(Indicator, on_delete=models.CASCADE, related_name="baseline")
    value = AmountField(null=True, blank=True)
    missing = models.CharField(
        max_length=16, blank=True, choices={"c": "Hidden (c)", "none-held": "None held"}
    )
    none_held = PrintedCharField(
        max_length=120, blank=True, help_text="For example: first measured in Q1 2017/18."
    )
    numerator = AmountField(null=True, blank=True)
    denominator = AmountField(null=True, blank=True)
    basis = models.CharField(max_length=4, choices=BASELINE_BASES)
    period_end = DayField()
    source = PrintedCharField(max_length=250, blank=True)
    release = PrintedCharField(max_length=80, blank=True)
    not_comparable = PrintedCharField(
        max_length=250, blank=True, help_text="Why today's figures may not be compared with it, if so."
    )
    note = PrintedTextField(blank=True)
    history = kept_history()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ["indicator"]
        constraints = [
            value_or_reason("baseline_value_or_reason"),
            known("baseline_basis_known", "basis", BASELINE_BASES),
            within_quarters("baseline_day_within_quarters", "period_end"),
        ]

    def __str__(self) -> str:
        return f"Baseline of {self.indicator}"


class TargetQuerySet(GuardedQuerySet["Target"]):
    def with_steps(self) -> models.QuerySet["Target", Mapping[str, Any]]:
        """Plain rows, one for each step (one for a target without steps)."""
        return self.order_by("financial_year", "steps__number").values(
            "indicator_id",
            "financial_year",
            "kind",
            "value",
            "upper",
            "tolerance",
            "statutory",
            "source",
            "illustrative",
            "to_be_agreed",
            "steps__number",
            "steps__value",
        )


class Target(models.Model):
    """What an indicator should reach in one financial year."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    financial_year = models.PositiveSmallIntegerField(help_text="The year it starts in: 2018 for 2018/19.")
    kind = models.CharField(max_length=10, choices=TargetKind.choices())
    value = AmountField(null=True, blank=True)
    upper = AmountField(null=True, blank=True, help_text="For “between” only.")
    tolerance = AmountField(default=0, help_text="How far off still counts as near, in the indicator's unit.")
    statutory = models.BooleanField(default=False)
    agreed_by = PrintedCharField(max_length=120, blank=True, help_text="A board or role.")
    agreed_on = DayField(null=True, blank=True)
    to_be_agreed = models.BooleanField(
        default=False,
        help_text="Carried over from the year before: nothing is rated by it until somebody agrees it.",
    )
    source = PrintedCharField(max_length=250, blank=True)
    illustrative = models.BooleanField(default=False)
    history = kept_history()

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "financial_year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "financial_year"], name="one_target_a_year"),
            known("target_kind_known", "kind", TargetKind.choices()),
            rule(
                "target_has_its_figures",
                "Give the value alone; for “between” also a greater upper one, for “monitor only” neither.",
                Q(kind=TargetKind.MONITOR, value__isnull=True, upper__isnull=True)
                | Q(kind=TargetKind.BETWEEN, value__isnull=False, upper__isnull=False, upper__gt=F("value"))
                | Q(
                    kind__in=[TargetKind.AT_LEAST, TargetKind.AT_MOST],
                    value__isnull=False,
                    upper__isnull=True,
                ),
            ),
            rule(
                "target_agreed_or_to_be_agreed",
                "A target that was agreed is no longer to be agreed: take that tick off.",
                Q(to_be_agreed=False) | Q(agreed_by="", agreed_on__isnull=True),
            ),
            rule(
                "target_tolerance_not_negative",
                "How far off still counts as near cannot be below nought.",
                Q(tolerance__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"Target for {year_label(self.financial_year)} of {self.indicator}"


class TargetStep(models.Model):
    """Where a running total should stand at the end of one quarter of the target's year."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField("quarter", help_text="1 to 4")
    value = AmountField()
    history = kept_history()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ["target", "number"]
        constraints = [
            models.UniqueConstraint(fields=["target", "number"], name="one_step_a_quarter"),
            rule("step_quarter_known", "The quarter is a number from 1 to 4.", Q(number__range=(1, 4))),
        ]

    def __str__(self) -> str:
        return f"Q{self.number}: {self.value}"

    def clean(self) -> None:
        """Every other figure is held against the year's target itself, in each quarter."""
        if self.target.indicator.measure != Measure.YEAR_TO_DATE:
            raise ValidationError("Only a total since April has steps: give the target alone.")


ANNOTATION_KINDS = {
    "event": "Event",
    "break": "Break in series",
    "limits": "New start for usual variation",
    "doubt": "Doubt about a quarter's figure",
}


class Annotation(models.Model):
    """A dated event shown on charts; nothing is compared or joined across a break in series."""

    indicator = models.ForeignKey(
        Indicator,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="annotations",
        help_text="Empty: on every chart.",
    )
    on = DayField("date")
    kind = models.CharField(max_length=6, choices=ANNOTATION_KINDS, default="event")
    text = PrintedCharField(max_length=200)
    source = PrintedCharField(max_length=200, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            known("annotation_kind_known", "kind", ANNOTATION_KINDS),
            within_quarters("annotation_day_within_quarters", "on"),
            rule(
                "annotation_has_its_indicator",
                "Only an event may stand on every chart: choose the indicator.",
                Q(kind="event") | Q(indicator__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{day_words(self.on)}: {self.text}"
