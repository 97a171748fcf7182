"""The scorecard as a file: the page's rows and columns as CSV and XLSX, safe to open in a spreadsheet.

Internal copies say so in their name and in their notes. No cell can be taken for a formula.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.charts.model import QuarterRow, Table
from scorecard.models import Quarter
from scorecard.readings.readings import Reading
from scorecard.spreadsheets.formula_safety import safe
from scorecard.spreadsheets.reproducible_xlsx import timeless
from scorecard.tables.column_words import (
    CHART_COLUMNS,
    CODE_WORDS,
    COLUMNS_BEFORE,
    COLUMNS_BEHIND,
    TARGET,
    VALUE_WORDS,
    column_words,
)
from scorecard.tables.columns import Column, FigureColumn, WordColumn
from scorecard.tables.rows import ScorecardRow
from scorecard.vocabulary.days import day_words
from scorecard.wording.cells import MARK_WORDS, Cell, against_cell
from scorecard.wording.names import full_name
from scorecard.wording.phrases import verdict_word

NOT_FOR_PUBLICATION = "NOT FOR PUBLICATION: small numbers are shown and could point to a child"
FOR_THE_PUBLIC = "PUBLIC: small numbers are hidden"
BOM = "\ufeff"
_SIGNS = (
    ("c", "hidden to protect children"),
    ("·", "not yet due"),
    ("–", "does not apply"),
    ("none", "none held, set or published"),
)


@dataclass(frozen=True)
class ExportSheet:
    """The scorecard of one quarter, ready to be written: heads, rows of cells, and notes.

    `told` says what each column holds; `key` are the places of those that together name a row.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    notes: tuple[tuple[str, str], ...]
    told: tuple[str, ...] = ()
    key: tuple[int, ...] = ()


def marking(*, internal: bool) -> str:
    """What the name of a file ends with before its kind, so that it is seen wherever the file lies."""
    return "-not-for-publication" if internal else ""


def sheet_of(
    quarter: Quarter, rows: Iterable[ScorecardRow], columns: tuple[Column, ...], *, internal: bool
) -> ExportSheet:
    """The rows as the page shows them, with code and theme before them and the comment behind."""
    key = quarter.key
    heads = (
        "Theme",
        "Code",
        "Indicator",
        "Unit",
        *(head for column in columns for head in _heads(column)),
        "Marks",
        "Comment",
    )
    return ExportSheet(
        name=f"scorecard-{key.slug}{marking(internal=internal)}",
        heads=heads,
        rows=tuple(_row(row, columns) for row in rows),
        notes=_notes(f"Scorecard, {key.label}, {key.months}", quarter.data_as_at, internal),
        told=(
            *COLUMNS_BEFORE,
            *(words for column in columns for words in column_words(column)),
            *COLUMNS_BEHIND,
        ),
        key=(1,),
    )


def sheet_of_quarters(
    reading: Reading, table: Table, data_as_at: date | None, *, internal: bool
) -> ExportSheet:
    """One indicator's quarters as its page's table shows them, newest first."""
    key, facts = reading.quarter, reading.facts
    return ExportSheet(
        name=f"{facts.code}-{key.slug}{marking(internal=internal)}",
        heads=("Code", *table.columns),
        rows=tuple((facts.code, *_quarter_cells(row, table)) for row in table.rows),
        notes=_notes(f"{full_name(facts)}, up to {key.label}", data_as_at, internal),
        told=(CODE_WORDS, *(CHART_COLUMNS.get(head, VALUE_WORDS) for head in table.columns)),
        key=(0, 1),
    )


def as_known(sheet: ExportSheet, day: date | None) -> ExportSheet:
    """The sheet, saying in its name and notes the day to which its figures are set back, if they are."""
    if day is None:
        return sheet
    told = ("As known on", f"{day_words(day)}; baselines, targets and national figures as they are now")
    return replace(sheet, name=f"{sheet.name}-as-known-on-{day}", notes=(*sheet.notes, told))


