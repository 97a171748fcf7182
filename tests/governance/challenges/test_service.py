"""The door of boards' questions: who may, what is refused, and what history keeps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from governance.challenges.service import (
    ChallengeError,
    Question,
    accept,
    answer,
    ask_again,
    follow_meeting,
    mark_of_answer,
    raise_challenge,
)
from governance.models import Challenge, Meeting, Seat
from governance.states import ChallengeState
from scorecard.models import Post

HELD, DAY, NEXT, LATER = date(2018, 10, 3), date(2018, 10, 22), date(2018, 11, 7), date(2018, 12, 12)


@pytest.fixture
def board(furnished):
    board = furnished.boards["cypcib"]
    board.meetings.all().delete()
    for held_on in (HELD, NEXT, LATER):
        Meeting.objects.create(board=board, held_on=held_on, papers_due_on=held_on - timedelta(days=7))
    return board


@pytest.fixture
def owner(furnished):
    return Post.objects.get(slug=furnished.actions["1.02"].post.slug)


@pytest.fixture
def speaker(furnished, board):
    """Somebody whose post holds the chair."""
    user = furnished.users["board"]
    Seat.objects.filter(board=board, post__account=user).update(office="chair")
    return user


@pytest.fixture
def asked(furnished, owner):
    return Question("Which teams are slow?", owner, HELD, NEXT, indicator=furnished.indicators["adoptions"])


@pytest.fixture
def raised(board, asked, speaker):
    return raise_challenge(board, asked, by=speaker, day=DAY)


@pytest.fixture
def answered(raised, furnished):
    return answer(raised, "Two teams.", by=furnished.users["publisher"], day=DAY)


def test_the_chair_raises_a_question(raised, asked):
    assert (raised.state, raised.raised_on, raised.due_on) == (ChallengeState.WAITING, HELD, NEXT)
    assert raised.history.latest().history_change_reason == "Raised"


def test_a_member_without_office_raises_none(board, asked, furnished):
    with pytest.raises(ChallengeError, match="The chair or secretary"):
        raise_challenge(board, asked, by=furnished.users["board"], day=DAY)


def test_a_chair_whose_seat_has_ended_raises_none(board, asked, speaker):
    Seat.objects.filter(office="chair").update(ends_on=date(2018, 10, 1))
    with pytest.raises(ChallengeError, match="The chair or secretary"):
        raise_challenge(board, asked, by=speaker, day=DAY)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"raised_on": date(2018, 10, 4)}, "Choose the meeting"),
        ({"raised_on": NEXT}, "Choose the meeting"),
        ({"due_on": HELD}, "Choose a coming meeting"),
        ({"indicator": None}, "one indicator or one action"),
        ({"text": "  "}, "Write the question"),
    ],
)
def test_a_question_that_cannot_stand_is_refused(board, asked, speaker, change, says):
    with pytest.raises(ChallengeError, match=says):
        raise_challenge(board, replace(asked, **change), by=speaker, day=DAY)


def test_the_same_question_of_a_meeting_is_raised_once(board, asked, raised, speaker):
    with pytest.raises(ChallengeError, match="on record already"):
        raise_challenge(board, asked, by=speaker, day=DAY)
    assert Challenge.objects.filter(question=asked.text).count() == 1


def test_the_owner_answers(raised, furnished):
    Challenge.objects.filter(pk=raised.pk).update(owner=furnished.users["manager"].post)
    made = answer(raised, "Two teams.", by=furnished.users["manager"], day=DAY)
    assert (made.state, made.answered_on) == (ChallengeState.ANSWERED, DAY)


def test_nobody_else_answers(raised, furnished):
    with pytest.raises(ChallengeError, match="answers this question"):
        answer(raised, "Two teams.", by=furnished.users["data"], day=DAY)


def test_an_accepted_answer_closes_the_question(answered, speaker):
    assert accept(answered, seen=mark_of_answer(answered), by=speaker, day=NEXT).closed_on == NEXT


def test_an_answer_that_was_replaced_meanwhile_is_neither_accepted_nor_turned_down(
    answered, speaker, furnished
):
    read = mark_of_answer(answered)
    answer(answered, "Three teams.", by=furnished.users["publisher"], day=DAY)
    for judged in (
        lambda: accept(answered, seen=read, by=speaker, day=NEXT),
        lambda: ask_again(answered, "No date is given", LATER, seen=read, by=speaker, day=NEXT),
    ):
        with pytest.raises(ChallengeError, match="replaced since you opened"):
            judged()


def test_without_an_answer_nothing_is_accepted(raised, speaker):
    with pytest.raises(ChallengeError, match="no answer to accept"):
        accept(raised, seen=mark_of_answer(raised), by=speaker, day=NEXT)


def test_an_answer_not_accepted_is_asked_for_again_and_kept(answered, speaker, furnished):
    again = ask_again(
        answered, "No date is given", LATER, seen=mark_of_answer(answered), by=speaker, day=NEXT
    )
    assert (again.state, again.due_on) == (ChallengeState.ASKED_AGAIN, LATER)
    better = answer(again, "By January.", by=furnished.users["publisher"], day=NEXT)
    assert better.state is ChallengeState.ANSWERED
    assert "Two teams." in better.history.values_list("answer", flat=True)


def test_asking_again_needs_a_reason(answered, speaker):
    with pytest.raises(ChallengeError, match="Say why"):
        ask_again(answered, " ", LATER, seen=mark_of_answer(answered), by=speaker, day=NEXT)


def test_a_closed_question_takes_no_answer(answered, speaker, furnished):
    closed = accept(answered, seen=mark_of_answer(answered), by=speaker, day=NEXT)
    with pytest.raises(ChallengeError, match="closed"):
        answer(closed, "More.", by=furnished.users["publisher"], day=LATER)


# --- A meeting that is moved -----------------------------------------------------------------------------

MOVED = date(2018, 11, 14)


@pytest.mark.parametrize(
    ("was", "days"), [(NEXT, (HELD, MOVED)), (HELD, (MOVED, NEXT)), (LATER, (HELD, NEXT))]
)
def test_a_question_goes_along_with_the_meeting_that_raised_it_or_expects_it(raised, furnished, was, days):
    follow_meeting(raised.board, was, MOVED, by=furnished.users["admin"], why="The room is taken")
    raised.refresh_from_db()
    assert (raised.raised_on, raised.due_on) == days


def test_a_moved_question_keeps_who_and_why(raised, furnished):
    follow_meeting(raised.board, NEXT, MOVED, by=furnished.users["admin"], why="The room is taken")
    kept = raised.history.latest()
    assert (kept.account_name, kept.history_change_reason) == ("admin", "The room is taken")


def test_meeting_moved_in_its_form_takes_its_questions_along(raised, sign_in):
    meeting = Meeting.objects.get(board=raised.board, held_on=NEXT)
    page = reverse("admin:governance_meeting_change", args=[meeting.pk])
    client = sign_in("admin")
    form = client.get(page).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    answer = client.post(page, sent | {"held_on": MOVED, "why": "The room is taken"}, follow=True)
    assert "2 questions go along to 14 November 2018." in answer.text
    raised.refresh_from_db()
    assert raised.due_on == MOVED
