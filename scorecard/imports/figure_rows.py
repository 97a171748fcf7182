"""Figures files -> rows of text under known headings. Files from outside are hostile.

Limits come before parsing; what looks like single children's data is refused. Only what a person sees is
read, neither hidden sheets nor hidden rows; whatever is passed over is said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.entry.validation import AMOUNTS
from scorecard.imports.child_level_guard import child_level_problem
from scorecard.spreadsheets.cells import LOOKED_AT, MAX_ROWS, Sheet, SpreadsheetError
from scorecard.spreadsheets.csv_reader import sheet_of_csv
from scorecard.spreadsheets.xlsx_reader import is_workbook, sheets_of_workbook

COLUMNS = ("indicator", "quarter", "value", "numerator", "denominator", "quality", "note", "reason")
FURTHER_COLUMNS = ("source", "extract_run_on")
NEEDED = ("indicator", "quarter")
"""Beside these a file has the value, or both parts; a column that it does not have leaves what is saved."""

READING_COLUMNS = ("title", "unit", "last quarter", "year before", "baseline", "definition")
"""Columns that the workbook to fill in carries for whoever fills it in; they are not read back."""

FIGURES_SHEET = "Figures"

MAX_BYTES = 5 * 1024 * 1024
MAX_ERRORS, MAX_CELL = 50, 2_000

_KNOWN = {name.replace("_", " "): name for name in COLUMNS + FURTHER_COLUMNS + READING_COLUMNS}
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

    `commas_unclear` where 1,410 could have a decimal comma, as in a file with semicolons and no other sign.
    """

    number: int
    cells: Mapping[str, str]
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
        sheets = sheets_of_workbook(content) if is_workbook(content) else [sheet_of_csv(content, _is_head)]
        for sheet in sheets:
            _check_sheet(sheet)
        sheet = _sheet_to_read(sheets)
        return _under_headings(sheet, _unread_sheets(sheets))
    except SpreadsheetError as error:
        raise FigureFileError([str(error)]) from error


def _check_sheet(sheet: Sheet) -> None:
    at = _head_at(sheet.rows)
    if len(sheet.rows) > MAX_ROWS + (at or 0) + 1:
        raise SpreadsheetError(f"The file has more than {MAX_ROWS:,} rows.")
    if problem := child_level_problem(sheet.rows, at):
        raise SpreadsheetError(_on(sheet, problem))


def _sheet_to_read(sheets: Sequence[Sheet]) -> Sheet:
    """The visible sheet named Figures, else the only visible one that has our headings."""
    visible = [sheet for sheet in sheets if sheet.visible]
    headed = [sheet for sheet in visible if _head_at(sheet.rows) is not None]
    named = [sheet for sheet in visible if sheet.name.lower() == FIGURES_SHEET.lower()]
    if len(headed) > 1:
        names = " and ".join(f"“{sheet.name}”" for sheet in headed)
        raise SpreadsheetError(
            f"The sheets {names} have the headings of figures. Keep one of them and send it again."
        )
    if not (named or headed) and any(_head_at(sheet.rows) is not None for sheet in sheets):
        raise SpreadsheetError(
            "The headings of figures stand only on a hidden sheet, which is not read. Show it and send again."
        )
    return (named or headed or visible or [Sheet("", [])])[0]


def _unread_sheets(sheets: Sequence[Sheet]) -> list[str]:
    hidden = [f"“{sheet.name}”" for sheet in sheets if not sheet.visible]
    return [f"Hidden sheets are not read: {', '.join(hidden)}."] if hidden else []


def _under_headings(sheet: Sheet, notes: list[str]) -> FileRows:
    at = _head_at(sheet.rows) or 0
    head = [_heading(cell) for cell in sheet.rows[at]] if sheet.rows else []
    if problem := _head_problem(head):
        raise SpreadsheetError(_on(sheet, f"Row {at + 1}: {problem}"))
    if at:
        notes.append(f"The headings stand in row {at + 1}; what is above them is not read.")
    rows = []
    for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
        _check_width(head, cells, number)
        if any(cells):
            given = dict(zip(head, [*cells, *[""] * len(head)], strict=False))
            rows.append(
                FileRow(number, {column: given.get(column, "") for column in COLUMNS + FURTHER_COLUMNS})
            )
    hidden = [row for row in rows if row.number in sheet.hidden_rows]
    seen = [row for row in rows if row.number not in sheet.hidden_rows]
    seen, commas = _with_points(seen, sheet.separator)
    return FileRows(sheet.name, seen, (*notes, *sheet.notes, *commas, *_hidden_rows(hidden)))


