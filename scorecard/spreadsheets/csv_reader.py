"""CSV files -> rows of text, however they were written: separator, quotes and encoding are found out.

Pure: no database, no clock.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from scorecard.spreadsheets.cells import (
    LOOKED_AT,
    MAX_COLUMNS,
    SAVE_AS,
    Sheet,
    SpreadsheetError,
    cleaned,
    trimmed,
)

SEPARATORS = ",;\t|"
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t|]*(?:\r\n|\r|\n)', re.IGNORECASE)
_WINDOWS_SIGNS = frozenset("£€‘’“”–—…•·½¼¾°×÷±²³§©®™ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâäçèéêëìíîïñòóôöùúûü\xa0\xad")
"""What Windows-1252 may hold beyond ASCII to be believed: any other sign speaks for another encoding."""

WINDOWS_NOTE = "The file is in Windows-1252, as Excel's older CSV is: check accents and pound signs in texts."


def sheet_of_csv(content: bytes, is_headings: Callable[[Sequence[str]], bool]) -> Sheet:
    """A CSV file as one sheet; the separator is the one under which a row of headings is found, else a comma.

    Excel's `sep=` line is no row. Raises SpreadsheetError.
    """
    text, notes = _decoded(content)
    if "\0" in text:
        raise SpreadsheetError("This is no CSV or XLSX file: it holds NUL bytes. Save it as CSV (UTF-8).")
    if text.lstrip().startswith("<"):
        raise SpreadsheetError(f"This is a web page or XML, whatever the file's name says. {SAVE_AS}")
    said = _SEPARATOR_LINE.match(text)
    text = text[said.end() :] if said else text
    separator = _separator(text, (said[1] if said else "") + SEPARATORS, is_headings)
    try:
        rows = trimmed([[cleaned(cell) for cell in row] for row in _reader(text, separator, strict=True)])
    except csv.Error as error:
        raise SpreadsheetError(f"The file is no readable CSV: {error}.") from error
    if wide := next((number for number, row in enumerate(rows, 1) if len(row) > MAX_COLUMNS), None):
        raise SpreadsheetError(f"Row {wide}: more than {MAX_COLUMNS} columns.")
    return Sheet("", rows, separator=separator, notes=notes)


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


def _reader(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=strict
    )
