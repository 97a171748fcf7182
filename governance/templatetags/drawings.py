"""Finished drawings in templates: the governance diagram, and the charts that a published pack keeps.

{% load drawings %}
{{ overview.drawing|drawing }}

It is safe to mark them so because `governance.boards.diagram` and `scorecard.charts.svg.drawing` write every
element themselves and escape every word they were given; a kept drawing is one of theirs, and publications
are never altered.
"""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def drawing(svg: str) -> SafeString:
    """An SVG drawn by one of our own two drawing rooms, as markup."""
    return mark_safe(svg)  # noqa: S308 - drawn by us, its words escaped
