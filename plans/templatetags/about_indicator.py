"""What the plan holds of an indicator, for the indicator's page, as far as its reader may see it."""

from typing import Any

from django import template
from django.template import Context

from plans.models import Paragraph
from plans.progress.action_rows import action_rows, days_of
from plans.web.plan_view import actions_seen, paragraphs_binding

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
