"""Boards' pages: who is told what, and one board with its meetings, figures and packs."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from governance.boards.access import boards_with_seat, challenges_for, may_publish, packs_for, reads_board
from governance.boards.edition import boards_at, boards_today
from governance.challenges.service import speaks_for
from governance.models import Board
from governance.web import presenters
from governance.web.access import board_named
from plans.edition.load import days_of
from plans.web.plan_view import plan_seen
from scorecard.models.accounts import Account
from scorecard.readings.summary import wants_words
from scorecard.web.access import SignedInRequest
from scorecard.web.pages import HOME, Page, open_page
from scorecard.web.readings_seen import readings_seen
from scorecard.web.stored_pages import stored

BOARDS = ("Boards", "/governance/")


@require_safe
@stored
def boards(request: HttpRequest) -> HttpResponse:
    """Every board: the diagram, and the same as a list with meetings and packs."""
    page = open_page(request, in_hand=True)
    on = days_of(page.quarter).as_at
    overview = presenters.overview(
        boards_at(page.quarter),
        own=boards_with_seat(request.user, on),
        packs=packs_for(request.user, as_public=page.reader.previews)
        .filter(quarter__lte=page.quarter)
        .for_lists(),
        on=on,
        query=page.query,
    )
    return page.render(
        "governance/boards.html",
        crumbs=[HOME, ("Boards", "")],
        overview=overview,
        publishes=_publishes(page, request.user),
    )


@require_safe
@stored
def board(request: SignedInRequest, slug: str) -> HttpResponse:
    """One board: what it oversees, its figures, seats, meetings, questions and packs."""
    page, found = open_page(request, in_hand=True), board_named(slug, Board.objects.for_board_page())
    on = days_of(page.quarter).as_at
    fact, came_later = boards_at(page.quarter).board(slug), False
    if fact is None:
        fact, came_later = boards_today().known(slug), True
    packs = packs_for(request.user, as_public=page.reader.previews).filter(
        board=found, quarter__lte=page.quarter
    )
    questions = challenges_for(request.user, as_public=page.reader.previews)
    # All of them: the report's sentences bind others beside the board's own.
    every_reading = readings_seen(page.reader, page.quarter)
    readings = [every_reading[code] for code in every_reading if code in fact.headlines]
    return page.render(
        "governance/board.html",
        crumbs=[HOME, BOARDS, (fact.short_name, "")],
        board=fact,
        came_later=came_later,
        ended_on=found.ends_on,
        meets=presenters.board_page(found, packs.for_lists(), on),
        every_reading=every_reading.values(),
        readings=readings,
        owing=[reading for reading in readings if wants_words(reading)],
        priorities=plan_seen(page.reader, page.quarter).priorities,
        challenges=questions.open_on(on).filter(board=found),
        reads=reads_board(request.user, found, as_public=page.reader.previews),
        previews=_publishes(page, request.user),
        speaks=not page.reader.previews and speaks_for(request.user, found, request.day),
    )


def _publishes(page: Page, user: Account) -> bool:
    """Whether to show a Publisher the way to this quarter's packs: not while they look as the public does."""
    return bool(page.reader.internal and may_publish(user) and page.quarter.data_as_at)
