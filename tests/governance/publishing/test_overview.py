"""Per board: the pack that stands, and what has moved on since."""

from datetime import date

import pytest

from governance.models import BoardAsk, Challenge
from governance.publishing.overview import desk_rows
from governance.publishing.withdraw import withdraw
from plans.models import ActionUpdate
from scorecard.models import Post
from tests.world_plan import NEWEST

LATER = date(2018, 11, 1)


@pytest.fixture
def row(furnished):
    """A function that gives the row of the board of the whole plan."""

    def _row(day=LATER):
        return next(
            each for each in desk_rows(furnished.quarters[NEWEST], day) if each.board.slug == "cypcib"
        )

    return _row


def test_a_board_without_a_pack_counts_nothing(row):
    assert (row().newest, row().since) == (None, [])


def test_the_pack_that_stands_is_the_newest(row, keep):
    keep()
    second = keep(version=2)
    assert row().newest == second


def test_a_withdrawn_pack_does_not_stand(row, keep, furnished):
    first = keep()
    withdraw(keep(version=2), by=furnished.users["publisher"], why="A wrong board.")
    assert (row().newest, len(row().issued)) == (first, 2)


def test_nothing_newer_is_nothing_said(row, kept):
    assert row(day=kept.as_at).since == []


def test_a_question_raised_since_is_counted(row, kept, furnished):
    Challenge.objects.create(
        board=kept.board,
        action=furnished.actions["1.01"],
        question="And now?",
        raised_on=date(2018, 10, 30),
        owner=Post.objects.get(slug="head"),
        due_on=date(2018, 11, 7),
    )
    assert "1 question raised" in row().since


def test_word_on_actions_is_counted_up_to_the_day(row, kept, furnished):
    held = ActionUpdate.objects.filter(made_on__gt=kept.as_at, made_on__lte=LATER).count()
    ActionUpdate.objects.create(
        action=furnished.actions["1.01"], made_on=date(2018, 10, 30), brag="amber", sentence="Slower."
    )
    assert f"{held + 1} new word{'s' if held else ''} on a" in " ".join(row().since)
    assert not any("word" in words for words in row(day=kept.as_at).since)


def test_other_requests_are_said(row, kept):
    ask = BoardAsk.objects.get()
    ask.verb = "Note"
    ask.save()
    assert "it is asked something else" in row().since


def test_the_desk_costs_seven_queries(furnished, keep, django_assert_num_queries):
    keep()
    with django_assert_num_queries(7):
        desk_rows(furnished.quarters[NEWEST], LATER)
