"""What is due from each post, and the calendar of returns and deadlines: for those who work for the plan."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from governance.calendar.deadlines import calendar_of
from governance.calendar.reminders import Owed, by_post, owed_on
from governance.web.views import BOARDS
from scorecard.web.access import SignedInRequest, internal_readers_only
from scorecard.web.pages import HOME, Page, open_page


@internal_readers_only
@require_safe
def due(request: SignedInRequest) -> HttpResponse:
    """What each post owes today, as its e-mails say; a Manager sees their own post's."""
    page = open_page(request, in_hand=True)
    owed = owed_on(request.day)
    if not page.reader.sees_every_figure:
        owed = [each for each in owed if each.post.account_id == request.user.pk]
    return page.render(
        "governance/due.html",
        unreleased=True,
        crumbs=[HOME, BOARDS, ("What is due", "")],
        posts={
            post: [(each, _address(each, page, request)) for each in things]
            for post, things in by_post(owed).items()
        },
        day=request.day,
        as_public="",
    )


@internal_readers_only
@require_safe
def calendar(request: SignedInRequest) -> HttpResponse:
    """The shown quarter's returns, papers and meetings, day by day."""
    page = open_page(request, in_hand=True)
    return page.render(
        "governance/calendar.html",
        unreleased=True,
        crumbs=[HOME, BOARDS, ("Calendar", "")],
        deadlines=calendar_of(page.quarter, day=request.day),
        day=request.day,
        as_public="",
    )


def _address(owed: Owed, page: Page, request: SignedInRequest) -> str:
    """The page where the thing is done by its own post, or read by another reader."""
    kind, *names = owed.leads_to
    done_by_reader = owed.post.account_id == request.user.pk
    if kind == "figure":
        code, quarter = names
        if done_by_reader:
            return reverse("scorecard:confirm")
        return f"{reverse('scorecard:indicator', args=[code])}?quarter={quarter}"
    if kind == "action":
        # The newest quarter there is holds an action that no released one knew yet.
        newest = page.reader.quarters[0].key.slug
        action = f"{reverse('plans:action', args=names)}?quarter={newest}"
        return reverse("plans:updates") if done_by_reader else action
    return reverse({"question": "governance:challenge", "meeting": "governance:meeting"}[kind], args=names)
