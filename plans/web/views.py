"""The plan's pages: guard, load, ask, answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from plans.models import Evidence, ImprovementPlan, StaffVoice, StrategicPriority
from plans.narrative.plan_quantities import load_planned
from plans.progress.action_rows import story
from plans.web.plan_view import actions_seen, grounds, passages_seen, plan_at, report_around, section_of
from plans.web.presenters import planned_rows, priority_cards
from plans.web.tables import ActionTable
from scorecard.web.pages import HOME, open_page

PLAN = ("The plan", reverse_lazy("plans:plan"))


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The whole plan: priorities, actions, findings, evidence, versions, and the report around them."""
    page = open_page(request)
    held = get_list_or_404(ImprovementPlan)[0]
    shown = plan_at(page.reader, page.quarter, actions_seen(request.user, page.reader, page.quarter))
    return page.render(
        "plans/plan.html",
        crumbs=[HOME, ("The plan", "")],
        plan=held,
        days=shown.days,
        rows=shown.rows,
        cards=priority_cards(StrategicPriority.objects.with_indicator_codes(), shown.readings, shown.rows),
        table=RequestConfig(request, paginate=False).configure(ActionTable(shown.rows)),
        **report_around(page.reader, shown),
        **grounds(held, shown),
    )


@require_safe
def priority(request: HttpRequest, number: int) -> HttpResponse:
    """One priority: its actions and indicators, what the report says, evidence and what staff said."""
    page = open_page(request)
    held = get_object_or_404(StrategicPriority.objects.with_indicator_codes(), number=number)
    actions = actions_seen(request.user, page.reader, page.quarter).filter(priority=held)
    shown = plan_at(page.reader, page.quarter, actions)
    return page.render(
        "plans/priority.html",
        crumbs=[HOME, PLAN, (held.short_title, "")],
        priority=held,
        days=shown.days,
        card=priority_cards([held], shown.readings, shown.rows)[0],
        passages=passages_seen(page.reader, shown, section_of(held)),
        evidence=Evidence.objects.by(shown.days.until).filter(priority=held),
        voices=StaffVoice.objects.by(shown.days.until).filter(evidence__priority=held),
    )


@require_safe
def action(request: HttpRequest, code: str) -> HttpResponse:
    """One action: what was promised and moved, what was said of it, and the indicators it should move."""
    page = open_page(request)
    seen = actions_seen(request.user, page.reader, page.quarter).for_action_page()
    held = get_object_or_404(seen, code=code)
    codes = held.indicators.values_list("code", flat=True)
    shown = plan_at(page.reader, page.quarter, [held], codes=codes)
    if not shown.rows:
        raise Http404("The plan did not hold this action yet")
    return page.render(
        "plans/action.html",
        crumbs=[HOME, PLAN, (f"Action {held.code}", "")],
        action=held,
        row=shown.rows[0],
        days=shown.days,
        readings=shown.readings.values(),
        planned=planned_rows(load_planned(shown.days.until, audience=page.reader.audience, action=held)),
        **story(held, shown.days),
    )
