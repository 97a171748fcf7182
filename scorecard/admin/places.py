"""Places, neighbours, the national statistics about them, and days on which no one works."""

from django.contrib import admin
from django.urls import URLPattern

from scorecard.admin.imports.published_views import PUBLISHED_URLS
from scorecard.admin.reasons import ReadOnly, ReasonedAdmin, ReasonedRowInline, TellingAdmin
from scorecard.admin.releases.reconciliation_views import RECONCILE_URLS
from scorecard.models import Area, BankHoliday, Neighbour, NeighbourModel, PublishedFigure


@admin.register(Area)
class AreaAdmin(TellingAdmin):
    list_display = ["name", "code", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]


class NeighbourInline(ReasonedRowInline):
    model = Neighbour


@admin.register(NeighbourModel)
class NeighbourModelAdmin(TellingAdmin):
    list_display = ["name", "starts_on"]
    inlines = [NeighbourInline]


@admin.register(PublishedFigure)
class PublishedFigureAdmin(ReadOnly, ReasonedAdmin):
    """Read only: files alone bring them, and their history says which file brought what."""

    save_on_top = False
    list_display = ["indicator", "area", "period_end", "basis", "value", "symbol", "release", "current"]
    list_filter = ["current", "area", "indicator__theme"]
    list_select_related = ["indicator", "area"]
    search_fields = ["indicator__name", "release", "source"]
    date_hierarchy = "period_end"

    def get_urls(self) -> list[URLPattern]:
        return [*PUBLISHED_URLS, *RECONCILE_URLS, *super().get_urls()]


@admin.register(BankHoliday)
class BankHolidayAdmin(admin.ModelAdmin):
    list_display = ["on", "name"]
    date_hierarchy = "on"
    search_fields = ["name"]
