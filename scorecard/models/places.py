"""Places and the national statistics about them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from scorecard.models.fields import AmountField, DayField, known, rule, within_quarters
from scorecard.models.guarded import GuardedQuerySet
from scorecard.models.history import FromFile, kept_history
from scorecard.models.printed import PrintedCharField
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import AreaKind


class Area(models.Model):
    """The council itself, England, a region or another authority."""

    code = PrintedCharField(max_length=9, unique=True, help_text="The official nine-character code.")
    name = PrintedCharField(max_length=80)
    kind = models.CharField(max_length=10, choices=AreaKind.choices())

    class Meta:
        ordering = ["name"]
        constraints = [
            known("area_kind_known", "kind", AreaKind.choices()),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=AreaKind.AUTHORITY),
                name="one_authority_of_our_own",
                violation_error_message="There is an authority of our own already: only one area can be it.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NeighbourModel(models.Model):
    """A dated list of statistical neighbours."""

    name = PrintedCharField(max_length=80, unique=True)
    starts_on = DayField(unique=True)

    class Meta:
        ordering = ["starts_on"]

    def __str__(self) -> str:
        return self.name


class Neighbour(models.Model):
    """One authority in one list of neighbours."""

    model = models.ForeignKey(NeighbourModel, on_delete=models.CASCADE, related_name="neighbours")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="neighbour_of")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["model", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["model", "area"], name="neighbour_once_a_list"),
            models.UniqueConstraint(fields=["model", "rank"], name="neighbour_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area} in {self.model}"


PUBLISHED_BASES = {"on": "On a day", "year": "For the year up to a day"}


class PublishedFigureQuerySet(GuardedQuerySet["PublishedFigure"]):
    def current_between(
        self, since: date, until: date, indicators: Iterable[Any]
    ) -> models.QuerySet["PublishedFigure", Mapping[str, Any]]:
        """Newest release of the council's, England's, the region's and the listed neighbours' figures."""
        # The list in force in 2018 was not found; the earliest one held stands in for it.
        earliest = NeighbourModel.objects.order_by("starts_on").values("pk")[:1]
        neighbours = Neighbour.objects.filter(model__in=earliest).values("area")
        return (
            self.filter(current=True, period_end__gt=since, period_end__lte=until, indicator__in=indicators)
            .filter(~Q(area__kind=AreaKind.NEIGHBOURS) | Q(area__in=neighbours))
            .order_by("period_end", "pk")
            .values(
                "indicator_id",
                "area__name",
                "area__kind",
                "value",
                "symbol",
                "source",
                "period_end",
                "basis",
                "release",
            )
        )

    def compared(self, codes: Iterable[str]) -> models.QuerySet["PublishedFigure", Mapping[str, Any]]:
        """Plain rows of the newest release of each figure, place by place, for the file of a comparison."""
        return (
            self.filter(current=True, indicator__code__in=codes)
            .order_by("indicator__theme__position", "indicator__position", "area__name", "period_end")
            .values(
                "indicator__code",
                "indicator__name",
                "indicator__unit",
                "indicator__polarity",
                "indicator__decimals",
                "area__name",
                "period_end",
                "basis",
                "value",
                "symbol",
                "release",
                "source",
            )
        )


class PublishedFigure(models.Model):
    """One nationally published figure of one place, as one release gave it; symbols are kept as found."""

    indicator = models.ForeignKey(
        "scorecard.Indicator", on_delete=models.PROTECT, related_name="published_figures"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="published_figures")
    period_end = DayField()
    basis = models.CharField(max_length=4, choices=PUBLISHED_BASES)
    release = PrintedCharField(max_length=80)
    current = models.BooleanField(default=False, help_text="The newest release held for this figure.")
    value = AmountField(null=True, blank=True)
    symbol = models.CharField(max_length=4, blank=True, help_text="As published: c, x, z, k, low, u or -.")
    numerator = AmountField(null=True, blank=True)
    denominator = AmountField(null=True, blank=True)
    source = PrintedCharField(max_length=250)
    history = kept_history(FromFile)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "area", "period_end"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period_end", "basis", "release"],
                name="published_once_a_release",
            ),
            models.UniqueConstraint(
                fields=["indicator", "area", "period_end", "basis"],
                condition=Q(current=True),
                name="one_current_published_figure",
                violation_error_message="A current figure is held already: take the mark off that one first.",
            ),
            rule(
                "published_value_or_symbol",
                "Give the published value or its symbol.",
                Q(value__isnull=False) | ~Q(symbol=""),
            ),
            known("published_basis_known", "basis", PUBLISHED_BASES),
            within_quarters("published_day_within_quarters", "period_end"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}, {day_words(self.period_end)}"


class Reconciliation(models.Model):
    """That our year-end figure was held against the published one, and why they differ if they do.

    It holds for just these two figures: another release or a corrected figure asks again.
    """

    never_changed = True
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="reconciliations")
    published = models.ForeignKey(PublishedFigure, on_delete=models.PROTECT, related_name="reconciliations")
    value = AmountField(help_text="Our figure of the year as it stood.")
    explanation = PrintedCharField(max_length=300)
    made_by = models.IntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["quarter", "made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.published}, reconciled on {day_words(self.made_at)}"
