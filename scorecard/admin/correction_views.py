"""One released figure corrected, with a reason of its own; what was released stays until the next version."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from scorecard.admin.approval_rows import corrected_rows
from scorecard.entry.service import Entry, EntryError
from scorecard.entry.validation import AMOUNTS, FigureError, Given, checked, figure_columns
from scorecard.models import Indicator, Quarter
from scorecard.models.fields import MISSING
from scorecard.models.printed import PrintedInput
from scorecard.releases.revisions import ENTER, differences
from scorecard.releases.revisions import correct as write
from scorecard.web.mending import tell_mended

_TEXT: dict[str, Any] = {"required": False, "max_length": 60}


class CorrectionForm(forms.Form):
    """The figure as it should have been: its value or its two parts, or the reason for none."""

    indicator = forms.ModelChoiceField(
        Indicator.objects.select_related("theme"), to_field_name="code", empty_label="Choose one"
    )
    value = forms.CharField(**_TEXT)
    numerator = forms.CharField(**_TEXT)
    denominator = forms.CharField(**_TEXT)
    missing = forms.ChoiceField(
        label="Reason for none", required=False, choices=[("", "There is a figure"), *MISSING.items()]
    )
    why = PrintedInput(
        label="What was wrong",
        max_length=300,
        help_text="It is kept for good and printed in packs, so name no one. Where it tells a number, packs"
        " print their own reason in its place.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if indicator := cleaned.get("indicator"):
            self._read(indicator, cleaned)
        return cleaned

    def entry(self, quarter: Quarter) -> Entry:
        """The checked figure on its way in."""
        return Entry(self.cleaned_data["indicator"].code, quarter.key, **self.cleaned_data["figure"])

    def _read(self, indicator: Indicator, cleaned: dict[str, Any]) -> None:
        texts = {name: (cleaned.get(name) or "").strip() for name in AMOUNTS}
        try:
            given = Given.from_texts(texts, indicator.unit, missing=cleaned.get("missing") or "")
            cleaned["figure"] = figure_columns(checked(given, indicator))
        except FigureError as error:
            for problem in error.problems:
                self.add_error(problem.field, problem.sentence)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, admin: ModelAdmin, quarter: Quarter) -> HttpResponse:
    """The form for one figure of a released quarter, with what was corrected since its release."""
    if request.method == "POST" and not request.user.has_perm(ENTER):
        raise PermissionDenied("Data officers and Publishers correct figures.")
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = write(form.entry(quarter), by=request.user, why=form.cleaned_data["why"])
        except EntryError as error:
            form.add_error(None, str(error))
        else:
            changed = outcome.new or outcome.changed
            tell_mended(request, form)
            messages.success(request, "The figure is corrected." if changed else "It reads so already.")
            return redirect(reverse("admin:scorecard_quarter_correct", args=[quarter.pk]))
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": f"Correct a figure of {quarter}",
        "quarter": quarter,
        "form": form,
        "may_enter": request.user.has_perm(ENTER),
        "corrected": corrected_rows(differences(quarter)),
    }
    return render(request, "admin/scorecard/quarter/correct.html", context)
