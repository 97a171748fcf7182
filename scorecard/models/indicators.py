"""The catalogue: themes, indicators and what each is measured against."""

from django.db import models
from django.db.models import F, Q

from scorecard import figures
from scorecard.models.fields import (
    DISCLOSURE_RULES,
    MEASURES,
    POLARITIES,
    UNITS,
    AmountField,
    one_of,
    value_or_reason,
)
from scorecard.models.history import kept_history
from scorecard.models.querysets import IndicatorQuerySet, TargetQuerySet


class Theme(models.Model):
    """A group of indicators on the scorecard."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.name


class Indicator(models.Model):
    """One thing that is measured every quarter; its code never changes."""

    code = models.SlugField(
        max_length=60, unique=True, help_text="Never changes: addresses and files use it."
    )
    name = models.CharField(max_length=120)
    plain_name = models.CharField(max_length=60, help_text="Short and plain, for boards.")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(max_length=12, choices=UNITS)
    measure = models.CharField(max_length=20, choices=MEASURES)
    polarity = models.CharField("which way is better", max_length=8, choices=POLARITIES)
    disclosure = models.CharField("disclosure rule", max_length=8, choices=DISCLOSURE_RULES)
    decimals = models.PositiveSmallIntegerField(default=0, help_text="Places shown after the point.")
    headline = models.BooleanField(default=False, help_text="Headline indicators have a chart in packs.")
    supplier = models.CharField(max_length=120, blank=True, help_text="The system or team figures come from.")
    report_name = models.CharField(max_length=120, blank=True, help_text="The report to run there.")
    ready_working_days = models.PositiveSmallIntegerField(
        default=10, help_text="Working days after the quarter's end until the figure can be had."
    )
    ready_quarter = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="For yearly figures: the quarter (1 to 4) they belong to."
    )
    owner = models.ForeignKey(
        "scorecard.Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="indicators"
    )
    published_series = models.CharField(max_length=80, blank=True, help_text="The national series, if any.")
    note = models.TextField(blank=True)
    history = kept_history()

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["theme__position", "position", "code"]
        permissions = [
            ("view_internal", "Can see figures that are not for publication"),
            ("view_unreleased", "Can see quarters that are not released"),
        ]
        constraints = [
            models.CheckConstraint(condition=one_of("unit", UNITS), name="indicator_unit_known"),
            models.CheckConstraint(condition=one_of("measure", MEASURES), name="indicator_measure_known"),
            models.CheckConstraint(condition=one_of("polarity", POLARITIES), name="indicator_polarity_known"),
            models.CheckConstraint(
                condition=one_of("disclosure", DISCLOSURE_RULES), name="indicator_disclosure_known"
            ),
            models.CheckConstraint(condition=Q(decimals__lte=2), name="indicator_decimals_few"),
            models.CheckConstraint(
                condition=Q(ready_quarter__isnull=True) | Q(ready_quarter__range=(1, 4)),
                name="indicator_ready_quarter_known",
            ),
        ]

    def __str__(self):
        return self.name


class Definition(models.Model):
    """What an indicator counts, from a day on."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    starts_on = models.DateField()
    text = models.TextField()
    numerator_words = models.CharField(max_length=200, blank=True)
    denominator_words = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    history = kept_history()

    class Meta:
        ordering = ["indicator", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "starts_on"], name="one_definition_a_day"),
        ]

    def __str__(self):
        return f"{self.indicator}, from {self.starts_on}"


class Relation(models.Model):
    """How two indicators hang together; the disclosure gate and the entry checks read it."""

    KINDS = {
        "part_of": "is part of the total",
        "numerator_of": "is the numerator of",
        "denominator_of": "is the denominator of",
        "running_total_of": "is the running total of",
        "read_with": "is read together with",
    }
    from_indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=KINDS)
    to_indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="related_from")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["from_indicator", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["from_indicator", "kind", "to_indicator"], name="relation_once"),
            models.CheckConstraint(
                condition=~Q(from_indicator=F("to_indicator")), name="relation_of_two_indicators"
            ),
            models.CheckConstraint(condition=one_of("kind", KINDS), name="relation_kind_known"),
        ]

    def __str__(self):
        return f"{self.from_indicator} {self.get_kind_display()} {self.to_indicator}"