def _check_width(head: Sequence[str], cells: Sequence[str], number: int) -> None:
    for place, cell in enumerate(cells, start=1):
        if cell and (place > len(head) or not head[place - 1]):
            raise SpreadsheetError(f"Row {number}, column {place}: there is no heading above this cell.")


def _hidden_rows(hidden: Sequence[FileRow]) -> list[str]:
    """Rows that a filter or a person hid are named, those with a figure apart; never read unseen."""
    if not hidden:
        return []
    figures = [row.number for row in hidden if any(row.cells[column] for column in AMOUNTS)]
    held = f"A figure stands in: {_ranges(figures)}." if figures else "No figure stands in them."
    numbers = _ranges(row.number for row in hidden)
    return [
        f"Hidden rows are not read: {numbers}. {held} To have them read, clear the filter or show the rows, "
        "save, and send the file again."
    ]


def _with_points(rows: list[FileRow], separator: str) -> tuple[list[FileRow], list[str]]:
    """Figures with decimal commas, as where semicolons or tabs part cells, with points; and that it was done.

    One figure that can only have a decimal comma (17,1) shows how all are written: 1.410 is then 1410.
    """
    if separator in ("", ","):
        return rows, []
    figures = [row.cells[column] for row in rows for column in AMOUNTS]
    comma = next(filter(_COMMA_DECIMAL.fullmatch, figures), "")
    point = next(filter(_POINT_DECIMAL.fullmatch, figures), "")
    if comma and point:
        said = f"Some figures have a decimal comma ({comma}), some a point ({point}): write all with a point."
        raise SpreadsheetError(said)
    if not comma:
        return [replace(row, commas_unclear=separator == ";" and not point) for row in rows], []
    mended = [replace(row, cells={**row.cells, **_mended(row.cells)}) for row in rows]
    return mended, [f"Decimal commas are read as points: {comma} is {comma.translate(_COMMA_FOR_POINT)}."]


def _mended(cells: Mapping[str, str]) -> dict[str, str]:
    figures = {column: cells[column] for column in AMOUNTS}
    return {
        column: text.translate(_COMMA_FOR_POINT)
        for column, text in figures.items()
        if _FIGURE.fullmatch(text)
    }


def _head_at(rows: Sequence[Sequence[str]]) -> int | None:
    """Where the row of headings stands, counted from 0; titles may stand above it."""
    return next((place for place, cells in enumerate(rows[:LOOKED_AT]) if _is_head(cells)), None)


def _is_head(cells: Sequence[str]) -> bool:
    names = {_heading(cell) for cell in cells}
    return {"indicator", "quarter"} <= names and not names.isdisjoint(AMOUNTS)


def _heading(cell: str) -> str:
    text = " ".join(cell.lower().replace("_", " ").split())
    return _KNOWN.get(text, text)


def _head_problem(head: Sequence[str]) -> str:
    """What is wrong with a row of headings; blank ones are none."""
    given = [name for name in head if name]
    missing = [column for column in NEEDED if column not in given]
    if missing or not ("value" in given or {"numerator", "denominator"} <= set(given)):
        lacking = missing or ["value, or numerator and denominator"]
        return f"columns are missing: {', '.join(lacking)}."
    if unknown := [str(place) for place, name in enumerate(head, 1) if name and name not in _KNOWN.values()]:
        # By number: a heading that should not be there may be anything, even somebody's name.
        return f"unknown headings in column {', '.join(unknown[:5])}. Known: {', '.join(_KNOWN.values())}."
    return "a column stands twice." if len(set(given)) != len(given) else ""


def _on(sheet: Sheet, problem: str) -> str:
    return f"Sheet “{sheet.name}”: {problem}" if sheet.name else problem


def _ranges(numbers: Iterable[int]) -> str:
    """3, 5 to 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
