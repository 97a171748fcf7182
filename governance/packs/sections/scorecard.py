"""The whole scorecard: every indicator in one row, grouped by theme, in the shape councils work in."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from governance.packs import sentences
from governance.packs.drawings import spark_of
from scorecard.charts.lines import quarters_shown
from scorecard.charts.words import course
from scorecard.readings.readings import Reading
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Unit
from scorecard.wording.cells import Cell, against_cell, cell, figure_cell, to_come
from scorecard.wording.names import full_name
from scorecard.wording.phrases import arrow, verdict_word


def whole_scorecard(readings: Mapping[str, Reading], key: QuarterKey, baseline_year: str) -> dict[str, Any]:
    """Column heads and rows by theme."""
    return {
        "baseline_year": baseline_year,
        "since": key.previous.label,
        "last_year": QuarterKey.of(key.year - 1, 1).year_label,
        "quarters": [
            {"label": f"Q{quarter.number}", "months": _short_months(quarter), "now": quarter == key}
            for quarter in key.of_year
        ],
        "themes": [
            {"name": found[0].facts.about.theme_name, "rows": [row(reading) for reading in found]}
            for found in _by_theme(readings)
        ],
    }


def of_board(whole: dict[str, Any], codes: frozenset[str]) -> dict[str, Any]:
    """The rows of what a board oversees; `title` says whether that is all there are."""
    themes = [
        theme | {"rows": [row for row in theme["rows"] if row["code"] in codes]} for theme in whole["themes"]
    ]
    kept = [theme for theme in themes if theme["rows"]]
    title = "The whole scorecard" if themes == whole["themes"] else "The board’s scorecard"
    return whole | {"title": title, "themes": kept}


def _by_theme(readings: Mapping[str, Reading]) -> Iterable[list[Reading]]:
    grouped: dict[str, list[Reading]] = {}
    for reading in readings.values():
        grouped.setdefault(reading.facts.theme, []).append(reading)
    return grouped.values()


def row(reading: Reading) -> dict[str, Any]:
    """One indicator: figures as cells, status and direction as words."""
    hidden = reading.figure.value is None
    unit = _with_unit(reading)
    return {
        "code": reading.code,
        "name": full_name(reading.facts),
        "headline": reading.facts.headline,
        "baseline": asdict(cell(reading, "baseline", unit=unit)),
        "last_year": asdict(cell(reading, "last-year", unit=unit)),
        "year": [asdict(_quarter(reading, quarter)) for quarter in reading.quarter.of_year],
        "year_to_date": asdict(cell(reading, "year-to-date", unit=unit)),
        "target": sentences.target(reading) or "no target",
        "status": reading.status.colour,
        "status_word": reading.status.word,
        "arrow": arrow(reading.direction),
        "direction": verdict_word(reading.direction).lower() or "not compared",
        "against": _against(reading),
        "england": asdict(cell(reading, "england", unit=unit)),
        "neighbours": asdict(cell(reading, "neighbours", unit=unit)),
        "spark": spark_of(reading),
        "course": course(reading.facts, quarters_shown(reading.facts, reading.quarter)),
        "comment": "no comment" if hidden else reading.figure.note or "no comment",
    }


def _with_unit(reading: Reading) -> bool:
    """Days are named in the row's own name already."""
    return reading.facts.unit != Unit.DAYS


def _against(reading: Reading) -> dict[str, Any] | None:
    """The figure that the direction is counted from, and of which quarter where that is not the head's."""
    change = reading.direction
    if change.against is None:
        return None
    words = "" if change.against_words == reading.quarter.previous.label else f"in {change.against_words}"
    return {"cell": asdict(against_cell(change, reading.facts, reading.quarter)), "words": words}


def _quarter(reading: Reading, quarter: QuarterKey) -> Cell:
    if quarter > reading.quarter:
        return to_come(reading.code, quarter)
    return figure_cell(reading.year[quarter.number - 1], reading.facts, quarter, unit=_with_unit(reading))


def _short_months(quarter: QuarterKey) -> str:
    return {1: "Apr–Jun", 2: "Jul–Sep", 3: "Oct–Dec", 4: "Jan–Mar"}[quarter.number]
