"""The drawing of usual variation: the quarters that limits rest on, their mean, the ends of the usual range.

Pure: no database, no clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from scorecard.charts.axis import axis
from scorecard.charts.build import quarterly_chart
from scorecard.charts.lines import gaps, points, runs
from scorecard.charts.model import LEVEL, LIMIT, MEAN, PATH, Chart, Line, Mark
from scorecard.readings.readings import Reading
from scorecard.readings.variation import UsualRange, Variation
from scorecard.vocabulary.numbers import round_half_up, with_unit
from scorecard.vocabulary.quarters import span
from scorecard.wording.names import plain_name


def variation_chart(reading: Reading, found: Variation, sentences: Iterable[str]) -> Chart:
    """The indicator's quarters since limits began; `sentences` are its text alternative."""
    facts = reading.facts
    quarters = span(found.ranges[0].quarter, reading.quarter)
    shown = points(facts, quarters)
    lines = tuple(_lines(reading, found))
    heights = [point.value for point in shown if point.drawn]
    heights += [mark.value for line in lines for mark in line.marks]
    whole = quarterly_chart(facts, reading.quarter, summary="", comparators=())
    return replace(
        whole,
        title=f"{plain_name(facts)}: usual variation",
        caption="",
        alt=" ".join(sentences),
        quarters=quarters,
        points=shown,
        runs=runs(facts, shown),
        gaps=gaps(shown),
        references=lines,
        annotations=tuple(note for note in whole.annotations if note.on >= quarters[0].start),
        axis=axis(heights, facts.unit),
    )


def _lines(reading: Reading, found: Variation) -> Iterable[Line]:
    ends: tuple[tuple[str, str, Callable[[UsualRange], Decimal]], ...] = (
        (LIMIT, "Usually at most", lambda one: one.upper),
        (MEAN, "Mean", lambda one: found.centre),
        (LIMIT, "Usually at least", lambda one: one.lower),
    )
    for kind, label, height in ends:
        shape = PATH if found.by_size and kind == LIMIT else LEVEL
        decimals = reading.facts.decimals
        marks = tuple(Mark(one.quarter, round_half_up(height(one), decimals)) for one in found.ranges)
        value = with_unit(marks[-1].value, reading.facts.unit, decimals)
        yield Line(kind, shape, label, value, "", label, (marks,))
