"""What the plan holds of indicators, for the scorecard's pages, as far as their reader may see it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from plans.models import Paragraph
from plans.progress.action_rows import ActionRow, action_rows, days_of
from plans.states import Progress
from plans.templatetags.narrative import as_line
from plans.web.plan_view import CONCLUSIONS, INTRODUCTION, actions_seen, paragraphs_binding, quotes_seen
from scorecard.readings.readings import Reading
from scorecard.tables.markup import brag
from scorecard.vocabulary.days import day_words

register = template.Library()


@register.inclusion_tag("plans/linked_actions.html", takes_context=True)
def linked_actions(context: Context, code: str) -> dict[str, Any]:
    """`{% linked_actions code %}` on a page that `scorecard.web.pages` opened; four queries."""
    reader, quarter = context["reader"], context["shown_quarter"]
    actions = actions_seen(context["request"].user, reader, quarter).filter(indicators__code=code)
    rows = action_rows(actions.for_lists(), days_of(quarter))
    return {"rows": rows, "quarter_query": context["quarter_query"]}


@register.simple_tag(takes_context=True)
def paragraphs_about(context: Context, code: str) -> list[Paragraph]:
    """`{% paragraphs_about code as paragraphs %}`: the report's, of the quarter shown; one query."""
    return paragraphs_binding(context["reader"], context["shown_quarter"], code)


@register.simple_tag(takes_context=True)
def quotes_by_code(context: Context, readings: Iterable[Reading]) -> dict[str, SafeString]:
    """`{% quotes_by_code readings as quotes %}`: what the report says of each indicator, as HTML.

    The first sentence that binds its figure, and a link to each paragraph that does.
    """
    by_code = {reading.code: reading for reading in readings}
    seen = quotes_seen(context["reader"], context["shown_quarter"], by_code)
    return {code: _quoted(quotes, context["quarter_query"]) for code, quotes in seen.items()}


@register.simple_tag(takes_context=True)
def actions_by_code(context: Context) -> dict[str, SafeString]:
    """`{% actions_by_code as actions %}`: what is being done about each indicator, as HTML; four queries.

    The action worst off in full: state, post, date and newest word. Others are named, their words folded.
    """
    reader, quarter = context["reader"], context["shown_quarter"]
    seen = actions_seen(context["request"].user, reader, quarter).prefetch_related("indicators")
    by_code: dict[str, list[ActionRow]] = defaultdict(list)
    for row in action_rows(seen, days_of(quarter)):
        for indicator in row.action.indicators.all():
            by_code[indicator.code].append(row)
    return {code: _listed(rows, context["quarter_query"]) for code, rows in by_code.items()}


def _quoted(quotes: list[tuple[Paragraph, list[dict[str, Any]]]], query: str) -> SafeString:
    sentence = as_line([{"type": "p", "children": quotes[0][1]}])
    links = format_html_join(
        ", ", '<a href="{}">{}</a>', ((paragraph_address(row, query), row.number) for row, _ in quotes)
    )
    return format_html('<p>{} <span class="quiet">Paragraph {}</span></p>', sentence, links)


@register.filter
def paragraph_address(row: Paragraph, query: str) -> str:
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
    said = f"{day_words(state.made_on)}: {state.sentence}" if state.made_on else state.sentence
    return format_html(
        '<p>{} <a href="{}">{} {}</a>, {}{}.<span class="second">{}</span></p>',
        brag(state.brag, state.word),
        reverse("plans:action", args=[action.code]) + query,
        action.code,
        action.title,
        action.post.title,
        late,
        said,
    )


def _needs_a_look(row: ActionRow) -> bool:
    return row.state.progress in (Progress.OVERDUE, Progress.NO_UPDATE)
