"""Reference data: the catalogue and what each indicator is measured against."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.html import format_html_join

from scorecard.admin.imports.baseline_views import BASELINE_URLS
from scorecard.admin.imports.catalogue_views import CATALOGUE_URLS
from scorecard.admin.reasons import ReasonedAdmin, ReasonedRowInline, ReasonedStackedInline, TellingAdmin
from scorecard.models import (
    AlreadyPublic,
    Annotation,
    Baseline,
    Definition,
    Indicator,
    Relation,
    Target,
    TargetStep,
    Theme,
)
from scorecard.models.indicators import LACKS
from scorecard.vocabulary.quarters import containing
from scorecard.vocabulary.relation_examples import EXAMPLES


@admin.register(Theme)
class ThemeAdmin(TellingAdmin):
    list_display = ["name", "position"]
    search_fields = ["name"]


class LacksFilter(admin.SimpleListFilter):
    """Indicators that lack something, so that the Administrator's start page can name them."""

    title, parameter_name = "what it lacks", "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(LACKS.items())

    def queryset(self, request: Any, rows: Any) -> Any:
        what = self.value()
        return rows.lacking(what, year=containing(request.day).year) if what in LACKS else rows


class DefinitionInline(ReasonedStackedInline):
    model = Definition


class BaselineInline(ReasonedStackedInline):
    model = Baseline


class TargetInline(ReasonedRowInline):
    model = Target
    fields = [
        *("financial_year", "kind", "value", "upper", "tolerance", "statutory"),
        *("to_be_agreed", "agreed_by", "agreed_on", "source"),
    ]


RELATION_HELP = format_html_join(
    "", "<p><strong>{}</strong>: {}</p>", ((kind.words.strip(" ,"), said) for kind, said in EXAMPLES.items())
)
"""What somebody can work out by a relation of each kind."""


class RelationInline(ReasonedRowInline):
    model = Relation
    fk_name = "from_indicator"


@admin.register(Indicator)
class IndicatorAdmin(ReasonedAdmin):
    list_display = [
        "name",
        "code",
        "theme",
        "owned_by",
        "baseline_held",
        "target_held",
        "disclosure",
        "headline",
    ]
    list_filter = [LacksFilter, "theme", "unit", "measure", "polarity", "disclosure", "headline"]
    list_select_related = ["theme", "owner"]
    search_fields = ["name", "plain_name", "code"]
    inlines = [DefinitionInline, BaselineInline, TargetInline, RelationInline]
    fieldsets = [
        (None, {"fields": ["code", "name", "plain_name", "theme", "position", "headline", "why"]}),
        (
            "How it is counted",
            {"fields": ["unit", "measure", "adds_up", "decimals", "polarity"]},
        ),
        (
            "What the public may see",
            {"fields": ["disclosure", "disclosure_approved_by", "disclosure_approved_on"]},
        ),
        (
            "Where it comes from",
            {"fields": ["owner", "supplier", "report_name", "ready_working_days", "ready_quarter"]},
        ),
        ("Retired", {"fields": ["last_used"]}),
        ("National statistics", {"fields": ["published_series", "note"]}),
    ]

    def get_urls(self) -> list[URLPattern]:
        return [*CATALOGUE_URLS, *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Indicator | None = None) -> list[str]:
        """A code never changes once it is saved."""
        return ["code"] if obj else []

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                has_baseline=Exists(Baseline.objects.filter(indicator=OuterRef("pk"), value__isnull=False)),
                has_target=Exists(Target.objects.filter(indicator=OuterRef("pk"))),
            )
        )

    @admin.display(description="Owner", ordering="owner__title")
    def owned_by(self, row: Indicator) -> object:
        return row.owner or "no owner"

    @admin.display(description="Baseline", boolean=True, ordering="has_baseline")
    def baseline_held(self, row: Any) -> bool:
        return row.has_baseline

    @admin.display(description="Target", ordering="has_target")
    def target_held(self, row: Any) -> str:
        return "set" if row.has_target else "no target"


@admin.register(Definition)
class DefinitionAdmin(ReasonedAdmin):
    list_display = ["indicator", "starts_on", "source"]
    list_select_related = ["indicator"]
    search_fields = ["indicator__name", "text"]


@admin.register(Baseline)
class BaselineAdmin(ReasonedAdmin):
    list_display = ["indicator", "value", "missing", "period_end", "release"]
    list_filter = ["missing", "basis"]
    list_select_related = ["indicator"]
    search_fields = ["indicator__name", "source"]

    def get_urls(self) -> list[URLPattern]:
        return [*BASELINE_URLS, *super().get_urls()]


class TargetStepInline(ReasonedRowInline):
    model = TargetStep
    max_num = 4


@admin.register(Target)
class TargetAdmin(ReasonedAdmin):
    list_display = [
        *("indicator", "financial_year", "kind", "value", "upper", "tolerance", "statutory", "to_be_agreed")
    ]
    list_filter = ["financial_year", "to_be_agreed", "kind", "statutory", "illustrative"]
    list_select_related = ["indicator"]
    search_fields = ["indicator__name", "source"]
    inlines = [TargetStepInline]


@admin.register(Relation)
class RelationAdmin(ReasonedAdmin):
    fieldsets = [
        (None, {"fields": ["from_indicator", "kind", "to_indicator", "whole", "note", "why"]}),
        ("What each kind tells, by an example", {"fields": [], "description": RELATION_HELP}),
    ]
    list_display = ["from_indicator", "kind", "to_indicator", "whole"]
    list_filter = ["kind"]
    list_select_related = ["from_indicator", "to_indicator"]
    search_fields = ["from_indicator__name", "to_indicator__name"]


@admin.register(AlreadyPublic)
class AlreadyPublicAdmin(ReasonedAdmin):
    list_display = ["indicator", "quarter", "value", "where", "since"]
    list_filter = ["quarter"]
    list_select_related = ["indicator", "quarter"]
    search_fields = ["indicator__name", "where"]


@admin.register(Annotation)
class AnnotationAdmin(TellingAdmin):
    list_display = ["on", "kind", "text", "indicator"]
    list_filter = ["kind"]
    list_select_related = ["indicator"]
    search_fields = ["text", "indicator__name"]
