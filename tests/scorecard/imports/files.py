"""Figures files as people's programs write them: workbooks and CSV of each kind, made of the same rows."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook

from scorecard.imports.figures_file import COLUMNS, FigureFileError, read_file
from scorecard.models import Indicator

INDICATORS = {
    code: Indicator(code=code, name=code, unit=unit, measure=measure, decimals=decimals)
    for code, unit, measure, decimals in (
        ("children", "count", "snapshot", 0),
        ("share", "percent", "flow", 1),
        ("rate", "rate_10000", "flow", 1),
        ("caseload", "ratio", "snapshot", 1),
    )
}
Rows = Sequence[Sequence[object]]


def figure(
    value: object = "", code: str = "children", quarter: object = "2018-19-q3", **cells: object
) -> list:
    """One row under the usual headings."""
    given = {"indicator": code, "quarter": quarter, "value": value} | cells
    return [given.get(column, "") for column in COLUMNS]


def csv_bytes(rows: Rows, *, separator: str = ",", encoding: str = "utf-8", **dialect) -> bytes:
    """Rows under the usual headings as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, **dialect).writerows([COLUMNS, *rows])
    return out.getvalue().encode(encoding)


def xlsx(*sheets: tuple[str, Rows], dress: Callable[[Workbook], object] = lambda book: None) -> bytes:
    """A workbook of named sheets, cells as they are typed; `dress` may hide, format or merge."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append([None if cell == "" else cell for cell in row])
    dress(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def figures_xlsx(rows: Rows, **formats: str) -> bytes:
    """Rows under the usual headings on the sheet “Figures”; `formats` are number formats by cell."""

    def dress(book: Workbook) -> None:
        for cell, number_format in formats.items():
            book["Figures"][cell].number_format = number_format

    return xlsx(("Figures", [COLUMNS, *rows]), dress=dress)


def package(members: dict[str, bytes]) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def rewritten(workbook: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook with each of its parts changed, as another program would have written them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(name, change(name, given.read(name)))
    return out.getvalue()


def values(content: bytes) -> list[tuple]:
    """What a file says: code, quarter, value, parts and word of each figure."""
    return [
        (one.code, one.quarter.slug, one.value, one.numerator, one.denominator, one.missing)
        for one in read_file(content, INDICATORS).entries
    ]


def notes(content: bytes) -> str:
    return " ".join(read_file(content, INDICATORS).notes)


def problems(content: bytes) -> list[str]:
    """Why a file is refused; none where it is taken."""
    try:
        read_file(content, INDICATORS)
    except FigureFileError as error:
        return error.problems
    return []
