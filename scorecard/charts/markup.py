"""Drawings as HTML: the one place where SVG text is passed on as markup.

It is safe to mark them so because `svg` and `sparklines` write every element themselves and escape every word
that a person or a file supplied (tests/scorecard/charts/test_svg.py draws hostile names).
"""

from django.utils.safestring import SafeString, mark_safe

from scorecard.charts.model import Chart
from scorecard.charts.svg import drawing as svg
from scorecard.readings.readings import Reading
from scorecard.vocabulary.quarters import QuarterKey


def chart_svg(chart: Chart, prefix: str = "") -> SafeString:
    """The chart drawn for wide and for narrow places."""
    prefix = prefix or f"chart-{chart.code}"
    wide = svg.draw(chart, width=svg.WIDE[0], height=svg.WIDE[1], prefix=prefix)
    across, down = svg.narrow_size(chart)
    narrow = svg.draw(chart, width=across, height=down, prefix=f"{prefix}-n", narrow=True)
    return mark_safe(  # noqa: S308
        f'<div class="chart-wide">{wide}</div><div class="chart-narrow">{narrow}</div>'
    )


def sparkline(reading: Reading, width: int = 84, height: int = 22) -> SafeString:
    """The reading's quarters up to the shown one."""
    return mark_safe(svg.sparkline(reading.facts, reading.quarter, width=width, height=height))  # noqa: S308


def chart_events(chart: Chart) -> list[tuple[QuarterKey, str, list[str]]]:
    """The quarters lettered over the drawing, their letters, and what happened in them."""
    return svg.events_told(chart)


def column_class(column: str) -> str:
    """Number columns of a chart's table are set right."""
    return "" if column in ("Quarter", "Date", "Period", "Status of figure") else "number"
