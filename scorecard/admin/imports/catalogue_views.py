"""The catalogue in the administration: tick what the council reports, and it is the council's own."""

from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import site
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from scorecard.admin.access import catalogue_keepers_only
from scorecard.admin.forms import CatalogueForm
from scorecard.imports.catalogue_choice import ChoiceError, offered, take
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.states import DisclosureRule
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted, taken

LIST = "admin:scorecard_indicator_changelist"


@catalogue_keepers_only
@require_http_methods(["GET", "HEAD", "POST"])
def catalogue(request: SignedInRequest) -> HttpResponse:
    """Every indicator of the catalogue by theme; those ticked are taken over together, or none is."""
    folder = Path(settings.BASE_DIR) / "fixtures"
    found = offered(folder)
    form = CatalogueForm([each.code for each in found if not each.held], posted(request))
    names = taken(
        form,
        lambda: take(
            folder,
            form.cleaned_data["codes"],
            approved_by=form.cleaned_data["approved_by"],
            approved_on=form.cleaned_data["approved_on"],
            by=request.user,
            why=form.cleaned_data["why"],
        ),
        refused_by=ChoiceError,
    )
    if names is not None:
        said = counted(len(names), "indicator is now|indicators are now")
        messages.success(
            request, f"{said} the council’s own. Enter an owner, a baseline and a target for each."
        )
        return redirect(LIST)
    context = {
        "title": "Take from the catalogue",
        "crumbs": [("Indicators", reverse(LIST)), ("Catalogue", "")],
        "form": form,
        "ticked": form.ticked,
        "themes": [(name, list(rows)) for name, rows in groupby(found, key=lambda each: each.theme)],
        "children": DisclosureRule.CHILDREN,
    }
    return render(
        request, "admin/scorecard/indicator/catalogue.html", {**site.each_context(request), **context}
    )


CATALOGUE_URLS = [path("catalogue/", catalogue, name="scorecard_indicator_catalogue")]
"""The address below the list of indicators."""
