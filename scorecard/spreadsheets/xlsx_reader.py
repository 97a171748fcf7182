"""XLSX files -> rows of text, with the limits that stop a hostile file before it is parsed."""

import io
import re
import zipfile
from datetime import date, datetime

MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 200, 20 * 1024 * 1024, 100
MAX_SHEETS, MAX_SHEET_ROWS, MAX_SHEET_COLUMNS = 20, 10_001, 64
_SPOKEN_PART = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class WorkbookError(ValueError):
    """The bytes are no workbook that may be read; the message says why."""


def sheets_of_workbook(content: bytes) -> list[list[list[str]]]:
    """Each sheet's rows, hidden sheets too, each cell as the text a person sees; raises WorkbookError."""
    _check_package(content)
    # openpyxl takes 0.2 s to load, and most requests never meet a workbook.
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [_rows(sheet) for sheet in book.worksheets[:MAX_SHEETS]]
        return sheets if sheets else [[]]
    except Exception as error:
        # openpyxl lets through whatever its parsers meet in a file that is not what it says it is.
        raise WorkbookError("The workbook is damaged or no XLSX file. Save it again as XLSX.") from error


def _rows(sheet) -> list[list[str]]:
    rows = sheet.iter_rows(max_row=MAX_SHEET_ROWS + 1, max_col=MAX_SHEET_COLUMNS)
    return _without_blank_end([_without_blank_end([_text(cell) for cell in row]) for row in rows])


def _check_package(content: bytes) -> None:
    """By the list of members alone: how many, how large unpacked, how strongly packed, which kinds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        # NotImplementedError: a version or method of packing that no spreadsheet program writes.
        raise WorkbookError("The file is no XLSX workbook, or was cut off.") from error
    names = [member.filename for member in members]
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 1):
        raise WorkbookError("The workbook is too large once unpacked.")
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise WorkbookError("The workbook holds files that lie outside it.")
    if any("vbaproject" in name.lower() for name in names):
        raise WorkbookError("The workbook holds macros. Save it as plain XLSX.")
    if "xl/workbook.xml" not in names:
        raise WorkbookError("The file is no XLSX workbook.")


def _text(cell) -> str:
    """A cell as its reader sees it: 0.741 formatted as a percentage is 74.1%."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, datetime | date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, int | float):
        # A % between quotes is only written beside the number; a bare one multiplies it by 100.
        percent = "%" in _SPOKEN_PART.sub("", cell.number_format or "")
        return _number_text(value * 100 if percent else value) + ("%" if percent else "")
    return str(value)


def _without_blank_end(items: list) -> list:
    """Cells without the blank ones at a row's end; rows without the empty ones at a sheet's."""
    while items and not (items[-1].strip() if isinstance(items[-1], str) else items[-1]):
        items.pop()
    return items


def _number_text(value: float) -> str:
    """At most four decimals, as figures are kept; a spreadsheet's binary noise goes."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
