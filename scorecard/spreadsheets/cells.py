"""Cells -> the text that a person sees in them: one reader for CSV and XLSX. Pure: no database, no clock."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

MAX_ROWS, MAX_COLUMNS = 10_000, 64
LOOKED_AT = 10
"""In how many of a sheet's first rows its headings are looked for; titles may stand above them."""

_SPOKEN_PART = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_QUOTED_RESULT = re.compile(r'="([^"]*)"')
_ODD_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2800\u3164\ufe00-\ufe0f\uffa0]")
"""What shows nothing though Unicode does not count it among the format characters (Cf)."""

_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}", re.ASCII
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<sign>[-/. ])(?P<month>\d{{1,2}}|[a-z]{{3,9}})(?P=sign)"
    rf"(?P<year>\d{{4}}|\d{{2}}){_TIME}",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


SAVE_AS = "Open it in Excel, choose Save As, “Excel Workbook (*.xlsx)”, and send that."


class SpreadsheetError(ValueError):
    """The bytes are no spreadsheet that may be read; the message says why, and what to do."""


@dataclass(frozen=True)
class CellComment:
    """What somebody wrote on a cell, beside what stands in it; `cell` as a spreadsheet names it: C2."""

    cell: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """One sheet as text: row n is `rows[n - 1]`, without the blank cells and rows at its ends.

    A formula whose result the file does not hold begins with `=`; a text that does so has an apostrophe
    before it. `name`, `hidden_rows` and `hidden_columns` (their numbers) and `comments` are a workbook's;
    `separator` is that of a CSV file. `notes` say how the bytes were read.
    """

    name: str
    rows: list[list[str]]
    visible: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: tuple[CellComment, ...] = ()
    separator: str = ""
    notes: tuple[str, ...] = ()


def cleaned(text: str) -> str:
    """A cell's text with single plain spaces, and without what shows nothing, as soft hyphens.

    `="0012"`, with which exports keep a spreadsheet from reading a number, is the text it stands for.
    """
    if not text:
        return ""
    if not text.isascii():
        text = "".join(sign for sign in _UNSEEN.sub("", text) if unicodedata.category(sign) != "Cf")
    text = " ".join(text.split())
    quoted = text.startswith("=") and _QUOTED_RESULT.fullmatch(text)
    return quoted[1] if quoted else text


def with_plain_hyphens(text: str) -> str:
    """A code, a quarter or a number in which a word processor's dashes are the hyphens that were typed."""
    return text.translate(_ODD_HYPHENS)


def shown(value: object, number_format: str) -> str:
    """A workbook's typed cell as its reader sees it: 0.741 formatted as a percentage is 74.1%.

    A day is written 2018-10-09; a number has all of its decimals, whatever its format shows.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, int | float):
        # A % between quotes is only written beside the number; a bare one multiplies it by 100.
        percent = "%" in _SPOKEN_PART.sub("", number_format)
        number = Decimal(repr(value)) * (100 if percent else 1)
        return f"{number.normalize():f}" + ("%" if percent else "")
    return str(value)


def day(text: str) -> date:
    """The day a cell names, as UK spreadsheets write it: 2018-10-09, 09/10/2018, 9 Oct 2018.

    A time behind it is let go. Raises ValueError, whose message says what was expected.
    """
    match = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    try:
        if match:
            year, month = match["year"], match["month"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            return date(int(year) if len(year) == 4 else 2000 + int(year), number, int(match["day"]))
    except ValueError:
        pass
    raise ValueError("write the day like 2018-10-09 or 09/10/2018.")


def column_letter(number: int) -> str:
    """A column as a spreadsheet heads it: 3 is C, 28 is AB."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the blank cells at their ends, and without the blank rows at the sheet's."""
    for row in rows:
        while row and not row[-1]:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows
