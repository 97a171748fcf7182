"""A reading holds what its quarter knew, and nothing later."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.readings import last_year, read
from scorecard.vocabulary.figures import BaselineFact, decimals_of
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.builders import FIRST, Q2, facts, figure, percent_facts, published, target

MARCH_18 = date(2018, 3, 31)


def test_reading_holds_the_quarter_and_what_came_before_it():
    reading = read(facts(), Q2)
    found = (reading.figure, reading.previous, reading.year_ago, reading.last_year)
    assert [each.value for each in found] == [500, 489, 464, 480]


def test_reading_lays_the_year_out_and_leaves_the_quarters_ahead_absent():
    year = read(facts(), QuarterKey(20182)).year
    assert [each.value for each in year] == [489, 500, None, None]


@given(st.integers(0, 9), st.integers(0, 999).map(str))
def test_no_later_figure_changes_a_reading(steps, later):
    """No time travel: the same quarter reads the same, whatever is entered for later ones."""
    at = FIRST.plus(steps)
    made = facts(measure="flow", targets={2018: target("450", "at_most")})
    changed = {quarter: figure(later) for quarter in made.series if quarter > at}
    later_known = facts(measure="flow", targets=made.targets, series=made.series | changed)
    now, then = read(made, at), read(later_known, at)
    assert {**vars(now), "facts": None} == {**vars(then), "facts": None}


def test_direction_is_the_change_since_last_quarter():
    reading = read(facts(), Q2)
    assert reading.direction is reading.since_previous


def test_direction_of_a_running_total_is_the_change_on_a_year_ago():
    reading = read(facts(measure="year_to_date"), Q2)
    assert reading.direction is reading.since_year_ago


def test_last_year_is_the_published_outturn_where_there_is_one():
    held = (published("481", MARCH_18, kind="authority"),)
    assert last_year(facts(published=held), Q2).value == 481


def test_last_year_of_a_flow_is_the_sum_of_its_quarters():
    made = facts(measure="flow", values=("1", "2", "3", "4", "5"), first=QuarterKey(20171))
    assert last_year(made, Q2).value == 10


def test_last_year_of_a_running_total_is_its_last_quarter():
    assert last_year(facts(measure="year_to_date"), Q2).value == 480


def test_decimals_are_the_gates_where_it_chose_them():
    assert decimals_of(figure("74.1", decimals=0), percent_facts()) == 0
    assert decimals_of(figure("74.1"), percent_facts()) == 1


def test_reading_rests_on_illustration_when_its_figure_or_its_change_does():
    illustrated = {Q2: figure("500", "illustrative")}
    assert read(facts(series=illustrated), Q2).rests_on_illustration
    assert not read(facts(), Q2).rests_on_illustration


def test_reading_without_a_baseline_has_none():
    assert read(facts(baseline=None), Q2).baseline is None


def test_reading_keeps_the_baseline_as_it_was_given():
    held = BaselineFact(figure("453"), date(2017, 3, 31), on_a_day=True)
    assert read(facts(baseline=held), Q2).baseline is held
