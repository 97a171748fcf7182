"""Words for a time, in the report of July to September 2018 with its baseline of 2016/17."""

import pytest

from governance.checks.periods import Calendar, Period, fits, is_of_another_length, period_at
from tests.readings import Q2

REPORT = Calendar(Q2, 2016)


def read(words: str, calendar: Calendar = REPORT) -> tuple[str, bool] | None:
    """The time that words begin with, and whether something is set against it; None unless all are read."""
    when = period_at(words, 0, calendar)
    return (when.period, when.against) if when and when.end == len(words) else None


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("at the end of September 2018", Period.DAY),
        ("on 30 September", Period.DAY),
        ("at the end of the quarter", Period.DAY),
        ("in the 12 months to September", Period.TWELVE_MONTHS),
        ("twelve months to the end of September 2018", Period.TWELVE_MONTHS),
        ("in the year to 30 September", Period.TWELVE_MONTHS),
        ("this quarter", Period.QUARTER),
        ("in the second quarter of 2018/19", Period.QUARTER),
        ("between July and September", Period.QUARTER),
        ("so far this year", Period.SO_FAR),
        ("from April to the end of September", Period.SO_FAR),
        ("in Q1", Period.PREVIOUS),
        ("in June 2018", Period.PREVIOUS),
        ("in 2017/18", Period.LAST_YEAR),
        ("at 31 March 2018", Period.LAST_YEAR),
        ("in September 2017", Period.YEAR_AGO),
        ("at 31 March 2017", Period.BASELINE),
    ],
)
def test_a_time_that_is_spoken_of(words, period):
    assert read(words) == (period, False)


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("since June", Period.PREVIOUS),
        ("on last quarter", Period.PREVIOUS),
        ("than in the previous quarter", Period.PREVIOUS),
        ("for the second quarter running", Period.PREVIOUS),
        ("compared with the same quarter last year", Period.YEAR_AGO),
        ("on this time last year", Period.YEAR_AGO),
        ("than it was a year ago", Period.YEAR_AGO),
        ("since March", Period.LAST_YEAR),
        ("over the last year", Period.LAST_YEAR),
        ("since 1 April", Period.SO_FAR),
        ("from the 2016/17 baseline", Period.BASELINE),
        ("against the baseline", Period.BASELINE),
    ],
)
def test_a_time_that_something_is_set_against(words, period):
    assert read(words) == (period, True)


@pytest.mark.parametrize(
    "words", ["in September", "in 2014", "at 31 March 2016", "in August 2018", "in Liverpool", "since 2015"]
)
def test_other_times_are_not_understood(words):
    assert read(words) is None


def test_the_baselines_year_is_the_plans_own():
    later = Calendar(Q2, 2015)
    assert read("since 2015/16", later) == (Period.BASELINE, True)
    assert read("since 2016/17", later) is None


@pytest.mark.parametrize(
    ("period", "measure", "fitting"),
    [
        (Period.DAY, "snapshot", True),
        (Period.QUARTER, "snapshot", False),
        (Period.QUARTER, "flow", True),
        (Period.DAY, "flow", False),
        (Period.SO_FAR, "year_to_date", True),
        (Period.QUARTER, "year_to_date", False),
        (Period.DAY, "rolling_12_months", True),
        (Period.TWELVE_MONTHS, "rolling_12_months", True),
        (Period.TWELVE_MONTHS, "snapshot", False),
    ],
)
def test_a_figure_stands_for_the_time_of_its_measure(period, measure, fitting):
    assert fits(period, measure) is fitting


@pytest.mark.parametrize(
    ("words", "measure", "another"),
    [
        ("in the 12 months to September", "snapshot", True),
        ("in the 12 months to September", "flow", True),
        ("in the 12 months to September", "year_to_date", True),
        ("in the 12 months to September", "rolling_12_months", False),
        ("so far this year", "flow", True),
        ("so far this year", "year_to_date", False),
        ("so far this year", "snapshot", False),
        ("in the quarter", "rolling_12_months", True),
        ("in the quarter", "year_to_date", True),
        ("in the quarter", "snapshot", False),
        ("in June", "flow", True),
        ("in April", "year_to_date", True),
        ("in June", "snapshot", False),
        ("at the end of June", "flow", False),
        ("since June", "flow", False),
    ],
)
def test_a_time_longer_or_shorter_than_the_figures_is_another(words, measure, another):
    when = period_at(words, 0, REPORT)
    assert when is not None
    assert is_of_another_length(when, measure) is another
