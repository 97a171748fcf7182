"""An indicator's drawings: the chart for print and for the page, and the small line of the scorecard."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scorecard.charts.build import quarterly_chart
from scorecard.charts.events import events_in_words
from scorecard.charts.model import Chart
from scorecard.charts.sparklines import sparkline
from scorecard.charts.svg.drawing import (
    PACK_LEFT,
    PACK_MARGIN,
    WIDE,
    draw,
    draw_for_pack,
    draw_in_large_print,
    narrow_size,
)
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import AnnotationFact, IndicatorFacts
from scorecard.wording.phrases import sentence

ON_PAGE, ON_PAPER = "page", "paper"
EVERY_USE = frozenset({ON_PAGE, ON_PAPER})
QUARTERS_SHOWN = 10
"""In chart and table alike, so that on paper each number stands under its point."""
PRINT_WIDTH, PRINT_HEIGHT, LARGE_HEIGHT = 504, 75, 225
"""Points: the width between the margins; as high as lets three indicators share a side; in large print."""


def chart_of(
    reading: Reading,
    *,
    leave_out: frozenset[AnnotationFact] = frozenset(),
    events: Iterable[AnnotationFact] = (),
    uses: frozenset[str] = EVERY_USE,
) -> dict[str, Any]:
    """The chart: `svg` and `large` with their own colours for print, `wide` and `narrow` for the page; `alt`.

    `leave_out` are events that every chart would repeat; the pack tells them once, in its text. `events` are
    drawn beside those of the facts, and no comparison rests on them. Only what is of use is drawn: a
    published pack keeps all of them, a preview is read in one way and then forgotten. `plot` says in points
    where the print's quarters stand.
    """
    own = tuple(event for event in reading.facts.annotations if event not in leave_out)
    facts = replace(reading.facts, annotations=(*own, *events))
    chart = pack_chart(reading, facts)
    drawn = {}
    if ON_PAPER in uses:
        drawn["svg"] = draw_for_pack(chart, PRINT_WIDTH, PRINT_HEIGHT)
        drawn["large"] = draw_in_large_print(chart, PRINT_WIDTH, LARGE_HEIGHT)
    if ON_PAGE in uses:
        wide, narrow, size = f"{reading.code}-wide", f"{reading.code}-narrow", narrow_size(chart)
        drawn["wide"] = draw(chart, width=WIDE[0], height=WIDE[1], prefix=wide)
        drawn["narrow"] = draw(chart, width=size[0], height=size[1], prefix=narrow, narrow=True)
    return drawn | {
        "plot": {"left": PACK_LEFT, "slot": (PRINT_WIDTH - PACK_MARGIN - PACK_LEFT) / QUARTERS_SHOWN},
        "alt": chart.alt,
        "caption": chart.caption,
        "events": " ".join(events_in_words(chart)),
    }


def pack_chart(reading: Reading, facts: IndicatorFacts | None = None) -> Chart:
    """The chart of a pack; `facts` are the reading's own without some events, or with more."""
    facts = facts or reading.facts
    return quarterly_chart(facts, reading.quarter, summary=sentence(reading), newest=QUARTERS_SHOWN)


def spark_of(reading: Reading) -> str:
    """The last quarters as a small line beside the number; empty where no quarter has a figure."""
    drawn = sparkline(reading.facts, reading.quarter, width=84, height=18)
    if "<circle" not in drawn:
        return ""
    for role, attributes in _SPARK_INK.items():
        drawn = drawn.replace(f'class="{role}"', attributes)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


_SPARK_INK = {
    "s-baseline": 'fill="none" stroke="#4a5763" stroke-width="0.8" stroke-dasharray="4 3"',
    "s-line": 'fill="none" stroke="#12436d" stroke-width="1.6"',
    "s-solid": 'fill="#12436d"',
    "s-hollow": 'fill="#ffffff" stroke="#12436d" stroke-width="1.4"',
}
"""A page's style sheet colours the line by class; a file of its own carries its colours."""
