"""How long a question waits, and in what state it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.challenges.life import meetings_waited, waited_words
from governance.states import ChallengeState, state_of

RAISED, UNTIL = date(2018, 8, 1), date(2018, 11, 8)


@pytest.mark.parametrize(
    ("answer", "refused", "closed_on", "state"),
    [
        ("", "", None, ChallengeState.WAITING),
        ("Soon.", "", None, ChallengeState.ANSWERED),
        ("Soon.", "No date is given", None, ChallengeState.ASKED_AGAIN),
        ("Soon.", "", UNTIL, ChallengeState.CLOSED),
    ],
)
def test_state_is_told_by_what_is_recorded(answer, refused, closed_on, state):
    assert state_of(answer, refused, closed_on) is state


@pytest.mark.parametrize(
    ("meetings", "waited"),
    [
        ([], 0),
        ([RAISED], 0),
        ([RAISED, date(2018, 9, 12)], 1),
        ([RAISED, date(2018, 9, 12), UNTIL], 2),
        ([date(2018, 7, 1), date(2018, 12, 1)], 0),
    ],
)
def test_meetings_after_the_one_that_raised_it_are_counted(meetings, waited):
    assert meetings_waited(RAISED, UNTIL, meetings) == waited


@given(st.lists(st.dates(date(2018, 1, 1), date(2019, 12, 31)), unique=True), st.dates(RAISED, UNTIL))
def test_a_question_never_waits_less_as_days_go_by(meetings, day):
    assert meetings_waited(RAISED, day, meetings) <= meetings_waited(RAISED, UNTIL, meetings)


@pytest.mark.parametrize(
    ("meetings", "due_on", "answered", "words"),
    [
        (0, UNTIL, False, ""),
        (1, UNTIL, False, "has waited for 1 meeting"),
        (2, date(2018, 11, 7), False, "has waited for 2 meetings; its answer was due on 7 November 2018"),
        (2, date(2018, 11, 7), True, "has waited for 2 meetings"),
    ],
)
def test_the_wait_in_words(meetings, due_on, answered, words):
    assert waited_words(meetings, due_on, UNTIL, answered=answered) == words
