"""CSV files -> rows of text, however they were written: separator, quotes and encoding are found out.

Pure: no database, no clock.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from scorecard.spreadsheets.cells import (
    LOOKED_AT,
    MAX_COLUMNS,
    SAVE_AS,
    Sheet,
    SpreadsheetError,
    cleaned,
    trimmed,
)

if TYPE_CHECKING:
    import _csv

SEPARATORS = ",;\t|"
_MARKUP = re.compile(r"\s*<[!?a-z]", re.IGNORECASE)
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"MIME-Version:", "a web page (.mht)"),
    (b"{", "a file of JSON"),
    (b"[{", "a file of JSON"),
)
"""How other kinds of file begin that are sent with a spreadsheet's name."""

_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t|]*(?:\r\n|\r|\n)', re.IGNORECASE)
_WINDOWS_SIGNS = frozenset("£€‘’“”–—…•·½¼¾°×÷±²³§©®™ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâäçèéêëìíîïñòóôöùúûü\xa0\xad")
"""What Windows-1252 may hold beyond ASCII to be believed: any other sign speaks for another encoding."""

WINDOWS_NOTE = "The file is in Windows-1252, as Excel's older CSV is: check accents and pound signs in texts."


def sheet_of_csv(content: bytes, is_headings: Callable[[Sequence[str]], bool]) -> Sheet:
    """A CSV file as one sheet; the separator is the one under which a row of headings is found, else a comma.

    Excel's `sep=` line is no row. Raises SpreadsheetError.
    """
    if kind := next((kind for start, kind in _OTHERS if content.lstrip().startswith(start)), ""):
        raise SpreadsheetError(f"This is {kind}, whatever the file's name says. Send a workbook or a CSV.")
    text, notes = _decoded(content)
    if "\0" in text:
        raise SpreadsheetError("This is no CSV or XLSX file: it holds NUL bytes. Save it as CSV (UTF-8).")
    if _MARKUP.match(text):
        raise SpreadsheetError(f"This is a web page or XML, whatever the file's name says. {SAVE_AS}")
    said = _SEPARATOR_LINE.match(text)
    text = text[said.end() :] if said else text
    separator = _separator(text, (said[1] if said else "") + SEPARATORS, is_headings)
    rows = trimmed(_rows(text, separator))
    if wide := next((number for number, row in enumerate(rows, 1) if len(row) > MAX_COLUMNS), None):
        raise SpreadsheetError(f"Row {wide}: more than {MAX_COLUMNS} columns.")
    return Sheet("", rows, separator=separator, notes=notes)


def _rows(text: str, separator: str) -> list[list[str]]:
    """The rows, cleaned. Raises SpreadsheetError with the row in which the file breaks off being CSV."""
    lines, rows = _reader(text, separator, strict=True), list[list[str]]()
    ended = 0
    try:
        for row in lines:
            rows.append([cleaned(cell) for cell in row])
            ended = lines.line_num
    except csv.Error as error:
        beginning = next(islice(io.StringIO(text, newline=""), ended, None), "")
        problem = _problem(error, beginning, separator)
        raise SpreadsheetError(f"Row {len(rows) + 1}{problem}") from error
    return rows


def _problem(error: csv.Error, line: str, separator: str) -> str:
    """What is wrong in the row that begins with this line; in which column, where it can be told."""
    if "field limit" not in str(error):
        return (
            ': the file is no readable CSV: a quote (") is left open, or stands within a cell. Have a'
            " program write the CSV, or take the quotes out."
        )
    most = csv.field_size_limit()
    longest = max(line.split(separator), key=len)
    column = ""
    if len(longest) > most:
        before = next(_reader(line[: line.index(longest) + 10], separator, strict=False))
        column = f", column {len(before)}"
    return f'{column}: a cell is longer than {most:,} characters, or a quote (") before it is left open.'


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The file's text, and what is to be said of how it was decoded."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    little, big = content[1:2] == b"\0", content[:1] == b"\0"
    encoding = "utf-16" if wide else "utf-16-le" if little else "utf-16-be" if big else "utf-8"
    try:
        return content.decode(encoding).lstrip("\ufeff"), ()
    except UnicodeDecodeError as error:
        text = content.decode("cp1252", "replace")
        if encoding == "utf-8" and all(sign.isascii() or sign in _WINDOWS_SIGNS for sign in text):
            return text, (WINDOWS_NOTE,)
        said = "The file is neither UTF-8 nor UTF-16. Save it as “CSV UTF-8” and try again."
        raise SpreadsheetError(said) from error


def _separator(text: str, known: str, is_headings: Callable[[Sequence[str]], bool]) -> str:
    for separator in known:
        lines = _reader(text, separator, strict=False)
        try:
            first = list(islice(lines, LOOKED_AT))
        except csv.Error:
            continue
        if any(is_headings([cleaned(cell) for cell in row[:MAX_COLUMNS]]) for row in first):
            return separator
    return SEPARATORS[0]


def _reader(text: str, separator: str, *, strict: bool) -> "_csv.Reader":
    return csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=strict
    )
