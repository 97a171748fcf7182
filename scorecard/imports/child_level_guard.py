"""Does a sheet look like one about single children? Such a file is refused before anything of it is kept.

Pure: no database, no clock. What is found is named by its kind and column, never repeated.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from scorecard.spreadsheets.cells import CellComment
from scorecard.vocabulary.single_child import PUPIL_NUMBER, nhs_number, single_child

DATE_COLUMNS = frozenset({"extract run on", "quarter"})
"""Headings under which dates are expected: a spreadsheet makes a date of a quarter such as Oct-18."""

TEXT_COLUMNS = frozenset({"note", "reason", "source"})
"""Headings under which people write: an NHS number there is no sum that happens to have its ten digits."""

SEVERAL = 3
"""One date or number may be a slip; this many in a sheet are a list of people."""

LONGEST_HEADING = 40
SEND_TOTALS = "Files about single children are never taken here: send totals only."

_HEADINGS = {
    "a name": r"(first|last|middle|family|given|full|child|childs|child s|pupil|client|person|carer|mother"
    r"|father|parent) ?names?|names?|surnames?|forenames?|initials|known as",
    "a date of birth": r".*\b(dob|d o b|date of birth|birth ?date|born|birthday)\b.*",
    "an NHS number": r".*\bnhs\b.*",
    "a pupil number": r".*\bupn\b.*|.*\bpupil (number|no|id|ref)\b.*",
    "a case number": r"(case|child|childs|child s|client|person|people|pupil|family|record|system|mosaic|lcs"
    r"|ics|liquidlogic) ?(id|ids|no|number|ref|reference|identifier|pid)|case|ids?|pid",
    "an address": r".*\b(address|post ?code)\b.*",
}
_KNOWN_HEADING = {kind: re.compile(pattern) for kind, pattern in _HEADINGS.items()}
_DATE = re.compile(
    r"\d{1,2}[/.\- ]\d{1,2}[/.\- ](?:\d{4}|\d{2})|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}(?:[ T][\d:.]+)?"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{2,4}",
    re.ASCII | re.IGNORECASE,
)
_NHS = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b", re.ASCII)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", re.ASCII)
_BIRTH = re.compile(
    r"\b(?:dob|d\.o\.b\.?|date of birth|born(?: on)?)\W{0,3}(?:the )?\d", re.ASCII | re.IGNORECASE
)


def child_level_problem(rows: Sequence[Sequence[str]], head: int | None = None) -> str:
    """Why a sheet looks like one about single children; empty where it does not.

    `head` is the place of the row of headings, counted from 0; None: the first row with two cells filled.
    """
    if head is None:
        head = next((place for place, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
    return _of_headings(rows[: head + 1]) or _of_cells(rows, rows[head] if rows else ())


def comment_problem(comments: Iterable[CellComment]) -> str:
    """The same of what people wrote on a sheet's cells, where one number or date of birth is enough."""
    found = dict.fromkeys(_SIGNS, 0)
    for comment in comments:
        if told := _gives(comment.text, written=True):
            return f"The comment on cell {comment.cell} gives {told}. {SEND_TOTALS}"
        for kind in _signs_in(comment.text):
            found[kind] += 1
            if found[kind] == SEVERAL:
                return f"The comments on cell {comment.cell} and others hold {kind}. {SEND_TOTALS}"
    return ""


def _of_headings(rows: Sequence[Sequence[str]]) -> str:
    for number, row in enumerate(rows, start=1):
        for place, heading in enumerate(row, start=1):
            if len(heading) > LONGEST_HEADING:
                continue
            plain = _letters(heading)
            for kind, known in _KNOWN_HEADING.items():
                if known.fullmatch(plain):
                    return f"Row {number}, column {place} is headed like {kind}. {SEND_TOTALS}"
    return ""


def _letters(heading: str) -> str:
    return re.sub(r"[^a-z]+", " ", heading.lower()).strip()


def _of_cells(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> str:
    expected = {place for place, heading in enumerate(headings) if _letters(heading) in DATE_COLUMNS}
    written = {place for place, heading in enumerate(headings) if _letters(heading) in TEXT_COLUMNS}
    known: dict[tuple[str, bool], tuple[str, tuple[str, ...]]] = {}  # the same texts stand in many rows
    found = dict.fromkeys(_SIGNS, 0)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            key = (cell, place in written)
            if key not in known:
                known[key] = _gives(cell, written=key[1]), _signs_in(cell)
            told, kinds = known[key]
            if told:
                return f"Row {number}, column {place + 1} gives {told}. {SEND_TOTALS}"
            for kind in kinds:
                if not (kind == _DATES and place in expected):
                    found[kind] += 1
                    if found[kind] == SEVERAL:
                        return f"Row {number}, column {place + 1} and others hold {kind}. {SEND_TOTALS}"
    return ""


def _gives(text: str, *, written: bool) -> str:
    """What of a single child one text gives by itself; of one that a person wrote a number is enough."""
    return "a date of birth" if _BIRTH.search(text) else single_child(text) if written else ""


def _signs_in(cell: str) -> tuple[str, ...]:
    """The kinds of telling things in a cell, which only several make a list of people."""
    if len(cell) < _SHORTEST:
        return ()
    return tuple(kind for kind, is_one in _SIGNS.items() if is_one(cell))


def _is_date(cell: str) -> bool:
    return bool(_DATE.fullmatch(cell.strip()))


def _has_nhs_number(cell: str) -> bool:
    return any(nhs_number(re.sub(r"\D", "", found)) for found in _NHS.findall(cell))


_NHS_NUMBERS = "numbers like NHS numbers"
_DATES = "dates, as dates of birth are written"
_SHORTEST = 6
_SIGNS: dict[str, Callable[[str], bool]] = {
    _DATES: _is_date,
    _NHS_NUMBERS: _has_nhs_number,
    "numbers like pupil numbers": lambda cell: bool(PUPIL_NUMBER.search(cell)),
    "postcodes": lambda cell: bool(_POSTCODE.search(cell)),
}
