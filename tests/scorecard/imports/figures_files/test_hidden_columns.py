"""Columns that somebody hid are not read and are named; one that a figure needs refuses the file."""

import re

import pytest

from scorecard.imports.figures_file import COLUMNS, read_file
from tests.scorecard.imports.files import INDICATORS, figure, notes, problems, rewritten, values, xlsx

HEAD = [*COLUMNS, "source"]
ROW = [*figure(14, quality="final", note="Nobody sees this", reason="Late"), "Return"]


def hidden(*letters: str):
    def dress(book):
        for letter in letters:
            book["Figures"].column_dimensions[letter].hidden = True

    return dress


def folded(*letters: str):
    def dress(book):
        book["Figures"].column_dimensions.group(letters[0], letters[-1], hidden=True)

    return dress


def sheet(*rows: list, head: list = HEAD, dress=lambda book: None) -> bytes:
    return xlsx(("Figures", [head, *rows]), dress=dress)


def narrowed(content: bytes, about: bytes) -> bytes:
    """The workbook with the third column as another program would hide it."""
    column = b'<cols><col min="3" max="3" ' + about + b"/></cols><sheetData>"
    return rewritten(content, lambda _, part: part.replace(b"<sheetData>", column))


@pytest.mark.parametrize("hide", [hidden, folded])
def test_hidden_text_column_is_not_read_and_is_named(hide):
    content = sheet(ROW, dress=hide("G"))
    (entry,) = read_file(content, INDICATORS).entries
    assert (entry.value, entry.note, entry.source) == (14, None, "Return")
    assert "Hidden columns are not read: G (note). To have them read, show the columns" in notes(content)


@pytest.mark.parametrize("letter", ["A", "B", "C", "D", "E"])
@pytest.mark.parametrize("hide", [hidden, folded])
def test_hidden_column_that_a_figure_needs_is_refused_by_name(letter, hide):
    row = figure("", "share", numerator=20, denominator=120)
    row[2] = "16.7"
    name = COLUMNS["ABCDE".index(letter)]
    (said,) = problems(sheet(row, dress=hide(letter)))
    assert said.startswith(f"Sheet “Figures”: The column “{name}” ({letter}) is hidden, and row 2 holds")
    assert "Show the column, or take it out" in said


@pytest.mark.parametrize(
    "about", [b'hidden="1"', b'hidden="true"', b'width="0"', b'width="0.0" customWidth="1"']
)
def test_every_way_of_hiding_a_column_counts(about):
    assert "“value” (C) is hidden" in problems(narrowed(sheet(ROW), about))[0]


@pytest.mark.parametrize("about", [b'width="14"', b'hidden="0" width="9"', b'collapsed="1" width="9"'])
def test_column_that_is_seen_is_read(about):
    assert [row[2] for row in values(narrowed(sheet(ROW), about))] == [14]


def test_column_of_the_same_name_that_is_hidden_refuses_the_file():
    content = sheet(
        ["children", "2018-19-q3", 999, 14],
        head=["indicator", "quarter", "value", "value"],
        dress=hidden("C"),
    )
    assert "“value” (C) is hidden" in problems(content)[0]


def test_hidden_columns_that_hold_nothing_are_not_worth_a_word():
    content = sheet(figure(14), dress=hidden("D", "E", "G"))
    assert [row[2] for row in values(content)] == [14]
    assert "Hidden" not in notes(content)


def test_hidden_column_that_is_there_to_be_looked_at_is_no_loss():
    content = sheet([*ROW, "Children"], head=[*HEAD, "title"], dress=hidden("J"))
    assert [row[2] for row in values(content)] == [14]
    assert "Hidden" not in notes(content)


def test_hidden_column_of_ones_own_is_named_by_letter_alone():
    content = sheet([*ROW, "x", "y"], head=[*HEAD, "Ann", ""], dress=hidden("J", "K"))
    assert "Hidden columns are not read: J, K." in notes(content)


def test_what_a_hidden_row_holds_in_a_hidden_column_refuses_nothing():
    def dress(book):
        hidden("D")(book)
        book["Figures"].row_dimensions[3].hidden = True

    content = sheet(figure(14), figure("", "share", numerator=1, denominator=2), dress=dress)
    assert [row[2] for row in values(content)] == [14]


def test_child_level_data_in_a_hidden_column_is_still_refused():
    content = sheet([*ROW, "x"], head=[*HEAD, "Surname"], dress=hidden("J"))
    assert "headed like a name" in problems(content)[0]


def test_rows_written_in_a_sheet_that_hides_the_others_by_default_are_seen():
    """As Excel saves a sheet whose unused rows somebody hid ([ECMA-376] 18.3.1.81)."""
    by_default = b'<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>'
    content = rewritten(
        sheet(ROW, figure(5, "rate")), lambda _, part: re.sub(rb"<sheetFormatPr[^>]*/>", by_default, part)
    )
    assert [row[2] for row in values(content)] == [14, 5]


def test_row_that_is_hidden_in_such_a_sheet_is_not_read():
    def dress(book):
        book["Figures"].sheet_format.zeroHeight = True
        book["Figures"].row_dimensions[3].hidden = True

    content = sheet(ROW, figure(5, "rate"), dress=dress)
    assert [row[2] for row in values(content)] == [14]
    assert "Hidden rows are not read: 3." in notes(content)
