"""Figures files -> rows of text under known headings. Files from outside are hostile.

Limits come before parsing; every cell is read as text; what looks like single children's data is refused.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard.imports.child_level_guard import child_level_problem
from scorecard.spreadsheets.xlsx_reader import WorkbookError, sheets_of_workbook

COLUMNS = ("indicator", "quarter", "value", "numerator", "denominator", "quality", "note", "reason")
FURTHER_COLUMNS = ("source", "extract_run_on")
READING_COLUMNS = ("title", "unit", "last quarter", "year before", "baseline", "definition")
"""Columns that the workbook to fill in carries for whoever fills it in; they are not read back."""

MAX_BYTES, MAX_ROWS, MAX_COLUMNS = 5 * 1024 * 1024, 10_000, 64
MAX_ERRORS, MAX_CELL = 50, 2_000


class FigureFileError(Exception):
    """The file is refused as a whole; `problems` says what is wrong where, each in a sentence."""

    def __init__(self, problems: list[str]):
        self.problems = problems[:MAX_ERRORS]
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def rows_of_file(content: bytes) -> Iterator[Row]:
    """The file's rows that hold anything. Raises FigureFileError for what is no figures file."""
    if len(content) > MAX_BYTES:
        raise FigureFileError([f"The file is larger than {MAX_BYTES // 1024 // 1024} MB."])
    if not content.strip():
        raise FigureFileError(["The file is empty."])
    sheets = _workbook_sheets(content) if content[:2] == b"PK" else [_csv_rows(content)]
    for sheet in sheets:
        _check_sheet(sheet)
    rows = sheets[0]
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    _check_header(header)
    return _under_headings(header, rows)


def _under_headings(header: list[str], rows: list[list[str]]) -> Iterator[Row]:
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise FigureFileError([f"Row {number} has more cells than there are columns."])
        named = dict(zip(header, [*cells, *[""] * len(header)], strict=False))
        yield Row(number, {column: named.get(column, "") for column in COLUMNS + FURTHER_COLUMNS})


def _check_sheet(rows: list[list[str]]) -> None:
    if len(rows) > MAX_ROWS + 1:
        raise FigureFileError([f"The file has more than {MAX_ROWS:,} rows."])
    if rows and len(rows[0]) > MAX_COLUMNS:
        raise FigureFileError([f"Row 1: more than {MAX_COLUMNS} columns."])
    if problem := child_level_problem(rows):
        raise FigureFileError([problem])


def _check_header(header: list[str]) -> None:
    if missing := [column for column in COLUMNS if column not in header]:
        raise FigureFileError([f"Row 1: columns are missing: {', '.join(missing)}."])
    known = COLUMNS + FURTHER_COLUMNS + READING_COLUMNS
    if unknown := [str(place) for place, column in enumerate(header, start=1) if column not in known]:
        # By number: a heading that should not be there may be anything, even somebody's name.
        shown = ", ".join(unknown[:5])
        raise FigureFileError([f"Row 1: unknown headings in column {shown}. Known: {', '.join(known)}."])
    if len(set(header)) != len(header):
        raise FigureFileError(["Row 1: a column stands twice."])


def _workbook_sheets(content: bytes) -> list[list[list[str]]]:
    try:
        return sheets_of_workbook(content)
    except WorkbookError as error:
        raise FigureFileError([str(error)]) from error


def _csv_rows(content: bytes) -> list[list[str]]:
    if b"\0" in content:
        raise FigureFileError(["This is no CSV or XLSX file: it holds NUL bytes. Save it as CSV (UTF-8)."])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FigureFileError(["The file is not UTF-8. Save it as “CSV UTF-8” and try again."]) from error
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise FigureFileError([f"The file is no readable CSV: {error}."]) from error
