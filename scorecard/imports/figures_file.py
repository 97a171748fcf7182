"""Figures files -> checked entries: CSV and XLSX as data officers send them.

All errors are listed (fifty at most), with row and column; one error and nothing of the file is taken.
"""

import contextlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from scorecard.entry.service import Entry
from scorecard.entry.validation import (
    AMOUNTS,
    FigureError,
    Given,
    Problem,
    ProblemKind,
    checked,
    figure_columns,
)
from scorecard.imports.amount_cells import amount_problems
from scorecard.imports.cell_marks import is_error
from scorecard.imports.figure_rows import (
    COLUMNS,
    MAX_CELL,
    MAX_ERRORS,
    FigureFileError,
    FileRow,
    FileRows,
    rows_of_file,
)
from scorecard.imports.indicator_cells import another_ones_title, indicator_of, no_indicator
from scorecard.models import Indicator
from scorecard.spreadsheets.cells import day, with_plain_hyphens
from scorecard.spreadsheets.formula_safety import plain
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.pdf_text import normalised, unprintable, unprinted
from scorecard.vocabulary.quarters import FIRST_DAY, LAST_DAY, QuarterError, QuarterKey, parse
from scorecard.vocabulary.states import Missing, Quality, Unit

__all__ = ["COLUMNS", "MAX_ERRORS", "FigureFileError", "read_figures", "read_file"]
_UNPRINTABLE = ("Cc", "Cn", "Co", "Cs")
_KEYED = ("indicator", "quarter", *AMOUNTS, "quality", "extract_run_on")
"""Columns whose cells are codes, numbers and days, in which every dash is a hyphen."""

_THOUSAND = re.compile(r"\d{1,3},\d{3}", re.ASCII)
_DAY_NUMBER = re.compile(r"[345]\d{4}", re.ASCII)
*_FIRST, _LAST = Missing.entered()
_WORDS = f"{', '.join(_FIRST)} or {_LAST}"
_STORE_RESULTS = "Open it in Excel, save it, and send it again; or type the result."


class _RowError(ValueError):
    def __init__(self, problems: list[str]) -> None:
        self.problems = problems


class _CellError(_RowError):
    def __init__(self, column: str, problem: str) -> None:
        super().__init__([f"{column}: {problem}"])


@dataclass(frozen=True)
class ParsedFile:
    """The entries a file holds, with what is to be said of how it was read.

    `doubtful` names the percentages of 1 or less without a per cent sign: 0.671 may stand for 67.1%. `rows`
    has the number of each figure's row.
    """

    entries: list[Entry]
    doubtful: frozenset[tuple[str, QuarterKey]]
    notes: tuple[str, ...]
    rows: Mapping[tuple[str, QuarterKey], int] = field(default_factory=dict)


def read_figures(content: bytes, indicators: Mapping[str, Indicator]) -> list[Entry]:
    """The entries a file holds, for a caller that has looked at it. Raises FigureFileError."""
    return read_file(content, indicators).entries


def read_file(content: bytes, indicators: Mapping[str, Indicator]) -> ParsedFile:
    """A figures file parsed and checked; a blank cell leaves what is there, a blank row says nothing.

    `indicators` by code. Raises FigureFileError.
    """
    file = rows_of_file(content)
    rows: dict[tuple[str, QuarterKey], FileRow] = {}
    entries: list[Entry] = []
    problems: list[str] = []
    for row in file.rows:
        try:
            entry = _entry(row, indicators)
        except _RowError as error:
            problems += [f"Row {row.number}, {problem}" for problem in error.problems]
        else:
            if entry is None:
                continue
            first = rows.setdefault((entry.code, entry.quarter), row)
            if first is not row:
                problems.append(f"Row {row.number}, indicator: the same figure stands in row {first.number}.")
            entries.append(entry)
        if len(problems) >= MAX_ERRORS:
            break
    if problems:
        raise FigureFileError(problems)
    keyed = {(entry.code, entry.quarter): entry for entry in entries}
    doubtful = (
        key for key, entry in keyed.items() if _is_doubtful(entry, rows[key], indicators[key[0]].unit)
    )
    numbers = {key: row.number for key, row in rows.items()}
    notes = (_summary(file, len(entries)), *file.notes)
    return ParsedFile(entries, frozenset(doubtful), notes, numbers)


def _summary(file: FileRows, entries: int) -> str:
    """Read from the sheet “Figures”: 48 rows, 46 of them left blank."""
    sheet = f" from the sheet “{file.sheet}”" if file.sheet else ""
    if not file.rows:
        return f"Read{sheet}: nothing. No row stands below the headings."
    rows = counted(len(file.rows), "row|rows")
    if not entries:
        return f"Read{sheet}: {rows}. None of them holds a figure."
    return f"Read{sheet}: {rows}, {len(file.rows) - entries or 'none'} of them left blank."


def _is_doubtful(entry: Entry, row: FileRow, unit: str) -> bool:
    """Whether a percentage may be a fraction: above nought, 1 at most, no sign and no parts that make it."""
    made = row.cells["numerator"] and row.cells["denominator"]
    bare = unit == Unit.PERCENT and "%" not in row.cells["value"] and not made
    return bare and entry.value is not None and 0 < entry.value <= 1


