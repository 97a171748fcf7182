"""Headings of a figures file: which columns there are, where their row stands, what is wrong with it."""

from collections import Counter
from collections.abc import Sequence

from scorecard.entry.validation import AMOUNTS
from scorecard.spreadsheets.cells import LOOKED_AT

COLUMNS = ("indicator", "quarter", "value", "numerator", "denominator", "quality", "note", "reason")
FURTHER_COLUMNS = ("source", "extract_run_on")
NEEDED = ("indicator", "quarter")
"""Beside these a file has the value, or both parts; a column that it does not have leaves what is saved."""

READING_COLUMNS = ("title", "unit", "last quarter", "year before", "baseline", "definition")
"""Columns that the workbook to fill in carries for whoever fills it in; they are not read back."""

_KNOWN = {name.replace("_", " "): name for name in COLUMNS + FURTHER_COLUMNS + READING_COLUMNS}
_EXPECTED = f"The headings are looked for in the first {LOOKED_AT} rows."


def heading(cell: str) -> str:
    """A heading's cell as the name of its column, where it is one of ours."""
    text = " ".join(cell.lower().replace("_", " ").split())
    return _KNOWN.get(text, text)


def is_head(cells: Sequence[str]) -> bool:
    """Whether a row is that of our headings."""
    names = {heading(cell) for cell in cells}
    return {"indicator", "quarter"} <= names and not names.isdisjoint(AMOUNTS)


def head_at(rows: Sequence[Sequence[str]], within: int | None = LOOKED_AT) -> int | None:
    """Where the row of headings stands, counted from 0; titles may stand above it. `within` None: all."""
    return next((place for place, cells in enumerate(rows[:within]) if is_head(cells)), None)


def no_head_problem(rows: Sequence[Sequence[str]]) -> str:
    """Why no row of headings is found where one is looked for, and in which row it might stand."""
    lower = head_at(rows, within=None)
    if lower is not None:
        return f"Row {lower + 1} holds the headings. {_EXPECTED} Take rows above them out."
    known = [sum(heading(cell) in _KNOWN.values() for cell in row) for row in rows[:LOOKED_AT]]
    place = known.index(max(known)) if known else 0
    row = rows[place] if rows else []
    if len(row) == 1 and any(is_head(row[0].split(sign)) for sign in ",;\t"):
        return f"Row {place + 1}: the whole row stands between quotes, as one cell. Save it as CSV anew."
    return f"Row {place + 1}: {head_problem([heading(cell) for cell in row])} {_EXPECTED}"


def head_problem(head: Sequence[str]) -> str:
    """What is wrong with a row of headings; blank ones are none."""
    given = [name for name in head if name]
    missing = [column for column in NEEDED if column not in given]
    if missing or not ("value" in given or {"numerator", "denominator"} <= set(given)):
        lacking = missing or ["value, or numerator and denominator"]
        return f"columns are missing: {', '.join(lacking)}."
    if unknown := [str(place) for place, name in enumerate(head, 1) if name and name not in _KNOWN.values()]:
        # By number: a heading that should not be there may be anything, even somebody's name.
        return (
            f"unknown headings in column {', '.join(unknown[:5])}: take the column out."
            f" Known: {', '.join(_KNOWN.values())}."
        )
    if twice := [name for name, count in Counter(given).items() if count > 1]:
        places = " and ".join(str(place) for place, name in enumerate(head, 1) if name == twice[0])
        return f"a column stands twice: “{twice[0]}”, in columns {places}. Take one of them out."
    return ""
