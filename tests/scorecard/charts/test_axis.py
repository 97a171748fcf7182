"""The scale of a chart: round, wide enough, from nought where a cut would mislead."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts.axis import MOST_STEPS, axis
from scorecard.vocabulary.states import Unit

VALUES = st.lists(st.decimals(0, 100, places=1, allow_nan=False), min_size=1, max_size=12)


def ticks(*values, unit=Unit.COUNT):
    scale = axis([Decimal(value) for value in values], unit)
    return [scale.label(tick) for tick in scale.ticks]


def test_axis_large_counts_start_near_the_least():
    assert ticks("453", "500", "461") == ["440", "460", "480", "500", "520"]


def test_axis_small_counts_start_at_nought():
    assert ticks("9", "10", "11")[0] == "0"


def test_axis_values_spread_to_near_nought_start_at_nought():
    assert ticks("200", "900")[0] == "0"


def test_axis_starting_elsewhere_says_so():
    scale = axis([Decimal("453"), Decimal("500")], Unit.COUNT)
    assert scale.starts_at_words == "Scale starts at 440"


def test_axis_starting_at_nought_says_nothing():
    assert axis([Decimal(3)], Unit.COUNT).starts_at_words == ""


def test_axis_cut_percentage_says_its_unit():
    scale = axis([Decimal("67.4"), Decimal("85")], Unit.PERCENT)
    assert scale.starts_at_words == "Scale starts at 65%"


def test_axis_leaves_room_above_the_highest_line():
    assert axis([Decimal("67.4"), Decimal("85")], Unit.PERCENT).high > 85


def test_axis_single_count_is_shown_between_whole_steps():
    assert ticks("500")[0] == "499"


def test_axis_full_marks_end_at_a_hundred():
    assert axis([Decimal(100)], Unit.PERCENT).high == 100


def test_axis_without_values_still_has_lines():
    assert axis([], Unit.COUNT).ticks[0] == 0


def test_axis_nought_alone_starts_at_nought():
    assert ticks("0", unit=Unit.RATE)[0] == "0"


@pytest.mark.parametrize("unit", [Unit.COUNT, Unit.DAYS, Unit.PERCENT])
@given(values=VALUES)
def test_axis_steps_are_whole_where_parts_make_no_sense(unit, values):
    assert axis(values, unit).step % 1 == 0


@pytest.mark.parametrize("unit", tuple(Unit))
@given(values=VALUES)
def test_axis_holds_every_value(unit, values):
    scale = axis(values, unit)
    assert all(0 <= scale.share(value) <= 1 for value in values)


@pytest.mark.parametrize("unit", tuple(Unit))
@given(values=VALUES)
def test_axis_has_three_to_six_evenly_spaced_lines(unit, values):
    scale = axis(values, unit)
    gaps = {after - before for before, after in zip(scale.ticks, scale.ticks[1:], strict=False)}
    assert 3 <= len(scale.ticks) <= MOST_STEPS + 1
    assert gaps == {scale.step}


@pytest.mark.parametrize("unit", tuple(Unit))
@given(values=VALUES)
def test_axis_steps_are_one_two_or_five_times_a_power_of_ten(unit, values):
    digits = axis(values, unit).step.normalize().as_tuple().digits
    assert digits in {(1,), (2,), (5,)}


@pytest.mark.parametrize("unit", tuple(Unit))
@given(values=VALUES)
def test_axis_labels_differ_from_line_to_line(unit, values):
    scale = axis(values, unit)
    labels = [scale.label(tick) for tick in scale.ticks]
    assert len(set(labels)) == len(labels)


@given(values=VALUES)
def test_axis_percentages_stay_between_nought_and_a_hundred(values):
    scale = axis(values, Unit.PERCENT)
    assert scale.low >= 0
    assert scale.high <= 100
