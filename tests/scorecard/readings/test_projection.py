"""Where a year may end: this year's pace, what earlier years brought, the target's steps."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.projection import projection
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.builders import Q2, annotation, facts, percent_facts, target


def adoptions(values=("2", "5", "7", "10", "3", "6", "9", "13", "4", "9"), **more):
    return facts(measure="year_to_date", polarity="higher", values=values, **more)


def test_the_pace_so_far_is_kept_up_over_the_year():
    assert projection(adoptions(), Q2).pace == 18


def test_the_rest_of_earlier_years_is_added_to_what_is_there():
    """After September 2016/17 brought 5 more, 2017/18 brought 7 more."""
    found = projection(adoptions(), Q2)
    assert (found.past, found.years) == ((14, 16), 2)


def test_a_targets_steps_are_followed():
    steps = {1: D(4), 2: D(8), 3: D(14), 4: D(20)}
    found = projection(adoptions(targets={2018: target("20", steps=steps)}), Q2)
    assert found.profile == D("22.5")


def test_a_number_of_each_quarter_is_added_up_first():
    found = projection(facts(measure="flow", values=("3",) * 8 + ("4", "5")), Q2)
    assert (found.so_far, found.pace, found.past) == (9, 18, (15, 15))


def test_no_year_before_a_break_in_series_is_held_against_it():
    found = projection(adoptions(annotations=(annotation(date(2017, 6, 1)),)), Q2)
    assert (found.past, found.years) == ((16, 16), 1)


@pytest.mark.parametrize(
    ("made", "at"),
    [
        (percent_facts(), Q2),
        (facts(), Q2),
        (facts(measure="flow", adds_up=False), Q2),
        (adoptions(), QuarterKey(20174)),
        (adoptions(values=("2", "5", "7", "10", "3", "6", "9", "13", "4", "c")), Q2),
        (adoptions(values=()), Q2),
    ],
    ids=["share", "day's count", "does not add up", "year's end", "hidden", "nothing"],
)
def test_all_else_is_not_projected(made, at):
    assert projection(made, at) is None


def test_without_an_earlier_year_only_the_pace_is_told():
    found = projection(adoptions(values=("4", "9"), first=QuarterKey(20181)), Q2)
    assert (found.pace, found.past, found.years) == (18, None, 0)


@given(st.lists(st.integers(0, 60), min_size=10, max_size=10))
def test_a_projection_from_earlier_years_lies_between_theirs_and_never_below_what_is_there(added):
    totals = []
    for place, number in enumerate(added):
        totals.append(number + (totals[-1] if place % 4 else 0))
    found = projection(adoptions(values=tuple(map(str, totals))), Q2)
    rests = [totals[3] - totals[1], totals[7] - totals[5]]
    assert found.past == (totals[9] + min(rests), totals[9] + max(rests))
    assert found.past[0] >= found.so_far
