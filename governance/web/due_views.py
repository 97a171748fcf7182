"""What is due from each post, and the calendar of returns and deadlines: for those who work for the plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from governance.calendar.deadlines import calendar_of
from governance.calendar.reminders import by_post, owed_on
from scorecard.web.access import SignedInRequest
from scorecard.web.pages import Page, open_page

HOME, BOARDS = ("Plan on a page", "/"), ("Boards", "/governance/")


@require_safe
def due(request: SignedInRequest) -> HttpResponse:
    """What each post owes today, as its e-mails say; a Manager sees their own post's."""
    page = _internal_page(request)
    owed = owed_on(request.day)
    if not page.reader.sees_every_figure:
        owed = [each for each in owed if each.post.account_id == request.user.pk]
    return page.render(
        "governance/due.html",
        crumbs=[HOME, BOARDS, ("What is due", "")],
        posts=by_post(owed),
        day=request.day,
        as_public="",
    )


@require_safe
def calendar(request: SignedInRequest) -> HttpResponse:
    """The shown quarter's returns, papers and meetings, day by day."""
    page = _internal_page(request)
    return page.render(
        "governance/calendar.html",
        crumbs=[HOME, BOARDS, ("Calendar", "")],
        deadlines=calendar_of(page.quarter, day=request.day),
        day=request.day,
        as_public="",
    )


def _internal_page(request: HttpRequest) -> Page:
    page = open_page(request)
    if not page.reader.internal:
        raise Http404("No such page")
    return page
