"""XmR limits and the signs of something other than chance."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.vocabulary.spc import (
    FEWEST,
    FIRM_FROM,
    beyond,
    limits,
    near_a_limit,
    on_one_side,
    steadily_moving,
)


def numbers(*values) -> list[D]:
    return [D(value) for value in values]


STEADY = numbers(10, 12, 10, 12, 10, 12, 10, 12)
"""Mean 11, moving range 2 at each step: limits 11 - 5.32 and 11 + 5.32."""


def test_limits_are_the_mean_and_2_66_mean_moving_ranges():
    found = limits(STEADY)
    assert (found.centre, found.lower, found.upper) == (D(11), D("5.68"), D("16.32"))
    assert found.step == D("6.534")


def test_limits_leave_out_a_moving_range_above_3_267_means():
    """Fifteen steps of 1 and one of 30: their mean is 2.8125, 30 lies above 9.19 and drops out."""
    values = [D(place % 2) for place in range(16)] + [D(31)]
    found = limits(values)
    assert found.upper - found.centre == D("2.66")


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1])
def test_limits_of_too_few_points_are_none(count):
    assert limits([D(1)] * count) is None


def test_limits_of_figures_all_alike_are_that_figure():
    found = limits([D(7)] * 8)
    assert (found.hold(D(7)), found.hold(D("7.1"))) == (True, False)


def test_limits_are_cut_to_what_the_unit_allows():
    found = limits(numbers(1, 99, 1, 99, 1, 99), at_least=D(0), at_most=D(100))
    assert (found.lower, found.upper) == (0, 100)


@pytest.mark.parametrize(("count", "on_trial"), [(FIRM_FROM - 1, True), (FIRM_FROM, False)])
def test_limits_are_on_trial_below_13_points(count, on_trial):
    found = limits([D(place % 2) for place in range(count)])
    assert ("trial limits" in found.basis, found.on_trial) == (on_trial, on_trial)


def test_point_outside_is_found():
    assert beyond([*STEADY, D(17)], limits(STEADY)) == [8]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (numbers(12, 12, 12, 12, 12, 12, 12), True),
        (numbers(12, 12, 12, 11, 12, 12, 12), False),
        (numbers(12, 12, 12, 10, 12, 12, 12), False),
        (numbers(12, 12, 12, 12, 12, 12), False),
        (numbers(12, 10, 10, 10, 10, 10, 10, 10), True),
    ],
)
def test_seven_on_one_side_of_the_mean(values, expected):
    assert on_one_side(values, limits(STEADY)) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (range(7), True),
        (range(7, 0, -1), True),
        (range(6), False),
        ((0, 1, 2, 2, 3, 4, 5), False),
        ((9, 0, 1, 2, 3, 4, 5, 6), True),
    ],
)
def test_seven_points_moving_one_way(values, expected):
    assert steadily_moving(numbers(*values)) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("15", "11", "15"), True),
        (("7", "11", "7"), True),
        (("15", "11", "7"), False),
        (("15", "11", "17"), False),
        (("14", "14", "14"), False),
        (("15", "15"), False),
    ],
)
def test_two_of_three_near_one_limit(values, expected):
    """The outer thirds begin at 14.55 and 7.45; a point beyond the limit is another rule's."""
    assert near_a_limit(numbers(*values), limits(STEADY)) is expected


@given(st.lists(st.decimals(0, 1000, places=1), min_size=FEWEST, max_size=20), st.integers(-50, 50))
def test_limits_move_with_their_figures(values, shift):
    before, after = limits(values), limits([value + shift for value in values])
    assert abs(after.upper - before.upper - shift) < D("0.0001")
    assert before.lower <= before.centre <= before.upper
