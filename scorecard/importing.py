"""Figures files -> checked entries: CSV and XLSX as data officers send them. Files from outside are hostile.

Limits come before parsing; every cell is read as text; all errors are listed (fifty at most), with row and
column; one error and nothing of the file is taken.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scorecard import numbers
from scorecard.entry import Entry
from scorecard.figures import ENTERED_MISSING, FLOW, QUALITIES
from scorecard.models import Indicator
from scorecard.numbers import NumberError, computed, round_half_up
from scorecard.quarters import QuarterError, QuarterKey, parse
from scorecard.workbooks import WorkbookError, rows_of_workbook

COLUMNS = ("indicator", "quarter", "value", "numerator", "denominator", "quality", "note", "reason")
FURTHER_COLUMNS = ("source", "extract_run_on")
MAX_BYTES, MAX_ROWS, MAX_ERRORS, MAX_CELL = 5 * 1024 * 1024, 10_000, 50, 2_000


class FigureFileError(Exception):
    """The file is refused as a whole; `problems` says what is wrong where, each in a sentence."""

    def __init__(self, problems: list[str]):
        self.problems = problems[:MAX_ERRORS]
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class _Row:
    number: int
    cells: Mapping[str, str]


class _CellError(ValueError):
    def __init__(self, column: str, problem: str):
        super().__init__(f"{column}: {problem}")


def read_figures(content: bytes, name: str, indicators: Mapping[str, Indicator]) -> list[Entry]:
    """The entries a file holds; a blank cell leaves what is there, a blank row says nothing.

    `indicators` by code. Raises FigureFileError.
    """
    entries: list[Entry] = []
    problems: list[str] = []
    seen: dict[tuple[str, int], int] = {}
    for row in _rows(content, name):
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


def _rows(content: bytes, name: str) -> Iterator[_Row]:
    """The file's rows as dictionaries of text; raises FigureFileError for what is no figures file."""
    if len(content) > MAX_BYTES:
        raise FigureFileError([f"The file is larger than {MAX_BYTES // 1024 // 1024} MB."])
    if not content.strip():
        raise FigureFileError(["The file is empty."])
    rows = _workbook_rows(content) if content[:2] == b"PK" else _csv_rows(content, name)
    header = [cell.strip().lower() for cell in next(rows, [])]
    _check_header(header)
    for number, cells in enumerate(rows, start=2):
        if number > MAX_ROWS + 1:
            raise FigureFileError([f"The file has more than {MAX_ROWS:,} rows."])
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise FigureFileError([f"Row {number} has more cells than there are columns."])
        yield _Row(number, dict(zip(header, [*cells, *[""] * len(header)], strict=False)))


def _check_header(header: list[str]) -> None:
    if missing := [column for column in COLUMNS if column not in header]:
        raise FigureFileError([f"Row 1: columns are missing: {', '.join(missing)}."])
    if unknown := [column for column in header if column not in COLUMNS + FURTHER_COLUMNS]:
        shown = ", ".join(f"“{column[:30]}”" for column in unknown[:5])
        raise FigureFileError([f"Row 1: unknown columns: {shown}. Only {', '.join(COLUMNS)} are read."])
    if len(set(header)) != len(header):
        raise FigureFileError(["Row 1: a column stands twice."])


def _workbook_rows(content: bytes) -> Iterator[list[str]]:
    try:
        return iter(rows_of_workbook(content))
    except WorkbookError as error:
        raise FigureFileError([str(error)]) from error


def _csv_rows(content: bytes, name: str) -> Iterator[list[str]]:
    if b"\0" in content:
        raise FigureFileError(["This is no CSV or XLSX file: it holds NUL bytes. Save it as CSV (UTF-8)."])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FigureFileError(["The file is not UTF-8. Save it as “CSV UTF-8” and try again."]) from error
    try:
        return iter(list(csv.reader(io.StringIO(text, newline=""), strict=True)))
    except csv.Error as error:
        raise FigureFileError([f"The file is no readable CSV: {error}."]) from error


def _entry(cells: Mapping[str, str], indicators: Mapping[str, Indicator]) -> Entry | None:
    for column, cell in cells.items():
        if len(cell) > MAX_CELL:
            raise _CellError(column, f"longer than {MAX_CELL:,} characters.")
    text = {column: cell.strip() for column, cell in cells.items()}
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
        reason=text["reason"],
        figure_given=figure_given,
        parts_given=bool(text["numerator"] or text["denominator"]),
        **about,
        **(_missing(text) or _value(text, indicator) if figure_given else {}),
    )


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
    times = 4 if indicator.measure == FLOW and indicator.unit == numbers.RATE else 1
    value = computed(top, bottom, indicator.unit, periods_a_year=times)
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
    words = text.get(column, "")
    if len(words) > longest:
        raise _CellError(column, f"longer than {longest} characters.")
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
