"""What boards ask of an indicator, for the indicator's page."""

from django import template
from django.db.models import QuerySet
from django.template import Context

from governance.models import Challenge

register = template.Library()


@register.simple_tag(takes_context=True)
def questions_about(context: Context, code: str) -> QuerySet[Challenge]:
    """`{% questions_about code as questions %}`: those open when the quarter's figures were taken."""
    quarter = context["shown_quarter"]
    return Challenge.objects.open_on(quarter.data_as_at or quarter.key.end).filter(indicator__code=code)
