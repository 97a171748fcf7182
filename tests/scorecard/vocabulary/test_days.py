"""Instants become London's days and hours, in winter and summer and at the edges of both."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.vocabulary.days import (
    LONDON,
    day_words,
    end_of_day,
    london_day,
    london_iso,
    moment_words,
    month_words,
    short_day_words,
)

# Bounds of instants in UTC, which hypothesis wants without a zone.
YEARS = {"min_value": datetime(1996, 1, 1), "max_value": datetime(2090, 1, 1)}  # noqa: DTZ001


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2018, 6, 30, 22, 59, tzinfo=UTC), date(2018, 6, 30)),
        (datetime(2018, 6, 30, 23, 30, tzinfo=UTC), date(2018, 7, 1)),
        (datetime(2018, 12, 31, 23, 59, tzinfo=UTC), date(2018, 12, 31)),
        (datetime(2018, 10, 28, 0, 30, tzinfo=UTC), date(2018, 10, 28)),
        (datetime(2018, 3, 24, 23, 59, tzinfo=UTC), date(2018, 3, 24)),
    ],
)
def test_london_day_is_the_day_in_london(instant, day):
    assert london_day(instant) == day


def test_a_summer_morning_reads_an_hour_later_than_stored():
    assert moment_words(datetime(2018, 7, 9, 8, 5, tzinfo=UTC)) == "9 July 2018 at 09:05"


def test_files_give_the_offset():
    assert london_iso(datetime(2018, 7, 9, 8, 5, tzinfo=UTC)) == "2018-07-09 09:05:00+01:00"


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="names no zone"):
        london_day(datetime(2018, 7, 9, 8, 5))  # noqa: DTZ001


def test_days_in_words():
    day = date(2018, 9, 3)
    assert (day_words(day), short_day_words(day), month_words(day)) == (
        "3 September 2018",
        "3 September",
        "September 2018",
    )


@given(st.datetimes(timezones=st.just(UTC), **YEARS))
def test_an_instant_never_reads_as_another_day_than_londons(instant):
    assert day_words(instant) == day_words(instant.astimezone(LONDON).date())


@given(st.dates(min_value=date(1996, 1, 2), max_value=date(2090, 1, 1)))
def test_the_end_of_a_day_is_that_day(day):
    assert london_day(end_of_day(day)) == day
