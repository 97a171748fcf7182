"""Our own template, saved again by the programs people use: where nothing was touched, nothing changes."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal as D

import pytest
from openpyxl import Workbook, load_workbook

from scorecard.entry.batch_diff import Compared, compare
from scorecard.entry.service import Entry, record_figures
from scorecard.imports.figures_file import read_file
from scorecard.imports.template_file import csv_of, workbook_of
from scorecard.models import Indicator
from tests.scorecard.imports.files import rewritten
from tests.world import OPEN

NOTE = "Late return; £5 “each” – checked, see a, b"


@pytest.fixture
def quarter(world):
    """The open quarter with a figure of every kind, a day and a note with signs that programs differ in."""
    about = {"quarter": OPEN, "note": NOTE, "source": "Return, page 2", "extract_run_on": date(2019, 1, 8)}
    entries = [
        Entry("looked-after-children", value=D(1410), **about),
        Entry("adoptions", missing="no-cases", **about),
        Entry(
            "assessments-within-45-days",
            value=D("67.0530"),
            numerator=D(405),
            denominator=D(604),
            quality="final",
            **about,
        ),
        Entry("average-caseload", value=D("17.1429"), **about),
        Entry("repeat-plans", value=D("0.5000"), **about),
    ]
    record_figures(entries, by=world.users["data"], why="Test")
    return world.quarters[OPEN]


def difference(content: bytes) -> tuple[Compared, int]:
    file = read_file(content, {row.code: row for row in Indicator.objects.all()})
    return compare(file.entries), len(file.entries)


def assert_untouched(content: bytes) -> None:
    compared, entries = difference(content)
    assert (compared.new, compared.changed, compared.unchanged, entries) == (0, 0, 5, 5)


# --- As CSV ------------------------------------------------------------------------------------------------


def resaved(
    content: bytes, cell: Callable[[str], str], *, encoding="utf-8-sig", trailing=0, **dialect
) -> bytes:
    """CSV read and written again, each cell as the program shows it."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows([*map(cell, row), *[""] * trailing] for row in rows)
    return out.getvalue().encode(encoding)


def excel_uk(cell: str) -> str:
    """General format: days as dd/mm/yyyy, numbers without their last noughts."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return date.fromisoformat(cell).strftime("%d/%m/%Y")
    return f"{D(cell).normalize():f}" if re.fullmatch(r"\d+\.\d+", cell) else cell


def with_thousands(cell: str) -> str:
    return f"{int(cell):,}" if re.fullmatch(r"\d{4,8}", cell) else excel_uk(cell)


@pytest.mark.parametrize(
    "dialect",
    [
        {},
        {"encoding": "utf-8"},
        {"encoding": "cp1252"},
        {"encoding": "utf-16", "delimiter": "\t"},
        {"delimiter": ";"},
        {"trailing": 3},
        {"quoting": csv.QUOTE_ALL},
        {"quoting": csv.QUOTE_ALL, "encoding": "utf-8", "lineterminator": "\n"},
    ],
    ids=[
        "excel utf-8",
        "no mark",
        "excel csv",
        "unicode text",
        "semicolons",
        "trailing",
        "quotes",
        "libreoffice",
    ],
)
@pytest.mark.parametrize("cell", [excel_uk, with_thousands, str])
def test_csv_saved_again_changes_nothing(quarter, dialect, cell):
    assert_untouched(resaved(csv_of(quarter), cell, **dialect))


# --- As XLSX -----------------------------------------------------------------------------------------------


def as_dates(book: Workbook) -> None:
    """Days become real ones, as when somebody enters the cell and leaves it."""
    for row in book["Figures"].iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", cell.value):
                cell.value, cell.number_format = date.fromisoformat(cell.value), "dd/mm/yyyy"


def as_texts(book: Workbook) -> None:
    for row in book["Figures"].iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value, cell.number_format = f"{cell.value:,}", "@"


def filtered(book: Workbook) -> None:
    page = book["Figures"]
    page.auto_filter.ref = page.dimensions
    page.column_dimensions["P"].hidden = True


def plain(book: Workbook) -> None:
    """Nothing but the reading and writing itself."""


@pytest.mark.parametrize("change", [plain, as_dates, as_texts, filtered])
def test_workbook_saved_again_changes_nothing(quarter, change):
    book = load_workbook(io.BytesIO(workbook_of(quarter)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    assert_untouched(out.getvalue())


def test_workbook_with_a_programs_own_row_attributes_changes_nothing(quarter):
    """LibreOffice says of each row that it is not hidden."""
    about = rb'<row hidden="false" customHeight="false" ht="12.8" collapsed="false" r='
    assert_untouched(rewritten(workbook_of(quarter), lambda _, part: re.sub(rb"<row r=", about, part)))
