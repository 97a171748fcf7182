"""One headline indicator in a pack: its sentence, chart, table twin and the note of its sources."""

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from governance.packs import sentences
from governance.packs.drawings import EVERY_USE, QUARTERS_SHOWN, chart_of, pack_chart
from scorecard.charts.model import BASELINE, TARGET, Line
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import AnnotationFact, Figure
from scorecard.vocabulary.numbers import places, plain, shown
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, Quality, Unit
from scorecard.wording.cells import Cell, absent, figure_cell, none_held
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import rest_of_sentence
from scorecard.wording.variation import doubt_words

ROW_NAMES: dict[str, str] = {
    Unit.PERCENT: "Share",
    Unit.RATE: "Per 10,000",
    Unit.COUNT: "Number",
    Unit.DAYS: "Days",
    Unit.RATIO: "Cases each",
}


def indicator(
    reading: Reading,
    *,
    leave_out: frozenset[AnnotationFact],
    events: Iterable[AnnotationFact] = (),
    uses: frozenset[str] = EVERY_USE,
) -> dict[str, Any]:
    """The indicator as its block in the pack holds it.

    `leave_out` are events of its facts not to draw, `events` are those of its actions.
    """
    return {
        "code": reading.code,
        "name": plain_name(reading.facts),
        "status": reading.status.colour,
        "status_word": reading.status.word,
        "reason": reading.status.reason,
        "sentence": sentence(reading),
        "chart": chart_of(reading, leave_out=leave_out, events=events, uses=uses),
        "table": table(reading),
        "note": note(reading),
    }


def sentence(reading: Reading) -> list[dict[str, Any]]:
    """Value, when, change from the baseline; better or worse than last quarter; the target."""
    nodes = [sentences.value(reading), sentences.text(f" {rest_of_sentence(reading)}")]
    if compared := sentences.compared(reading):
        nodes += [sentences.text(" "), *compared]
    if target := sentences.target(reading):
        nodes.append(sentences.text(f" Target: {target}."))
    return sentences.paragraph(*nodes)


def table(reading: Reading) -> dict[str, Any]:
    """The chart's figures as rows: value, its parts where they are held, then the lines drawn beside it."""
    key = reading.quarter
    quarters = [key.plus(-back) for back in range(QUARTERS_SHOWN - 1, -1, -1)]
    rows = [{"name": ROW_NAMES[reading.facts.unit], "cells": _values(reading, quarters)}]
    rows += _part_rows(reading, quarters)
    rows += [_line_row(reading, line, quarters) for line in pack_chart(reading).lines]
    return {
        "years": _years(quarters),
        "quarters": [f"Q{quarter.number}" for quarter in quarters],
        "rows": rows,
    }


def note(reading: Reading) -> str:
    """What is doubtful about the figure, and what the table and chart rest on, in a line."""
    said = [f"Data quality: {doubt}" for doubt in doubt_words(reading)]
    if reading.baseline and reading.baseline.figure.value is not None:
        said.append(f"{reading.baseline.year_label}: {_publisher(reading.baseline.source)}.")
    if reading.england.figure.value is not None:
        said.append(f"England: {_publisher(reading.england.figure.source)}.")
    if any(figure.illustrative for figure in reading.facts.series.values()):
        said.append("Hollow points and †: illustrative.")
    return " ".join(said)


def parts_hidden_in(figure: Figure) -> bool:
    """Whether a percentage's parts were held back: the gate showed it whole without them, or hid it too."""
    return figure.numerator is None and (figure.missing == Missing.SUPPRESSED or figure.decimals is not None)


def _publisher(source: str) -> str:
    """The publication without its file: DfE Children in need 2025."""
    return source.partition(",")[0]


def _values(reading: Reading, quarters: list[QuarterKey]) -> list[dict[str, Any]]:
    facts = reading.facts
    unit = bool(_sign(reading))
    return [asdict(figure_cell(facts.at(quarter), facts, quarter, unit=unit)) for quarter in quarters]


def _sign(reading: Reading) -> str:
    """A share's per cent sign; any other unit is named at the row's head."""
    return "%" if reading.facts.unit == Unit.PERCENT else ""


def _part_rows(reading: Reading, quarters: list[QuarterKey]) -> list[dict[str, Any]]:
    """Numerator and denominator, each where any quarter holds or hides one."""
    names = {"numerator": "How many", "denominator": "Out of"}
    if reading.facts.unit not in (Unit.PERCENT, Unit.RATIO):
        names = {}
    rows = []
    for field, name in names.items():
        held = [getattr(reading.facts.at(quarter), field) for quarter in quarters]
        decimals = max((places(amount) for amount in held if amount is not None), default=0)
        cells = [_part(reading, quarter, field, decimals) for quarter in quarters]
        if any(cell.value or cell.missing == Missing.SUPPRESSED for cell in cells):
            rows.append({"name": name, "cells": [asdict(cell) for cell in cells]})
    return rows


def _part(reading: Reading, quarter: QuarterKey, field: str, decimals: int) -> Cell:
    figure = reading.facts.at(quarter)
    amount = getattr(figure, field)
    if amount is None or figure.value is None:
        return _no_part(reading.code, quarter, field, figure)
    text, value = shown(amount, decimals), plain(amount, decimals)
    return Cell(reading.code, quarter.slug, field, text, value=value, quality=figure.quality)


def _line_row(reading: Reading, line: Line, quarters: list[QuarterKey]) -> dict[str, Any]:
    """A line of the chart (baseline, target, England) in numbers, at the quarters at which it is drawn."""
    name = present(reading.baseline).year_label if line.kind == BASELINE else line.label
    # A line drawn over several quarters is no figure of one of them, so it has a name of its own.
    field = f"line-{line.kind}"
    levels: dict[QuarterKey, list[Decimal]] = {}
    for mark in sorted(line.marks, key=lambda mark: mark.value):
        levels.setdefault(mark.quarter, []).append(mark.value)
    quality = Quality.ILLUSTRATIVE if Quality.ILLUSTRATIVE.mark in line.value else Quality.FINAL
    cells = []
    for quarter in quarters:
        if quarter not in levels:
            cells.append(absent(reading.code, quarter, field, Missing.NOT_APPLICABLE))
            continue
        lowest = levels[quarter][0]  # of a target between two limits, both are said
        exact = line.kind == TARGET
        decimals = max(places(each) if exact else -int(each.as_tuple().exponent) for each in levels[quarter])
        text = "–".join(shown(each, max(0, decimals)) for each in levels[quarter]) + _sign(reading)
        value = plain(lowest, max(0, decimals))
        cells.append(Cell(reading.code, quarter.slug, field, text, value=value, quality=quality))
    return {"name": name, "cells": [asdict(cell) for cell in cells]}


def _no_part(code: str, quarter: QuarterKey, field: str, figure: Figure) -> Cell:
    """A hidden figure's parts are hidden. One that nobody holds says why in its own row, and has no parts."""
    if figure.missing == Missing.SUPPRESSED or (not figure.missing and parts_hidden_in(figure)):
        return absent(code, quarter, field, Missing.SUPPRESSED)
    if figure.missing:
        return absent(code, quarter, field, Missing.NOT_APPLICABLE)
    return none_held(code, quarter, field, "only the figure itself is published")


def _years(quarters: list[QuarterKey]) -> list[dict[str, Any]]:
    """The years over the quarters, each with how many of them it spans."""
    labels = [quarter.year_label for quarter in quarters]
    return [{"label": label, "span": labels.count(label)} for label in dict.fromkeys(labels)]
