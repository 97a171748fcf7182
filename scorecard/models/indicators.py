"""The catalogue: themes, indicators and what each is measured against."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from scorecard.models.fields import DayField, known, rule
from scorecard.models.history import kept_history
from scorecard.models.places import Area
from scorecard.models.printed import PrintedCharField, PrintedTextField
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind, DisclosureRule, Measure, Polarity, RelationKind, Unit
from scorecard.vocabulary.working_days import ready_on


class ThemeQuerySet(models.QuerySet["Theme"]):
    def with_priorities(self) -> models.QuerySet["Theme", tuple[str, str, int | None, str | None]]:
        """Slug, name and, once for each priority it serves, the priority's number and short title."""
        return self.order_by("position", "priorities__number").values_list(
            "slug", "name", "priorities__number", "priorities__short_title"
        )


class Theme(models.Model):
    """A group of indicators on the scorecard."""

    slug = models.SlugField(unique=True)
    name = PrintedCharField(max_length=80)
    position = models.PositiveSmallIntegerField(unique=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


LACKS = {
    "owner": "an owner",
    "definition": "a definition",
    "baseline": "a baseline",
    "target": "a target for the year",
}
"""What an indicator should have and may lack, in words."""
_LACKING = {"owner": "owner", "definition": "definitions", "baseline": "baseline"}


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def for_facts(self) -> Self:
        """Indicators in scorecard order with all that facts need of the catalogue, in one query."""
        newest = Definition.objects.filter(indicator=OuterRef("pk")).order_by("-starts_on")
        return self.select_related("theme", "baseline", "owner").annotate(
            numerator_words=Subquery(newest.values("numerator_words")[:1]),
            denominator_words=Subquery(newest.values("denominator_words")[:1]),
            authority=Subquery(Area.objects.filter(kind=AreaKind.AUTHORITY).values("name")[:1]),
            region=Subquery(Area.objects.filter(kind=AreaKind.REGION).values("name")[:1]),
        )

    def with_definition(self, on: date) -> Self:
        """With the text of the definition that holds on a day, as `definition`."""
        newest = Definition.objects.filter(indicator=OuterRef("pk"), starts_on__lte=on).order_by("-starts_on")
        return self.annotate(definition=Subquery(newest.values("text")[:1]))

    def shown_with(self, code: str) -> Self:
        """The indicator, the rate of which it is the numerator and those read together with it, for facts.

        None of them where the code is unknown.
        """
        one, other = Q(from_indicator__code=code), Q(to_indicator__code=code)
        rate = Q(kind=RelationKind.NUMERATOR_OF, to_indicator__unit=Unit.RATE)
        together = Q(kind=RelationKind.READ_WITH)
        beside = Relation.objects.filter(one & rate | one & together).values("to_indicator")
        before = Relation.objects.filter(other & together).values("from_indicator")
        return self.for_facts().filter(Q(code=code) | Q(pk__in=beside) | Q(pk__in=before))

    def in_use(self, quarter: Any) -> Self:
        """Those a quarter asks for, by its number: without the ones that were retired before it."""
        return self.filter(Q(last_used=None) | Q(last_used__gte=quarter))

    def asked_in(self, quarter: Any) -> Self:
        """Those that a quarter asks for; of a released one, those that any of its versions holds."""
        if not quarter.released:
            return self.in_use(quarter.pk)
        return self.filter(released_figures__release__quarter=quarter).distinct()

    def with_published_figures(self) -> Self:
        """Indicators for which national figures are held, in scorecard order."""
        return self.filter(published_figures__isnull=False).distinct()

    def lacking(self, what: str, *, year: int) -> Self:
        """Indicators in use in a financial year that lack one of LACKS; a target is that of the year."""
        asked = self.in_use(QuarterKey.of(year, 1))
        if what == "target":
            return asked.exclude(targets__financial_year=year)
        return asked.filter(**{_LACKING[what]: None})


MEASURED_ANEW = (
    "Figures are held, and would be read as something else: retire this indicator and add another that is"
    " measured so."
)
ONE_OF_IT = "a national series belongs to one indicator."


class Indicator(models.Model):
    """One thing that is measured every quarter; its code never changes."""

    # `for_facts` fills the first four, `with_definition` the last; no other query does.
    authority: str | None
    region: str | None
    numerator_words: str | None
    denominator_words: str | None
    definition: str | None

    code = models.SlugField(
        max_length=60, unique=True, help_text="Never changes: addresses and files use it."
    )
    name = PrintedCharField(max_length=120)
    plain_name = PrintedCharField(max_length=60, help_text="Short and plain, for boards.")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(max_length=12, choices=Unit.choices())
    measure = models.CharField(max_length=20, choices=Measure.choices())
    adds_up = models.BooleanField(
        "quarters add up",
        default=True,
        help_text="Off where a year is not the sum of its quarters: the same things are judged anew in each.",
    )
    polarity = models.CharField("which way is better", max_length=8, choices=Polarity.choices())
    disclosure = models.CharField("disclosure rule", max_length=8, choices=DisclosureRule.choices())
    disclosure_approved_by = PrintedCharField(
        "rule approved by",
        max_length=120,
        blank=True,
        help_text="A role, such as the data protection officer.",
    )
    disclosure_approved_on = DayField("rule approved on", null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0, help_text="Places shown after the point.")
    headline = models.BooleanField(default=False, help_text="Headline indicators have a chart in packs.")
    supplier = PrintedCharField(max_length=120, blank=True, help_text="The system or team figures come from.")
    report_name = PrintedCharField(max_length=120, blank=True, help_text="The report to run there.")
    ready_working_days = models.PositiveSmallIntegerField(
        default=10, help_text="Working days after the quarter's end until the figure can be had."
    )
    ready_quarter = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="For yearly figures: the quarter (1 to 4) they belong to."
    )
    owner = models.ForeignKey(
        "scorecard.Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="indicators"
    )
    published_series = PrintedCharField(max_length=80, blank=True, help_text="The national series, if any.")
    note = PrintedTextField(blank=True)
    last_used = models.ForeignKey(
        "scorecard.Quarter",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="For a retired indicator the last quarter it is asked for; older ones keep it.",
    )
    history = kept_history()

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["theme__position", "position", "code"]
        permissions = [
            ("view_internal", "Can see figures that are not for publication"),
            ("view_unreleased", "Can see quarters that are not released"),
        ]
        constraints = [
            known("indicator_unit_known", "unit", Unit.choices()),
            known("indicator_measure_known", "measure", Measure.choices()),
            known("indicator_polarity_known", "polarity", Polarity.choices()),
            known("indicator_disclosure_known", "disclosure", DisclosureRule.choices()),
            rule(
                "indicator_laxer_rule_is_approved",
                "A rule that hides less than that for children needs its approval: "
                "say who approved it and when.",
                Q(disclosure=DisclosureRule.CHILDREN)
                | (~Q(disclosure_approved_by="") & Q(disclosure_approved_on__isnull=False)),
            ),
            rule("indicator_decimals_few", "Show two places after the point at most.", Q(decimals__lte=2)),
            rule(
                "indicator_ready_quarter_known",
                "The quarter is a number from 1 to 4, or left empty.",
                Q(ready_quarter__isnull=True) | Q(ready_quarter__range=(1, 4)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def used_in(self, quarter: int) -> bool:
        """Whether a quarter, by its number, asks for it: it was not retired before. As `in_use`."""
        return self.last_used_id is None or self.last_used_id >= quarter

    def is_due_in(self, quarter: QuarterKey) -> bool:
        """Whether a quarter has a figure of it to be entered: a yearly one stands in its own quarter only."""
        return self.ready_quarter in (None, quarter.number)

    def ready_on(self, quarter: QuarterKey, holidays: Collection[date]) -> date | None:
        """The first day on which its figure for a quarter can be had; None where none is due."""
        due = self.is_due_in(quarter)
        return ready_on(quarter, self.ready_working_days, holidays) if due else None

    def retired_before(self, quarter: int) -> str:
        """Why a quarter takes no figure of it, as a sentence; empty where it does."""
        if self.used_in(quarter):
            return ""
        return f"{self.name} is retired: it was last used in {QuarterKey(present(self.last_used_id)).label}."

    def clean(self) -> None:
        """Raises ValidationError for another unit or kind than its figures have, and a series of another's.

        A national series belongs to one indicator: its figures are kept once, of it.
        """
        held = Indicator.objects.filter(pk=self.pk, observations__isnull=False).first()
        for name in ("unit", "measure") if held else ():
            if getattr(self, name) != getattr(held, name):
                raise ValidationError({name: MEASURED_ANEW})
        if not self.published_series:
            return
        others = Indicator.objects.filter(published_series=self.published_series).exclude(pk=self.pk)
        if other := others.first():
            raise ValidationError(
                {"published_series": f"{other.name} names this series already: {ONE_OF_IT}"}
            )


class Definition(models.Model):
    """What an indicator counts, from a day on."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    starts_on = DayField()
    text = PrintedTextField()
    numerator_words = PrintedCharField(max_length=200, blank=True)
    denominator_words = PrintedCharField(max_length=200, blank=True)
    source = PrintedCharField(max_length=200, blank=True)
    history = kept_history()

    class Meta:
        ordering = ["indicator", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "starts_on"], name="one_definition_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, from {day_words(self.starts_on)}"


class Relation(models.Model):
    """How two indicators hang together; the disclosure gate and the entry checks read it.

    `whole` says of parts (and of shares beside each other) that together they leave nothing over.
    """

    from_indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=RelationKind.choices())
    to_indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="related_from")
    whole = models.BooleanField(
        "nothing is left over", default=False, help_text="On where all parts together make the whole total."
    )
    note = PrintedCharField(max_length=200, blank=True)
    history = kept_history()

    class Meta:
        ordering = ["from_indicator", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["from_indicator", "kind", "to_indicator"], name="relation_once"),
            rule(
                "relation_whole_of_parts",
                "Only parts of a total, and shares beside each other, can leave nothing over.",
                Q(whole=False) | Q(kind__in=["part_of", "beside"]),
            ),
            rule(
                "relation_of_two_indicators",
                "A relation is between two different indicators.",
                ~Q(from_indicator=F("to_indicator")),
            ),
            known("relation_kind_known", "kind", RelationKind.choices()),
        ]

    def __str__(self) -> str:
        return f"{self.from_indicator} {self.get_kind_display()} {self.to_indicator}"
