"""Which rows of a file are read: of which sheet, under which headings, and what is passed over aloud."""

from decimal import Decimal as D

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from scorecard.imports.figures_file import COLUMNS, read_file
from tests.scorecard.imports.files import (
    INDICATORS,
    csv_bytes,
    figure,
    figures_xlsx,
    notes,
    problems,
    values,
    xlsx,
)

HEAD = list(COLUMNS)
OURS = [HEAD, figure(512)]
OTHERS = [["Team", "Lead"], ["North", "Manager"]]


def numbers(content: bytes) -> list[D]:
    return [row[2] for row in values(content)]


def hiding(*names: str, state: str = "hidden"):
    def hide(book):
        for name in names:
            book[name].sheet_state = state

    return hide


# --- Which sheet -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sheets",
    [
        [("Figures", OURS)],
        [("Notes", OTHERS), ("Figures", OURS)],
        [("Notes", OTHERS), ("FIGURES ", OURS)],
        [("Notes", OTHERS), ("Quarter 3", OURS)],
        [("Quarter 3", OURS), ("Empty", [])],
    ],
)
def test_the_sheet_of_figures_is_found_wherever_it_stands(sheets):
    assert numbers(xlsx(*sheets)) == [512]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("name", ["Figures", "old"])
def test_a_hidden_sheet_is_never_the_source_and_is_named(state, name):
    content = xlsx((name, [HEAD, figure(999)]), ("Shown", OURS), dress=hiding(name, state=state))
    assert numbers(content) == [512]
    assert f"Hidden sheets are not read: “{name}”." in notes(content)


def test_figures_on_a_hidden_sheet_only_are_refused():
    content = xlsx(("Old", OURS), ("Notes", OTHERS), dress=hiding("Old"))
    assert "stand only on a hidden sheet" in problems(content)[0]


@pytest.mark.parametrize("first", ["Figures", "Page 1"])
@pytest.mark.parametrize(
    "second", [OURS, [HEAD], [["Draft"], [], HEAD, figure(5)], [HEAD[:3], ["a", "b", 1]]]
)
def test_a_second_visible_sheet_with_our_headings_is_refused_and_both_are_named(first, second):
    (said,) = problems(xlsx((first, OURS), ("Page 2", second)))
    assert f"“{first}” and “Page 2”" in said


def test_the_sheet_named_figures_is_read_even_without_its_headings():
    assert problems(xlsx(("Figures", OTHERS), ("Notes", [["a", "b"]]))) == [
        "Sheet “Figures”: Row 1: columns are missing: indicator, quarter."
        " The headings are looked for in the first 10 rows."
    ]


@drawn(st.sets(st.sampled_from(COLUMNS[2:])), st.sampled_from([",", ";"]))
def test_a_column_that_is_not_needed_may_be_absent_and_says_nothing(absent, separator):
    given = dict(
        zip(COLUMNS, figure("50", "share", numerator="1", denominator="2", note="Half"), strict=True)
    )
    kept = {name: cell for name, cell in given.items() if name not in absent}
    content = "\n".join(separator.join(line) for line in (kept, kept.values())).encode()
    if "value" in absent and not {"numerator", "denominator"} <= set(kept):
        assert "columns are missing" in problems(content)[0]
        return
    (entry,) = read_file(content, INDICATORS).entries
    assert (entry.value, entry.note) == (50, None if "note" in absent else "Half")


def test_the_sheet_is_said_with_rows_read_and_rows_left_blank():
    content = xlsx(("Notes", OTHERS), ("Q3", [HEAD, figure(5), figure(code="share"), figure(code="rate")]))
    assert notes(content).startswith("Read from the sheet “Q3”: 3 rows, 2 of them left blank.")


def test_rows_of_a_csv_are_said():
    assert notes(csv_bytes([figure(5)])) == "Read: 1 row, none of them left blank."


# --- Which rows --------------------------------------------------------------------------------------------


def filtered(*hidden: int, rows) -> bytes:
    def dress(book):
        for number in hidden:
            book["Figures"].row_dimensions[number].hidden = True
        book["Figures"].auto_filter.ref = "A1:H9"

    return xlsx(("Figures", [HEAD, *rows]), dress=dress)


FOUR = [figure(1), figure(2, "rate"), figure("", "share"), figure(4, "caseload")]


def test_hidden_rows_are_not_read_and_are_named_those_with_figures_apart():
    content = filtered(3, 4, rows=FOUR)
    assert [row[0] for row in values(content)] == ["children", "caseload"]
    assert "Hidden rows are not read: 3 to 4. A figure stands in: 3." in notes(content)


def test_hidden_rows_without_figures_are_said_to_have_none():
    assert "Hidden rows are not read: 4. No figure stands in them." in notes(filtered(4, rows=FOUR))


def test_a_fault_in_a_hidden_row_refuses_nothing():
    assert problems(filtered(2, rows=[figure("many"), figure(2, "rate")])) == []


