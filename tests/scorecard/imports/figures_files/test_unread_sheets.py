"""Sheets beside the one that is read: named with what they hold, or a reason to refuse the file."""

import pytest

from scorecard.imports.figures_file import COLUMNS
from tests.scorecard.imports.files import csv_bytes, figure, notes, problems, xlsx

HEAD = list(COLUMNS)
OURS = [HEAD, figure(512)]
LATE = [["code", "period", "figure"], [], ["children", "2018-19-q3", 14]]


@pytest.mark.parametrize("first", [True, False])
def test_visible_sheet_that_is_not_read_is_named_with_its_filled_rows(first):
    sheets = [("Late returns", LATE), ("Figures", OURS)]
    assert "Not read: the sheet “Late returns”, 2 rows." in notes(xlsx(*(sheets if first else sheets[::-1])))


def test_each_sheet_that_is_not_read_is_named():
    said = notes(xlsx(("Figures", OURS), ("A", LATE[:1]), ("B", LATE)))
    assert "Not read: the sheet “A”, 1 row. Not read: the sheet “B”, 2 rows." in said


def test_sheet_that_holds_nothing_is_not_worth_a_word():
    assert "Sheet2" not in notes(xlsx(("Figures", OURS), ("Sheet2", [])))


@pytest.mark.parametrize("above", [0, 1, 9, 10, 11, 40])
def test_second_sheet_with_our_headings_is_refused_however_low_they_stand(above):
    second = [*[["Title"]] * above, *OURS]
    (said,) = problems(xlsx(("Figures", OURS), ("Sheet2", second)))
    assert "The sheets “Figures” and “Sheet2” have the headings of figures" in said


def test_sheet_named_figures_without_headings_beside_one_that_has_them_names_both():
    (said,) = problems(xlsx(("Figures", [["Read me"]]), ("Data", OURS)))
    assert said.startswith("The sheet “Figures” does not have the headings of figures, the sheet “Data” does")


@pytest.mark.parametrize("above", [10, 11, 40])
def test_headings_too_low_are_told_with_their_row(above):
    rows = [*[["Title"]] * above, *OURS]
    assert problems(xlsx(("Figures", rows))) == [
        f"Sheet “Figures”: Row {above + 1} holds the headings."
        " The headings are looked for in the first 10 rows. Take rows above them out."
    ]


def test_headings_that_lack_one_are_told_by_the_row_that_comes_nearest():
    (said,) = problems(xlsx(("Figures", [["Title"], [], ["indicator", "value", "note"], ["a", 1, "x"]])))
    assert said.startswith(
        "Sheet “Figures”: Row 3: columns are missing: quarter. The headings are looked for"
    )


def test_rows_that_stand_between_quotes_as_a_whole_are_told_as_such():
    content = "\n".join(f'"{line}"' for line in csv_bytes([figure(5)]).decode().splitlines()).encode()
    (said,) = problems(content)
    assert said.startswith("Row 1: the whole row stands between quotes, as one cell.")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([HEAD], "Read from the sheet “Figures”: nothing. No row stands below the headings."),
        ([HEAD, [], [""]], "Read from the sheet “Figures”: nothing. No row stands below the headings."),
        (
            [HEAD, figure(), figure(code="rate")],
            "Read from the sheet “Figures”: 2 rows. None of them holds a figure.",
        ),
        ([HEAD, figure()], "Read from the sheet “Figures”: 1 row. None of them holds a figure."),
    ],
)
def test_file_without_a_figure_says_so(rows, says):
    assert notes(xlsx(("Figures", rows))) == says


def test_csv_with_headings_only_says_so():
    assert notes(csv_bytes([])) == "Read: nothing. No row stands below the headings."


def test_column_that_stands_twice_is_named_with_its_places():
    head = ["indicator", "quarter", "value", "note", "Value"]
    assert problems(xlsx(("Figures", [head, ["children", "2018-19-q3", 1, "", 2]]))) == [
        "Sheet “Figures”: Row 1: a column stands twice: “value”, in columns 3 and 5. Take one of them out."
    ]
