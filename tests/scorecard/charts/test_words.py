"""How a chart's course over its quarters is said."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts.words import course
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import span
from scorecard.vocabulary.states import Measure
from tests.readings import Q2, build_reading

QUARTERS = span(Q2.plus(-3), Q2)


def facts(*values: int | None, **more):
    series = {
        quarter: Figure(value=Decimal(value))
        for quarter, value in zip(QUARTERS, values, strict=True)
        if value is not None
    }
    return build_reading(series=series, **more).facts


def test_first_last_highest_and_lowest_are_said():
    assert course(facts(5, 9, 2, 4), QUARTERS) == (
        "Over the quarters: from 5 in Q3 2017/18 to 4 in Q2 2018/19, "
        "highest 9 in Q4 2017/18, lowest 2 in Q1 2018/19."
    )


def test_an_end_that_is_the_highest_is_not_said_twice():
    assert (
        course(facts(1, 2, 3, 4), QUARTERS) == "Over the quarters: from 1 in Q3 2017/18 to 4 in Q2 2018/19."
    )


def test_a_running_total_is_said_at_one_place_of_the_year():
    quarters = (Q2.year_ago, *QUARTERS)
    found = build_reading(
        measure=Measure.YEAR_TO_DATE,
        series={
            Q2.year_ago: Figure(value=Decimal(6)),
            Q2.previous: Figure(value=Decimal(3)),
            Q2: Figure(value=Decimal(9)),
        },
    )
    assert course(found.facts, quarters) == "Same quarter of each year: 6 in Q2 2017/18, 9 in Q2 2018/19."


def test_one_figure_has_no_course():
    assert course(facts(None, None, None, 4), QUARTERS) == ""


@given(st.lists(st.none() | st.integers(0, 10_000), min_size=4, max_size=4))
def test_no_number_is_said_that_no_quarter_holds(values):
    said = course(facts(*values), QUARTERS)
    held = [value for value in values if value is not None]
    assert bool(said) == (len(held) > 1)
    for value in held[:1] + held[-1:]:
        assert not said or f"{value:,} in " in said
