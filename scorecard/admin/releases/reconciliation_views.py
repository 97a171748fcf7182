"""Our year-end beside the published figures of the year, in the administration: explain, and make final."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from scorecard.admin.access import data_officers_only
from scorecard.admin.imports.published_forms import YearEndForm
from scorecard.releases.reconciliation import YearEnd, reconcile, year_ends
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.national_symbols import meaning_words
from scorecard.vocabulary.numbers import signed
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import year_label
from scorecard.vocabulary.states import Quality
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted, taken

ADDRESS = "admin:scorecard_publishedfigure_reconcile"


@data_officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def reconcile_year(request: SignedInRequest) -> HttpResponse:
    """The figures of one financial year, the newest unless another is asked for; an explanation of one."""
    held = year_ends()
    year = _year(request, held)
    rows = {each.key: each for each in held if each.quarter.year == year}
    form = YearEndForm(posted(request))
    chosen = rows.get(form.cleaned_data["figure"]) if form.is_valid() else None
    if chosen is not None:
        said = form.cleaned_data["explanation"]
        if taken(form, lambda: _explained(request, chosen, said), field="explanation"):
            messages.success(request, f"{chosen.indicator.name}, {year_label(year)}: kept.")
            return redirect(f"{reverse(ADDRESS)}?year={year}")
    elif request.method == "POST":
        messages.error(request, "That figure is not published any more. Here is what there is.")
    title = "Reconcile with published figures"
    context = {
        "title": title,
        "crumbs": [("Published figures", reverse("admin:scorecard_publishedfigure_changelist")), (title, "")],
        "year": year,
        "label": year_label(year) if year else "",
        "years": [
            (each, year_label(each)) for each in sorted({one.quarter.year for one in held}, reverse=True)
        ],
        "rows": [_row(each, form if each is chosen else None) for each in rows.values()],
    }
    page = {**site.each_context(request), **context}
    return render(request, "admin/scorecard/publishedfigure/reconcile.html", page)


def _year(request: SignedInRequest, held: list[YearEnd]) -> int:
    """The year asked for. Raises Http404 for one of which nothing is held."""
    years = [each.quarter.year for each in held]
    asked = request.GET.get("year")
    if asked is None:
        return next((each.quarter.year for each in held if each.is_open), max(years, default=0))
    if asked not in map(str, years):
        raise Http404("No such year")
    return int(asked)


def _explained(request: SignedInRequest, chosen: YearEnd, explanation: str) -> bool:
    reconcile(chosen, explanation, by=request.user, at=timezone.now())
    return True


def _row(each: YearEnd, form: YearEndForm | None) -> dict[str, Any]:
    """One line: both figures as words, how far apart they are, and what is owed."""
    indicator, published = each.indicator, each.published
    shown = Figure(value=published.value) if published.value is not None else None
    said = figure_words(shown, indicator) if shown else meaning_words(published.symbol, published.release)
    difference = each.difference
    return {
        "each": each,
        "ours": figure_words(each.ours, indicator),
        "published": said if shown else f"{published.symbol} ({said})",
        "difference": "" if difference is None else signed(present(difference), indicator.decimals),
        "quality": ", ".join(dict.fromkeys(Quality(row.quality).words for row in each.made_of)),
        "form": form,
    }


RECONCILE_URLS = [path("reconcile/", reconcile_year, name="scorecard_publishedfigure_reconcile")]
"""The address below the list of published figures."""
