"""Rows and columns of a sheet that somebody hid, or folded into a group: never read unseen, but named.

A hidden column that a figure needs refuses the file: to leave it out would lose figures, or take another's.
"""

from collections.abc import Iterable, Sequence

from scorecard.entry.validation import AMOUNTS
from scorecard.imports.headings import COLUMNS, FURTHER_COLUMNS, NEEDED, READING_COLUMNS
from scorecard.spreadsheets.cells import SpreadsheetError, column_letter

_SHOW = "save, and send the file again."


def hidden_columns_note(
    head: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], hidden: Iterable[int]
) -> list[str]:
    """Which hidden columns hold something in `rows`, given with their numbers: a sentence, or none.

    Raises SpreadsheetError for one that a figure needs. What is there only to be looked at is no loss.
    """
    first: dict[int, int] = {}
    places = sorted(hidden)
    for number, cells in rows:
        for place in places:
            if place <= len(cells) and cells[place - 1]:
                first.setdefault(place, number)
    names = {place: head[place - 1] if place <= len(head) else "" for place in sorted(first)}
    for place, name in names.items():
        if name in (*NEEDED, *AMOUNTS):
            raise SpreadsheetError(
                f"The column “{name}” ({column_letter(place)}) is hidden, and row {first[place]} holds"
                f" something in it. Show the column, or take it out, {_SHOW}"
            )
    unread = [_named(place, name) for place, name in names.items() if name not in READING_COLUMNS]
    if not unread:
        return []
    return [f"Hidden columns are not read: {', '.join(unread)}. To have them read, show the columns, {_SHOW}"]


def hidden_rows_note(hidden: Iterable[int], with_figures: Iterable[int]) -> list[str]:
    """Rows that a filter or a person hid are named, those with a figure apart."""
    numbers, figures = ranges(hidden), ranges(with_figures)
    if not numbers:
        return []
    held = f"A figure stands in: {figures}." if figures else "No figure stands in them."
    return [
        f"Hidden rows are not read: {numbers}. {held} To have them read, clear the filter or show the rows, "
        + _SHOW
    ]


def _named(place: int, name: str) -> str:
    """By letter and, where it is one of ours, by name: another heading may be anything, even a person's."""
    return f"{column_letter(place)} ({name})" if name in COLUMNS + FURTHER_COLUMNS else column_letter(place)


def ranges(numbers: Iterable[int]) -> str:
    """3, 5 to 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
