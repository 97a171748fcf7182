"""What a cell of a figures file is taken for, the same from CSV and XLSX; and what to write instead."""

from datetime import date, datetime
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.imports.figures_file import COLUMNS, read_file
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.states import Missing
from tests.scorecard.imports.files import (
    INDICATORS,
    csv_bytes,
    figure,
    figures_xlsx,
    problems,
    values,
    xlsx,
)

KINDS = [csv_bytes, figures_xlsx]
both = pytest.mark.parametrize("made", KINDS)


# --- One reader ---------------------------------------------------------------------------------------------

amounts = st.decimals(0, 99_999_999, places=4)
drawn = {
    "children": st.integers(0, 99_999_999),
    "share": st.decimals("1.0001", 100, places=4),
    "rate": amounts,
    "caseload": amounts,
}
words = st.sampled_from(Missing.entered())
figures = st.fixed_dictionaries({code: values | words for code, values in drawn.items()})
noted = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20).filter(
    lambda text: not text.strip().startswith(("=", "'"))
)
DIALECTS = [
    {"separator": separator, "encoding": encoding, "quoting": quoting}
    for separator in (",", ";", "\t")
    for encoding in ("utf-8", "utf-8-sig", "utf-16")
    for quoting in (0, 1)
]


@given(figures, noted)
@settings(max_examples=60, deadline=None)
def test_every_dialect_of_csv_and_xlsx_give_the_same_rows(given, note):
    rows = [figure(value, code, note=note) for code, value in given.items()]
    expected = [
        (code, "2018-19-q3", *((None, value) if isinstance(value, str) else (D(value), "")))
        for code, value in given.items()
    ]
    typed = figures_xlsx([[float(cell) if isinstance(cell, D) else cell for cell in row] for row in rows])
    texts = figures_xlsx([[str(cell) for cell in row] for row in rows])
    for content in (typed, texts, *(csv_bytes(rows, **dialect) for dialect in DIALECTS)):
        assert [(row[0], row[1], row[2], row[5]) for row in values(content)] == expected


@both
@given(value=st.floats(1.001, 100, allow_nan=False))
@settings(max_examples=60, deadline=None)
def test_more_decimals_than_are_kept_are_rounded_half_up(made, value):
    ((*_, read, _, _, _),) = values(made([figure(value, "share")]))
    assert abs(read - round_half_up(D(repr(value)), 4)) <= D("0.0001") and read == round_half_up(read, 4)


@both
@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (17.142857142857142, "17.1429"),
        ("17.142857142857142", "17.1429"),
        ("1.00005", "1.0001"),
        (".5", "0.5"),
        (22.333333333333332, "22.3333"),
        ("1,410", "1410"),
        ("\ufeff17.1\u200b\u00a0", "17.1"),
    ],
)
def test_number_is_taken_as_programs_write_it(made, value, taken):
    assert values(made([figure(value, "caseload")]))[0][2] == D(taken)


@both
def test_part_of_a_count_is_refused_as_a_count_not_as_a_number(made):
    assert problems(made([figure(".5")])) == ["Row 2, value: A count is a whole number."]


@both
@pytest.mark.parametrize("noise", [511.99999999999994, 512.0])
def test_count_with_a_programs_noise_is_whole(made, noise):
    assert values(made([figure(noise)]))[0][2] == 512


@both
def test_parts_are_read_as_values_are(made):
    rows = [figure("", "share", numerator="1,410.0", denominator="52918.00000000001")]
    assert values(made(rows))[0][3:5] == (1410, 52918)


@both
@pytest.mark.parametrize(
    "code", ["children", "CHILDREN", " children\u00a0", "chil\u00addren", "\ufeffchildren"]
)
def test_code_is_known_through_what_shows_nothing(made, code):
    assert values(made([figure(5, code)]))[0][0] == "children"


@both
@pytest.mark.parametrize(
    "quarter",
    ["2018-19-q3", "Q3 2018/19", "2018/19 Q3", "2018‑19‑q3", "Q3 2018–19", "Oct–Dec 2018"],
)
def test_quarter_is_known_as_people_write_it(made, quarter):
    assert values(made([figure(5, quarter=quarter)]))[0][1] == "2018-19-q3"


def test_text_that_an_export_shields_from_spreadsheets_is_that_text():
    assert values(csv_bytes([figure(5, quarter='="2018-19-q3"')]))[0][1] == "2018-19-q3"


@both
@pytest.mark.parametrize("word", ["not-collected", "Not collected", "NOT‑COLLECTED", " not  collected "])
def test_word_for_no_figure_is_known_however_it_is_typed(made, word):
    assert values(made([figure(word)]))[0][5] == "not-collected"


@both
@pytest.mark.parametrize(
    "run", ["2018-10-09", "09/10/2018", "09/10/2018 00:00", date(2018, 10, 9), "9-Oct-18"]
)
def test_extract_day_is_read_as_it_is_written(made, run):
    if made is csv_bytes:
        content = f"{','.join(COLUMNS)},extract_run_on\nchildren,2018-19-q3,5,,,,,,{run}".encode()
    else:
        content = xlsx(("Figures", [[*COLUMNS, "extract_run_on"], [*figure(5), run]]))
    assert read_file(content, INDICATORS).entries[0].extract_run_on == date(2018, 10, 9)


