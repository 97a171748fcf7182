"""A workbook's worksheets, row by row, through openpyxl: what is hidden, and which formulas have no result.

openpyxl's public readers either keep a hostile file whole in memory or tell neither of the two; its row
parser, private, does both. The tests of hidden parts and of formulas notice a version that moved it.

A sheet may hide by default the rows that are not written in it (`zeroHeight`, [ECMA-376] 18.3.1.81). They
hold nothing: Excel writes each row that holds something, and says of it whether it is hidden.
"""

import io
import warnings
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from scorecard.spreadsheets.cell_comments import comments_of
from scorecard.spreadsheets.cells import (
    LOOKED_AT,
    MAX_COLUMNS,
    MAX_ROWS,
    Sheet,
    SpreadsheetError,
    cleaned,
    shown,
    trimmed,
)

MAX_SHEETS, MAX_BLANK_ROWS = 20, 5_000
NO_RESULT = "="


class _RowParser(WorkSheetParser):
    """Reads results; a formula without one reads as `=`. Excel stores the result "" as an empty text."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.hidden_columns: set[int] = set()

    def parse_column_dimensions(self, col: Any) -> None:
        """Columns stand before the rows. Those of a group that is folded together are hidden like others."""
        if _is_true(col.get("hidden")) or _is_nought(col.get("width")):
            first, last = max(int(col.get("min")), 1), min(int(col.get("max")), MAX_COLUMNS)
            self.hidden_columns |= set(range(first, last + 1))

    def parse_cell(self, element: Any) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        empty_text = element.get("t") == "str" and element.find(VALUE_TAG) is not None
        if cell["value"] is None and element.find(FORMULA_TAG) is not None and not empty_text:
            cell |= {"value": NO_RESULT, "data_type": "f"}
        return cell

    def hides(self, number: int) -> bool:
        """Whether a row that was read is hidden, by hand, by a filter or by its height."""
        about = self.row_dimensions.get(str(number), {})
        return _is_true(about.get("hidden")) or _is_nought(about.get("ht"))


def _is_true(attribute: str | None) -> bool:
    return attribute in ("1", "true")


def _is_nought(attribute: str | None) -> bool:
    return attribute is not None and float(attribute) == 0


def sheets_of(content: bytes) -> list[Sheet]:
    """Every worksheet in order. Raises SpreadsheetError beyond a limit, and whatever openpyxl does."""
    with warnings.catch_warnings():
        # openpyxl tells of styles and extensions it leaves out; none of them holds a figure.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        if len(book.worksheets) > MAX_SHEETS:
            raise SpreadsheetError(
                f"The workbook has more than {MAX_SHEETS} sheets. Send the one of figures."
            )
        return [_sheet(worksheet) for worksheet in book.worksheets]


def _sheet(worksheet: Any) -> Sheet:
    # Any: openpyxl's stubs leave out the private parts by which its own reader starts.
    book, name = worksheet.parent, cleaned(worksheet.title)
    rows: list[list[str]] = []
    hidden = set()
    with worksheet._get_source() as source:
        parser = _RowParser(
            source,
            worksheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for count, (number, cells) in enumerate(parser.parse()):
            texts = _texts(worksheet, cells, number)
            filled_beyond = texts and not 0 < number <= MAX_ROWS + LOOKED_AT
            if filled_beyond or count > MAX_ROWS + MAX_BLANK_ROWS:
                blank = (
                    "" if filled_beyond else " Many are blank, with a format only: delete those at its end."
                )
                raise SpreadsheetError(f"The sheet “{name}” has more than {MAX_ROWS:,} rows.{blank}")
            if texts:
                rows += [[] for _ in range(number - len(rows))]
                rows[number - 1] = texts
                if parser.hides(number):
                    hidden.add(number)
            parser.row_dimensions.clear()
    return Sheet(
        name,
        trimmed(rows),
        visible=worksheet.sheet_state == "visible",
        hidden_rows=frozenset(hidden),
        hidden_columns=frozenset(parser.hidden_columns),
        comments=comments_of(worksheet),
    )


def _texts(worksheet: ReadOnlyWorksheet, cells: list[dict[str, Any]], number: int) -> list[str]:
    """A row's texts, by column; empty where it holds nothing."""
    texts: list[str] = []
    for cell in cells:
        text = _text(worksheet, cell)
        if not text:
            continue
        if not 0 < cell["column"] <= MAX_COLUMNS:
            raise SpreadsheetError(f"Row {number}: more than {MAX_COLUMNS} columns.")
        texts += [""] * (cell["column"] - len(texts))
        texts[cell["column"] - 1] = text
    return texts


def _text(worksheet: ReadOnlyWorksheet, cell: dict[str, Any]) -> str:
    if cell["value"] is None or cell["data_type"] == "f":
        return cell["value"] or ""
    if isinstance(cell["value"], str):
        # Excel writes a line's carriage return as _x000D_ ([ECMA-376] 22.9.2.19).
        text = cleaned(cell["value"].replace("_x000D_", " "))
        return f"'{text}" if text.startswith("=") else text
    return shown(cell["value"], ReadOnlyCell(worksheet, **cell).number_format)
