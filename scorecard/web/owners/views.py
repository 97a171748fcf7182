"""The page on which a post confirms or queries its figures and drafts their comments."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from scorecard.models.signing import CONFIRMED, QUERIED, WORDS
from scorecard.releases.owner_confirmation import say_word
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import QuarterState
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import PressedForm, WordForm, posted, problem, status, taken
from scorecard.web.owners.page import OwnFigure, own_figures, quarter_to_confirm
from scorecard.web.pages import HOME, Page, asking_reader

ALL, TAKE = "all", "take"


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest) -> HttpResponse:
    """The figures of the reader's post in the open quarter; a word on one of them, or on all that wait.

    What was typed beside the others is given back, so that no comment is lost.
    """
    reader = asking_reader(request)
    page = Page(request, reader, quarter_to_confirm(reader, request.GET.get("quarter")))
    figures = own_figures(reader, page.quarter)
    if request.method != "POST":
        return _shown(page, figures)
    forms = {each.code: WordForm(posted(request), prefix=each.code) for each in figures if each.observation}
    word, code = PressedForm(posted(request)).pressed
    if word == TAKE:
        kept = [_given_back(each, forms.get(each.code)) for each in figures]
        return _shown(page, [_with_draft(each) if each.code == code else each for each in kept])
    asked = _asked(word, code, figures, forms)
    at = timezone.now()
    said = {
        each.code: asked[each.code]
        for each in figures
        if each.code in asked and _is_said(request, each, forms[each.code], asked[each.code], at)
    }
    messages.info(request, _done(said, figures) if said else "No figure is confirmed or queried yet.")
    fresh = own_figures(reader, page.quarter) if said else figures
    kept = [each if each.code in said else _given_back(each, forms.get(each.code)) for each in fresh]
    if any(each.typed or each.problem for each in kept) or not said:
        return _shown(page, kept, status=max((status(form) for form in forms.values()), default=200))
    place = f"#{next(iter(said))}" if len(said) == 1 else ""
    return redirect(f"{reverse('scorecard:confirm')}?quarter={page.quarter.key.slug}{place}")


def _asked(word: str, code: str, figures: list[OwnFigure], forms: Mapping[str, WordForm]) -> dict[str, str]:
    """The word asked for, by code. Raises Http404 for a figure of another post, or not entered yet.

    With all at once a figure is queried where a query is typed, and one that was queried before stays so.
    """
    if word != ALL:
        if code and code not in forms:
            raise Http404("No such figure")
        return {code: word} if code else {}
    typed = {code: form.typed.get("sentence", "").strip() for code, form in forms.items()}
    waiting = [each.code for each in figures if each.code in forms and (typed[each.code] or not each.queried)]
    return {code: QUERIED if typed[code] else CONFIRMED for code in waiting}


def _is_said(request: SignedInRequest, figure: OwnFigure, form: WordForm, word: str, at: datetime) -> bool:
    """Whether the door took a word; why it refused stands in the form."""
    row = present(figure.observation)
    made = taken(form, lambda: say_word(row, word=word, by=request.user, at=at, **form.cleaned_data))
    return made is not None


def _done(said: Mapping[str, str], figures: list[OwnFigure]) -> str:
    """“Referrals is queried.”, or how many are."""
    if len(said) == 1:
        (code,) = said
        name = next(each.indicator.name for each in figures if each.code == code)
        return f"{name} is {WORDS[said[code]].lower()}."
    counts = [(sum(each == word for each in said.values()), word) for word in WORDS]
    return f"{', '.join(f'{number} {WORDS[word].lower()}' for number, word in counts if number)}."


def _given_back(figure: OwnFigure, form: WordForm | None) -> OwnFigure:
    """The figure with what was typed beside it, where that is not what it says already."""
    if form is None:
        return figure
    wrong, shown = problem(form), {"comment": figure.comment, "sentence": figure.sentence}
    if shown | form.typed == shown and not wrong:
        return figure
    return replace(figure, typed=form.typed, problem=wrong)


def _with_draft(figure: OwnFigure) -> OwnFigure:
    """The figure with the comment by rule in its box, to be changed and confirmed; nothing is kept yet."""
    return replace(figure, typed={**figure.typed, "comment": figure.draft}) if figure.draft else figure


def _shown(page: Page, figures: list[OwnFigure], *, status: int = 200) -> HttpResponse:
    return page.render(
        "scorecard/confirm.html",
        unreleased=True,
        status=status,
        crumbs=[HOME, ("Confirm figures", "")],
        figures=figures,
        refused=[each for each in figures if each.problem],
        as_public="",
        takes_words=page.quarter.state == QuarterState.OPEN,
        may_say=page.quarter.state == QuarterState.OPEN and any(each.observation for each in figures),
    )
