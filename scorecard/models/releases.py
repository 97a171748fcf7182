"""What was released: a quarter's figures frozen, each with what the public sees. Rows are never changed."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q

from scorecard.models.fields import MISSING_OR_HIDDEN, AmountField, known, rule, value_or_reason
from scorecard.models.figures import FIGURE
from scorecard.models.indicators import Indicator
from scorecard.models.printed import PrintedTextField
from scorecard.vocabulary.hidden_reason import HiddenBecause
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Quality

ROW = (
    "indicator_id",
    "release__quarter_id",
    "release__quarter__smallest_count_shown",
    *FIGURE,
    "quality",
    "source",
    "note",
    "public_value",
    "public_missing",
    "public_numerator",
    "public_denominator",
    "public_decimals",
    "public_year_to_date",
    "public_rolling_12_months",
    "public_reason",
)


class ReleaseQuerySet(models.QuerySet["Release"]):
    def before(self, release: "Release") -> Self:
        """The releases, of whichever quarter, that were made before one."""
        earlier = Q(released_at=release.released_at, pk__lt=release.pk)
        return self.filter(Q(released_at__lt=release.released_at) | earlier)


class Release(models.Model):
    """A quarter's figures as frozen on one day: version 1, and a higher one for each correction."""

    never_changed = True
    quarter = models.ForeignKey("scorecard.Quarter", on_delete=models.PROTECT, related_name="releases")
    version = models.PositiveSmallIntegerField()
    released_at = models.DateTimeField()
    released_by = models.IntegerField(null=True, help_text="The account's number; its name stands beside it.")
    released_by_name = models.CharField(max_length=150)
    reason = PrintedTextField()
    signer_exception = PrintedTextField(
        blank=True, help_text="Why the signer had entered figures of the quarter, where they had."
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["quarter", "version"]
        constraints = [
            models.UniqueConstraint(fields=["quarter", "version"], name="one_release_a_version"),
            rule("release_version_from_1", "Versions count from 1.", Q(version__gte=1)),
            rule("release_has_its_reason", "Say why this is released.", ~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.quarter}, version {self.version}"


class ReleasedFigureQuerySet(models.QuerySet["ReleasedFigure"]):
    def newest_up_to(
        self, at: QuarterKey, indicators: Iterable[Indicator | int], by: Release | None = None
    ) -> Self:
        """In order of version, so that a reader who keeps the last one keeps the newest.

        `by` leaves out what was released after that release: also later versions of earlier quarters.
        """
        found = self.filter(release__quarter__lte=at, indicator__in=indicators)
        if by is not None:
            found = found.filter(Q(release=by) | Q(release__in=Release.objects.before(by)))
        return found.order_by("release__version")

    def within(self, years: Iterable[int], since: QuarterKey) -> Self:
        """Those of the quarters from `since` on, and of some earlier financial years."""
        quarters = [QuarterKey.of(year, number) for year in years for number in (1, 2, 3, 4)]
        return self.filter(Q(release__quarter__gte=since) | Q(release__quarter__in=quarters))

    def plain(self) -> Iterable[dict[str, Any]]:
        """Rows of columns."""
        rows: Iterable[dict[str, Any]] = self.values(*ROW)
        return rows


class ReleasedFigure(models.Model):
    """One indicator in one release: the figure as it stood, and what the public sees, decided then."""

    never_changed = True
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="figures")
    indicator = models.ForeignKey(
        "scorecard.Indicator", on_delete=models.PROTECT, related_name="released_figures"
    )
    value = AmountField(null=True)
    missing = models.CharField(max_length=16, blank=True, choices=MISSING_OR_HIDDEN)
    numerator = AmountField(null=True)
    denominator = AmountField(null=True)
    quality = models.CharField(max_length=12, choices=Quality.choices())
    source = models.CharField(max_length=250, blank=True)
    note = models.CharField(max_length=300, blank=True)
    public_value = AmountField(null=True)
    public_missing = models.CharField(max_length=16, blank=True, choices=MISSING_OR_HIDDEN)
    public_numerator = AmountField(null=True)
    public_denominator = AmountField(null=True)
    public_decimals = models.PositiveSmallIntegerField(null=True)
    public_year_to_date = AmountField(
        null=True, help_text="Since April, offered where a quarter of it is hidden; rounded as it is shown."
    )
    public_rolling_12_months = AmountField(
        null=True, help_text="The four quarters up to this one, offered where one of them is hidden."
    )
    public_reason = models.CharField(max_length=200, blank=True, help_text="Why it is hidden or coarser.")

    objects = ReleasedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["release", "indicator"]
        constraints = [
            models.UniqueConstraint(fields=["release", "indicator"], name="released_once"),
            value_or_reason("released_value_or_reason"),
            value_or_reason("released_public_value_or_reason", "public_value", "public_missing"),
            known("released_quality_known", "quality", Quality.choices()),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} in {self.release}"

    @property
    def hidden_because(self) -> HiddenBecause | None:
        """Why the public sees less of it, under the threshold of its quarter; fetch the quarter before."""
        return HiddenBecause.from_stored(self.public_reason, self.release.quarter.threshold)