class Baseline(models.Model):
    """An indicator's 2016/17 figure with its own date, or its symbol, or why none is held."""

    BASES = {"on": "On a day", "year": "For the year up to a day"}
    indicator = models.OneToOneField(Indicator, on_delete=models.CASCADE, related_name="baseline")
    value = AmountField(null=True, blank=True)
    missing = models.CharField(
        max_length=16, blank=True, choices={"c": "Hidden (c)", "none-held": "None held"}
    )
    none_held = models.CharField(
        max_length=120, blank=True, help_text="For example: first measured in Q1 2017/18."
    )
    numerator = AmountField(null=True, blank=True)
    denominator = AmountField(null=True, blank=True)
    basis = models.CharField(max_length=4, choices=BASES)
    period_end = models.DateField()
    source = models.CharField(max_length=250, blank=True)
    release = models.CharField(max_length=80, blank=True)
    not_comparable = models.CharField(
        max_length=250, blank=True, help_text="Why today's figures may not be compared with it, if so."
    )
    note = models.TextField(blank=True)
    history = kept_history()

    class Meta:
        ordering = ["indicator"]
        constraints = [
            models.CheckConstraint(condition=value_or_reason(), name="baseline_value_or_reason"),
            models.CheckConstraint(condition=one_of("basis", BASES), name="baseline_basis_known"),
        ]

    def __str__(self):
        return f"2016/17 baseline of {self.indicator}"


class Target(models.Model):
    """What an indicator should reach in one financial year."""

    KINDS = {
        figures.AT_LEAST: "At least",
        figures.AT_MOST: "At most",
        figures.BETWEEN: "Between",
        figures.MONITOR: "Monitor only",
    }
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    financial_year = models.PositiveSmallIntegerField(help_text="The year it starts in: 2018 for 2018/19.")
    kind = models.CharField(max_length=10, choices=KINDS)
    value = AmountField(null=True, blank=True)
    upper = AmountField(null=True, blank=True, help_text="For “between” only.")
    tolerance = AmountField(default=0, help_text="How far off still counts as near, in the indicator's unit.")
    statutory = models.BooleanField(default=False)
    agreed_by = models.CharField(max_length=120, blank=True, help_text="A board or role.")
    agreed_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=250, blank=True)
    illustrative = models.BooleanField(default=False)
    history = kept_history()

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "financial_year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "financial_year"], name="one_target_a_year"),
            models.CheckConstraint(condition=one_of("kind", KINDS), name="target_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=figures.MONITOR, value__isnull=True, upper__isnull=True)
                | Q(kind=figures.BETWEEN, value__isnull=False, upper__gt=F("value"))
                | Q(kind__in=[figures.AT_LEAST, figures.AT_MOST], value__isnull=False, upper__isnull=True),
                name="target_has_its_figures",
            ),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="target_tolerance_not_negative"),
        ]

    def __str__(self):
        return f"Target {self.financial_year} of {self.indicator}"


class TargetStep(models.Model):
    """Where a running total should stand at the end of one quarter of the target's year."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField("quarter", help_text="1 to 4")
    value = AmountField()

    class Meta:
        ordering = ["target", "number"]
        constraints = [
            models.UniqueConstraint(fields=["target", "number"], name="one_step_a_quarter"),
            models.CheckConstraint(condition=Q(number__range=(1, 4)), name="step_quarter_known"),
        ]

    def __str__(self):
        return f"Q{self.number}: {self.value}"


class Annotation(models.Model):
    """A dated event shown on charts; nothing is compared or joined across a break in series."""

    KINDS = {"event": "Event", "break": "Break in series"}
    indicator = models.ForeignKey(
        Indicator,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="annotations",
        help_text="Empty: on every chart.",
    )
    on = models.DateField("date")
    kind = models.CharField(max_length=5, choices=KINDS, default="event")
    text = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.CheckConstraint(condition=one_of("kind", KINDS), name="annotation_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind="break", indicator__isnull=True), name="break_has_its_indicator"
            ),
        ]

    def __str__(self):
        return f"{self.on}: {self.text}"
