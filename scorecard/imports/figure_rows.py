"""Figures files -> rows of text under known headings. Files from outside are hostile.

Limits come before parsing; what looks like single children's data is refused. Only what a person sees is
read, no hidden sheet, row or column; whatever is passed over is said.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.entry.validation import AMOUNTS
from scorecard.imports.cell_marks import empty_note, without_empty
from scorecard.imports.child_level_guard import child_level_problem, comment_problem
from scorecard.imports.headings import (
    COLUMNS,
    FURTHER_COLUMNS,
    READING_COLUMNS,
    head_at,
    head_problem,
    heading,
    is_head,
    no_head_problem,
)
from scorecard.imports.hidden_parts import hidden_columns_note, hidden_rows_note
from scorecard.imports.sheet_choice import sheet_to_read, unread_sheets
from scorecard.spreadsheets.cells import MAX_ROWS, Sheet, SpreadsheetError
from scorecard.spreadsheets.csv_reader import sheet_of_csv
from scorecard.spreadsheets.xlsx_reader import is_workbook, sheets_of_workbook

__all__ = [
    "COLUMNS",
    "FURTHER_COLUMNS",
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_ERRORS",
    "READING_COLUMNS",
    "FigureFileError",
    "FileRow",
    "FileRows",
    "rows_of_file",
]
MAX_BYTES = 5 * 1024 * 1024
MAX_ERRORS, MAX_CELL = 50, 2_000

_COMMA_DECIMAL = re.compile(r"(?:\d{0,8},(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+) ?%?", re.ASCII)
_POINT_DECIMAL = re.compile(r"(?:\d{0,8}\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+) ?%?", re.ASCII)
_FIGURE = re.compile(r"[\d.,]+ ?%?", re.ASCII)
_COMMA_FOR_POINT = str.maketrans({".": "", ",": "."})


class FigureFileError(Exception):
    """The file is refused as a whole; `problems` says what is wrong where, each in a sentence."""

    def __init__(self, problems: list[str]):
        self.problems = problems[:MAX_ERRORS]
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class FileRow:
    """One row: its number in the file, and its cells by column.

    `title` is the indicator's name, where the file has it beside its code. `commas_unclear` where 1,410 could
    have a decimal comma, as in a file with semicolons and no other sign.
    """

    number: int
    cells: Mapping[str, str]
    title: str = ""
    commas_unclear: bool = False


@dataclass(frozen=True)
class FileRows:
    """The rows of a file that hold anything, their sheet, and what is to be said of how it was read."""

    sheet: str
    rows: list[FileRow]
    notes: tuple[str, ...]


def rows_of_file(content: bytes) -> FileRows:
    """The file's visible rows below its headings. Raises FigureFileError for what is no figures file."""
    if len(content) > MAX_BYTES:
        raise FigureFileError([f"The file is larger than {MAX_BYTES // 1024 // 1024} MB."])
    if not content.strip():
        raise FigureFileError(["The file is empty."])
    try:
        sheets = sheets_of_workbook(content) if is_workbook(content) else [sheet_of_csv(content, is_head)]
        for sheet in sheets:
            _check_sheet(sheet)
        sheet = sheet_to_read(sheets)
        return _under_headings(sheet, unread_sheets(sheets, sheet))
    except SpreadsheetError as error:
        raise FigureFileError([str(error)]) from error


def _check_sheet(sheet: Sheet) -> None:
    at = head_at(sheet.rows)
    if len(sheet.rows) > MAX_ROWS + (at or 0) + 1:
        raise SpreadsheetError(f"The file has more than {MAX_ROWS:,} rows.")
    if problem := child_level_problem(sheet.rows, at) or comment_problem(sheet.comments):
        raise SpreadsheetError(_on(sheet, problem))


