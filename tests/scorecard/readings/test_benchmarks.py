"""Other places, as they were known by a quarter's end."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.benchmarks import by_period, comparator, outturn
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind
from tests.scorecard.builders import Q2, facts, percent_facts, published

MARCH_17, MARCH_18, MARCH_19 = date(2017, 3, 31), date(2018, 3, 31), date(2019, 3, 31)


def neighbours(*values, on=MARCH_18):
    return tuple(published(value, on, kind=AreaKind.NEIGHBOURS) for value in values)


def test_the_newest_figure_by_the_quarters_end_is_taken():
    held = (published("60", MARCH_17), published("64", MARCH_18), published("65", MARCH_19))
    found = comparator(percent_facts(published=held), Q2, AreaKind.ENGLAND)
    assert (found.figure.value, found.period_end) == (64, MARCH_18)


def test_a_figure_of_the_quarters_last_day_counts():
    held = (published("64", date(2018, 9, 30)), published("65", date(2018, 10, 1)))
    assert comparator(percent_facts(published=held), Q2, AreaKind.ENGLAND).figure.value == 64


def test_counts_are_not_compared_between_places():
    assert (
        comparator(facts(published=neighbours("5")), Q2, AreaKind.ENGLAND).figure.missing == "not-applicable"
    )


def test_nothing_published_is_not_available():
    assert comparator(percent_facts(published=()), Q2, AreaKind.ENGLAND).figure.missing == "not-available"


@pytest.mark.parametrize(
    ("values", "median"), [(("70",), "70"), (("80", "70", "90"), "80"), (("70", "71", "74", "90"), "72.5")]
)
def test_neighbours_are_their_median(values, median):
    found = comparator(percent_facts(published=neighbours(*values)), Q2, AreaKind.NEIGHBOURS)
    assert found.figure.value == Decimal(median)


def test_a_median_between_whole_numbers_shows_its_half():
    found = comparator(percent_facts(published=neighbours("73", "74")), Q2, AreaKind.NEIGHBOURS)
    assert found.figure.decimals == 1


@pytest.mark.parametrize("values", [("73", "75"), ("73.1", "73.2")])
def test_other_medians_are_shown_as_the_indicator_is(values):
    assert (
        comparator(percent_facts(published=neighbours(*values)), Q2, AreaKind.NEIGHBOURS).figure.decimals
        is None
    )


def test_a_median_says_how_many_places_it_rests_on():
    found = comparator(percent_facts(published=neighbours("70", "c", "80")), Q2, AreaKind.NEIGHBOURS)
    assert (found.figure.value, found.held, found.places) == (75, 2, 3)


def test_neighbours_without_any_figure_have_no_median():
    found = comparator(percent_facts(published=neighbours("c", "c")), Q2, AreaKind.NEIGHBOURS)
    assert found.figure.missing == "not-available"


def test_periods_come_oldest_first_and_none_lies_ahead():
    held = (*neighbours("2", on=MARCH_18), *neighbours("1", on=MARCH_17), *neighbours("3", on=MARCH_19))
    found = by_period(percent_facts(published=held), Q2, AreaKind.NEIGHBOURS)
    assert [each.period_end for each in found] == [MARCH_17, MARCH_18]


@pytest.mark.parametrize(("year", "value"), [(2016, 85), (2017, 90)])
def test_outturn_is_our_own_published_figure_of_the_year(year, value):
    held = tuple(
        published(number, day, kind=AreaKind.AUTHORITY)
        for number, day in (("85", MARCH_17), ("90", MARCH_18))
    )
    assert outturn(percent_facts(published=held), year, Q2).value == value


def test_outturn_takes_no_other_places_figure():
    assert outturn(percent_facts(), 2017, Q2) is None


def test_outturn_of_a_year_that_has_not_ended_is_none():
    held = (published("95", MARCH_19, kind=AreaKind.AUTHORITY),)
    assert outturn(percent_facts(published=held), 2018, Q2) is None
    assert outturn(percent_facts(published=held), 2018, QuarterKey(20184)).value == 95


def test_neighbours_mean_and_range_are_computed_and_say_so():
    spread = comparator(percent_facts(published=neighbours("80", "70", "91")), Q2, AreaKind.NEIGHBOURS).spread
    assert [round(each.value, 1) for each in (spread.mean, spread.lowest, spread.highest)] == [
        Decimal("80.3"),
        Decimal("70"),
        Decimal("91"),
    ]
    assert all("computed" in each.source for each in (spread.mean, spread.lowest, spread.highest))


@given(st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=10))
def test_median_and_mean_lie_in_the_range(values):
    found = comparator(percent_facts(published=neighbours(*map(str, values))), Q2, AreaKind.NEIGHBOURS)
    spread = found.spread
    assert spread.lowest.value <= found.figure.value <= spread.highest.value
    assert spread.lowest.value <= round(spread.mean.value, 10) <= spread.highest.value
