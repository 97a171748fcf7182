"""Figures files -> checked entries: CSV and XLSX as data officers send them.

All errors are listed (fifty at most), with row and column; one error and nothing of the file is taken.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from scorecard.entry.service import Entry
from scorecard.imports.figure_rows import COLUMNS, MAX_CELL, MAX_ERRORS, FigureFileError, rows_of_file
from scorecard.models import Indicator
from scorecard.spreadsheets.formula_safety import plain
from scorecard.vocabulary import numbers
from scorecard.vocabulary.figures import ENTERED_MISSING, FLOW, QUALITIES
from scorecard.vocabulary.numbers import NumberError, computed, round_half_up
from scorecard.vocabulary.pdf_text import normalised, unprintable, unprinted
from scorecard.vocabulary.quarters import QuarterError, QuarterKey, parse

__all__ = ["COLUMNS", "MAX_ERRORS", "FigureFileError", "made_of", "read_figures"]
_UNPRINTABLE = ("Cc", "Cn", "Co", "Cs")


class _CellError(ValueError):
    def __init__(self, column: str, problem: str):
        super().__init__(f"{column}: {problem}")


def read_figures(content: bytes, indicators: Mapping[str, Indicator]) -> list[Entry]:
    """The entries a file holds; a blank cell leaves what is there, a blank row says nothing.

    `indicators` by code. Raises FigureFileError.
    """
    entries: list[Entry] = []
    problems: list[str] = []
    seen: dict[tuple[str, int], int] = {}
    for row in rows_of_file(content):
        try:
            entry = _entry(row.cells, indicators)
        except _CellError as error:
            problems.append(f"Row {row.number}, {error}")
        else:
            if entry is None:
                continue
            first = seen.setdefault((entry.code, int(entry.quarter)), row.number)
            if first != row.number:
                problems.append(f"Row {row.number}, indicator: the same figure stands in row {first}.")
            entries.append(entry)
        if len(problems) >= MAX_ERRORS:
            break
    if problems:
        raise FigureFileError(problems)
    return entries


def _entry(cells: Mapping[str, str], indicators: Mapping[str, Indicator]) -> Entry | None:
    for column, cell in cells.items():
        if len(cell) > MAX_CELL:
            raise _CellError(column, f"longer than {MAX_CELL:,} characters.")
        if not cell.isprintable() and any(map(_unprintable, cell)):
            raise _CellError(column, "it holds a character that cannot be printed.")
    text = {column: plain(" ".join(cell.split())) for column, cell in cells.items()}
    indicator = indicators.get(text["indicator"])
    if indicator is None:
        raise _CellError("indicator", f"there is no indicator “{text['indicator'][:40]}”.")
    quarter = _quarter(text["quarter"])
    about = {
        "quality": _quality(text["quality"]),
        "note": _words(text, "note", longest=300),
        "source": _words(text, "source", longest=250),
        "extract_run_on": _day(text.get("extract_run_on", "")),
    }
    figure_given = any(text[column] for column in ("value", "numerator", "denominator"))
    if not (figure_given or any(about.values())):
        return None
    return Entry(
        code=indicator.code,
        quarter=quarter,
        reason=_words(text, "reason", longest=MAX_CELL) or "",
        figure_given=figure_given,
        parts_given=bool(text["numerator"] or text["denominator"]),
        **about,
        **(_missing(text) or _value(text, indicator) if figure_given else {}),
    )


def _unprintable(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) in _UNPRINTABLE


def _missing(text: Mapping[str, str]) -> dict | None:
    word = text["value"].lower()
    if word not in ENTERED_MISSING:
        return None
    if text["numerator"] or text["denominator"]:
        raise _CellError("value", f"“{word}” and parts cannot both be given.")
    return {"missing": word}


def _value(text: Mapping[str, str], indicator: Indicator) -> dict:
    """The value and its parts: both parts compute it; a value given beside them must agree when rounded."""
    parts = {part: _part(text[part], part) for part in ("numerator", "denominator")}
    given = _number(text["value"], "value", indicator.unit) if text["value"] else None
    top, bottom = parts["numerator"], parts["denominator"]
    if indicator.unit == numbers.PERCENT and top is not None and bottom is not None and top > bottom:
        raise _CellError("numerator", "it is above the denominator.")
    if top is None or bottom is None:
        if given is None:
            raise _CellError("value", "give the value, or both of its parts.")
        return {"value": given, **parts}
    value = made_of(top, bottom, indicator)
    if value is None:
        if given is not None or top:
            raise _CellError("denominator", "there is nothing to divide by: write no-cases as the value.")
        return {"missing": "no-cases", **parts}
    rounded = round_half_up(value, indicator.decimals)
    if given is not None and round_half_up(given, indicator.decimals) != rounded:
        raise _CellError("value", f"{given} is not what its parts make: {rounded}.")
    if problem := numbers.unit_problem(rounded, indicator.unit):
        raise _CellError("value", problem)
    return {"value": round_half_up(value, numbers.STORED_DECIMALS), **parts}


def made_of(numerator: Decimal, denominator: Decimal, indicator: Indicator) -> Decimal | None:
    """What two parts make, unrounded; a quarter's flow as a rate is a yearly one. None over nothing."""
    times = 4 if indicator.measure == FLOW and indicator.unit == numbers.RATE else 1
    return computed(numerator, denominator, indicator.unit, periods_a_year=times)


def _quarter(text: str) -> QuarterKey:
    try:
        return parse(text)
    except QuarterError as error:
        raise _CellError("quarter", str(error)) from error


def _number(text: str, column: str, unit: str) -> Decimal:
    try:
        return numbers.parse(text, unit)
    except NumberError as error:
        raise _CellError(column, str(error)) from error


def _part(text: str, column: str) -> Decimal | None:
    return _number(text, column, numbers.RATIO) if text else None


def _words(text: Mapping[str, str], column: str, *, longest: int) -> str | None:
    words = normalised(text.get(column, ""))
    if len(words) > longest:
        raise _CellError(column, f"longer than {longest} characters.")
    if lacking := unprintable(words):
        raise _CellError(column, unprinted(lacking))
    return words or None


def _quality(text: str) -> str | None:
    if not text:
        return None
    if text.lower() not in QUALITIES:
        raise _CellError("quality", f"“{text[:20]}” is none of {', '.join(QUALITIES)}.")
    return text.lower()


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _CellError("extract_run_on", "write the date like 2018-10-09.") from None