def as_csv(sheet: ExportSheet) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark; figures as plain numbers, notes below the rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(sheet.heads)
    for row in sheet.rows:
        writer.writerow([safe(_machine(cell)) for cell in row])
    blank = [""] * (len(sheet.heads) - 2)
    for note in sheet.notes:
        writer.writerow([*map(safe, note), *blank])
    return (BOM + out.getvalue()).encode()


def as_xlsx(sheet: ExportSheet) -> bytes:
    """A workbook: the rows with their marks in the number format, so that marked figures stay numbers."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    page: Any = book.active
    page.title = "Scorecard"
    page.append(sheet.heads)
    for number, row in enumerate(sheet.rows, start=2):
        for column, cell in enumerate(row, start=1):
            _put(page.cell(number, column), cell)
    notes = book.create_sheet("Notes")
    for note in sheet.notes:
        notes.append([safe(text) for text in note])
    for each in (*page[1], *(row[0] for row in notes.iter_rows(max_col=1))):
        each.font = Font(bold=True)
    page.freeze_panes = "D2"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    _widths(page, {"A": 24, "B": 30, "C": 48})
    _widths(notes, {"A": 24, "B": 80})
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _heads(column: Column) -> list[str]:
    """What a column is called; a direction's figure and time stand in two more, a target's words in one."""
    head = column.title if column.group in column.title else f"{column.group}: {column.title}"
    if column.name == TARGET:
        return [head, f"{head}, in words"]
    counted = isinstance(column, WordColumn) and column.change
    return [head, f"{head}, counted from", f"{head}, which is of"] if counted else [head]


def _row(row: ScorecardRow, columns: tuple[Column, ...]) -> tuple[str | Cell, ...]:
    reading = row.reading
    by_column = [(column, _shown(column, reading)) for column in columns]
    shown = [cell for _, cells in by_column for cell in cells]
    marks = [
        f"{column.title} {cells[0].mark}"
        for column, cells in by_column
        if isinstance(cells[0], Cell) and cells[0].mark
    ]
    unit = reading.facts.unit.replace("rate_10000", "per 10,000")
    return (row.theme, row.code, row.name, unit, *shown, "; ".join(marks) or "none", row.comment or "none")


def _shown(column: Column, reading: Reading) -> list[str | Cell]:
    if isinstance(column, FigureColumn):
        cell = column.shown(reading)
        return [cell, cell.words or "none"] if column.name == TARGET else [cell]
    if column.change is None:
        return [reading.status.word]
    change = column.change(reading)
    if change.against is None:
        return ["–", "–", change.reason or "–"]
    return [verdict_word(change), against_cell(change, reading.facts, reading.quarter), change.against_words]


def _quarter_cells(row: QuarterRow, table: Table) -> tuple[str | Cell, ...]:
    return (
        row.quarter.label,
        row.when,
        row.value,
        *([row.parts] if table.has_parts else []),
        row.on_quarter,
        row.from_baseline,
        *([row.percent] if table.has_percent else []),
        row.status,
    )


def _machine(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.value or cell.text


def _put(place: Any, cell: str | Cell) -> None:
    """A figure as a number that shows its decimals and mark; all else as text."""
    if isinstance(cell, Cell) and cell.value:
        value = Decimal(cell.value)
        decimals = max(0, -int(value.as_tuple().exponent))
        place.value = value
        mark = f'"{cell.mark}"' if cell.mark else ""
        place.number_format = "#,##0" + ("." + "0" * decimals if decimals else "") + mark
        return
    place.value = safe(cell if isinstance(cell, str) else cell.text)
    place.data_type = "s"


def _notes(title: str, data_as_at: date | None, internal: bool) -> tuple[tuple[str, str], ...]:
    return (
        ("Notes", title),
        ("Marking", NOT_FOR_PUBLICATION if internal else FOR_THE_PUBLIC),
        *([("Figures as at", day_words(data_as_at))] if data_as_at else []),
        *MARK_WORDS.items(),
        *_SIGNS,
        ("Licence", "Contains public sector information licensed under the Open Government Licence v3.0."),
    )


def _widths(page: Any, widths: dict[str, int]) -> None:
    for letter, width in widths.items():
        page.column_dimensions[letter].width = width
