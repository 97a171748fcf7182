"""A plan's file -> rows of text under known headings. Nothing in it vanishes: what is not read is refused.

A spreadsheet with a hidden row or column, two columns of one heading or a text under none says two things,
one of which nobody would see in the preview.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scorecard.imports.cell_marks import is_error
from scorecard.imports.child_level_guard import comment_problem
from scorecard.spreadsheets.cells import LOOKED_AT, Sheet, SpreadsheetError, column_letter
from scorecard.spreadsheets.csv_reader import sheet_of_csv
from scorecard.spreadsheets.formula_safety import escaped, plain
from scorecard.spreadsheets.xlsx_reader import is_workbook, sheets_of_workbook

COLUMNS = {
    "action": "1.01",
    "title": "Read repeat referrals each month",
    "description": "Managers read a sample and tell the team what was missed.",
    "post": "service-manager",
    "starts": "2018-05-01",
    "due": "2019-03-29",
    "indicators": "re-referrals; referral-rate",
    "no indicator because": "",
    "priority": "Practice",
    "objective": "Assessments are good every time.",
}
"""The headings, each with an example."""
NEEDED = ("action", "title", "post", "starts", "due")
MOST_ROWS, MOST_PROBLEMS = 500, 50


class PlanSheetError(Exception):
    """The file is refused as a whole: `problems` are sentences, each naming its row."""

    def __init__(self, problems: Iterable[str]):
        self.problems = list(problems)[:MOST_PROBLEMS]
        super().__init__("\n".join(self.problems))


def template() -> str:
    """A CSV with the headings and the example below them."""
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, map(escaped, COLUMNS.values())])
    return out.getvalue()


def rows_of(content: bytes) -> list[dict[str, str]]:
    """A file's rows by heading, with `row` as its number. Raises PlanSheetError."""
    if not content.strip():
        raise PlanSheetError(["The file is empty."])
    try:
        found = sheets_of_workbook(content) if is_workbook(content) else [sheet_of_csv(content, _is_headings)]
    except SpreadsheetError as error:
        raise PlanSheetError([str(error)]) from error
    sheet, top = _sheet_to_read(found)
    headings = [cell.lower() for cell in sheet.rows[top]]
    if (
        problem := comment_problem(sheet.comments)
        or _heading_problem(headings)
        or _hidden_columns(sheet, top)
    ):
        raise PlanSheetError([problem])
    filled = [(number, row) for number, row in enumerate(sheet.rows[top + 1 :], top + 2) if any(row)]
    if not 1 <= len(filled) <= MOST_ROWS:
        raise PlanSheetError([f"The file has no action, or more than {MOST_ROWS}."])
    if problems := list(_row_problems(sheet, headings, filled)):
        raise PlanSheetError(problems)
    blank = dict.fromkeys(COLUMNS, "")
    return [
        blank | dict(zip(headings, map(plain, row), strict=False)) | {"row": str(number)}
        for number, row in filled
    ]


def carried(rows: list[dict[str, str]]) -> str:
    """Rows as one text, for the form that a preview is confirmed by."""
    return json.dumps(rows, ensure_ascii=False)


def brought_back(text: str) -> list[dict[str, str]]:
    """What `carried` made a text of. Raises PlanSheetError for a text that is not."""
    try:
        rows = [{name: str(row[name]) for name in (*COLUMNS, "row")} for row in json.loads(text)[:MOST_ROWS]]
    except (ValueError, TypeError, KeyError) as error:
        raise PlanSheetError(["The rows did not come back whole: send the file again."]) from error
    return rows


def _sheet_to_read(found: Sequence[Sheet]) -> tuple[Sheet, int]:
    """The one visible sheet with our headings, and their place."""
    headed = [(sheet, top) for sheet in found if sheet.visible if (top := _top(sheet)) is not None]
    if len(headed) > 1:
        names = " and ".join(f"“{sheet.name}”" for sheet, _ in headed)
        raise PlanSheetError([f"The sheets {names} have the headings of a plan: keep one of them."])
    if headed:
        return headed[0]
    if any(_top(sheet) is not None for sheet in found):
        raise PlanSheetError(
            ["The headings stand on a hidden sheet, which is not read. Show it and send again."]
        )
    missing = _closest([row for sheet in found if sheet.visible for row in sheet.rows[:LOOKED_AT]])
    said = f"No row of headings was found in the first {LOOKED_AT} rows: {', '.join(NEEDED)}, in any order."
    raise PlanSheetError([said + (f" Missing: {', '.join(missing)}." if missing else "")])


def _closest(rows: Iterable[Sequence[str]]) -> list[str]:
    """What the row that looks most like headings lacks of them; none where no row looks so."""
    lacks = [[name for name in NEEDED if name not in {cell.lower() for cell in row}] for row in rows]
    least = min(lacks, key=len, default=list(NEEDED))
    return least if len(least) < len(NEEDED) else []


def _heading_problem(headings: Sequence[str]) -> str:
    """What is wrong with the headings; unknown ones by number, as one may be a person's name."""
    if unknown := [str(place) for place, name in enumerate(headings, 1) if name and name not in COLUMNS]:
        return f"Column {', '.join(unknown)} has a heading that is not known: take it out."
    twice = [name for name, count in Counter(filter(None, headings)).items() if count > 1]
    return f"The heading “{twice[0]}” stands twice: keep one of its columns." if twice else ""


def _hidden_columns(sheet: Sheet, top: int) -> str:
    """Columns that hold something and that nobody sees."""
    filled = {place for row in sheet.rows[top:] for place, cell in enumerate(row, 1) if cell}
    letters = ", ".join(column_letter(place) for place in sorted(sheet.hidden_columns & filled))
    return f"Column {letters} is hidden: show it, or take it out." if letters else ""


def _row_problems(
    sheet: Sheet, headings: Sequence[str], filled: Iterable[tuple[int, list[str]]]
) -> Iterator[str]:
    for number, row in filled:
        if number in sheet.hidden_rows:
            yield f"Row {number} is hidden: show it, or take it out."
        for place, cell in enumerate(row, 1):
            heading = headings[place - 1] if place <= len(headings) else ""
            if cell and not heading:
                yield f"Row {number}, column {place}: there is no heading above this cell."
            elif cell.startswith("="):
                yield f"Row {number}, {heading}: the file holds a formula here: store its result."
            elif is_error(cell):
                yield f"Row {number}, {heading}: {cell} is a formula’s error: write what is meant."


def _top(sheet: Sheet) -> int | None:
    return next((place for place, row in enumerate(sheet.rows[:LOOKED_AT]) if _is_headings(row)), None)


def _is_headings(row: Iterable[str]) -> bool:
    return set(NEEDED) <= {cell.lower() for cell in row}
