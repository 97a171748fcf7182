"""The home page: the plan on a page, with what waits at the reader's boards; and the reader's own work."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from governance.boards.passwords import password_counts
from governance.web.my_boards import boards_of
from plans.web.plan_view import load_seen
from plans.web.presenters import overdue, priority_cards
from plans.web.work import leads_actions
from scorecard.readings.evidence import CLEAREST_FIRST
from scorecard.readings.summary import summarise
from scorecard.tables.news import gaps
from scorecard.web.access import SignedInRequest, internal_readers_only
from scorecard.web.owners.page import waiting_for
from scorecard.web.pages import HOME, open_page
from scorecard.web.stored_pages import stored
from sefton_improve import presenters
from sefton_improve.assets.icon import icon as drawing
from sefton_improve.models import SelfCheck
from sefton_improve.work import work_of


@require_safe
@stored
def home(request: HttpRequest) -> HttpResponse:
    """The quarter's state in one sentence, its reported figures, the priorities, what moved, what waits."""
    page = open_page(request)
    shown = load_seen(page.reader, page.quarter)
    summary = summarise(shown.readings.values())
    waiting, whole_plan = waiting_for(page.reader), page.reader.reads_the_whole_plan
    return page.render(
        "sefton_improve/home.html",
        personal=bool(waiting) or not whole_plan,
        unreleased=bool(waiting),
        crumbs=[("Plan on a page", "")],
        days=shown.days,
        summary=summary,
        key_figures=presenters.key_figures_of(summary),
        cards=priority_cards(shown.plan.priorities, shown.readings, shown.rows),
        since_quarter=presenters.moved_since_last_quarter(summary),
        since_baseline=presenters.moved_since_baseline(summary),
        clearest_first=CLEAREST_FIRST,
        late=overdue(shown.rows),
        gaps=gaps(summary.missing),
        waiting=waiting,
        yours=boards_of(
            request.user,
            quarter=page.quarter,
            day=shown.days.as_at,
            every_board=whole_plan,
        ),
    )


@internal_readers_only
@require_safe
def your_work(request: SignedInRequest) -> HttpResponse:
    """What the reader has to do today. It is of no quarter, so it opens before the first one is released."""
    crumbs = [HOME, ("Your work", "")]
    context = {"works": work_of(request), "day": request.day, "crumbs": crumbs}
    context["has_password"] = password_counts(request.user.get_username())
    context["leads_actions"] = leads_actions(request.user)
    return render(request, "sefton_improve/your_work.html", context)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, dated by the newest check of this very site."""
    return render(request, "sefton_improve/accessibility.html", {"checked": SelfCheck.objects.first()})


@login_not_required
@cache_control(max_age=86_400, public=True)
@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The site's icon, for browsers that ask for it where no page names it: on a picture, a file, a PDF."""
    return HttpResponse(drawing(), content_type="image/svg+xml")
