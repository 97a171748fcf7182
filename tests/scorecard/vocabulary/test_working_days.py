"""Working days and the days from which figures can be had."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scorecard.models import Indicator
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.working_days import ready_on, working_days_after, working_days_between

CHRISTMAS = {date(2018, 12, 25), date(2018, 12, 26), date(2019, 1, 1)}
FRIDAY = date(2018, 12, 21)
days = st.dates(date(2018, 1, 1), date(2019, 12, 31))


def test_working_days_leave_out_weekends_and_bank_holidays():
    assert working_days_between(FRIDAY, date(2018, 12, 31), CHRISTMAS) == 4


def test_working_days_to_the_same_day_are_none():
    assert working_days_between(FRIDAY, FRIDAY, CHRISTMAS) == 0


@given(days, days)
def test_working_days_to_a_day_past_are_below_nought(first, last):
    there, back = (working_days_between(*pair, CHRISTMAS) for pair in ((first, last), (last, first)))
    assert there == -back


@given(days, st.integers(0, 60))
def test_working_days_after_and_between_agree(day, count):
    after = working_days_after(day, count, CHRISTMAS)
    assert working_days_between(day, after, CHRISTMAS) == count
    assert count == 0 or working_days_between(day, after - timedelta(days=1), CHRISTMAS) == count - 1


def test_figure_is_ready_working_days_after_the_quarters_end():
    assert ready_on(QuarterKey(20183), 10, CHRISTMAS) == date(2019, 1, 15)


def test_yearly_figure_is_ready_in_its_own_quarter_only():
    yearly = Indicator(ready_working_days=10, ready_quarter=4)
    assert yearly.ready_on(QuarterKey(20183), CHRISTMAS) is None
    assert yearly.ready_on(QuarterKey(20184), CHRISTMAS) == date(2019, 4, 12)
