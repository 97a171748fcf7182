"""Releases: read only, as they are never changed."""

from django.contrib import admin

from scorecard.admin.reasons import ReadOnly
from scorecard.models import Release, ReleasedFigure
from scorecard.vocabulary.hidden_reason import HiddenBecause


@admin.register(Release)
class ReleaseAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["quarter", "version", "released_at", "released_by_name", "reason"]
    list_filter = ["quarter"]
    list_select_related = ["quarter"]


@admin.register(ReleasedFigure)
class ReleasedFigureAdmin(ReadOnly, admin.ModelAdmin):
    list_display = [
        "indicator",
        "release",
        "value",
        "missing",
        "public_value",
        "public_missing",
        "public_sees_less",
    ]
    list_filter = ["release__quarter", "public_missing", "indicator__theme"]
    list_select_related = ["indicator", "release__quarter"]
    search_fields = ["indicator__name", "indicator__code"]

    exclude = ["public_reason"]
    readonly_fields = ["public_sees_less"]

    @admin.display(description="why the public sees less", ordering="public_reason", empty_value="")
    def public_sees_less(self, figure: ReleasedFigure) -> HiddenBecause | None:
        return figure.hidden_because
