"""The page on which a post confirms or queries its figures and drafts their comments."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from scorecard.models import Observation
from scorecard.releases.owner_confirmation import QUERIED, say_word
from scorecard.vocabulary.states import QuarterState
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import WordForm, posted, problem, status, taken
from scorecard.web.owner_page import OwnFigure, own_figures, quarter_to_confirm
from scorecard.web.pages import HOME, Page, asking_reader


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest) -> HttpResponse:
    """The figures of the reader's post in the open quarter; a word on one of them at a time."""
    reader = asking_reader(request)
    page = Page(request, reader, quarter_to_confirm(reader, request.GET.get("quarter")))
    figures = own_figures(reader, page.quarter)
    if request.method != "POST":
        return _shown(page, figures)
    form = WordForm(posted(request))
    figure, chosen = _chosen(form, figures)
    at = timezone.now()
    word = taken(form, lambda: say_word(figure, **form.word_said, by=request.user, at=at))
    if word is None:
        refused = replace(chosen, typed=form.data, problem=problem(form))
        return _shown(page, [refused if each is chosen else each for each in figures], status=status(form))
    done = "queried" if word.word == QUERIED else "confirmed"
    messages.success(request, f"{chosen.indicator.name} is {done}.")
    return redirect(f"{reverse('scorecard:confirm')}?quarter={page.quarter.key.slug}#{chosen.code}")


def _shown(page: Page, figures: list[OwnFigure], *, status: int = 200) -> HttpResponse:
    return page.render(
        "scorecard/confirm.html",
        status=status,
        crumbs=[HOME, ("Confirm figures", "")],
        figures=figures,
        refused=[each for each in figures if each.problem],
        as_public="",
        takes_words=page.quarter.state == QuarterState.OPEN,
    )


def _chosen(form: WordForm, figures: list[OwnFigure]) -> tuple[Observation, OwnFigure]:
    """The figure that the form speaks of. Raises Http404 for one of another post, or not entered yet."""
    for each in figures:
        if each.observation and each.code == form["indicator"].value():
            return each.observation, each
    raise Http404("No such figure")
