"""What the plan holds of indicators, for the scorecard's pages, as far as their reader may see it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.edition.facts import ActionRow, ParagraphFact, PlanFacts
from plans.progress.effect import effects
from plans.states import Progress
from plans.templatetags.narrative import as_line
from plans.web.plan_view import CONCLUSIONS, INTRODUCTION, paragraphs_binding, plan_seen, quotes
from scorecard.readings.readings import Reading
from scorecard.tables.markup import brag
from scorecard.vocabulary.days import day_words

register = template.Library()


@register.inclusion_tag("plans/linked_actions.html", takes_context=True)
def linked_actions(context: Context, reading: Reading) -> dict[str, Any]:
    """`{% linked_actions reading %}` on a page that `scorecard.web.pages` opened.

    Each action's state, and what the indicator did since it started and was complete.
    """
    plan = plan_seen(context["reader"], context["shown_quarter"])
    rows = [row for row in plan.rows if reading.code in row.action.indicators]
    moved = [(row, effects([reading], row.action.promise, plan.days.until)[0]) for row in rows]
    return {"rows": rows, "moved": moved, "quarter_query": context["quarter_query"]}


@register.simple_tag(takes_context=True)
def paragraphs_about(context: Context, code: str) -> list[ParagraphFact]:
    """`{% paragraphs_about code as paragraphs %}`: the report's, of the quarter shown."""
    return paragraphs_binding(context["reader"], context["shown_quarter"], code)


@register.simple_tag(takes_context=True)
def plan_by_code(context: Context, readings: Iterable[Reading]) -> dict[str, dict[str, SafeString]]:
    """`{% plan_by_code readings as said %}`: of every indicator at once, as HTML by its code.

    `quotes` hold the report's first sentence that binds its figure, with a link to each paragraph that does;
    `actions` the action worst off in full: state, post, date and newest word. Others show code and state,
    their words folded.
    """
    plan, query = plan_seen(context["reader"], context["shown_quarter"]), context["quarter_query"]
    spoken = quotes(plan, {reading.code: reading for reading in readings})
    return {
        "quotes": {code: _quoted(found, query) for code, found in spoken.items()},
        "actions": {code: _listed(rows, query) for code, rows in _rows_by_code(plan).items()},
    }


def _rows_by_code(plan: PlanFacts) -> dict[str, list[ActionRow]]:
    by_code: dict[str, list[ActionRow]] = defaultdict(list)
    for row in plan.rows:
        for code in row.action.indicators:
            by_code[code].append(row)
    return by_code


def _quoted(found: list[tuple[ParagraphFact, list[dict[str, Any]]]], query: str) -> SafeString:
    sentence = as_line([{"type": "p", "children": found[0][1]}])
    links = format_html_join(
        ", ", '<a href="{}">{}</a>', ((paragraph_address(row, query), row.number) for row, _ in found)
    )
    return format_html('<p>{} <span class="quiet">Paragraph {}</span></p>', sentence, links)


@register.filter
def paragraph_address(row: ParagraphFact, query: str) -> str:
    """`{{ paragraph|paragraph_address:quarter_query }}`: on its priority's page, or on the plan's."""
    at_priority = INTRODUCTION < row.section < CONCLUSIONS
    page = (
        reverse("plans:priority", args=[row.section - INTRODUCTION]) if at_priority else reverse("plans:plan")
    )
    return f"{page}{query}#paragraph-{row.number}"


def _listed(rows: list[ActionRow], query: str) -> SafeString:
    first, *others = (
        (row, _action(row, query)) for row in sorted(rows, key=lambda row: (row.gravity, row.action.due_on))
    )
    if not others:
        return first[1]
    codes = format_html_join(
        ", ", "{} {}", ((brag(row.state.brag, row.state.word, word=False), row.code) for row, _ in others)
    )
    words = format_html_join("", "{}", ((html,) for _, html in others))
    more = '{}<details class="further"><summary>{} more: {}</summary>{}</details>'
    return format_html(more, first[1], len(others), codes, words)


def _action(row: ActionRow, query: str) -> SafeString:
    """`Off track 1.02 Recover the time taken, Service Manager, 24 days overdue. 15 October 2018: ...`"""
    state, action = row.state, row.action
    late = format_html(", <strong>{}</strong>", state.progress_words) if _needs_a_look(row) else ""
    later = " (recorded later)" if state.recorded_later else ""
    said = f"{day_words(state.made_on)}{later}: {state.sentence}" if state.made_on else state.sentence
    return format_html(
        '<p>{} <a href="{}">{} {}</a>, {}{}.<span class="second">{}</span></p>',
        brag(state.brag, state.word),
        reverse("plans:action", args=[action.code]) + query,
        action.code,
        action.title,
        action.post,
        late,
        said,
    )


def _needs_a_look(row: ActionRow) -> bool:
    return row.state.progress in (Progress.OVERDUE, Progress.NO_UPDATE)
