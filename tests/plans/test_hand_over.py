"""A post hands all that it answers for to another: nothing is lost, doubled, or moved unseen."""

from collections import Counter
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from governance.models import Challenge
from plans.hand_over import MovedOnError, hand_over, held_by, mark_of
from plans.models import Action
from plans.updates import UpdateError
from scorecard.models import Indicator, Post
from tests.world import release_anew


@pytest.fixture
def posts(world):
    """Whose work is handed over, and to whom; the giver owes a board an answer as well."""
    giver, taker = Post.objects.get(slug="service-manager"), Post.objects.get(slug="head")
    asked = {"raised_on": date(2018, 10, 1), "due_on": date(2018, 11, 7), "owner": giver}
    indicator = world.indicators["adoptions"]
    Challenge.objects.create(board=world.boards["cypcib"], indicator=indicator, question="Why?", **asked)
    Challenge.objects.create(
        board=world.boards["cypcib"], indicator=indicator, question="Then?", answer="So.",
        closed_on=date(2018, 10, 9), **asked,
    )  # fmt: skip
    return giver, taker


def give(world, posts, **about) -> int:
    given = {"seen": mark_of(held_by(posts[0])), "by": world.users["admin"], "why": "The holder left"} | about
    return hand_over(*posts, **given)


def everything() -> Counter:
    """How often each thing is held by any post, whoever that is."""
    rows = [row for post in Post.objects.all() for held in held_by(post) for row in held.rows]
    return Counter((type(row).__name__, row.pk) for row in rows)


def test_all_of_it_moves_and_nothing_is_lost_or_doubled(world, posts):
    before = everything()
    assert give(world, posts) == 4 + 1 + 1
    assert everything() == before
    assert [held.rows for held in held_by(posts[0])] == [[], [], []]


def test_every_row_keeps_who_and_why(world, posts):
    give(world, posts)
    rows = [Action.objects.first(), Indicator.objects.get(code="assessments-within-45-days")]
    rows.append(Challenge.objects.get(question="Why?"))
    for row in rows:
        newest = row.history.first()
        assert (newest.account_name, newest.history_change_reason) == ("admin", "The holder left")


def test_an_answered_question_stays_with_the_post_that_answered(world, posts):
    give(world, posts)
    assert Challenge.objects.get(question="Then?").owner == posts[0]


def test_what_was_not_looked_at_does_not_move(world, posts):
    seen = mark_of(held_by(posts[0]))
    Indicator.objects.filter(code="adoptions").update(owner=posts[0])
    with pytest.raises(MovedOnError, match="has changed since you looked"):
        give(world, posts, seen=seen)
    assert Action.objects.filter(post=posts[1]).count() == 0


def test_sent_twice_moves_once(world, posts):
    seen = mark_of(held_by(posts[0]))
    give(world, posts, seen=seen)
    with pytest.raises(MovedOnError):
        give(world, posts, seen=seen)
    assert Action.objects.get(code="1.01").revision == 2


@pytest.mark.parametrize("why", ["", "  "])
def test_a_reason_is_needed(world, posts, why):
    with pytest.raises(UpdateError, match="Say why"):
        give(world, posts, why=why)


def test_a_post_does_not_hand_to_itself(world, posts):
    with pytest.raises(UpdateError, match="choose another"):
        give(world, (posts[0], posts[0]))


@pytest.mark.parametrize("role", ["manager", "board", "data", "publisher", "stranger"])
def test_nobody_else_hands_work_over(world, posts, role):
    with pytest.raises(PermissionDenied):
        give(world, posts, by=world.users[role])


def test_an_action_completed_before_the_rules_moves_with_the_rest(world, posts):
    Action._base_manager.filter(code="2.01").update(completed_evidence=None, agreed_by="", agreed_on=None)
    assert give(world, posts) == 6


def test_a_released_quarter_keeps_the_post_it_was_released_with(world, posts, sign_in):
    before = sign_in("publisher").get("/plan/actions/1.02/").content
    give(world, posts)
    assert b"Service Manager, Assessment" in before
    assert b"Service Manager, Assessment" in sign_in("publisher").get("/plan/actions/1.02/").content
    release_anew(world)
    assert b"Head of Service" in sign_in("publisher").get("/plan/actions/1.02/").content


PAGE = "/plan/hand-over/"


def test_page_shows_what_would_move_before_it_does(posts, sign_in):
    page = sign_in("admin").get(PAGE, {"giver": posts[0].pk, "taker": posts[1].pk})
    assert "1.02 Promise 1.02" in page.content.decode() and "Why?" in page.content.decode()
    assert Action.objects.filter(post=posts[1]).count() == 0


def test_page_hands_over_what_it_showed(posts, sign_in):
    client, chosen = sign_in("admin"), {"giver": posts[0].pk, "taker": posts[1].pk}
    seen = client.get(PAGE, chosen).context["seen"]
    answer = client.post(PAGE, chosen | {"seen": seen, "why": "The holder left"}, follow=True)
    assert "6 things are handed over to Head of Service." in answer.content.decode()


def test_page_answers_409_with_what_stands_now(posts, sign_in):
    client, chosen = sign_in("admin"), {"giver": posts[0].pk, "taker": posts[1].pk}
    answer = client.post(PAGE, chosen | {"seen": "old", "why": "The holder left"})
    assert answer.status_code == 409
    assert "The holder left" in answer.content.decode()


@pytest.mark.parametrize("sent", [{}, {"giver": "x"}, {"giver": "1", "taker": "999999"}])
def test_page_takes_nonsense_for_no_choice(posts, sign_in, sent):
    client = sign_in("admin")
    assert client.get(PAGE, sent).status_code == 200
    assert client.post(PAGE, sent).status_code == 200


@pytest.mark.parametrize("role", ["manager", "board", "data", "publisher"])
def test_page_is_not_there_for_others(posts, sign_in, role):
    assert sign_in(role).get(PAGE).status_code == 404
    assert sign_in(role).post(PAGE, {}).status_code == 404
