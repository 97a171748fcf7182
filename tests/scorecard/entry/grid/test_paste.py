"""Text from a spreadsheet -> rows, and a row filled with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.entry.grid.paste import MAX_CHARACTERS, MAX_LINES, filled, lines
from scorecard.entry.grid.row_parser import Typed

ROWS = {"referrals": "Referrals received", "referral-rate": "Referrals per 10,000", "adoptions": "Adoptions"}


def taken(text: str, **more) -> list[tuple]:
    return [(line.code, *line.cells) for line in lines(text, ROWS, **more) if not line.problem]


def problems(text: str, **more) -> dict[int, str]:
    return {line.number: line.problem for line in lines(text, ROWS, **more) if line.problem}


def test_column_goes_down_from_the_first_row():
    assert taken("664\r\n501.7\r\n14\r\n") == [
        ("referrals", "664"),
        ("referral-rate", "501.7"),
        ("adoptions", "14"),
    ]


def test_column_begins_at_the_chosen_row():
    assert taken("501.7\n14", start="referral-rate") == [("referral-rate", "501.7"), ("adoptions", "14")]


def test_blank_cell_leaves_its_row_and_keeps_the_others_in_place():
    assert taken("664\n\n14") == [("referrals", "664"), ("adoptions", "14")]


def test_column_that_hangs_over_the_end_says_so():
    assert problems("1\n2\n3\n4") == {4: "There is no row left for it."}


def test_lines_with_codes_come_in_any_order():
    assert taken("adoptions\t14\nREFERRALS\t2,758") == [("adoptions", "14"), ("referrals", "2,758")]


def test_lines_may_begin_with_names():
    assert taken("Referrals received\t664\nAdoptions\t14") == [("referrals", "664"), ("adoptions", "14")]


def test_unknown_code_is_told_and_the_rest_taken():
    text = "indicator\tvalue\nadoptions\t14"
    assert (problems(text), taken(text)) == (
        {1: "No indicator has the code or name “indicator”."},
        [("adoptions", "14")],
    )


def test_row_named_twice_takes_its_first_line():
    text = "adoptions\t14\nadoptions\t15"
    assert (taken(text), problems(text)) == (
        [("adoptions", "14")],
        {2: "The same row stands on line 1 already."},
    )


def test_two_figures_on_a_line_are_part_and_whole():
    (line,) = lines("referral-rate\t664\t52941", ROWS)
    assert filled(line, Typed(value="1", revision=3), takes_parts=True) == Typed(
        numerator="664", denominator="52941", revision=3
    )


def test_three_figures_on_a_line_are_refused():
    assert problems("referral-rate\t664\t52941\t501.7") == {1: "More than two figures stand on this line."}


def test_reason_for_none_in_words_empties_the_boxes():
    (line,) = lines("Not collected", ROWS)
    assert filled(line, Typed(value="5", numerator="1", why="x"), takes_parts=True) == Typed(
        missing="not-collected", why="x"
    )


def test_value_takes_the_reason_for_none_away():
    (line,) = lines("664", ROWS)
    assert filled(line, Typed(missing="not-yet-due"), takes_parts=True) == Typed(value="664")


def test_long_paste_is_cut():
    *taken, said = lines("1\n" * 5_000, {str(number): str(number) for number in range(9_000)})
    assert len(taken) == MAX_LINES
    assert said.problem == f"Only the first {MAX_LINES} lines are taken: paste the rest on its own."


def test_line_that_the_limit_cuts_is_left_out_aloud_and_not_read_in_half():
    long = "\n".join(["x" * 200] * 99 + ["referrals\t640"] * 20)
    assert len(long) > MAX_CHARACTERS
    assert all(line.cells in ((), ("640",)) for line in lines(long, ROWS))
    assert lines(long, ROWS)[-1].problem.startswith("Only the first 10")


@pytest.mark.parametrize("heading", ["Value", "Q3 2018/19", "2018-19-q3", "Numerator\tDenominator"])
def test_heading_over_a_column_moves_no_figure_down(heading):
    assert taken(f"{heading}\n664\n501.7\n14") == taken("664\n501.7\n14")
    assert list(problems(f"{heading}\n664\n501.7\n14")) == [1]


def test_word_that_is_no_heading_keeps_its_row():
    assert taken("n/a\n501.7")[1] == ("referral-rate", "501.7")


@pytest.mark.parametrize(
    ("cells", "takes_parts", "row"),
    [
        ("24\t", True, Typed(numerator="24")),
        ("\t24", True, Typed(denominator="24")),
        ("24\t", False, Typed(value="24")),
    ],
)
def test_part_without_its_other_one_is_no_value(cells, takes_parts, row):
    line, _ = lines(f"adoptions\t{cells}\nreferrals\t1\t2", ROWS)
    assert filled(line, Typed(value="5"), takes_parts=takes_parts) == row


@given(st.text(max_size=400), st.sampled_from(["", "adoptions", "none"]))
def test_any_text_makes_lines_for_known_rows_each_once(text, start):
    found = [line for line in lines(text, ROWS, start=start) if line.cells]
    assert {line.code for line in found} <= ROWS.keys()
    assert len({line.code for line in found}) == len(found)
    assert all(1 <= len(line.cells) <= 2 and any(line.cells) for line in found)


@given(st.lists(st.integers(0, 999), min_size=3, max_size=3), st.permutations(list(ROWS)))
def test_codes_and_column_say_the_same(values, order):
    column = "\n".join(map(str, values))
    named = [f"{code}\t{value}" for code, value in zip(ROWS, values, strict=True)]
    named.sort(key=lambda line: order.index(line.split("\t")[0]))
    assert sorted(taken(column)) == sorted(taken("\n".join(named)))
