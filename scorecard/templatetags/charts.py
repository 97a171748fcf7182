"""Drawings in templates.

{% load charts %}
{% chart_svg chart %}                    both drawings, wide and narrow; the style sheet shows one
{% chart_svg chart prefix="second" %}    where two charts of one indicator stand on a page
{% places_svg comparison facts %}        published figures of several places
{% sparkline reading %}                  beside a number; hidden from screen readers
{% chart_events chart as events %}       the quarters lettered over the drawing
{{ column|column_class }}                number columns of a chart's table are set right
"""

from django import template

from scorecard.charts import markup

register = template.Library()

for tag in (markup.chart_svg, markup.places_svg, markup.sparkline, markup.chart_events):
    register.simple_tag(tag)
register.filter(markup.column_class)