def test_extract_day_as_a_bare_number_is_refused_with_the_day_it_may_mean():
    content = xlsx(("Figures", [[*COLUMNS, "extract_run_on"], [*figure(5), 43382]]))
    assert problems(content) == [
        "Row 2, extract_run_on: 43382 is how a spreadsheet keeps a day: write 2018-10-09 if that is meant."
    ]


# --- What is none, and what to write ------------------------------------------------------------------------


@both
@pytest.mark.parametrize("mark", ["c", "C", "*", "**", "<5", "< 5", "≤5", "[c]", "k", "suppressed"])
@pytest.mark.parametrize("column", ["value", "numerator"])
def test_mark_of_a_hidden_figure_asks_for_the_figure_and_names_the_words(made, mark, column):
    rows = [figure(**{"code": "share", "denominator": "604", column: mark})]
    (said,) = problems(made(rows))
    assert said.startswith(f"Row 2, {column}: “{mark}” is how a hidden figure is written. Write the figure")
    assert all(word in said for word in Missing.entered())


@both
@pytest.mark.parametrize(
    "sign",
    ["-", "–", "..", ".", ":", "x", "z", "[x]", "n/a", "N/A", "NA", "nil", "tbc", "many", "#N/A", "#DIV/0!"],
)
def test_sign_for_no_figure_names_the_words_to_use(made, sign):
    (said,) = problems(made([figure(sign)]))
    assert said.startswith("Row 2, value: “") and "is no figure: write digits." in said
    assert all(word in said for word in Missing.entered())


@both
@pytest.mark.parametrize("quarter", ["01/10/2018", "2018-10-01", date(2018, 10, 1), "43374"])
def test_quarters_that_became_days_are_quarter_errors_unrepeated(made, quarter):
    rows = [figure(5, code, quarter) for code in INDICATORS]
    said = problems(made(rows))
    assert [each.partition(":")[0] for each in said] == [f"Row {number}, quarter" for number in range(2, 6)]
    assert all("a day is not a quarter" in each and "write it like 2018-19-q3" in each for each in said)
    assert not any(str(quarter) in each for each in said)


def test_quarter_that_excel_formats_as_a_month_is_a_quarter_error():
    rows = [figure(5, quarter=datetime.fromisoformat("2018-10-01T00:00"))]
    assert "a day is not a quarter" in problems(figures_xlsx(rows, B2="mmm-yy"))[0]


@both
def test_blank_key_of_a_row_that_says_something_is_refused(made):
    rows = [figure(5, ""), figure(5, quarter="")]
    first, second = problems(made(rows))
    assert first.startswith("Row 2, indicator: it is blank") and second.startswith(
        "Row 3, quarter: it is blank"
    )


def test_each_formula_without_a_result_is_named_by_row_and_column():
    rows = [
        figure(5),
        figure("=1+1", "rate", note="=A1"),
        figure("=2", "share", numerator="=61", reason="=B1"),
    ]
    said = problems(figures_xlsx(rows))
    places = [each.partition(":")[0] for each in said]
    assert places == [
        "Row 3, value",
        "Row 3, note",
        "Row 4, value",
        "Row 4, numerator",
        "Row 4, reason",
    ]
    assert all("Open it in Excel, save it, and send it again" in each for each in said)


def test_formula_without_a_result_in_a_column_that_is_not_read_does_not_matter():
    content = xlsx(("Figures", [[*COLUMNS, "last quarter"], [*figure(5), "=1+1"]]))
    assert values(content)[0][2] == 5


def test_text_that_begins_like_a_formula_is_no_formula():
    def as_text(book):
        book["Figures"]["G2"].value = "=SUM of both"
        book["Figures"]["G2"].data_type = "s"

    content = xlsx(("Figures", [COLUMNS, figure(5)]), dress=as_text)
    assert read_file(content, INDICATORS).entries[0].note == "=SUM of both"


# --- Percentages --------------------------------------------------------------------------------------------


def doubtful(content: bytes) -> list[str]:
    return [code for code, _ in read_file(content, INDICATORS).doubtful]


@both
@pytest.mark.parametrize("value", [0.671, "0.671", ".671", 1, 0.01])
def test_bare_percentage_of_one_or_less_is_doubtful(made, value):
    assert doubtful(made([figure(value, "share")])) == ["share"]


@both
@pytest.mark.parametrize("value", ["0.671%", "0.671 %", 0, 1.1, 67.1, "no-cases", ""])
def test_other_percentage_is_not_doubtful(made, value):
    assert doubtful(made([figure(value, "share")])) == []


@both
@pytest.mark.parametrize("code", ["children", "rate", "caseload"])
def test_one_of_another_unit_is_not_doubtful(made, code):
    assert doubtful(made([figure(1, code)])) == []


@both
def test_percentage_that_its_parts_make_is_not_doubtful(made):
    assert doubtful(made([figure(0.5, "share", numerator=1, denominator=200)])) == []


@given(st.decimals(0, 1, places=4))
@settings(max_examples=30, deadline=None)
def test_percentage_format_makes_a_fraction_a_percentage_without_doubt(value):
    content = figures_xlsx([figure(float(value), "share")], C2="0.0%")
    assert (values(content)[0][2], doubtful(content)) == (value * 100, [])
