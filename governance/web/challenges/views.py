"""Boards' questions: all of them, one from its meeting to its accepted answer, and a new one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods, require_safe

from governance.boards.access import challenges_for
from governance.challenges.service import (
    ChallengeError,
    accept,
    answer,
    ask_again,
    mark_of_answer,
    may_answer,
    raise_challenge,
    speaks_for,
)
from governance.models import Challenge
from governance.states import ChallengeState
from governance.web.access import board_named
from governance.web.challenges.forms import (
    ACCEPT,
    AGAIN,
    ANSWER,
    AgainForm,
    AnswerForm,
    RaiseForm,
    SoughtForm,
)
from governance.web.challenges.rows import rows_of, told
from governance.web.presenters import board_address
from governance.web.views import BOARDS
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted, taken
from scorecard.web.pages import HOME, Page, open_page

QUESTIONS = ("Questions of boards", reverse_lazy("governance:challenges"))
A_PAGE = 40
READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_safe
def challenges(request: SignedInRequest) -> HttpResponse:
    """Every question that the reader may see: those not closed, or as they are sought."""
    page, sought = open_page(request, in_hand=True), SoughtForm(request.GET)
    found = _found(
        challenges_for(request.user, as_public=page.reader.previews),
        sought.cleaned_data,
    )
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return page.render(
        "governance/challenges/challenges_page.html",
        personal=True,
        quarters=(),
        crumbs=[HOME, BOARDS, (str(QUESTIONS[0]), "")],
        sought=sought,
        shown=shown,
        rows=rows_of(shown, request.day),
    )


@require_http_methods(READ_AND_WRITE)
def challenge(request: SignedInRequest, number: int) -> HttpResponse:
    """One question; its owner answers it here, and its board accepts the answer or asks again."""
    page = open_page(request, in_hand=True)
    seen = challenges_for(request.user, as_public=page.reader.previews)
    found = get_object_or_404(seen, pk=number)
    day, sent = request.day, posted(request)
    do, mark = (sent.get("do", ""), sent.get("seen", "")) if sent is not None else ("", "")
    answering = AnswerForm(sent if do == ANSWER else None, initial={"answer": found.answer})
    again = AgainForm(sent if do == AGAIN else None, challenge=found, day=day)
    try:
        if _done(request, found, (do, mark), answering, again):
            return redirect("governance:challenge", number)
    except ChallengeError as error:
        messages.error(request, str(error))
        return redirect("governance:challenge", number)
    return page.render(
        "governance/challenges/challenge.html",
        personal=True,
        quarters=(),
        crumbs=[HOME, BOARDS, QUESTIONS, (found.board.short_name, "")],
        challenge=found,
        mark=mark_of_answer(found),
        row=rows_of([found], day)[0],
        story=told(found),
        answering=answering if _is_answered_by(page, request, found) else None,
        again=again if _is_judged_by(page, request, found) else None,
    )


@require_http_methods(READ_AND_WRITE)
def raise_one(request: SignedInRequest, slug: str) -> HttpResponse:
    """Put a question of a board on record: for its chair, its secretary and who keeps them all."""
    page, board = open_page(request, in_hand=True), board_named(slug)
    if not speaks_for(request.user, board, request.day):
        raise Http404("No such page")
    form = RaiseForm(posted(request), board=board, day=request.day)
    made = taken(
        form,
        lambda: raise_challenge(board, form.asked, by=request.user, day=request.day),
        refused_by=ChallengeError,
    )
    if made:
        messages.success(request, f"The question is on record; {made.owner} answers it.")
        return redirect("governance:challenge", made.pk)
    return page.render(
        "governance/challenges/raise.html",
        unreleased=True,
        personal=True,
        quarters=(),
        crumbs=[HOME, BOARDS, (board.short_name, board_address(board)), ("Raise a question", "")],
        board=board,
        form=form,
    )


def _done(
    request: SignedInRequest,
    found: Challenge,
    asked: tuple[str, str],
    answering: AnswerForm,
    again: AgainForm,
) -> Challenge | None:
    """What the button asked for, through the door, of the answer that was seen.

    None where nothing was sent or the form is not right.
    """
    do, seen = asked
    about: dict[str, Any] = {"by": request.user, "day": request.day}
    if do == ACCEPT:
        done: Challenge | None = accept(found, seen=seen, **about)
    elif do == ANSWER:
        done = taken(
            answering,
            lambda: answer(found, answering.cleaned_data["answer"], **about),
            refused_by=ChallengeError,
        )
    elif do == AGAIN:
        done = taken(
            again,
            lambda: ask_again(found, **again.cleaned_data, seen=seen, **about),
            refused_by=ChallengeError,
        )
    else:
        return None
    if done:
        messages.success(request, f"{done.state.words}.")
    return done


def _is_answered_by(page: Page, request: SignedInRequest, found: Challenge) -> bool:
    """Whether its reader is offered to answer it: not while they look as the public does."""
    return not page.reader.previews and not found.closed_on and may_answer(request.user, found)


def _is_judged_by(page: Page, request: SignedInRequest, found: Challenge) -> bool:
    answered = found.state is ChallengeState.ANSWERED and not page.reader.previews
    return answered and speaks_for(request.user, found.board, request.day)


def _found(rows: QuerySet[Challenge], sought: dict[str, Any]) -> QuerySet[Challenge]:
    """The rows that fit, soonest due first."""
    states = {
        "": Q(closed_on=None),
        ChallengeState.WAITING: Q(closed_on=None, answer=""),
        ChallengeState.ASKED_AGAIN: ~Q(not_accepted_because=""),
        ChallengeState.ANSWERED: Q(closed_on=None, not_accepted_because="") & ~Q(answer=""),
        ChallengeState.CLOSED: Q(closed_on__isnull=False),
    }
    rows = rows.filter(states.get(sought.get("state", ""), Q()))
    if board := sought.get("board"):
        rows = rows.filter(board=board)
    if since := sought.get("since"):
        rows = rows.filter(raised_on__gte=since)
    if until := sought.get("until"):
        rows = rows.filter(raised_on__lte=until)
    if words := sought.get("words"):
        rows = rows.filter(Q(question__icontains=words) | Q(answer__icontains=words))
    return rows.order_by("due_on", "pk")
