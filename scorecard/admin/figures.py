"""This quarter's figures: which are in, and each figure through the door."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from scorecard.admin.grid_views import GRID_URLS
from scorecard.admin.imports.upload_views import UPLOAD_URLS
from scorecard.admin.reasons import ReasonedAdmin, ReasonForm, reason_of
from scorecard.admin.releases.approval_views import SIGNING_URLS
from scorecard.entry.service import Entry, EntryError, open_quarter, record_figures
from scorecard.entry.validation import AMOUNTS, FigureError, Given, checked, figure_columns, fraction_meant
from scorecard.models import Indicator, Observation, Quarter
from scorecard.models.accounts import ENTER
from scorecard.models.figures import FIGURE
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import figure_of
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterError, QuarterKey, parse
from scorecard.vocabulary.states import QuarterState

STEPS: dict[str, list[tuple[str, str]]] = {
    QuarterState.OPEN: [("enter", "Enter figures"), ("close", "Close")],
    QuarterState.CLOSED: [("release", "Release")],
    QuarterState.RELEASED: [("release", "Releases"), ("correct", "Correct a figure")],
}
"""What comes next for a quarter of each state: address and words."""


class QuarterForm(ReasonForm):
    """A quarter is opened here by its name; closing and releasing are steps of their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "number" in self.fields:
            told = "Such as Q1 2019/20."
            self.fields["number"] = forms.CharField(label="Quarter", max_length=30, help_text=told)

    def clean_number(self) -> int:
        typed = self.cleaned_data["number"]
        try:
            key = QuarterKey(int(typed)) if typed.isascii() and typed.isdigit() else parse(typed)
        except QuarterError as error:
            raise forms.ValidationError(str(error)) from error
        held = sorted(Quarter.objects.exclude(pk=self.instance.pk).values_list("number", flat=True))
        # One mistyped year cannot be taken back, and is asked for by everybody ever after.
        first, last = (QuarterKey(held[0]).previous, QuarterKey(held[-1]).next) if held else (key, key)
        if not first <= key <= last:
            raise forms.ValidationError(
                f"{key.label} lies beyond the quarters held: open {last.label} next, or {first.label} before"
                " the first of them."
            )
        return int(key)


@admin.register(Quarter)
class QuarterAdmin(ReasonedAdmin):
    form = QuarterForm
    refusals = (EntryError,)
    list_display = ["quarter", "state", "figures_in", "data_as_at"]
    list_filter = ["state"]
    ordering = ["-number"]

    def get_urls(self) -> list[URLPattern]:
        return [*GRID_URLS, *SIGNING_URLS, *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Quarter | None = None) -> list[Any]:
        return ["number", "state", "data_as_at", "why"] if obj else ["number"]

    def get_readonly_fields(self, request: HttpRequest, obj: Quarter | None = None) -> list[str]:
        """The state changes by closing and releasing only, and with it the day that figures stand for."""
        if obj is None:
            return []
        return ["number", "state"] if obj.state == QuarterState.OPEN else ["number", "state", "data_as_at"]

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            open_quarter(obj.key, by=request.user, why=reason_of(form))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quarter]:
        """Beside each quarter how many figures are in, and how many there should be."""
        asked = Indicator.objects.in_use(OuterRef("pk")).order_by().values(each=Value(1))
        given = Q(observations__value__isnull=False) | ~Q(observations__missing="")
        return (
            super()
            .get_queryset(request)
            .annotate(
                given=Count("observations", filter=given),
                asked=Subquery(asked.annotate(number=Count("pk")).values("number")),
            )
        )

    @admin.display(description="Quarter", ordering="number")
    def quarter(self, row: Quarter) -> str:
        return row.key.label

    @admin.display(description="Figures in", ordering="given")
    def figures_in(self, row: Quarter) -> str:
        if row.released:
            return str(row.given)
        left = (row.asked or 0) - row.given
        return f"{row.given} of {row.asked or 0}" + (f", {left} missing" if left else "")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Only those who may enter figures are offered the way there."""
        steps = "steps" if request.user.has_perm(ENTER) else "steps_without_entry"
        return [*super().get_list_display(request), steps]

    @admin.display(description="Next")
    def steps(self, row: Quarter) -> SafeString:
        """The ways to the quarter's next steps."""
        return self._links(row, STEPS[row.state])

    @admin.display(description="Next")
    def steps_without_entry(self, row: Quarter) -> SafeString:
        """The same for those who look on."""
        return self._links(row, [step for step in STEPS[row.state] if step[0] != "enter"])

    def _links(self, row: Quarter, ways: list[tuple[str, str]]) -> SafeString:
        links = [(reverse(f"admin:scorecard_quarter_{name}", args=[row.pk]), words) for name, words in ways]
        return format_html_join(" · ", '<a href="{}">{}</a>', links)


