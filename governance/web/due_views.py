"""What is due from each post, and the calendar of returns and deadlines: for those who work for the plan."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from governance.calendar.deadlines import calendar_of
from governance.calendar.reminders import by_post, owed_on
from governance.web.views import BOARDS
from scorecard.web.access import SignedInRequest, internal_readers_only
from scorecard.web.pages import HOME, open_page


@internal_readers_only
@require_safe
def due(request: SignedInRequest) -> HttpResponse:
    """What each post owes today, as its e-mails say; a Manager sees their own post's."""
    page = open_page(request)
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


@internal_readers_only
@require_safe
def calendar(request: SignedInRequest) -> HttpResponse:
    """The shown quarter's returns, papers and meetings, day by day."""
    page = open_page(request)
    return page.render(
        "governance/calendar.html",
        crumbs=[HOME, BOARDS, ("Calendar", "")],
        deadlines=calendar_of(page.quarter, day=request.day),
        day=request.day,
        as_public="",
    )
