"""Drawings as HTML: the one place where SVG text is passed on as markup.

It is safe to mark them so because `svg` and `sparklines` write every element themselves and escape every word
that a person or a file supplied (tests/scorecard/charts: test_svg and test_places draw hostile names).
"""

from django.utils.safestring import SafeString, mark_safe

from scorecard.charts.comparison import Comparison
from scorecard.charts.events import events_told
from scorecard.charts.model import Chart
from scorecard.charts.svg import drawing as svg
from scorecard.charts.svg.places import draw_places
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.wording.names import full_name


def chart_svg(chart: Chart, prefix: str = "") -> SafeString:
    """The chart drawn for wide and for narrow places."""
    prefix = prefix or f"chart-{chart.code}"
    wide = svg.draw(chart, width=svg.WIDE[0], height=svg.WIDE[1], prefix=prefix)
    across, down = svg.narrow_size(chart)
    narrow = svg.draw(chart, width=across, height=down, prefix=f"{prefix}-n", narrow=True)
    return mark_safe(  # noqa: S308 - drawn by us, its words escaped
        f'<div class="chart-wide">{wide}</div><div class="chart-narrow">{narrow}</div>'
    )


def sparkline(reading: Reading, width: int = 84, height: int = 22) -> SafeString:
    """The reading's quarters up to the shown one."""
    return mark_safe(svg.sparkline(reading.facts, reading.quarter, width=width, height=height))  # noqa: S308 - drawn by us, its words escaped


def places_svg(comparison: Comparison, facts: IndicatorFacts) -> SafeString:
    """An indicator's published figures, our own among other places."""
    name = full_name(facts)
    drawn = draw_places(comparison, title=name, prefix=f"places-{facts.code}", unit=facts.unit)
    return mark_safe(drawn)  # noqa: S308 - drawn by us, its words escaped


def chart_events(chart: Chart) -> list[tuple[QuarterKey, str, list[str]]]:
    """The quarters lettered over the drawing, their letters, and what happened in them."""
    return events_told(chart)


def column_class(column: str) -> str:
    """Number columns of a chart's table are set right."""
    return "" if column in ("Quarter", "Date", "Period", "Status of figure") else "number"
