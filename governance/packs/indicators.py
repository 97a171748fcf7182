"""One headline indicator in a pack: its sentence, chart, table twin and the note of its sources."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from governance.packs import sentences
from governance.packs.drawings import EVERY_USE, chart_of
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import AnnotationFact, Figure
from scorecard.vocabulary.numbers import places, plain, shown
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, Unit
from scorecard.wording.cells import Cell, absent, figure_cell
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import rest_of_sentence
from scorecard.wording.variation import doubt_words

QUARTERS_SHOWN = 10
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
    """The chart's figures as rows: value, and its parts where they are held."""
    key = reading.quarter
    quarters = [key.plus(-back) for back in range(QUARTERS_SHOWN - 1, -1, -1)]
    rows = [{"name": ROW_NAMES[reading.facts.unit], "cells": _values(reading, quarters)}]
    rows += _part_rows(reading, quarters)
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
    return [asdict(figure_cell(facts.at(quarter), facts, quarter, unit=True)) for quarter in quarters]


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
        return absent(reading.code, quarter, field, _why_no_part(figure))
    text, value = shown(amount, decimals), plain(amount, decimals)
    return Cell(reading.code, quarter.slug, field, text, value=value, quality=figure.quality)


def _why_no_part(figure: Figure) -> str:
    if figure.missing:
        return figure.missing
    return Missing.SUPPRESSED if parts_hidden_in(figure) else Missing.NOT_AVAILABLE


def _years(quarters: list[QuarterKey]) -> list[dict[str, Any]]:
    """The years over the quarters, each with how many of them it spans."""
    labels = [quarter.year_label for quarter in quarters]
    return [{"label": label, "span": labels.count(label)} for label in dict.fromkeys(labels)]
