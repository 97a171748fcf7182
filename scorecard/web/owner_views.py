"""The page on which a post confirms or queries its figures and drafts their comments."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from scorecard.entry.service import EntryError
from scorecard.models import FigureWord
from scorecard.releases.owner_confirmation import QUERIED, StaleError, say_word
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import QuarterState
from scorecard.web.owner_page import OwnFigure, own_figures, quarter_to_confirm
from scorecard.web.pages import Page, asking_reader

HOME = ("Plan on a page", reverse_lazy("home"))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The figures of the reader's post in the open quarter; a word on one of them at a time."""
    reader = asking_reader(request)
    page = Page(request, reader, quarter_to_confirm(reader, request.GET.get("quarter")))
    figures = own_figures(reader, page.quarter)
    if request.method != "POST":
        return _shown(page, figures)
    chosen = _chosen(request, figures)
    try:
        word = _say(request, chosen)
    except EntryError as error:
        refused = replace(chosen, typed=request.POST, problem=str(error))
        figures = [refused if each is chosen else each for each in figures]
        return _shown(page, figures, status=409 if isinstance(error, StaleError) else 200)
    done = "queried" if word.word == QUERIED else "confirmed"
    messages.success(request, f"{chosen.indicator.name} is {done}.")
    return redirect(f"{reverse('scorecard:confirm')}?quarter={page.quarter.key.slug}#{chosen.code}")


def _shown(page: Page, figures: list[OwnFigure], *, status: int = 200) -> HttpResponse:
    answer = page.render(
        "scorecard/confirm.html",
        crumbs=[HOME, ("Confirm figures", "")],
        figures=figures,
        refused=[each for each in figures if each.problem],
        as_public="",
        takes_words=page.quarter.state == QuarterState.OPEN,
    )
    answer.status_code = status
    return answer


def _chosen(request: HttpRequest, figures: list[OwnFigure]) -> OwnFigure:
    """The figure that the form speaks of. Raises Http404 for one of another post, or not entered yet."""
    for each in figures:
        if each.code == request.POST.get("indicator") and each.observation:
            return each
    raise Http404("No such figure")


def _say(request: HttpRequest, chosen: OwnFigure) -> FigureWord:
    sent = request.POST.get("revision", "")
    return say_word(
        present(chosen.observation),
        word=request.POST.get("word", ""),
        revision=int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0,
        sentence=request.POST.get("sentence", ""),
        comment=request.POST.get("comment"),
        by=request.user,
        at=timezone.now(),
    )