class ObservationForm(ReasonForm):
    """One figure. The door writes it; this form says early what the door would refuse."""

    class Meta:
        labels = {"missing": "No figure because"}
        help_texts = {
            "value": "Leave it empty where both parts make it, or where there is none: then choose the reason"
            " below. Nought is a value.",
            "numerator": "The part, such as those done in time. Leave it empty for a plain count.",
            "denominator": "The whole, such as all that were done.",
            "quality": "Provisional until the figure is settled.",
            "source": "The system or return it was taken from.",
            "extract_run_on": "The day the report was run.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A value made of parts stands in its box as pages show it."""
        super().__init__(*args, **kwargs)
        row = self.instance
        if row.pk and None not in (row.value, row.numerator, row.denominator):
            made = figure_of(row, row.indicator)
            self.initial["value"] = round_half_up(present(made.value), row.indicator.decimals)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        quarter = cleaned.get("quarter")
        if quarter and quarter.state != QuarterState.OPEN:
            self.add_error(
                "quarter", f"{quarter} is {quarter.get_state_display().lower()}: choose an open one."
            )
        indicator = self.instance.indicator if self.instance.pk else cleaned.get("indicator")
        if indicator and not any(name in self.errors for name in FIGURE):
            self._check(cleaned, indicator)
        return cleaned

    def _check(self, cleaned: dict[str, Any], indicator: Indicator) -> None:
        """Fill in what the parts make, or say at each field what is wrong."""
        try:
            given: list[Any] = [cleaned.get(name) for name in FIGURE]
            figure = checked(Given(*given), indicator)
        except FigureError as error:
            for problem in error.problems:
                self.add_error(problem.field, problem.sentence)
            return
        typed = {name: str(self.data.get(self.add_prefix(name), "")) for name in AMOUNTS}
        if "value" in self.changed_data and (doubted := fraction_meant(typed, indicator)):
            self.add_error(doubted.field, doubted.sentence)
        else:
            cleaned.update(figure_columns(figure))


@admin.register(Observation)
class ObservationAdmin(ReasonedAdmin):
    form = ObservationForm
    refusals = (EntryError,)
    list_display = ["indicator", "quarter", "shown", "quality", "owner", "extract_run_on"]
    list_filter = ["quarter", "quality", "missing", "indicator__theme"]
    list_select_related = ["indicator__owner", "quarter"]
    search_fields = ["indicator__name", "indicator__code", "note"]
    ordering = ["-quarter", "indicator__theme__position", "indicator__position"]

    def has_change_permission(self, request: HttpRequest, obj: Observation | None = None) -> bool:
        """A figure of a quarter that is not open is read here, not changed."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or obj.quarter.state == QuarterState.OPEN)

    def get_readonly_fields(self, request: HttpRequest, obj: Observation | None = None) -> list[str]:
        return ["to_correct", "indicator", "quarter", "shown"] if obj else []

    def get_fields(self, request: HttpRequest, obj: Observation | None = None) -> list[Any]:
        """A figure that is only read here reads as on pages, and says first where it is corrected."""
        others = [name for name in super().get_fields(request, obj) if name not in ("to_correct", "shown")]
        if obj and not self.has_change_permission(request, obj):
            others = ["shown" if name == "value" else name for name in others]
        return ["to_correct", *others] if obj and obj.quarter.released else others

    def get_urls(self) -> list[URLPattern]:
        return [*UPLOAD_URLS, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        entry = Entry(
            code=obj.indicator.code,
            quarter=obj.quarter.key,
            **{name: getattr(obj, name) for name in FIGURE},
            quality=obj.quality,
            source=obj.source,
            extract_run_on=obj.extract_run_on,
            note=obj.note,
        )
        record_figures([entry], by=request.user, why=reason_of(form))
        obj.pk = Observation.objects.get(indicator=obj.indicator, quarter=obj.quarter).pk

    @admin.display(description="To change it")
    def to_correct(self, row: Observation) -> SafeString:
        address = reverse("admin:scorecard_quarter_correct", args=[row.quarter_id])
        return format_html('{} is released: <a href="{}">correct a figure</a> of it.', row.quarter, address)

    @admin.display(description="Figure", ordering="value")
    def shown(self, row: Observation) -> str:
        return figure_words(figure_of(row, row.indicator), row.indicator)

    @admin.display(description="Owner", ordering="indicator__owner__title")
    def owner(self, row: Observation) -> object:
        return row.indicator.owner or "no owner"