def _entry(row: FileRow, indicators: Mapping[str, Indicator]) -> Entry | None:
    if problems := list(_cell_problems(row.cells)):
        raise _RowError(problems)
    text = {column: plain(cell) for column, cell in row.cells.items()}
    text |= {column: with_plain_hyphens(text[column]) for column in _KEYED}
    indicator = indicator_of(text["indicator"], indicators)
    if indicator is None:
        alone = not any(cell for column, cell in text.items() if column != "indicator")
        raise _CellError("indicator", no_indicator(text["indicator"], indicators, alone=alone))
    quarter = _quarter(text["quarter"])
    if row.commas_unclear and indicator.unit != Unit.COUNT and _THOUSAND.fullmatch(text["value"]):
        without, point = text["value"].replace(",", ""), text["value"].replace(",", ".")
        raise _CellError(
            "value", f"“{text['value']}” can be read as {without} or {point}: write one of them."
        )
    about: dict[str, Any] = {
        "quality": _quality(text["quality"]),
        "note": _words(text, "note", longest=300),
        "source": _words(text, "source", longest=250),
        "extract_run_on": _day(text.get("extract_run_on", "")),
    }
    figure_given = any(text[column] for column in AMOUNTS)
    if not (figure_given or any(about.values())):
        return None
    if said := another_ones_title(plain(row.title), indicator, indicators):
        raise _CellError("title", said)
    return Entry(
        code=indicator.code,
        quarter=quarter,
        reason=_words(text, "reason", longest=MAX_CELL) or "",
        figure_given=figure_given,
        parts_given=bool(text["numerator"] or text["denominator"]),
        **about,
        **(_figure(text, indicator) if figure_given else {}),
    )


def _cell_problems(cells: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with cells whatever they mean, each with its column."""
    for column, cell in cells.items():
        if column not in AMOUNTS and is_error(cell):
            # In an amount it stands for no figure as other signs do, and is told so in the same words.
            yield f"{column}: a spreadsheet's error, {cell[:20]}, stands here: mend its formula, or empty it."
        elif cell.startswith("="):
            yield f"{column}: the file holds a formula here, not its result. {_STORE_RESULTS}"
        elif len(cell) > MAX_CELL:
            yield f"{column}: longer than {MAX_CELL:,} characters."
        elif not cell.isprintable() and any(map(_unprintable, cell)):
            yield f"{column}: it holds a character that cannot be printed."


def _unprintable(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) in _UNPRINTABLE


def _figure(text: Mapping[str, str], indicator: Indicator) -> dict[str, Any]:
    """The figure's columns; a word for none stands in the value's place."""
    word = text["value"].lower().replace(" ", "-")
    missing = word if word in Missing.entered() else ""
    texts = {**text, "value": ""} if missing else text
    if wrong := amount_problems(texts):
        raise _RowError(wrong)
    try:
        given = Given.from_texts(texts, indicator.unit, missing=missing)
        return figure_columns(checked(given, indicator))
    except FigureError as error:
        raise _RowError([_sentence(problem) for problem in error.problems]) from error


def _sentence(problem: Problem) -> str:
    """What is wrong, by column. A file has no list to choose a reason from: it writes the reason's word."""
    column = "value" if problem.field == "missing" else problem.field
    if problem.kind != ProblemKind.NO_FIGURE:
        return f"{column}: {problem.sentence}"
    as_value = "" if column == "value" else " as the value, and leave the parts blank"
    return f"{column}: {problem.says} Where there is none, write {_WORDS}{as_value}; 0 means nought."


def _quarter(text: str) -> QuarterKey:
    try:
        return parse(text)
    except QuarterError as error:
        raise _CellError("quarter", _not_a_quarter(text) or _said(text, error)) from error


def _said(text: str, error: QuarterError) -> str:
    """In words about what is written: what is said of a year beyond the calendar names our own key."""
    if text[:40] in str(error):
        return str(error)
    first, last = FIRST_DAY.year, LAST_DAY.year
    return f"“{text[:40]}” is not a quarter from {first} to {last}: write it like 2018-19-q2."


def _not_a_quarter(text: str) -> str:
    """For a blank cell and for a day, which is not repeated: it might be of somebody's birth."""
    how = "write it like 2018-19-q3, in a cell formatted as text."
    if not text:
        return f"it is blank: {how}"
    is_day = bool(_DAY_NUMBER.fullmatch(text))
    with contextlib.suppress(ValueError):
        is_day = is_day or bool(day(text))
    return f"a day is not a quarter (the spreadsheet may have made one of it): {how}" if is_day else ""


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
    if text.lower() not in tuple(Quality):
        raise _CellError("quality", f"“{text[:20]}” is none of {', '.join(Quality)}.")
    return text.lower()


def _day(text: str) -> date | None:
    if not text:
        return None
    if _DAY_NUMBER.fullmatch(text):
        stands_for = date(1899, 12, 30) + timedelta(days=int(text))
        problem = f"{text} is how a spreadsheet keeps a day: write {stands_for.isoformat()} if that is meant."
        raise _CellError("extract_run_on", problem)
    try:
        return day(text)
    except ValueError as error:
        raise _CellError("extract_run_on", str(error)) from None
