"""A meeting's place in the next year: its weekday, in its week of the month, on a working day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.turn.dates import free_day, same_place_next_year
from scorecard.vocabulary.quarters import containing
from scorecard.vocabulary.working_days import is_working

HOLIDAYS = frozenset([date(2019, 5, 6), date(2019, 12, 25), date(2019, 12, 26), date(2024, 3, 29)])
DAYS = st.dates(date(2016, 4, 1), date(2030, 3, 31))


@pytest.mark.parametrize(
    ("held", "next_year"),
    [
        (date(2018, 6, 20), date(2019, 6, 19)),  # the third Wednesday
        (date(2018, 10, 12), date(2019, 10, 11)),  # the second Friday
        (date(2018, 5, 31), date(2019, 5, 30)),  # the fifth Thursday, of which there are five again
        (date(2018, 8, 29), date(2019, 8, 28)),  # the fifth Wednesday, of which there are four
        (date(2020, 2, 29), date(2021, 2, 27)),  # a leap day, the fifth Saturday
    ],
)
def test_a_meeting_keeps_its_weekday_and_week(held, next_year):
    assert same_place_next_year(held) == next_year


@given(DAYS)
def test_its_place_has_its_weekday_in_its_month_of_the_next_year(day):
    found = same_place_next_year(day)
    assert (found.weekday(), found.month, found.year) == (day.weekday(), day.month, day.year + 1)


@pytest.mark.parametrize(
    ("wanted", "taken", "found"),
    [
        (date(2019, 6, 19), (), date(2019, 6, 19)),
        (date(2019, 5, 6), (), date(2019, 5, 7)),  # a bank holiday
        (date(2019, 12, 25), (date(2019, 12, 27),), date(2019, 12, 30)),  # holidays, a meeting, a weekend
        (date(2024, 3, 29), (), date(2024, 3, 28)),  # nothing later of its year is a working day
    ],
)
def test_where_its_place_is_not_free_it_moves_by_as_little_as_can_be(wanted, taken, found):
    assert free_day(wanted, HOLIDAYS, taken) == found


@given(DAYS, st.sets(DAYS, max_size=20), st.sets(DAYS, max_size=20))
def test_a_free_day_is_a_working_day_of_the_same_year_with_nothing_on_it(wanted, holidays, taken):
    found = free_day(wanted, holidays, taken)
    assert is_working(found, holidays)
    assert found not in taken
    assert containing(found).year == containing(wanted).year