def test_hidden_rows_of_runs_are_named_as_runs():
    rows = [figure("", "rate", f"20{year}-{year + 1}-q1") for year in range(10, 18)]
    assert "not read: 2 to 4, 6, 8 to 9." in notes(filtered(2, 3, 4, 6, 8, 9, rows=rows))


def test_hidden_rows_that_are_blank_are_not_worth_a_word():
    assert "Hidden" not in notes(filtered(4, rows=[figure(1), figure(2, "rate"), [], figure(4, "share")]))


# --- Which headings ----------------------------------------------------------------------------------------


def test_titles_above_the_headings_are_passed_over_and_rows_keep_their_numbers():
    def merge(book):
        book["Figures"].merge_cells("A1:H1")

    rows = [["Improvement plan: figures of the quarter"], [], HEAD, figure(5), figure("many", "rate")]
    (said,) = problems(xlsx(("Figures", rows), dress=merge))
    assert said.startswith("Row 5, value: ")
    content = xlsx(("Figures", rows[:-1]), dress=merge)
    assert numbers(content) == [5]
    assert "The headings stand in row 3; what is above them is not read." in notes(content)


def test_titles_above_the_headings_of_a_csv_are_passed_over():
    assert numbers(b"Figures of the quarter,,\n\n" + csv_bytes([figure(5)])) == [5]


@pytest.mark.parametrize(
    "head", [str.upper, str.title, lambda name: f"\ufeff {name}\u00a0", lambda name: name]
)
def test_headings_are_known_however_they_are_typed(head):
    rows = [[head(name) for name in (*COLUMNS, "extract_run_on")], [*figure(5), "2019-01-08"]]
    assert numbers(xlsx(("Figures", rows))) == [5]


@pytest.mark.parametrize("name", ["extract run on", "Extract_Run_On", "Last Quarter", "last_quarter"])
def test_spaces_and_underscores_in_headings_are_one(name):
    assert numbers(xlsx(("Figures", [[*HEAD, name], [*figure(5), ""]]))) == [5]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u200b"])
def test_blank_columns_after_the_last_heading_drop(blank):
    rows = [[*HEAD, blank, blank], [*figure(5), blank, blank]]
    assert numbers(xlsx(("Figures", rows))) == [5]
    assert numbers(("\n".join(",".join(map(str, row)) for row in rows)).encode()) == [5]


def test_a_cell_under_no_heading_is_refused_with_its_place():
    rows = [HEAD, [*figure(5), "", "stray"]]
    assert problems(xlsx(("Figures", rows))) == [
        "Row 2, column 10: there is no heading above this cell. Give it one, or take out what stands there."
    ]


def test_columns_in_another_order_are_read():
    order = list(reversed(range(len(HEAD))))
    rows = [[row[place] for place in order] for row in OURS]
    assert numbers(xlsx(("Figures", rows))) == [512]


def test_child_level_data_is_refused_with_its_sheet_hidden_or_not():
    working = [["Case list"], ["Surname", "DOB"], ["x", "y"]]
    content = xlsx(("Figures", OURS), ("Working", working), dress=hiding("Working"))
    (said,) = problems(content)
    assert said.startswith("Sheet “Working”: Row 2, column 1 is headed like a name.")


def test_dates_in_any_other_column_are_still_dates_of_birth():
    rows = [figure(5, code, note="09/10/2018") for code in ("children", "rate", "share")]
    assert "dates of birth" in problems(figures_xlsx(rows))[0]


# --- Decimal commas ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_decimal_commas_are_points_where_one_figure_shows_it(separator):
    rows = [
        figure("17,1", "share"),
        figure("1.410", "children"),
        figure("1,415", "caseload"),
        figure("1.234,5", "rate"),
    ]
    content = csv_bytes(rows, separator=separator)
    assert numbers(content) == [D("17.1"), 1410, D("1.415"), D("1234.5")]
    assert "Decimal commas are read as points: 17,1 is 17.1." in notes(content)


def test_decimal_commas_beside_decimal_points_are_refused():
    (said,) = problems(csv_bytes([figure("17,1", "share"), figure("12.5", "rate")], separator=";"))
    assert "a decimal comma (17,1, row 2, value), some a point (12.5, row 3, value)" in said


def test_thousands_commas_stay_what_they_are_beside_a_point():
    rows = [figure("1,410", "rate"), figure("12.5", "caseload")]
    assert numbers(csv_bytes(rows, separator=";")) == [1410, D("12.5")]


def test_thousands_comma_of_a_count_is_certain_in_every_file():
    assert numbers(csv_bytes([figure("1,410")], separator=";")) == [1410]


def test_comma_that_may_be_either_is_asked_about():
    assert problems(csv_bytes([figure("1,410", "rate")], separator=";")) == [
        "Row 2, value: “1,410” can be read as 1410 or 1.410: write one of them."
    ]


@pytest.mark.parametrize("value", ["17,1", "1,00", "17,1%"])
def test_decimal_comma_in_a_file_of_commas_is_no_number(value):
    assert problems(csv_bytes([figure(value, "share")]))[0].startswith("Row 2, value: ")
