"""Cells that programs wrote: errors are refused wherever they stand, marks of empty cells are blank aloud."""

import pytest

from scorecard.imports.cell_marks import is_error
from scorecard.imports.figures_file import COLUMNS, read_file
from tests.scorecard.imports.files import INDICATORS, csv_bytes, figure, figures_xlsx, notes, problems, xlsx

ERRORS = [
    "#REF!",
    "#N/A",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#########",
]
EMPTY = ["NULL", "null", "(null)", "NaN", "nan", "NaT", "<NA>", "None"]
HEAD = [*COLUMNS, "source", "extract_run_on"]


@pytest.mark.parametrize("column", ["indicator", "quarter", *HEAD[5:]])
@pytest.mark.parametrize("error", [*ERRORS, "Err:502", "#ref!"])
def test_error_is_refused_by_row_and_column(column, error):
    row = [error if name == column else cell for name, cell in zip(HEAD, [*figure(14), "", ""], strict=True)]
    content = "\n".join(",".join(map(str, line)) for line in (HEAD, row)).encode()
    assert problems(content) == [
        f"Row 2, {column}: a spreadsheet's error, {error}, stands here: mend its formula, or empty it."
    ]


@pytest.mark.parametrize("column", ["value", "numerator", "denominator"])
@pytest.mark.parametrize("error", ERRORS)
def test_error_in_an_amount_is_refused_with_the_words_for_no_figure(column, error):
    given = {"value": "", "code": "share", "numerator": 1, "denominator": 2} | {column: error}
    (said,) = problems(csv_bytes([figure(**given)]))
    assert said.startswith(f"Row 2, {column}: “{error}” is no figure") and "not-collected" in said


@pytest.mark.parametrize("typed", ["e", "s"])
def test_error_of_a_workbook_is_refused_as_such_and_as_text(typed):
    def dress(book):
        book["Figures"]["G2"].value = "#REF!"
        book["Figures"]["G2"].data_type = typed

    content = xlsx(("Figures", [COLUMNS, figure(14)]), dress=dress)
    assert problems(content)[0].startswith("Row 2, note: a spreadsheet's error, #REF!, stands here")


@pytest.mark.parametrize("text", ["#1 on the list", "See #REF! there", "Error", "# 5", "", "Err", "##"])
def test_text_that_speaks_of_an_error_is_none(text):
    assert not is_error(text)


@pytest.mark.parametrize("word", EMPTY)
@pytest.mark.parametrize("made", [csv_bytes, figures_xlsx])
def test_mark_of_an_empty_cell_is_blank_in_any_column_and_told(word, made):
    rows = [
        figure(14, numerator=word, denominator=word, quality=word, note=word, reason=word),
        figure(word, "rate"),
        figure(5, "caseload"),
    ]
    content = made(rows)
    first, last = read_file(content, INDICATORS).entries
    assert (first.value, first.numerator, first.quality, first.note, first.reason) == (
        14,
        None,
        None,
        None,
        "",
    )
    assert last.value == 5
    assert f"Read as blank, as programs write a cell without a value: “{word}” in 6 cells." in notes(content)


def test_each_mark_of_an_empty_cell_is_counted_apart():
    said = notes(csv_bytes([figure(14, quality="NaN", note="NULL"), figure(5, "rate", note="NULL")]))
    assert "“NULL” in 2 cells, “NaN” in 1 cell." in said


@pytest.mark.parametrize("note", ["Null return", "none", "NONE", "nil"])
def test_peoples_own_words_stay(note):
    content = csv_bytes([figure(14, note=note)])
    assert [entry.note for entry in read_file(content, INDICATORS).entries] == [note]
    assert "Read as blank" not in notes(content)


@pytest.mark.parametrize("word", ["none", "nil", "NAN"])
def test_word_that_may_mean_nought_is_still_no_figure(word):
    assert problems(csv_bytes([figure(word)]))[0].startswith(f"Row 2, value: “{word}” is no figure")


def test_row_of_empty_marks_alone_is_no_row_of_figures():
    content = csv_bytes([figure(14), ["NULL"] * 8])
    assert problems(content) == ["Row 3, indicator: it is blank: write the indicator's code."]
