"""The table behind a chart: the same figures as rows, newest quarter first.

Pure: no database, no clock.
"""

from scorecard.charts.model import QuarterRow, Table
from scorecard.readings.changes import Change, from_baseline, from_previous, from_year_ago
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import Figure, IndicatorFacts
from scorecard.vocabulary.numbers import plain, signed
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, Missing, Quality, Unit
from scorecard.wording.cells import Cell, absent, change_cell, figure_cell, not_compared
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import parts_words

STATUS_WORDS: dict[str, str] = {
    Quality.FINAL: "Published or final",
    Quality.PROVISIONAL: "As reported, provisional",
    Quality.REVISED: "Revised",
    Quality.ESTIMATED: "Estimated",
    Quality.ILLUSTRATIVE: "Illustrative",
}
NO_PARTS = "–"
VALUE_HEADS: dict[str, str] = {
    Unit.COUNT: "Number",
    Unit.PERCENT: "Per cent",
    Unit.RATE: "Per 10,000",
    Unit.DAYS: "Days",
}


def table(facts: IndicatorFacts, quarters: tuple[QuarterKey, ...]) -> Table:
    """All quarters of the chart, newest first, those without a figure included."""
    rows = tuple(_row(facts, quarter) for quarter in reversed(quarters))
    has_parts = any(row.parts != NO_PARTS for row in rows)
    has_percent = any(row.percent.value for row in rows)
    heads = (
        "Quarter",
        "Date" if facts.measure == Measure.SNAPSHOT else "Period",
        VALUE_HEADS.get(facts.unit, "Figure"),
        *(("Of how many",) if has_parts else ()),
        "On a year ago" if facts.measure == Measure.YEAR_TO_DATE else "On the quarter",
        "From baseline",
        *(("From baseline, %",) if has_percent else ()),
        "Status of figure",
    )
    return Table(f"Figures behind the chart: {plain_name(facts)}", heads, rows, has_parts, has_percent)


def period_words(facts: IndicatorFacts, quarter: QuarterKey) -> str:
    """The day or the months of a quarter's figure: 30 September 2018, July to September 2018."""
    if facts.measure == Measure.SNAPSHOT:
        return day_words(quarter.end)
    if facts.measure == Measure.FLOW:
        return quarter.months
    if facts.measure == Measure.YEAR_TO_DATE:
        return quarter.since_april
    return f"to {day_words(quarter.end)}"


def _row(facts: IndicatorFacts, quarter: QuarterKey) -> QuarterRow:
    figure = facts.at(quarter)
    moved = from_year_ago if facts.measure == Measure.YEAR_TO_DATE else from_previous
    since = from_baseline(facts, quarter)
    return QuarterRow(
        quarter=quarter,
        when=period_words(facts, quarter),
        value=figure_cell(figure, facts, quarter),
        parts=parts_words(figure, facts) or NO_PARTS,
        on_quarter=change_cell(moved(facts, quarter), facts, quarter, "change-previous"),
        from_baseline=change_cell(since, facts, quarter),
        percent=_percent(facts, quarter, since),
        status=_status(figure),
    )


def _percent(facts: IndicatorFacts, quarter: QuarterKey, since: Change) -> Cell:
    if since.percent is None:
        if since.amount is None:
            return not_compared(since, facts, quarter, "change-percent")
        return absent(facts.code, quarter, "change-percent", Missing.NOT_APPLICABLE)
    return Cell(
        facts.code,
        quarter.slug,
        "change-percent",
        f"{signed(since.percent, 1)}%",
        value=plain(since.percent, 1),
        quality=Quality.ILLUSTRATIVE if since.illustrative else Quality.FINAL,
    )


def _status(figure: Figure) -> str:
    if figure.value is not None:
        return STATUS_WORDS[figure.quality]
    if figure.missing == Missing.SUPPRESSED:
        return "Hidden"
    return "None held" if figure.missing == Missing.NOT_AVAILABLE else "No figure"
