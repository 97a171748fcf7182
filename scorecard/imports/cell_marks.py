"""What programs write into cells that hold nothing or went wrong: neither is a text that somebody wrote."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from scorecard.vocabulary.counted import counted

_EMPTY = frozenset({"NULL", "null", "(null)", "NaN", "nan", "NaT", "<NA>", "None"})
"""As SQL, pandas and Python write a cell without a value; in these letters, as people's own words differ."""

_ERROR = re.compile(
    r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!"
    r"|GETTING_DATA)|#{3,}|Err:\d{3}",
    re.IGNORECASE,
)
"""As Excel and LibreOffice show a formula that failed; ### stands for what a column is too narrow for."""


def is_error(cell: str) -> bool:
    """Whether a cell holds a spreadsheet's error, as such or as text."""
    return (cell[:1] == "#" or cell[:3].lower() == "err") and bool(_ERROR.fullmatch(cell))


def without_empty(cells: Mapping[str, str]) -> Mapping[str, str]:
    """The same cells, blank where a program wrote that there is nothing."""
    if _EMPTY.isdisjoint(cells.values()):
        return cells
    return {column: "" if cell in _EMPTY else cell for column, cell in cells.items()}


def empty_note(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Which words were read as blank, and in how many cells: a sentence, or none."""
    found = Counter(cell for cells in rows for cell in cells.values() if cell in _EMPTY)
    if not found:
        return []
    said = ", ".join(f"“{word}” in {counted(count, 'cell|cells')}" for word, count in sorted(found.items()))
    return [f"Read as blank, as programs write a cell without a value: {said}."]
