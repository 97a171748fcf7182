"""What the plan holds of an indicator, for the indicator's page, as far as its reader may see it."""

from typing import Any

from django import template
from django.template import Context

from plans.edition.facts import ParagraphFact
from plans.web.plan_view import paragraphs_binding, plan_seen

register = template.Library()


@register.inclusion_tag("plans/linked_actions.html", takes_context=True)
def linked_actions(context: Context, code: str) -> dict[str, Any]:
    """`{% linked_actions code %}` on a page that `scorecard.web.pages` opened."""
    plan = plan_seen(context["reader"], context["shown_quarter"])
    rows = [row for row in plan.rows if code in row.action.indicators]
    return {"rows": rows, "quarter_query": context["quarter_query"]}


@register.simple_tag(takes_context=True)
def paragraphs_about(context: Context, code: str) -> list[ParagraphFact]:
    """`{% paragraphs_about code as paragraphs %}`: the report's, of the quarter shown."""
    return paragraphs_binding(context["reader"], context["shown_quarter"], code)
