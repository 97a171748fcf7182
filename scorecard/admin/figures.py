"""This quarter's figures: which are in, and each figure through the door."""

from django import forms
from django.contrib import admin
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from scorecard.admin.approval_views import signing_urls
from scorecard.admin.grid_views import WRITES, grid_urls
from scorecard.admin.reasons import ReasonedAdmin, ReasonForm, reason_of
from scorecard.admin.upload_views import upload_urls
from scorecard.entry.service import Entry, EntryError, open_quarter, record_figures
from scorecard.models import Indicator, Observation, Quarter
from scorecard.vocabulary.numbers import unit_problem
from scorecard.vocabulary.quarters import QuarterError, QuarterKey

STEPS = {
    Quarter.OPEN: [("enter", "Enter figures"), ("close", "Close")],
    Quarter.CLOSED: [("release", "Release")],
    Quarter.RELEASED: [("release", "Releases"), ("correct", "Correct a figure")],
}
"""What comes next for a quarter of each state: address and words."""


class QuarterForm(ReasonForm):
    """A quarter is opened here by its number; closing and releasing are steps of their own."""

    def clean_number(self):
        try:
            return int(QuarterKey(self.cleaned_data["number"]))
        except QuarterError as error:
            raise forms.ValidationError(str(error)) from error


@admin.register(Quarter)
class QuarterAdmin(ReasonedAdmin):
    form = QuarterForm
    refusals = (EntryError,)
    list_display = ["quarter", "state", "figures_in", "data_as_at"]
    list_filter = ["state"]
    ordering = ["-number"]

    def get_urls(self):
        return [*grid_urls(self.admin_site), *signing_urls(self), *super().get_urls()]

    def get_fields(self, request, obj=None):
        return ["number", "state", "data_as_at", "why"] if obj else ["number"]

    def get_readonly_fields(self, request, obj=None):
        """The state changes by closing and releasing only, and with it the day that figures stand for."""
        if obj is None:
            return []
        return ["number", "state"] if obj.state == Quarter.OPEN else ["number", "state", "data_as_at"]

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            open_quarter(obj.key, by=request.user, why=reason_of(form))

    def get_queryset(self, request):
        """One query: how many figures are in stands beside how many there should be."""
        self.indicators = Indicator.objects.count()
        given = Q(observations__value__isnull=False) | ~Q(observations__missing="")
        return super().get_queryset(request).annotate(given=Count("observations", filter=given))

    @admin.display(description="Quarter", ordering="number")
    def quarter(self, row):
        return row.key.label

    @admin.display(description="Figures in", ordering="given")
    def figures_in(self, row):
        left = self.indicators - row.given
        return f"{row.given} of {self.indicators}" + (f", {left} missing" if left else "")

    def get_list_display(self, request):
        """Only those who may enter figures are offered the way there."""
        steps = "steps" if request.user.has_perms(WRITES) else "steps_without_entry"
        return [*super().get_list_display(request), steps]

    @admin.display(description="Next")
    def steps(self, row):
        """The ways to the quarter's next steps."""
        return self._links(row, STEPS[row.state])

    @admin.display(description="Next")
    def steps_without_entry(self, row):
        """The same for those who look on."""
        return self._links(row, [step for step in STEPS[row.state] if step[0] != "enter"])

    def _links(self, row, ways):
        links = [(reverse(f"admin:scorecard_quarter_{name}", args=[row.pk]), words) for name, words in ways]
        return format_html_join(" · ", '<a href="{}">{}</a>', links)


class ObservationForm(ReasonForm):
    """One figure. The door writes it; this form says early what the door would refuse."""

    class Meta:
        help_texts = {
            "value": "Leave it empty when there is none, and choose the reason below. Nought is a value.",
            "numerator": "The part, such as those done in time. Leave it empty for a plain count.",
            "denominator": "The whole, such as all that were done.",
            "quality": "Provisional until the figure is settled.",
            "source": "The system or return it was taken from.",
            "extract_run_on": "The day the report was run.",
        }

    def clean(self):
        cleaned = super().clean()
        quarter, indicator = cleaned.get("quarter"), cleaned.get("indicator")
        value, missing = cleaned.get("value"), cleaned.get("missing")
        if quarter and quarter.state != Quarter.OPEN:
            self.add_error(
                "quarter", f"{quarter} is {quarter.get_state_display().lower()}: choose an open one."
            )
        if (value is None) == (not missing):
            self.add_error("value", "Give a value, or choose the reason for none.")
        if indicator and value is not None and (problem := unit_problem(value, indicator.unit)):
            self.add_error("value", problem)
        top, bottom = cleaned.get("numerator"), cleaned.get("denominator")
        if indicator and indicator.unit == "percent" and None not in (top, bottom) and top > bottom:
            self.add_error("numerator", "It is above the denominator.")
        return cleaned


@admin.register(Observation)
class ObservationAdmin(ReasonedAdmin):
    form = ObservationForm
    refusals = (EntryError,)
    list_display = ["indicator", "quarter", "shown", "quality", "owner", "extract_run_on"]
    list_filter = ["quarter", "quality", "missing", "indicator__theme"]
    list_select_related = ["indicator__owner", "quarter"]
    search_fields = ["indicator__name", "indicator__code", "note"]
    autocomplete_fields = ["indicator"]
    ordering = ["-quarter", "indicator__theme__position", "indicator__position"]

    def has_change_permission(self, request, obj=None):
        """A figure of a quarter that is not open is read here, not changed."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or obj.quarter.state == Quarter.OPEN)

    def get_readonly_fields(self, request, obj=None):
        return ["to_correct", "indicator", "quarter"] if obj else []

    def get_fields(self, request, obj=None):
        """A figure that is only read here says first where it is corrected."""
        others = [name for name in super().get_fields(request, obj) if name != "to_correct"]
        return ["to_correct", *others] if obj and obj.quarter.released else others

    def get_urls(self):
        return [*upload_urls(), *super().get_urls()]

    def save_model(self, request, obj, form, change):
        entry = Entry(
            code=obj.indicator.code,
            quarter=obj.quarter.key,
            value=obj.value,
            missing=obj.missing,
            numerator=obj.numerator,
            denominator=obj.denominator,
            quality=obj.quality,
            source=obj.source,
            extract_run_on=obj.extract_run_on,
            note=obj.note,
        )
        record_figures([entry], by=request.user, why=reason_of(form))
        obj.pk = Observation.objects.get(indicator=obj.indicator, quarter=obj.quarter).pk

    @admin.display(description="To change it")
    def to_correct(self, row):
        address = reverse("admin:scorecard_quarter_correct", args=[row.quarter_id])
        return format_html('{} is released: <a href="{}">correct a figure</a> of it.', row.quarter, address)

    @admin.display(description="Figure", ordering="value")
    def shown(self, row):
        return row.get_missing_display() if row.value is None else f"{row.value.normalize():f}"

    @admin.display(description="Owner", ordering="indicator__owner__title")
    def owner(self, row):
        return row.indicator.owner or "no owner"
