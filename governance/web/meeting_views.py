"""A board's meetings: one, from its papers to what was decided and asked; all of them for a calendar."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from governance.boards.access import boards_read, challenges_for, packs_for, reads_board
from governance.calendar.ics import ICS, board_calendar
from governance.calendar.papers import notice_words, steps_before
from governance.models import Board, Meeting
from governance.web.access import board_named, meeting_named
from governance.web.challenges.forms import SoughtMeetingsForm
from governance.web.challenges.rows import rows_of
from governance.web.challenges.views import A_PAGE
from governance.web.presenters import board_address
from governance.web.views import BOARDS
from scorecard.models import BankHoliday
from scorecard.vocabulary.days import day_words
from scorecard.web.access import SignedInRequest
from scorecard.web.pages import HOME, file_answer, open_page
from scorecard.web.stored_pages import KEPT_BY_READER


@require_safe
def meetings(request: SignedInRequest) -> HttpResponse:
    """Every meeting of every board, the newest first, as they are sought."""
    page, sought = open_page(request, in_hand=True), SoughtMeetingsForm(request.GET)
    read = boards_read(request.user, as_public=page.reader.previews)
    told = Case(When(board__in=read, then=F("decisions")), default=Value(""), output_field=TextField())
    rows = Meeting.objects.select_related("board", "quarter").annotate(told=told)
    found = rows.order_by("-held_on", "board__position")
    shown = Paginator(_sought(found, sought.cleaned_data), A_PAGE).get_page(request.GET.get("page"))
    return page.render(
        "governance/meetings_page.html",
        personal=True,
        quarters=(),
        crumbs=[HOME, BOARDS, ("Meetings", "")],
        sought=sought,
        shown=shown,
        day=request.day,
    )


@require_safe
def meeting(request: SignedInRequest, slug: str, day: str) -> HttpResponse:
    """When its papers are due and what is left to do, the pack it took, what it decided and asked."""
    page, board = open_page(request, in_hand=True), board_named(slug)
    found = meeting_named(board, day)
    holidays = frozenset(BankHoliday.objects.values_list("on", flat=True))
    seen = challenges_for(request.user, as_public=page.reader.previews).filter(board=board)
    asked, expected = seen.filter(raised_on=found.held_on), seen.filter(due_on=found.held_on)
    pack = _pack_of(request, board, found, previews=page.reader.previews)
    leads = page.reader.internal and pack is None and found.held_on >= request.day
    return page.render(
        "governance/meeting.html",
        personal=True,
        quarters=(),
        crumbs=[HOME, BOARDS, (board.short_name, board_address(board)), (day_words(found.held_on), "")],
        board=board,
        meeting=found,
        reads=reads_board(request.user, board, as_public=page.reader.previews),
        notice=notice_words(found.papers_due_on, found.held_on, board.clear_days, holidays),
        steps=steps_before(found.papers_due_on, request.day, holidays) if leads else [],
        pack=pack,
        asked=rows_of(asked, request.day),
        expected=rows_of(expected, request.day),
    )


@require_safe
def calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The board's meetings and the days its papers are due, for calendars on desk and phone."""
    board = board_named(slug)
    meetings = board.meetings.select_related("quarter")
    content = board_calendar(board, meetings, host=request.get_host().partition(":")[0])
    answer = file_answer(content, ICS, f"{board.slug}-meetings.ics")
    answer["Cache-Control"] = KEPT_BY_READER
    return answer


def _sought(rows: QuerySet[Meeting], asked: dict[str, Any]) -> QuerySet[Meeting]:
    """The meetings that fit what is asked for."""
    wanted = {
        "board": asked.get("board"),
        "held_on__gte": asked.get("since"),
        "held_on__lte": asked.get("until"),
        "told__icontains": asked.get("words"),
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _pack_of(request: SignedInRequest, board: Board, found: Meeting, *, previews: bool) -> object:
    """The newest issue that stands of the pack it takes, where the reader may read it."""
    if found.quarter is None:
        return None
    return (
        packs_for(request.user, as_public=previews)
        .filter(board=board, quarter=found.quarter)
        .standing()
        .for_lists()
        .first()
    )
