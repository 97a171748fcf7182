"""The year that can be turned into, for the list of quarters.

{% load turn %}
{% year_to_turn as year %}   its first calendar year and its label; nothing where no year has ended
"""

from django import template

from governance.turn.load import year_to_turn as found
from scorecard.vocabulary.quarters import year_label

register = template.Library()


@register.simple_tag
def year_to_turn() -> tuple[int, str] | None:
    """As number and label, until its first quarter is released."""
    year = found()
    return None if year is None else (year, year_label(year))
