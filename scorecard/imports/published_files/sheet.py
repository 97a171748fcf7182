"""A CSV file as rows of text, with pandas: headings, cells, and where each stands in the file."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.imports.published_files.figures import PublishedFileError
from scorecard.spreadsheets.csv_reader import SEPARATORS
from scorecard.spreadsheets.xlsx_reader import COMPOUND_FILE
from scorecard.vocabulary.counted import counted

MAX_BYTES, MAX_COLUMNS, MAX_CELL = 30 * 1024 * 1024, 500, 2_000


MAX_FIRST = 20_000
_RAGGED = re.compile(r"Expected (\d+) fields in line (\d+), saw (\d+)")
"""As pandas tells of a row with more cells than the first."""


@dataclass(frozen=True)
class Row:
    """A row's number in the file, and its cells by heading."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """Headings in their order, blank columns left out, and the rows below them."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, heading: str) -> Iterator[str]:
        return (row.cells[heading] for row in self.rows)


def read_sheet(content: bytes) -> Sheet:
    """The file's one table. Every cell is text, so that `007`, `NA` and symbols stay as they are.

    Raises PublishedFileError.
    """
    lines = _lines(_text(content))
    if not lines:
        raise PublishedFileError("The file is empty.")
    headings = _headings([_cell(1, place, cell) for place, cell in enumerate(lines[0], 1)])
    rows = []
    for number, line in enumerate(lines[1:], 2):
        # Where a line has fewer cells than there are headings, pandas fills it with NaN.
        cells = [_cell(number, place, cell) for place, cell in enumerate(line, 1) if isinstance(cell, str)]
        if not any(cells):
            continue
        if len(cells) < len(line):
            raise PublishedFileError(
                f"Row {number} has {counted(len(cells), 'cell|cells')} under {len(line)} headings: the file"
                " is cut off or broken there. If the row is a footnote, take it out."
            )
        if stray := next((place for place, cell in enumerate(cells) if cell and not headings[place]), None):
            raise PublishedFileError(f"Row {number}: column {stray + 1} holds something, but has no heading.")
        rows.append(Row(number, {name: cell for name, cell in zip(headings, cells, strict=True) if name}))
    if not rows:
        raise PublishedFileError("The file holds no row below its headings.")
    return Sheet(tuple(name for name in headings if name), tuple(rows))


def _text(content: bytes) -> str:
    if content.startswith((b"PK", COMPOUND_FILE)):
        raise PublishedFileError(
            "This is a workbook or a ZIP archive, no CSV. Unpack an archive, and send the CSV that is in it;"
            " save a workbook as CSV UTF-8."
        )
    if not content.strip():
        raise PublishedFileError("The file is empty.")
    if re.match(rb"\s*<[!?a-z]", content, re.IGNORECASE):
        raise PublishedFileError("This is a web page, no CSV: download the file of figures itself.")
    if len(content) > MAX_BYTES:
        raise PublishedFileError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.")
    if b"\0" in content:
        raise PublishedFileError("The file holds NUL bytes: it is no CSV in UTF-8. Save it as CSV UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PublishedFileError("The file is no CSV in UTF-8. Save it as CSV UTF-8.") from error


def _lines(text: str) -> list[list[object]]:
    import pandas

    try:
        frame = pandas.read_csv(
            io.StringIO(text),
            header=None,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
            engine="python",
            sep=_separator(text),
        )
    except (ValueError, csv.Error) as error:
        # Pandas' own errors for empty and ragged files are ValueErrors.
        raise PublishedFileError(_unreadable(str(error))) from error
    lines: list[list[object]] = frame.to_numpy().tolist()
    return lines


def _separator(text: str) -> str:
    """What parts the most headings in the first line: a comma, unless a spreadsheet wrote another."""
    first = re.split(r"[\r\n]", text, maxsplit=1)[0][:MAX_FIRST]
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _unreadable(error: str) -> str:
    if found := _RAGGED.search(error):
        headings, row, cells = map(int, found.groups())
        return (
            f"Row {row} has {counted(cells, 'cell|cells')} where the rows above have {headings}: take titles"
            " above the headings out, or put quotes round a cell that holds a comma."
        )
    return f"The file is no readable CSV: {error}."


def _headings(headings: list[str]) -> list[str]:
    if len(headings) > MAX_COLUMNS:
        raise PublishedFileError(f"The file has more than {MAX_COLUMNS} columns.")
    if twice := [name for name, count in Counter(headings).items() if name and count > 1]:
        raise PublishedFileError(f"Two columns are headed “{twice[0][:80]}”: which of them counts?")
    if not any(headings):
        raise PublishedFileError("The first row holds no headings.")
    return headings


def _cell(number: int, place: int, cell: object) -> str:
    text = cell.strip() if isinstance(cell, str) else ""
    if len(text) > MAX_CELL:
        raise PublishedFileError(f"Row {number}, column {place}: more than {MAX_CELL} characters.")
    return text
