"""The plan on a page: its sentence, its figures, what waits, and a board member's own desk."""

import re
from datetime import date

import pytest
from django.urls import reverse

from governance.models import Challenge
from scorecard.models import Indicator
from tests.world import OPEN

EVERYONE = ["manager", "board", "data", "publisher", "admin"]


@pytest.fixture
def home(sign_in):
    """A function that gives the home page's HTML for a user."""

    def _home(username="manager", query=""):
        response = sign_in(username).get(f"/{query}")
        assert response.status_code == 200
        return response.content.decode()

    return _home


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


@pytest.mark.parametrize("user", EVERYONE)
def test_home_opens_for_every_role(home, user):
    assert home(user).count("<h1") == 1


def test_home_asks_strangers_to_sign_in(client, world):
    assert client.get("/").headers["Location"].startswith(reverse("login"))


def test_home_sums_up_the_indicators_in_a_sentence(home):
    assert (
        "Of 5 indicators, 0 are on target, 1 near target, 1 off target and 3 are not rated. "
        "Since Q1, 1 got better and 2 got worse" in words(home())
    )


def test_home_says_what_its_counts_leave_out(home):
    assert "which leaves out 1 where neither way is better, 1 with nothing to compare;" in words(home())
    assert "which leaves out 1 hidden," in words(home(query="?audience=public"))


def test_home_names_what_is_overdue_and_that_nothing_is_missing(home):
    assert "1 action is overdue and no figure is missing." in words(home())


def test_home_shows_looked_after_children_uncoloured(home):
    html = home()
    assert '<data value="500" data-indicator="looked-after-children"' in html
    assert "up 47 (10.4%) from 453 at 31 March 2017. Neither more nor fewer is good in itself." in words(html)


def test_home_shows_adoptions_of_the_years_target(home):
    assert "9 p of 20 since April; 20 planned for the year. 13 in the whole of 2017/18." in words(home())


def test_home_shows_worse_before_better(home):
    said = words(home())
    assert said.index("Worse") < said.index("Better")


def test_home_lists_overdue_actions_with_their_days(home):
    said = words(home())
    assert "1 action overdue on 22 October" in said
    assert "1.02 Promise 1.02 Service Manager, Assessment Off track 30 Sep 22 days" in said


def test_home_lists_missing_figures_with_their_reason(home, world):
    said = words(home("publisher", f"?quarter={OPEN.slug}"))
    assert "5 figures missing" in said and "Not yet due." in said


def test_home_names_the_next_meeting_on_the_quarters_own_day(home):
    assert "Cabinet Meets 7 November 2018; papers due 31 October." in words(home())


def test_home_of_a_board_member_opens_with_their_boards(home, world):
    Challenge.objects.create(
        board=world.boards["cypcib"], action=world.actions["1.02"], owner=world.actions["1.02"].post,
        question="Why so late?", raised_on=date(2018, 9, 12), due_on=date(2018, 11, 7),
    )  # fmt: skip
    said = words(home("board"))
    assert said.startswith("My boards")
    assert "Children and Young People’s Continuous Improvement Board The whole plan" in said
    assert "Why so late?" in said and "answers by 7 November 2018" in said


def test_home_of_a_board_member_shows_public_figures(home):
    html = home("board")
    assert '<data value="67.1" data-indicator="assessments-within-45-days"' in html
    assert 'value="5.0" data-indicator="repeat-plans"' not in html


def test_home_of_an_unseen_quarter_is_not_there(sign_in):
    assert sign_in("board").get(f"/?quarter={OPEN.slug}").status_code == 404


def more_indicators(world, number):
    for position in range(number):
        copy = Indicator.objects.get(code="average-caseload")
        copy.pk, copy.code, copy.name = None, f"more-{position}", f"More {position}"
        copy.save()


@pytest.mark.parametrize("user", ["manager", "board"])
def test_home_takes_as_many_queries_for_many_indicators(sign_in, world, django_assert_max_num_queries, user):
    client = sign_in(user)
    with django_assert_max_num_queries(24) as few:
        client.get("/")
    more_indicators(world, 50)
    with django_assert_max_num_queries(len(few)):
        client.get("/")
