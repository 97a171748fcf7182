"""The page of release checks: what a Publisher settles before a quarter's packs go out."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from governance.boards.access import may_publish, sees_checks
from governance.models import Board
from governance.packs.load import load_material
from governance.publishing import answers as checking
from governance.publishing.pack_texts import going_out
from governance.publishing.refusals import PublishError
from governance.publishing.review import review
from governance.web.views import BOARDS, HOME
from scorecard.models import Quarter
from scorecard.web.pages import Page, open_page

ANSWER, SEEN = "answer-", "seen-"
NOTHING: Mapping[str, str] = MappingProxyType({})


@require_safe
def checks(request: HttpRequest, quarter: str) -> HttpResponse:
    """What the checks found, contradictions first; forms to answer and to state for those who publish."""
    page, found, on = _asked_for(request, quarter)
    return _page(page, found, on)


@require_POST
def answer(request: HttpRequest, quarter: str) -> HttpResponse:
    """As many answers as were typed, kept in one go."""
    page, found, on = _asked_for(request, quarter)
    _ask_publisher(request)
    typed = {
        name.removeprefix(ANSWER): str(text) for name, text in request.POST.items() if name.startswith(ANSWER)
    }
    try:
        kept = checking.answer(found, typed, by=request.user, at=timezone.now(), on=on)
    except PublishError as error:
        return _page(page, found, on, problem=str(error), text=error.address, typed=typed, status=409)
    messages.success(request, f"{len(kept)} answer{'' if len(kept) == 1 else 's'} kept.")
    return redirect(_address(found, on))


@require_POST
def state(request: HttpRequest, quarter: str) -> HttpResponse:
    """The statement on the packs of the boards that were ticked, as the page showed them."""
    page, found, on = _asked_for(request, quarter)
    _ask_publisher(request)
    boards = list(Board.objects.filter(slug__in=request.POST.getlist("board")))
    seen = {board.slug: request.POST.get(f"{SEEN}{board.slug}", "") for board in boards}
    if not boards:
        return _page(page, found, on, problem="Tick the packs that you have read.", status=409)
    try:
        checking.state_recognisable_nobody(
            found, boards, by=request.user, at=timezone.now(), seen=seen, on=on
        )
    except PublishError as error:
        return _page(page, found, on, problem=str(error), status=409)
    messages.success(request, "The statement is kept.")
    return redirect(_address(found, on))


def _asked_for(request: HttpRequest, slug: str) -> tuple[Page, Quarter, date | None]:
    """The quarter an address names, and the day as at which its packs would go out.

    404, all alike, for a quarter unknown or not the reader's, a malformed day, and a reader without checks.
    """
    page = open_page(request)
    if not sees_checks(request.user):
        raise Http404("No such page")
    asked = request.POST.get("on") or request.GET.get("on") or ""
    try:
        on = parse_date(asked) if asked else None
    except ValueError:
        on = None
    if asked and on is None:
        raise Http404("No such day")
    return page, page.reader.quarter(slug), on


def _page(
    page: Page,
    quarter: Quarter,
    on: date | None,
    *,
    status: int = 200,
    typed: Mapping[str, str] = NOTHING,
    **context: Any,
) -> HttpResponse:
    """The page as it stands; `typed` are answers that could not be kept, given back to be sent again."""
    boards = list(Board.objects.all())
    out = going_out(load_material(quarter, on), boards)
    reviewed = review(out)
    seen = reviewed.look()
    response = page.render(
        "governance/checks.html",
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
    response.status_code = status
    return response


def _ask_publisher(request: HttpRequest) -> None:
    if not may_publish(request.user):
        raise PermissionDenied("A Publisher answers the checks and states that nobody can be recognised.")


def _address(quarter: Quarter, on: date | None) -> str:
    query = f"?on={on.isoformat()}" if on else ""
    return reverse("governance:checks", args=[quarter.key.slug]) + query
