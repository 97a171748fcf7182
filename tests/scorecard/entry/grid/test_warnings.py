"""Warnings that do not block: each a sentence with the figures that made it."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.entry.grid.row_parser import Shape
from scorecard.entry.grid.warnings import Context, warnings
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey

AT = QuarterKey(20183)
ORDINARY = ("20", "22", "20", "22", "20", "22", "20", "22")


def shape(code="plans", unit="count", measure="snapshot", decimals=0) -> Shape:
    return Shape(code, code.replace("-", " ").capitalize(), unit, measure, decimals, unit == "percent")


def parts(value, numerator, denominator) -> Figure:
    return Figure(value=D(value), numerator=D(numerator), denominator=D(denominator))


def series(*values) -> dict[QuarterKey, Figure]:
    """Values of the quarters just before AT, oldest first."""
    first = -len(values)
    return {AT.plus(first + place): Figure(value=D(value)) for place, value in enumerate(values)}


def told(now, past=None, *, of=None, others=(), relations=()) -> list[str]:
    """The warnings of one figure, with further indicators as (shape, figure, past)."""
    of = of or shape()
    given = [(of, now, past or {}), *others]
    context = Context(
        at=AT,
        shapes={each.code: each for each, _, _ in given},
        current={each.code: figure for each, figure, _ in given if figure},
        past={each.code: held for each, _, held in given},
        relations=relations,
    )
    return [f"{warned.says} {warned.more}" for warned in warnings(of.code, context)]


def test_figure_within_its_usual_range_is_not_remarked_on():
    assert told(Figure(value=D(23)), series(*ORDINARY)) == []


def test_figure_above_its_usual_range_says_the_range_and_that_it_is_on_trial():
    assert told(Figure(value=D(27)), series(*ORDINARY)) == [
        "Outside the usual range. 27 is above the usual 16 to 26 (trial limits: only 8 quarters so far)."
    ]


def test_figure_below_its_usual_range():
    assert "15 is below the usual 16 to 26" in told(Figure(value=D(15)), series(*ORDINARY))[0]


def test_figure_on_the_limit_as_shown_is_not_remarked_on():
    assert told(Figure(value=D(26)), series(*ORDINARY)) == []


def test_series_that_is_out_there_already_is_told_of_unusual_steps_only():
    climbed = series(*ORDINARY, "20", "22", "20", "22", "29")
    assert told(Figure(value=D(31)), climbed) == []
    assert len(told(Figure(value=D(43)), climbed)) == 1


def test_too_few_quarters_make_no_usual_range():
    assert told(Figure(value=D(60)), series("20", "22", "20")) == []


@pytest.mark.parametrize(
    ("value", "past", "said"),
    [
        ("57", ["10"], "A large jump. 57 is more than 3 times 10; one quarter came before."),
        ("10", ["57"], "A large jump. 10 is less than one in 3 of 57; one quarter came before."),
        ("67", ["20", "22", "20"], "A large jump. 67 is more than 3 times 22; 3 quarters came before."),
    ],
)
def test_jump_in_a_short_history_names_both_figures(value, past, said):
    assert told(Figure(value=D(value)), series(*past)) == [said]


def test_running_total_jumps_by_what_the_quarter_added():
    begun = {AT.plus(-2): Figure(value=D(10)), AT.previous: Figure(value=D(20))}
    assert told(Figure(value=D(50)), begun, of=TOTAL) == []
    assert "A large jump. 31 since last quarter" in told(Figure(value=D(51)), begun, of=TOTAL)[0]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=5), st.integers(0, 2000))
def test_short_history_is_told_of_a_jump_exactly_beyond_three_times_and_never_of_small_numbers(past, value):
    low, high = min(past), max(past)
    jumped = (value > 3 * high and high >= 5) or (3 * value < low and value >= 5)
    said = told(Figure(value=D(value)), series(*map(str, past)))
    assert any("A large jump." in each for each in said) == jumped


@pytest.mark.parametrize(("value", "asked"), [("0.2", True), ("0.1", True), ("0.5", False), ("1.5", False)])
def test_percentage_like_a_fraction_of_last_quarters_is_asked_about(value, asked):
    said = told(Figure(value=D(value)), series("18.0"), of=shape("re-referrals", "percent", decimals=1))
    assert any(each.startswith("Did you mean ") for each in said) == asked


def test_what_is_asked_of_a_file_already_is_not_asked_twice():
    of, held = shape("re-referrals", "percent", decimals=1), series("18.0")
    context = Context(AT, {of.code: of}, {of.code: Figure(value=D("0.2"))}, {of.code: held})
    assert [bool(warnings(of.code, context, asked=asked)) for asked in (False, True)] == [True, False]


def test_percentage_that_was_always_small_is_not_asked_about():
    assert told(Figure(value=D("0.5")), series("0.4"), of=shape("nfa", "percent", decimals=1)) == []


def test_no_figure_makes_no_warning():
    assert told(None, series(*ORDINARY)) == told(Figure(missing="not-collected"), series(*ORDINARY)) == []


TOTAL = shape("adoptions", measure="year_to_date")
YEARS = series("10", "20", "31", "41", "10", "20", "31", "41", "11", "21")
"""Totals since April from Q1 2016/17 on: every quarter adds ten or eleven."""


def test_running_total_is_judged_by_what_the_quarter_added():
    assert told(Figure(value=D(31)), YEARS, of=TOTAL) == []
    assert "30 since last quarter is above" in told(Figure(value=D(51)), YEARS, of=TOTAL)[0]


def test_running_total_that_fell_is_told():
    assert any(
        "The running total fell. 18 since 1 April, but 21" in each
        for each in told(Figure(value=D(18)), YEARS, of=TOTAL)
    )


def test_running_share_may_fall_but_its_parts_may_not():
    share = shape("on-time", "percent", "year_to_date", 1)
    before = {AT.previous: parts("50", 30, 60)}
    assert told(parts("44.4", 40, 90), before, of=share) == []
    assert (
        told(parts("57.1", 40, 70), {AT.previous: parts("50", 40, 80)}, of=share)
        == [
            "The part equals last quarter’s. Both quarters have 40: check that this is the new extract.",
            "The running whole fell. 70 since 1 April, but 80 by the end of Q2 2018/19.",
        ][::-1]
    )


def test_part_equal_to_last_quarters_is_told_unless_it_is_nought():
    flow = shape("assessed", "percent", "flow", 1)
    assert (
        "The part equals" in told(parts("50", 405, 810), {AT.previous: parts("67.1", 405, 604)}, of=flow)[0]
    )
    assert told(parts("0", 0, 810), {AT.previous: parts("0", 0, 604)}, of=flow) == []


@pytest.mark.parametrize(("value", "count"), [("493", 0), ("520", 0), ("4930", 1), ("49", 1)])
def test_rolling_figure_far_from_all_earlier_ones_is_told(value, count):
    rolling = shape("days", "days", "rolling_36_months")
    held = series("480", "485", "490", "495", "500", "505", "510")
    assert len(told(Figure(value=D(value)), held, of=rolling)) == count


QUARTERLY = shape("leavers", measure="flow")
RUNNING = (TOTAL.code, "running_total_of", QUARTERLY.code)


@pytest.mark.parametrize(("total", "count"), [("31", 0), ("30", 1)])
def test_year_to_date_is_held_against_the_sum_of_its_quarters(total, count):
    quarters = (QUARTERLY, Figure(value=D(10)), series("11", "10"))
    found = told(Figure(value=D(total)), of=TOTAL, others=[quarters], relations=[RUNNING])
    assert len([each for each in found if "add up to 31" in each]) == count


def test_year_to_date_with_a_quarter_missing_is_not_summed():
    quarters = (QUARTERLY, None, series("11", "10"))
    assert told(Figure(value=D(99)), of=TOTAL, others=[quarters], relations=[RUNNING]) == []


def test_whole_that_differs_from_its_own_indicator_is_told():
    share = shape("re-referrals", "percent", "flow", 1)
    referrals = (shape("referrals", measure="flow"), Figure(value=D(664)), {})
    relation = ("referrals", "denominator_of", "re-referrals")
    assert told(parts("17.9", 119, 664), of=share, others=[referrals], relations=[relation]) == []
    assert told(parts("17.9", 119, 660), of=share, others=[referrals], relations=[relation]) == [
        "The whole differs from Referrals. 660 here, 664 there."
    ]


def test_part_above_its_total_is_told():
    total = (shape("children-in-need"), Figure(value=D(200)), {})
    relation = ("plans", "part_of", "children-in-need")
    assert told(Figure(value=D(252)), others=[total], relations=[relation]) == [
        "More than Children in need, of which it is a part. 252 of 200."
    ]


AVERAGE = Shape("days", "Days to adoption", "days", "rolling_36_months", 0, True, about_children=True)


def test_an_average_about_children_is_asked_how_many_are_behind_it():
    (said,) = told(Figure(value=D(426)), of=AVERAGE)
    assert said.startswith("How many children is it about?")


@pytest.mark.parametrize(
    ("figure", "of"),
    [
        (Figure(value=D(426), denominator=D(36)), AVERAGE),
        (Figure(value=D("21.7")), replace(AVERAGE, unit="ratio", about_children=False)),
        (Figure(value=D(12)), replace(AVERAGE, unit="count", measure="snapshot")),
        (Figure(missing="no-cases"), AVERAGE),
    ],
)
def test_who_names_them_or_counts_no_children_is_not_asked(figure, of):
    assert told(figure, of=of) == []
