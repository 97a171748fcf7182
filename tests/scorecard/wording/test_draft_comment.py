"""The comment offered to a figure's owner: what moved and how it stands, in one sentence."""

from decimal import Decimal as D

import pytest

from scorecard.readings.readings import read
from scorecard.wording.draft_comment import draft_comment
from tests.scorecard.builders import Q2, facts, figure, percent_facts, target


def drafted(made) -> str:
    return draft_comment(read(made, Q2))


def test_a_share_that_got_worse():
    assert drafted(percent_facts()) == (
        "Down 2.8 points to 67.4%, worse than last quarter (70.2%†); off the target of at least 85%;"
        " in the whole of 2016/17 it was 74.0%."
    )


def test_a_number_that_is_neither_good_nor_bad():
    assert drafted(facts()) == "Up 11 (2.2%) to 500 from 489† last quarter; at 31 March 2017 it was 453."


def test_a_running_total_near_its_target():
    made = facts(
        measure="year_to_date",
        polarity="higher",
        values=("2", "5", "7", "10", "3", "6", "9", "13", "4", "9"),
        targets={2018: target("20", steps={2: D(10)}, tolerance=D(2))},
    )
    assert drafted(made) == (
        "Up 3 to 9, better than a year ago (6†); near, but not at, the target of at least 10;"
        " in Q2 2016/17 it was 5†."
    )


def test_a_figure_that_did_not_move_and_meets_its_target():
    made = percent_facts(values=("90",) * 10, baseline=None)
    assert drafted(made) == "Unchanged at 90.0% since last quarter; the target of at least 85% is met."


def test_a_change_that_chance_can_make():
    held = {
        Q2: figure("66.7", numerator=D(6), denominator=D(9)),
        Q2.previous: figure("55.6", numerator=D(5), denominator=D(9)),
    }
    assert drafted(percent_facts(series=held, baseline=None, targets={})) == (
        "Up 11.1 points to 66.7% from 55.6% last quarter, no sign of a real change."
    )


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("flow", "5 this quarter."),
        ("snapshot", "5 on the quarter’s last day."),
        ("year_to_date", "5 since April."),
        ("rolling_12_months", "5 over the last 12 months."),
        ("rolling_36_months", "5 over the last 36 months."),
    ],
)
def test_a_first_figure_says_which_time_it_stands_for(measure, said):
    assert drafted(facts(values=("5",), first=Q2, baseline=None, measure=measure)) == said


def test_a_figure_that_rounds_to_its_target_is_just_off_it():
    held = {Q2: figure("38.2")}
    goal = {2018: target("38", kind="at_most", tolerance=D(2))}
    made = percent_facts(series=held, baseline=None, targets=goal, decimals=0, polarity="lower")
    assert drafted(made) == "38% this quarter; just off the target of at most 38%."


def test_a_figure_over_its_limit_is_not_called_short_of_it():
    goal = {2018: target("60", kind="at_most", tolerance=D(10))}
    made = percent_facts(baseline=None, targets=goal, polarity="lower")
    assert drafted(made).endswith("; near, but not at, the target of at most 60%.")


@pytest.mark.parametrize("reason", ["not-collected", "not-yet-due", "c"])
def test_without_a_figure_nothing_is_drafted(reason):
    assert drafted(facts(values=("453",) * 9 + (reason,))) == ""
