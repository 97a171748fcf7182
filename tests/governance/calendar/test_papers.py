"""Days counted back from a meeting: papers, and the steps that lead to them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar.papers import STEPS, notice_words, steps_before
from scorecard.vocabulary.working_days import clear_days_between, is_working, papers_due

CHRISTMAS = frozenset([date(2018, 12, 25), date(2018, 12, 26), date(2019, 1, 1)])
MEETINGS = st.dates(date(2018, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("meeting", "papers"),
    [
        (date(2018, 11, 7), date(2018, 10, 30)),  # Wednesday: five clear days are Wednesday to Tuesday
        (date(2018, 11, 12), date(2018, 11, 2)),  # Monday: the weekend before is not counted
        (date(2019, 1, 2), date(2018, 12, 20)),  # over Christmas
    ],
)
def test_papers_leave_five_clear_working_days(meeting, papers):
    assert papers_due(meeting, 5, CHRISTMAS) == papers


@given(MEETINGS, st.integers(0, 12))
def test_papers_are_due_on_the_last_working_day_that_leaves_enough(meeting, clear):
    due = papers_due(meeting, clear, CHRISTMAS)
    assert is_working(due, CHRISTMAS)
    assert clear_days_between(due, meeting, CHRISTMAS) == clear
    later = due + timedelta(days=1)
    assert not is_working(later, CHRISTMAS) or clear_days_between(later, meeting, CHRISTMAS) < clear


@given(MEETINGS)
def test_steps_come_in_order_before_the_papers(papers):
    days = [step.on for step in steps_before(papers, papers, CHRISTMAS)]
    assert days == sorted(days)
    assert days[-1] < papers
    assert len(days) == len(STEPS)


def test_a_step_of_the_day_itself_is_not_past():
    steps = steps_before(date(2018, 10, 30), date(2018, 10, 29), CHRISTMAS)
    assert [step.past for step in steps] == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("papers", "words"),
    [
        (date(2018, 10, 30), "5 clear working days before the meeting"),
        (date(2018, 11, 5), "1 clear working day before the meeting; the board’s rule is 5"),
    ],
)
def test_too_short_a_notice_is_said(papers, words):
    assert notice_words(papers, date(2018, 11, 7), 5, CHRISTMAS) == words
