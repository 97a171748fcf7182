"""The page of release checks: what a Publisher settles before a quarter's packs go out."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from governance.boards.access import may_publish
from governance.models import Board
from governance.publishing import answers as checking
from governance.publishing.pack_texts import load_going_out
from governance.publishing.refusals import PublishError
from governance.publishing.review import review
from governance.web.access import checkers_only, publishers_send
from governance.web.publishing.forms import AnswersForm, DayForm, StatementForm
from governance.web.views import BOARDS
from scorecard.models import Quarter
from scorecard.vocabulary.counted import counted
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted, problem, taken
from scorecard.web.pages import HOME, Page, open_page

NOTHING: Mapping[str, str] = MappingProxyType({})


@checkers_only
@require_safe
def checks(request: HttpRequest, quarter: str) -> HttpResponse:
    """What the checks found, contradictions first; forms to answer and to state for those who publish."""
    page, found, on = _asked_for(request, quarter)
    return _page(page, found, on)


@checkers_only
@publishers_send
@require_POST
def answer(request: SignedInRequest, quarter: str) -> HttpResponse:
    """As many answers as were typed, kept in one go."""
    page, found, on = _asked_for(request, quarter)
    typed = AnswersForm(posted(request)).answers
    try:
        kept = checking.answer(found, typed, by=request.user, at=timezone.now(), on=on)
    except PublishError as error:
        return _page(page, found, on, problem=str(error), text=error.address, typed=typed, status=409)
    messages.success(request, f"{counted(len(kept), 'answer|answers')} kept.")
    return redirect(_address(found, on))


@checkers_only
@publishers_send
@require_POST
def state(request: SignedInRequest, quarter: str) -> HttpResponse:
    """The statement on the packs of the boards that were ticked, as the page showed them."""
    page, found, on = _asked_for(request, quarter)
    form, by, at = StatementForm(posted(request)), request.user, timezone.now()
    kept = taken(
        form,
        lambda: checking.state_recognisable_nobody(
            found, form.cleaned_data["board"], by=by, at=at, seen=form.seen, on=on
        ),
        refused_by=PublishError,
    )
    if kept is None:
        return _page(page, found, on, problem=problem(form), status=409)
    messages.success(request, "The statement is kept.")
    return redirect(_address(found, on))


def _asked_for(request: HttpRequest, slug: str) -> tuple[Page, Quarter, date | None]:
    """The quarter an address names, and the day as at which its packs would go out.

    404, all alike, for a quarter unknown or not the reader's, and for what is no day.
    """
    page, form = open_page(request, of=slug), DayForm(posted(request) or request.GET)
    if not form.is_valid():
        raise Http404("No such day")
    return page, page.reader.quarter(slug), form.cleaned_data["on"]


def _page(
    page: Page, quarter: Quarter, on: date | None, *, typed: Mapping[str, str] = NOTHING, **context: Any
) -> HttpResponse:
    """The page as it stands; `typed` are answers that could not be kept, given back to be sent again."""
    boards = list(Board.objects.there_on(quarter.key.start))
    out = load_going_out(quarter, on, boards)
    reviewed = review(out)
    seen = reviewed.look()
    return page.render(
        "governance/publishing/checks.html",
        unreleased=True,
        crumbs=[HOME, BOARDS, ("Release checks", "")],
        quarters=(),
        shown_quarter=quarter,
        look=seen,
        questions=[(each, typed.get(each.finding.sha256, "")) for each in seen.questions],
        packs=[(each, out.hashes[each.slug], reviewed.statements.get(each.slug)) for each in boards],
        unstated=len(reviewed.statements) < len(boards),
        on=on or quarter.data_as_at or quarter.key.end,
        own_day=on,
        words=checking.WORDS,
        may_publish=may_publish(page.request.user),
        longest=checking.LONGEST_ANSWER,
        **context,
    )


def _address(quarter: Quarter, on: date | None) -> str:
    query = f"?on={on.isoformat()}" if on else ""
    return reverse("governance:checks", args=[quarter.key.slug]) + query
