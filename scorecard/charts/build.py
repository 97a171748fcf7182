"""The Chart of an indicator's quarters against its baseline, target and other places.

Pure: no database, no clock. Facts arrive gated for their reader; a hidden figure is a gap that says so.
"""

from collections.abc import Iterable
from decimal import Decimal

from scorecard.charts import words as chart_words
from scorecard.charts.axis import axis
from scorecard.charts.lines import (
    baseline_line,
    comparator_lines,
    every_quarter,
    gaps,
    points,
    quarters_shown,
    runs,
    target_line,
)
from scorecard.charts.model import Chart, Line, Point
from scorecard.charts.table import table
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.quarters import QuarterKey, span
from scorecard.vocabulary.states import AreaKind


def quarterly_chart(
    facts: IndicatorFacts,
    at: QuarterKey,
    *,
    summary: str,
    comparators: Iterable[str] = (AreaKind.ENGLAND,),
    whole: bool = False,
    newest: int | None = None,
) -> Chart:
    """The indicator's quarters up to `at`; nothing whose period ends later is on it.

    With `whole` every quarter held is on it, with `newest` so many, held or not, else the newest years.
    `summary` is the quarter's sentence (wording.sentence), with which the text alternative opens.
    `comparators` are kinds of places (AreaKind).
    """
    if newest:
        quarters = span(at.plus(1 - newest), at)
    else:
        quarters = every_quarter(facts, at) if whole else quarters_shown(facts, at)
    found = points(facts, quarters)
    missing = gaps(found)
    drawn_references = (baseline_line(facts, quarters), target_line(facts, quarters))
    references = tuple(line for line in drawn_references if line)
    places = comparator_lines(facts, quarters, comparators)
    scale = axis(_values(found, references + places), facts.unit)
    notes = (
        note for note in facts.annotations if quarters[0].start <= note.on <= at.end and not note.is_doubt
    )
    return Chart(
        code=facts.code,
        place=facts.authority,
        title=chart_words.title(facts),
        caption=chart_words.caption(facts, scale, references + places),
        alt=chart_words.alternative(
            facts, quarters, summary=summary, gaps=missing, lines=references + places
        ),
        quarters=quarters,
        points=found,
        runs=runs(facts, found),
        gaps=missing,
        references=references,
        comparators=places,
        annotations=tuple(sorted(notes, key=lambda note: note.on)),
        axis=scale,
        unit=facts.unit,
        decimals=facts.decimals,
        table=table(facts, quarters),
        source=chart_words.source(facts, quarters),
    )


def _values(found: Iterable[Point], lines: Iterable[Line]) -> list[Decimal]:
    own = [point.value for point in found if point.drawn]
    return own + [mark.value for line in lines for mark in line.marks]