def _under_headings(sheet: Sheet, notes: list[str]) -> FileRows:
    at = head_at(sheet.rows)
    if at is None:
        raise SpreadsheetError(_on(sheet, no_head_problem(sheet.rows)))
    head = [heading(cell) for cell in sheet.rows[at]]
    below = [(number, cells) for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2) if any(cells)]
    seen = [(number, cells) for number, cells in below if number not in sheet.hidden_rows]
    try:
        notes += hidden_columns_note(head, seen, sheet.hidden_columns)
    except SpreadsheetError as error:
        raise SpreadsheetError(_on(sheet, str(error))) from error
    head = _without(sheet.hidden_columns, head)
    if problem := head_problem(head):
        raise SpreadsheetError(_on(sheet, f"Row {at + 1}: {problem}"))
    if at:
        notes.append(f"The headings stand in row {at + 1}; what is above them is not read.")
    rows = [
        row
        for number, cells in below
        if (row := _row(head, number, _without(sheet.hidden_columns, cells))) is not None
    ]
    hidden = [row for row in rows if row.number in sheet.hidden_rows]
    shown = [row for row in rows if row.number not in sheet.hidden_rows]
    empty = empty_note(row.cells for row in shown)
    shown, commas = _with_points([replace(row, cells=without_empty(row.cells)) for row in shown], sheet)
    figures = [row.number for row in hidden if any(row.cells[column] for column in AMOUNTS)]
    said = hidden_rows_note([row.number for row in hidden], figures)
    return FileRows(sheet.name, shown, (*notes, *sheet.notes, *empty, *commas, *said))


def _without(hidden: frozenset[int], cells: Sequence[str]) -> list[str]:
    return ["" if place in hidden else cell for place, cell in enumerate(cells, start=1)]


def _row(head: Sequence[str], number: int, cells: Sequence[str]) -> FileRow | None:
    """A row's cells by column; none where they are blank once hidden columns are left out."""
    for place, cell in enumerate(cells, start=1):
        if cell and (place > len(head) or not head[place - 1]):
            raise SpreadsheetError(
                f"Row {number}, column {place}: there is no heading above this cell."
                " Give it one, or take out what stands there."
            )
    if not any(cells):
        return None
    given = dict(zip(head, [*cells, *[""] * len(head)], strict=False))
    columns = {column: given.get(column, "") for column in COLUMNS + FURTHER_COLUMNS}
    return FileRow(number, columns, title=given.get("title", ""))


def _with_points(rows: list[FileRow], sheet: Sheet) -> tuple[list[FileRow], list[str]]:
    """Figures with decimal commas, as where semicolons or tabs part cells, with points; and that it was done.

    One figure that can only have a decimal comma (17,1) shows how all are written: 1.410 is then 1410.
    """
    if sheet.separator in ("", ","):
        return rows, []
    comma, with_comma = _first_like(_COMMA_DECIMAL, rows)
    point, with_point = _first_like(_POINT_DECIMAL, rows)
    if comma and point:
        raise SpreadsheetError(
            f"Some figures have a decimal comma ({comma}, {with_comma}), some a point"
            f" ({point}, {with_point}): write all with a point."
        )
    if not comma:
        return [replace(row, commas_unclear=sheet.separator == ";" and not point) for row in rows], []
    mended = [replace(row, cells={**row.cells, **_mended(row.cells)}) for row in rows]
    return mended, [f"Decimal commas are read as points: {comma} is {comma.translate(_COMMA_FOR_POINT)}."]


def _first_like(written: re.Pattern[str], rows: Sequence[FileRow]) -> tuple[str, str]:
    """The first figure that is written so, and where it stands."""
    found = (
        (row.cells[column], f"row {row.number}, {column}")
        for row in rows
        for column in AMOUNTS
        if written.fullmatch(row.cells[column])
    )
    return next(found, ("", ""))


def _mended(cells: Mapping[str, str]) -> dict[str, str]:
    figures = {column: cells[column] for column in AMOUNTS}
    return {
        column: text.translate(_COMMA_FOR_POINT)
        for column, text in figures.items()
        if _FIGURE.fullmatch(text)
    }


def _on(sheet: Sheet, problem: str) -> str:
    return f"Sheet “{sheet.name}”: {problem}" if sheet.name else problem
