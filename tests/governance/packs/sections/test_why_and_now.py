"""Beside a figure that is worse or off target: what is said, done and asked, on page and paper."""

from datetime import date

import pytest

from governance.models import Challenge
from governance.packs.sections.why_and_now import NO_ACTION, NO_COMMENT
from plans.updates import save_action
from scorecard.models import Post
from tests.governance.gathered import gathered
from tests.world import release_anew
from tests.world_plan import NEWEST

SHARE, CHILDREN = "assessments-within-45-days", "looked-after-children"


@pytest.fixture
def block(world):
    """A function that gives the pack's block of an indicator, for the board of the whole plan."""

    def _block(code: str = SHARE) -> dict:
        pack = gathered(world.boards["cypcib"], world.quarters[NEWEST])
        themes = [theme for section in pack["priorities"] for theme in section["indicators"]]
        return next(item for theme in themes for item in theme["items"] if item["code"] == code)

    return _block


def test_a_worse_figure_names_its_action_with_the_last_word_and_its_date(block):
    assert block()["why"]["doing"] == [
        "1.02 Promise 1.02: off track, 22 days overdue. 15 October 2018: The word on 1.02."
    ]


def test_an_absent_comment_is_said(block):
    assert block()["why"]["said"] == NO_COMMENT


def test_a_figure_that_owes_nothing_has_no_such_lines(block):
    assert block(CHILDREN)["why"] is None


def test_a_figure_nobody_acts_on_says_so(world, block):
    world.actions["1.02"].indicators.clear()
    save_action(world.actions["1.02"], by=world.users["publisher"], why="Test")
    release_anew(world)
    assert block()["why"]["doing"] == [NO_ACTION]


def test_only_the_boards_own_open_questions_stand_beside_it(world, block):
    for slug, question in (("cypcib", "Which teams?"), ("cabinet", "What cost?")):
        Challenge.objects.create(
            board=world.boards[slug],
            indicator=world.indicators[SHARE],
            question=question,
            raised_on=date(2018, 10, 1),
            due_on=date(2018, 11, 7),
            owner=Post.objects.get(slug="head"),
        )
    assert block()["why"]["asked"] == ["Which teams? Head of Service answers by 7 November 2018."]


def test_board_page_shows_the_same(sign_in, world):
    page = " ".join(sign_in("board").get("/governance/boards/cypcib/").content.decode().split())
    why = page[page.index('id="why"') : page.index('id="questions"')]
    assert "The word on 1.02." in why and "No comment yet: its owner owes one." in why
    assert "Looked after children" not in why
