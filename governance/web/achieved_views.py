"""What one priority achieved by a quarter, as a page and as a file."""

from datetime import datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from governance.boards.access import challenges_for
from governance.models import Challenge, Meeting
from governance.packs.achieved import achieved
from governance.pdf.typeset import ACHIEVED, typeset
from plans.edition.facts import PriorityFact
from plans.web.plan_view import PlanSeen, load_seen, sees_drafts
from plans.web.views import PLAN
from scorecard.audit.download_log import INTERNAL_FIGURES, record_download
from scorecard.tables.exports import marking
from scorecard.vocabulary.days import LONDON
from scorecard.web.access import SignedInRequest
from scorecard.web.pages import HOME, PDF, Page, file_answer, open_page
from scorecard.web.stored_pages import stored

MOST_QUESTIONS = 30
"""The newest questions that stand on it; all others are found on the page of questions."""


@require_safe
@stored
def page(request: SignedInRequest, number: int) -> HttpResponse:
    """The priority's promises, what came of them, and what its figures and boards say."""
    opened = open_page(request)
    seen, priority = _priority(opened, number)
    asked = _questions(opened, request, priority, seen)
    way = (priority.short_title, reverse("plans:priority", args=[number]))
    return opened.render(
        "governance/achieved.html",
        crumbs=[HOME, PLAN, way, ("What was achieved", "")],
        paper=_paper(opened, seen, priority, asked),
        limited=not sees_drafts(opened.reader, opened.quarter),
        days=seen.days,
        asked=asked.count(),
    )


@require_safe
def paper_pdf(request: SignedInRequest, number: int) -> HttpResponse:
    """The same as a file; whoever takes internal figures is put on record."""
    opened = open_page(request)
    seen, priority = _priority(opened, number)
    paper = _paper(opened, seen, priority, _questions(opened, request, priority, seen))
    made = typeset(paper, at=datetime.combine(request.day, time(12), tzinfo=LONDON), template=ACHIEVED)
    internal = opened.reader.internal
    name = f"priority-{number}-achieved-{opened.quarter.key.slug}{marking(internal=internal)}.pdf"
    if internal:
        record_download(request, INTERNAL_FIGURES, name)
    return file_answer(made.content, PDF, name, kept=False)


def _priority(opened: Page, number: int) -> tuple[PlanSeen, PriorityFact]:
    """The plan as the page's reader sees it, and the priority of the address. Raises Http404."""
    seen = load_seen(opened.reader, opened.quarter)
    for priority in seen.plan.priorities:
        if priority.number == number:
            return seen, priority
    raise Http404("The plan holds no such priority at this quarter")


def _questions(
    opened: Page, request: SignedInRequest, priority: PriorityFact, seen: PlanSeen
) -> QuerySet[Challenge]:
    """What boards had asked of the priority's actions and indicators by its day, newest first."""
    themes = [slug for slug, _ in priority.themes]
    about = Q(action__priority__number=priority.number) | Q(indicator__theme__slug__in=themes)
    readable = challenges_for(request.user, as_public=opened.reader.previews)
    return readable.filter(about, raised_on__lte=seen.days.until).order_by("-raised_on", "-pk")


def _paper(
    opened: Page, seen: PlanSeen, priority: PriorityFact, asked: QuerySet[Challenge]
) -> dict[str, Any]:
    shown = list(asked[:MOST_QUESTIONS])
    meetings = Meeting.objects.filter(board__in={row.board_id for row in shown})
    return achieved(seen, priority, shown, meetings, opened.reader.audience)
