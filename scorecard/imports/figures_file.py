"""Figures files -> checked entries: CSV and XLSX as data officers send them.

All errors are listed (fifty at most), with row and column; one error and nothing of the file is taken.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date

from scorecard.entry.service import Entry
from scorecard.entry.validation import AMOUNTS, FigureError, Given, checked, figure_columns
from scorecard.imports.figure_rows import COLUMNS, MAX_CELL, MAX_ERRORS, FigureFileError, rows_of_file
from scorecard.models import Indicator
from scorecard.spreadsheets.formula_safety import plain
from scorecard.vocabulary.figures import ENTERED_MISSING, QUALITIES
from scorecard.vocabulary.pdf_text import normalised, unprintable, unprinted
from scorecard.vocabulary.quarters import QuarterError, QuarterKey, parse

__all__ = ["COLUMNS", "MAX_ERRORS", "FigureFileError", "read_figures"]
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
        except FigureError as error:
            problems += [f"Row {row.number}, {_column(one.field)}: {one.sentence}" for one in error.problems]
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
    figure_given = any(text[column] for column in AMOUNTS)
    if not (figure_given or any(about.values())):
        return None
    return Entry(
        code=indicator.code,
        quarter=quarter,
        reason=text["reason"],
        figure_given=figure_given,
        parts_given=bool(text["numerator"] or text["denominator"]),
        **about,
        **(_figure(text, indicator) if figure_given else {}),
    )


def _unprintable(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) in _UNPRINTABLE


def _figure(text: Mapping[str, str], indicator: Indicator) -> dict:
    """The figure's columns; a reason for none stands in the value's place. Raises FigureError."""
    word = text["value"].lower()
    missing = word if word in ENTERED_MISSING else ""
    texts = {**text, "value": ""} if missing else text
    given = Given.from_texts(texts, indicator.unit, missing=missing)
    return figure_columns(checked(given, indicator))


def _column(field: str) -> str:
    return "value" if field == "missing" else field


def _quarter(text: str) -> QuarterKey:
    try:
        return parse(text)
    except QuarterError as error:
        raise _CellError("quarter", str(error)) from error


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
