"""Sheets about single children are known by their headings and cells, and named without repeating them."""

import pytest

from scorecard.imports.child_level_guard import child_level_problem
from scorecard.imports.figure_rows import COLUMNS, FURTHER_COLUMNS, READING_COLUMNS

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
