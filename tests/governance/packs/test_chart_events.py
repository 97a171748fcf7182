"""Actions on a pack's charts: their start and finish, lettered in the drawing and named under it."""

import re
from datetime import date

import pytest

from plans.updates import save_action
from scorecard.vocabulary.states import Audience
from tests.governance.gathered import gathered
from tests.world import release_anew
from tests.world_plan import NEWEST

SHARE = "assessments-within-45-days"
LETTER = re.compile(r">([A-Z])</text>")


@pytest.fixture
def chart(world):
    """A function that gives the share's chart in the pack of the whole plan's board."""
    world.actions["2.01"].indicators.set([world.indicators[SHARE]])
    release_anew(world)

    def _chart(audience: str = Audience.PUBLIC, as_at: date | None = None) -> dict:
        pack = gathered(world.boards["cypcib"], world.quarters[NEWEST], audience, as_at)
        themes = [theme for section in pack["priorities"] for theme in section["indicators"]]
        return next(item["chart"] for theme in themes for item in theme["items"] if item["code"] == SHARE)

    return _chart


def test_start_and_finish_are_named_under_the_chart(chart):
    assert chart()["events"] == (
        "A, Q1 2018/19: Action 1.02 started. Action 2.01 started. B, Q2 2018/19: Action 2.01 was complete."
    )


@pytest.mark.parametrize("drawing", ["svg", "large", "wide", "narrow"])
def test_every_drawing_has_the_letters(chart, drawing):
    assert LETTER.findall(chart()[drawing]) == ["A", "B"]


def test_a_public_pack_draws_what_the_public_page_does(chart, sign_in):
    page = sign_in("board").get(f"/scorecard/indicators/{SHARE}/").content.decode()
    listed = re.findall(r"<li><b>([A-Z])</b> ([^:]*: [^<]*)</li>", page)
    assert " ".join(f"{letter}, {said}" for letter, said in listed) == chart()["events"]


def test_what_was_done_after_the_figures_day_is_not_drawn(chart, world):
    action = world.actions["1.02"]
    action.completed_on, action.completed_evidence = (
        date(2018, 10, 30),
        world.actions["2.01"].completed_evidence,
    )
    action.agreed_by, action.agreed_on = "Cabinet", date(2018, 11, 1)
    save_action(action, by=world.users["publisher"], why="Test")
    later = chart(Audience.INTERNAL, date(2018, 11, 7))
    assert later["events"].count("was complete") == 1
