"""How children are kept from being recognised: the page for a data protection officer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from scorecard.disclosure.opened import opened_in
from scorecard.models import Indicator, Relation, Release
from scorecard.vocabulary.hidden_reason import HiddenBecause
from scorecard.vocabulary.states import DisclosureRule
from scorecard.web.access import every_figure_readers_only, internal_readers_only
from scorecard.web.pages import HOME, open_page
from scorecard.wording.protection import protected, relations_in_words

PROTECTION = ("How small numbers are protected", reverse_lazy("scorecard:protection"))


@internal_readers_only
@require_safe
def protection(request: HttpRequest) -> HttpResponse:
    """What is hidden, why, what is promised and what is not, with the counts of the newest release."""
    release = Release.objects.select_related("quarter").order_by("released_at", "pk").last()
    threshold = settings.DISCLOSURE_THRESHOLD
    relations = Relation.objects.values_list("from_indicator__name", "kind", "to_indicator__name")
    return render(
        request,
        "scorecard/protection.html",
        {
            "crumbs": [HOME, (str(PROTECTION[0]), "")],
            "threshold": threshold,
            "release": release,
            "protected": release and protected(_becauses(release), release.quarter.threshold),
            "relations": relations_in_words(relations.order_by("from_indicator__name", "to_indicator__name")),
            "looser": Indicator.objects.exclude(disclosure=DisclosureRule.CHILDREN).order_by("name"),
        },
    )


@every_figure_readers_only
@require_safe
def opened(request: HttpRequest) -> HttpResponse:
    """Hidden figures of a released quarter that public numbers tell by now, as after a national import."""
    page = open_page(request)
    return page.render(
        "scorecard/opened.html",
        unreleased=True,
        personal=True,
        as_public="",
        crumbs=[HOME, PROTECTION, ("Opened since", "")],
        opened=opened_in(page.quarter) if page.quarter.released else [],
    )


def _becauses(release: Release) -> list[HiddenBecause | None]:
    """Why each figure of a release that holds a number shows less; None where it shows all."""
    stored = release.figures.filter(value__isnull=False).values_list("public_reason", flat=True)
    return [HiddenBecause.from_stored(reason, release.quarter.threshold) for reason in stored]
