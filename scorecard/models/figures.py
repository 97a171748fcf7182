"""Quarters and the council's own figures in them. Written only through `scorecard.entry`."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast

from scorecard.models.fields import MISSING, AmountField, DayField, known, rule, value_or_reason
from scorecard.models.guarded import GuardedQuerySet
from scorecard.models.history import FromFile, kept_history
from scorecard.models.indicators import Indicator
from scorecard.models.printed import PrintedCharField
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Quality, QuarterState, Unit
from scorecard.vocabulary.threshold import Threshold

FIGURE = ("value", "missing", "numerator", "denominator")
"""The columns that together are a figure; the others are about it."""


class Quarter(models.Model):
    """A quarter whose figures are collected: open, then closed, then released."""

    # Annotated where quarters are listed with how many figures are in, of how many.
    given: int
    asked: int

    number = models.PositiveIntegerField(primary_key=True, help_text="20182 is Q2 2018/19.")
    state = models.CharField(max_length=8, choices=QuarterState.choices(), default=QuarterState.OPEN)
    data_as_at = DayField(
        null=True, blank=True, help_text="The day the figures stand for; overdue and due are judged on it."
    )
    smallest_count_shown = models.PositiveSmallIntegerField(
        null=True, editable=False, help_text="The threshold it was released under; kept for later versions."
    )
    history = kept_history()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        permissions = [
            ("sign_off", "Can close, reopen and release quarters"),
            ("turn_year", "Can carry the catalogue, the plan and the boards over into the next year"),
        ]
        constraints = [
            known("quarter_state_known", "state", QuarterState.choices()),
            rule(
                "closed_quarter_has_its_date",
                "A closed quarter needs the day its figures stand for.",
                Q(state=QuarterState.OPEN) | Q(data_as_at__isnull=False),
            ),
            rule(
                "released_quarter_keeps_its_threshold",
                "A released quarter, and no other, keeps the smallest count it shows.",
                Q(state=QuarterState.RELEASED, smallest_count_shown__isnull=False)
                | (~Q(state=QuarterState.RELEASED) & Q(smallest_count_shown__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.key.label

    @property
    def key(self) -> QuarterKey:
        return QuarterKey(self.number)

    @property
    def awaited(self) -> QuarterKey | None:
        """The quarter's key while its figures still come in, for facts; None once it is closed."""
        return self.key if self.state == QuarterState.OPEN else None

    @property
    def released(self) -> bool:
        return self.state == QuarterState.RELEASED

    @property
    def threshold(self) -> Threshold:
        """How small a count the public may see of it: the setting, and once released what was set then."""
        kept = self.smallest_count_shown
        return settings.DISCLOSURE_THRESHOLD if kept is None else Threshold(kept)


class ObservationQuerySet(GuardedQuerySet["Observation"]):
    def unreleased_up_to(self, at: QuarterKey, indicators: Iterable[Indicator]) -> Self:
        """Figures of the quarters up to `at` that are not released, and so still read from here."""
        return (
            self.filter(indicator__in=indicators, quarter__lte=at)
            .exclude(quarter__state=QuarterState.RELEASED)
            .select_related("indicator")
        )


class Observation(models.Model):
    """One indicator's figure in one quarter, or the reason for none.

    `unit` repeats the indicator's, so that the unit's rules can be constraints; the door copies it.
    """

    indicator = models.ForeignKey(
        "scorecard.Indicator", on_delete=models.PROTECT, related_name="observations"
    )
    quarter = models.ForeignKey(Quarter, on_delete=models.PROTECT, related_name="observations")
    unit = models.CharField(max_length=12, choices=Unit.choices(), editable=False)
    value = AmountField(null=True, blank=True)
    missing = models.CharField("reason for none", max_length=16, blank=True, choices=MISSING)
    numerator = AmountField(null=True, blank=True)
    denominator = AmountField(null=True, blank=True)
    quality = models.CharField(max_length=12, choices=Quality.choices(), default=Quality.PROVISIONAL)
    source = PrintedCharField(max_length=250, blank=True)
    extract_run_on = DayField(null=True, blank=True)
    note = PrintedCharField(
        "comment", max_length=300, blank=True, help_text="One line, shown on the scorecard."
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    history = kept_history(FromFile)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = "figure"
        ordering = ["quarter", "indicator"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "quarter"], name="one_figure_a_quarter"),
            value_or_reason("figure_value_or_reason"),
            known("figure_quality_known", "quality", Quality.choices()),
            known("figure_reason_known", "missing", ["", *MISSING]),
            rule(
                "figure_not_negative",
                "A figure cannot be below nought.",
                Q(value__isnull=True) | Q(value__gte=0),
            ),
            rule(
                "percent_at_most_100",
                "A percentage is at most 100.",
                ~Q(unit=Unit.PERCENT) | Q(value__isnull=True) | Q(value__lte=100),
            ),
            rule(
                "count_is_whole",
                "A count is a whole number.",
                ~Q(unit=Unit.COUNT)
                | Q(value__isnull=True)
                | Q(value=Cast("value", models.BigIntegerField())),
            ),
            rule(
                "numerator_within_denominator",
                "The part cannot be more than the whole.",
                ~Q(unit=Unit.PERCENT)
                | Q(numerator__isnull=True)
                | Q(denominator__isnull=True)
                | Q(numerator__lte=F("denominator")),
            ),
            rule(
                "parts_not_negative",
                "Neither part can be below nought.",
                (Q(numerator__isnull=True) | Q(numerator__gte=0))
                & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.quarter}"
