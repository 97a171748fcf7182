"""The queries of the scorecard, each named after the page or room it serves."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from scorecard.quarters import QuarterKey


class IndicatorQuerySet(models.QuerySet):
    def for_facts(self):
        """Indicators in scorecard order with all that facts need of the catalogue, in one query."""
        from scorecard.models.indicators import Definition

        newest = Definition.objects.filter(indicator=OuterRef("pk")).order_by("-starts_on")
        return self.select_related("theme", "baseline", "owner").annotate(
            numerator_words=Subquery(newest.values("numerator_words")[:1]),
            denominator_words=Subquery(newest.values("denominator_words")[:1]),
        )


class ObservationQuerySet(models.QuerySet):
    def unreleased_up_to(self, at: QuarterKey, indicators):
        """Figures of the quarters up to `at` that are not released, and so still read from here."""
        return (
            self.filter(indicator__in=indicators, quarter__lte=at)
            .exclude(quarter__state="released")
            .select_related("indicator")
        )


class ReleasedFigureQuerySet(models.QuerySet):
    def newest_up_to(self, at: QuarterKey, indicators):
        """Plain rows in order of version, so that a reader who keeps the last one keeps the newest."""
        return (
            self.filter(release__quarter__lte=at, indicator__in=indicators)
            .order_by("release__version")
            .values(
                "indicator_id",
                "release__quarter_id",
                "value",
                "missing",
                "numerator",
                "denominator",
                "quality",
                "source",
                "note",
                "public_value",
                "public_missing",
                "public_numerator",
                "public_denominator",
                "public_decimals",
            )
        )


class TargetQuerySet(models.QuerySet):
    def with_steps(self):
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
            "steps__number",
            "steps__value",
        )


class PublishedFigureQuerySet(models.QuerySet):
    def current_between(self, since: date, until: date, indicators):
        """Newest release of Sefton's, England's, the region's and the listed neighbours' figures."""
        from scorecard.models.places import Neighbour, NeighbourModel

        # The list in force in 2018 was not found; the earliest one held stands in for it.
        earliest = NeighbourModel.objects.order_by("starts_on").values("pk")[:1]
        neighbours = Neighbour.objects.filter(model__in=earliest).values("area")
        return (
            self.filter(current=True, period_end__gt=since, period_end__lte=until, indicator__in=indicators)
            .filter(~Q(area__kind="neighbour") | Q(area__in=neighbours))
            .order_by("period_end")
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
