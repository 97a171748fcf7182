"""Releases: read only, as they are never changed."""

from django.contrib import admin

from scorecard.admin.reasons import ReadOnly
from scorecard.editions.readings import PLACES, Places
from scorecard.editions.store import read_part
from scorecard.models import Release, ReleasedFigure
from scorecard.vocabulary.hidden_reason import HiddenBecause
from scorecard.vocabulary.states import Audience
from scorecard.wording.vintages import vintages


@admin.register(Release)
class ReleaseAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["quarter", "version", "released_at", "released_by_name", "reason"]
    list_filter = ["quarter"]
    list_select_related = ["quarter"]
    readonly_fields = ["national_figures", "lacking"]

    @admin.display(description="national figures frozen with it", empty_value="None")
    def national_figures(self, release: Release) -> str:
        held: Places | None = read_part(
            release.quarter_id, Audience.INTERNAL, PLACES, version=release.version
        )
        return "; ".join(vintages(fact for facts in (held or {}).values() for fact in facts))

    @admin.display(description="what its edition lacks", empty_value="Nothing")
    def lacking(self, release: Release) -> str:
        edition = release.editions.exclude(lacking="").first()
        return edition.lacking if edition else ""


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
