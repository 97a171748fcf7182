"""Sheets about single children are known by their headings and cells, and named without repeating them."""

import pytest

from scorecard.imports.child_level_guard import child_level_problem, comment_problem
from scorecard.imports.figure_rows import COLUMNS, FURTHER_COLUMNS, READING_COLUMNS
from scorecard.spreadsheets.cells import CellComment

GOOD = [
    [*COLUMNS, *FURTHER_COLUMNS],
    ["referrals", "2018-19-q3", "652", "", "", "final", "As at 30/09/2018", "", "Return", "2019-01-08"],
    ["re-referrals", "2018-19-q3", "17.9", "117", "652", "", "1,234,567 rows", "", "", "2019-01-08"],
    ["adoptions", "2018-19-q3", "9", "", "", "", "", "", "", "2019-01-08"],
]


def test_figures_are_not_child_level():
    assert child_level_problem(GOOD) == ""


def test_reading_columns_are_not_child_level():
    assert child_level_problem([list(READING_COLUMNS)]) == ""


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Name", "a name"),
        ("Child's Name", "a name"),
        ("SURNAME", "a name"),
        ("dob", "a date of birth"),
        ("D.O.B.", "a date of birth"),
        ("Date_of_Birth", "a date of birth"),
        ("NHS Number", "an NHS number"),
        ("UPN", "a pupil number"),
        ("Case ID", "a case number"),
        ("child-id", "a case number"),
        ("Home address", "an address"),
        ("Postcode", "an address"),
    ],
)
def test_heading_of_child_level_data_is_named(heading, kind):
    assert f"Row 1, column 9 is headed like {kind}." in child_level_problem([[*COLUMNS, heading]])


@pytest.mark.parametrize("heading", ["", "indicator", "numerator", "Notes on how to fill in names and cases"])
def test_other_heading_is_none(heading):
    assert child_level_problem([[heading]]) == ""


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["12/03/2009", "1.4.2010", "2011-05-06"], "dates"),
        (["943 476 5919", "9434765919", "943-476-5919"], "NHS"),
        (["A123456789012", "H801200001001", "x H801200001002 y"], "pupil"),
        (["L20 3NJ", "lives at PR8 1DH", "WA1 1AA"], "postcodes"),
    ],
)
def test_several_telling_cells_are_refused_unrepeated(cells, kind):
    problem = child_level_problem([list(COLUMNS), *([cell] for cell in cells)])
    assert problem.startswith("Row 4, column 1 and others hold") and kind in problem
    assert not any(cell in problem for cell in cells)


def test_two_telling_cells_may_be_a_slip():
    assert child_level_problem([list(COLUMNS), ["12/03/2009"], ["1.4.2010"]]) == ""


def test_ten_digits_that_fail_their_check_are_no_nhs_numbers():
    assert child_level_problem([["value"], *[["9434765918"]] * 5]) == ""


def test_one_birth_date_in_a_note_is_enough():
    problem = child_level_problem([list(COLUMNS), ["", "", "", "", "", "", "sibling born 12/03/2009"]])
    assert problem.startswith("Row 2, column 7 gives a date of birth")


@pytest.mark.parametrize("column", ["note", "reason", "source"])
@pytest.mark.parametrize(
    "text", ["Child A NHS 943 476 5919 placed", "9434765919", "see 943-476-5919.", "401 023 2137"]
)
def test_one_nhs_number_in_a_text_is_enough(column, text):
    head = [*COLUMNS, *FURTHER_COLUMNS]
    problem = child_level_problem([head, [text if name == column else "" for name in head]])
    assert problem.startswith(f"Row 2, column {head.index(column) + 1} gives an NHS number.")
    assert text not in problem


@pytest.mark.parametrize(
    "text", ["943 476 5918", "0151 934 3737", "Run 2018100912", "Run 2018123107", "12345"]
)
def test_other_digits_in_a_text_are_no_nhs_number(text):
    head = [*COLUMNS, *FURTHER_COLUMNS]
    assert child_level_problem([head, [text if name in ("note", "source") else "" for name in head]]) == ""


def test_one_number_under_another_heading_may_be_a_slip():
    assert child_level_problem([list(COLUMNS), ["", "", "9434765919"]]) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Bee, NHS 943 476 5919", "an NHS number"),
        ("sibling born 12/03/2009", "a date of birth"),
        ("Ann Bee DOB 03/02/2012", "a date of birth"),
    ],
)
def test_one_telling_comment_on_a_cell_is_enough(text, kind):
    problem = comment_problem([CellComment("B2", "Checked"), CellComment("C2", text)])
    assert problem.startswith(f"The comment on cell C2 gives {kind}.")


def test_several_comments_that_hold_dates_are_a_list_of_people():
    dates = [CellComment(f"C{row}", "12/03/2009") for row in (2, 3, 4)]
    assert comment_problem(dates[:2]) == ""
    assert comment_problem(dates).startswith("The comments on cell C4 and others hold dates")


@pytest.mark.parametrize("text", ["", "Checked on 9 January 2019 by the data team", "Rows 2 to 12"])
def test_comment_that_tells_of_no_child_is_none(text):
    assert comment_problem([CellComment("C2", text)] * 5) == ""
