"""The plan's pages: guard, load, ask, answer."""

from collections.abc import Iterable
from typing import TypeVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from plans.edition.version_facts import difference
from plans.progress.effect import difference_words, done_words, effects
from plans.web.audits import audits_over_time
from plans.web.filters import EvidenceFilter, SaidFilter
from plans.web.plan_view import load_seen, plan_seen, report_around, section_of
from plans.web.presenters import nobody_acts_on, planned_rows, priority_cards, unmeasured
from plans.web.tables import ActionTable
from scorecard.web.access import NotYet
from scorecard.web.pages import HOME, open_page
from scorecard.web.stored_pages import stored

PLAN = ("The plan", reverse_lazy("plans:plan"))
VERSIONS = ("Versions", reverse_lazy("plans:versions"))
A_PAGE, NEWEST = 40, 10
Fact = TypeVar("Fact")


@require_safe
@stored
def plan(request: HttpRequest) -> HttpResponse:
    """The whole plan: priorities, actions, findings, evidence, versions, and the report around them."""
    page = open_page(request)
    seen = load_seen(page.reader, page.quarter)
    if seen.plan.about is None:
        raise NotYet("No plan was entered yet.")
    return page.render(
        "plans/plan.html",
        crumbs=[HOME, ("The plan", "")],
        plan=seen.plan.about,
        days=seen.days,
        rows=seen.rows,
        cards=priority_cards(seen.plan.priorities, seen.readings, seen.rows),
        table=RequestConfig(request, paginate=False).configure(ActionTable(seen.rows)),
        inspections=seen.plan.inspections,
        evidence=seen.plan.evidence[:NEWEST],
        versions=seen.plan.versions,
        **report_around(seen),
    )


@require_safe
@stored
def priority(request: HttpRequest, number: int) -> HttpResponse:
    """One priority: its actions and indicators, what the report says, evidence and what staff said."""
    page = open_page(request)
    seen = load_seen(page.reader, page.quarter)
    held = _the_one(one for one in seen.plan.priorities if one.number == number)
    card = priority_cards([held], seen.readings, seen.rows)[0]
    return page.render(
        "plans/priority.html",
        crumbs=[HOME, PLAN, (held.short_title, "")],
        priority=held,
        days=seen.days,
        card=card,
        unmeasured=unmeasured(card.rows),
        nobody_acts_on=nobody_acts_on(card.readings, seen.rows),
        passages=seen.passages(section_of(number)),
        evidence=seen.evidence_under(number),
        voices=seen.voices_under(number),
    )


@require_safe
@stored
def action(request: HttpRequest, code: str) -> HttpResponse:
    """One action: what was promised and moved, what was said of it, and the indicators it should move."""
    page = open_page(request)
    row = _the_one(one for one in plan_seen(page.reader, page.quarter).rows_with_closed if one.code == code)
    seen = load_seen(page.reader, page.quarter, codes=row.action.indicators)
    until, promise = seen.days.until, row.action.promise
    found = effects(seen.readings.values(), promise, until)
    return page.render(
        "plans/action.html",
        crumbs=[HOME, PLAN, (f"Action {code}", "")],
        action=row.action,
        row=row,
        days=seen.days,
        effects=found,
        done=done_words(promise, row.action.agreed_by, until),
        difference=difference_words(found),
        planned=planned_rows(seen.plan.figures.of_action(code)),
        updates=row.action.updates[::-1],
        changes=row.action.moves,
        findings=seen.findings_of(code),
        evidence=seen.evidence_of(code),
    )


@require_safe
@stored
def evidence(request: HttpRequest) -> HttpResponse:
    """All evidence by reference, as it is sought; audits over time; what staff said."""
    page = open_page(request)
    seen = plan_seen(page.reader, page.quarter)
    sought = EvidenceFilter(request.GET, seen.evidence, seen.priorities)
    return page.render(
        "plans/evidence.html",
        crumbs=[HOME, PLAN, ("Evidence", "")],
        days=seen.days,
        sought=sought,
        evidence=sought.kept,
        number=len(seen.evidence),
        audits=audits_over_time(seen.evidence),
        voices=seen.voices,
    )


@require_safe
@stored
def said(request: HttpRequest) -> HttpResponse:
    """What was said of every action by the quarter, as it is sought, a page at a time."""
    page = open_page(request)
    seen = plan_seen(page.reader, page.quarter)
    sought = SaidFilter(request.GET, seen.rows_with_closed, seen.priorities)
    return page.render(
        "plans/said.html",
        crumbs=[HOME, PLAN, ("What was said", "")],
        days=seen.days,
        sought=sought,
        shown=Paginator(sought.kept, A_PAGE).get_page(request.GET.get("page")),
    )


@require_safe
@stored
def versions(request: HttpRequest) -> HttpResponse:
    """The plan's versions with what each changed, and what inspections found with the plan's answer."""
    page = open_page(request)
    seen = plan_seen(page.reader, page.quarter)
    pairs = zip((None, *seen.versions), seen.versions, strict=False)
    return page.render(
        "plans/versions.html",
        crumbs=[HOME, PLAN, ("Versions", "")],
        days=seen.days,
        steps=[(before, after, before and difference(before, after)) for before, after in pairs][::-1],
        inspections=seen.inspections,
    )


@require_safe
@stored
def versions_compared(request: HttpRequest, before: int, after: int) -> HttpResponse:
    """What one version of the plan has otherwise than an earlier one."""
    page = open_page(request)
    held = {one.number: one for one in plan_seen(page.reader, page.quarter).versions}
    if before >= after or not {before, after} <= held.keys():
        raise Http404("The plan has no such versions at this quarter")
    return page.render(
        "plans/versions_compared.html",
        crumbs=[HOME, PLAN, VERSIONS, (f"Versions {before} and {after}", "")],
        before=held[before],
        after=held[after],
        found=difference(held[before], held[after]),
    )


def _the_one(found: Iterable[Fact]) -> Fact:
    """The thing that an address names. Raises Http404 where the plan did not hold it by then."""
    for one in found:
        return one
    raise Http404("The plan holds no such thing at this quarter")
