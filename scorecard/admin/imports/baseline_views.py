"""Baselines from national figures in the administration: say which year, and who lacks one is given it."""

from django.contrib import messages
from django.contrib.admin import site
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from scorecard.admin.access import catalogue_keepers_only
from scorecard.admin.forms import BaselineYearForm
from scorecard.imports.published_baselines import NoBaselineError, take_baselines
from scorecard.models import Quarter
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.quarters import year_label
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted, taken

LIST = "admin:scorecard_baseline_changelist"


@catalogue_keepers_only
@require_http_methods(["GET", "HEAD", "POST"])
def from_published(request: SignedInRequest) -> HttpResponse:
    """Ask for the year, and take what was published of it; or say that nothing was."""
    form = BaselineYearForm(posted(request), initial={"year": _likely_year()})
    given = taken(
        form,
        lambda: take_baselines(form.cleaned_data["year"], by=request.user, why=form.cleaned_data["why"]),
        refused_by=NoBaselineError,
    )
    if given is not None:
        said = counted(len(given), "indicator has its baseline now|indicators have their baseline now")
        messages.success(request, f"{said}. Look at each: whether it may be compared is yours to say.")
        return redirect(LIST)
    context = {
        "title": "Take baselines from national figures",
        "crumbs": [("Baselines", reverse(LIST)), ("From national figures", "")],
        "form": form,
    }
    page = {**site.each_context(request), **context}
    return render(request, "admin/scorecard/baseline/from_published.html", page)


def _likely_year() -> str:
    """The year before figures are collected: what a plan usually measures itself against."""
    first = Quarter.objects.order_by("number").first()
    return year_label(first.key.year - 1) if first else ""


BASELINE_URLS = [path("from-published/", from_published, name="scorecard_baseline_from_published")]
"""The address below the list of baselines."""
