"""What was pasted from a spreadsheet -> the boxes it would fill, line by line, to be seen before it is.

Pure: no database, no clock. Either one column of figures in the grid's order, from a row that the reader
chooses; or lines that begin with a code or a name. Two figures on a line are part and whole.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.entry.grid.row_parser import Typed
from scorecard.vocabulary.states import Missing

MAX_CHARACTERS, MAX_LINES = 20_000, 500
_MISSING: dict[str, str] = {
    **{key: key for key in Missing.entered()},
    **{Missing(key).words: key for key in Missing.entered()},
}


_HEADINGS = frozenset(
    "value values figure figures actual actuals number numbers count total result numerator denominator part"
    " whole".split()
)
_QUARTER = re.compile(r"(?:q[1-4]\b|quarter [1-4]\b|\d{4}[-/]\d{2}[- ]q[1-4]\b)", re.ASCII)


@dataclass(frozen=True)
class PastedLine:
    """One pasted line: the row it is for and what it puts there, or why it is left out.

    Of two `cells` one may be blank.
    """

    number: int
    text: str
    code: str = ""
    cells: tuple[str, ...] = ()
    problem: str = ""


def lines(text: str, rows: Mapping[str, str], *, start: str = "") -> list[PastedLine]:
    """The pasted lines in order; blank cells leave their row as it is and make no line.

    `rows` maps each row's code to its name, in the grid's order; `start` is the code of the row that a column
    begins at (the first row where it is none of them).
    """
    found, left_out = _cells(text)
    keys = {code.lower(): code for code in rows} | {name.lower(): code for code, name in rows.items()}
    if any(len(cells) > 1 and cells[0].lower() in keys for cells in found):
        made = [_named(number, cells, keys) for number, cells in enumerate(found, start=1)]
    else:
        made = _column(found, list(rows), start)
    if left_out:
        made.append(PastedLine(len(found) + 1, "", problem=left_out))
    return _once([line for line in made if line.problem or any(line.cells)])


def filled(line: PastedLine, typed: Typed, *, takes_parts: bool) -> Typed:
    """A row with a line's figures put in its boxes; its reason and its revision stay."""
    cells = [cell for cell in line.cells if cell]
    word = _MISSING.get(cells[0].lower()) if len(cells) == 1 else None
    # One part of two is no value, where a row has room for both: the other is asked for.
    if len(cells) == 2 or (len(line.cells) == 2 and takes_parts and not word):
        return replace(typed, value="", missing="", numerator=line.cells[0], denominator=line.cells[1])
    if word:
        return replace(typed, value="", missing=word, numerator="", denominator="")
    return replace(typed, value=cells[0], missing="")


def _cells(text: str) -> tuple[list[list[str]], str]:
    """The lines that are taken, without columns that are blank throughout; and what is left out."""
    whole, more = text[:MAX_CHARACTERS], len(text) > MAX_CHARACTERS
    found = [[_cell(cell) for cell in line.split("\t")] for line in whole.splitlines()]
    if more:  # the last line may be cut in the middle of a figure
        found.pop()
    said = f"Only the first {min(len(found), MAX_LINES)} lines are taken: paste the rest on its own."
    kept = found[:MAX_LINES]
    width = max((place for cells in kept for place, cell in enumerate(cells, 1) if cell), default=0)
    return [cells[:width] for cells in kept], said if more or len(found) > MAX_LINES else ""


def _named(number: int, cells: Sequence[str], keys: Mapping[str, str]) -> PastedLine:
    text = _told(cells)
    code = keys.get(cells[0].lower())
    if not any(cells):
        return PastedLine(number, text)
    if code is None:
        return PastedLine(number, text, problem=f"No indicator has the code or name “{cells[0][:40]}”.")
    return _line(number, text, code, tuple(cells[1:]))


def _column(found: Sequence[Sequence[str]], order: Sequence[str], start: str) -> list[PastedLine]:
    """One line a row of the grid, downwards; what hangs over its end is said."""
    first = order.index(start) if start in order else 0
    made = []
    headed = bool(found) and _is_heading(found[0])
    if headed:
        made.append(
            PastedLine(
                1, _told(found[0]), problem="This is a heading, no figure: the next line is the first."
            )
        )
    for number, cells in enumerate(found[headed:], start=1 + headed):
        place = first + number - 1 - headed
        if place < len(order):
            made.append(_line(number, _told(cells), order[place], tuple(cells)))
        elif any(cells):
            made.append(PastedLine(number, _told(cells), problem="There is no row left for it."))
    return made


def _line(number: int, text: str, code: str, cells: tuple[str, ...]) -> PastedLine:
    given = tuple(cell for cell in cells if cell)
    if len(given) > 2:
        return PastedLine(number, text, code, problem="More than two figures stand on this line.")
    return PastedLine(number, text, code, cells if len(cells) == 2 and given else given)


def _is_heading(cells: Sequence[str]) -> bool:
    """Whether a column begins with what it is called: a word for figures, or its quarter."""
    given = [cell.lower() for cell in cells if cell]
    return bool(given) and all(cell in _HEADINGS or _QUARTER.match(cell) for cell in given)


def _once(made: list[PastedLine]) -> list[PastedLine]:
    """A row that is named twice takes its first line; the second is left out, aloud."""
    seen: dict[str, int] = {}
    kept = []
    for line in made:
        first = seen.setdefault(line.code, line.number) if line.code and not line.problem else line.number
        twice = f"The same row stands on line {first} already."
        kept.append(line if first == line.number else replace(line, cells=(), problem=twice))
    return kept


def _cell(cell: str) -> str:
    return " ".join(cell.strip().strip('"').split())[:60]


def _told(cells: Sequence[str]) -> str:
    return "  ".join(cell for cell in cells if cell)
