"""Comments on figures worse or off target: owed by the owner, reminded of, and named as their work."""

from datetime import date

import pytest

from governance.calendar.reminders import owed_on
from scorecard.entry.service import Entry, record_figures
from tests.scorecard.signed import fill
from tests.world import OPEN

AFTER_Q3 = date(2019, 1, 31)
SHARE = "assessments-within-45-days"
ASKED = "Say in a line why Assessments within 45 days is off target, Q3 2018/19"


def texts() -> list[str]:
    return [each.text for each in owed_on(AFTER_Q3) if each.about.startswith("comment:")]


@pytest.fixture
def filled(world):
    return fill(world)


def say(world, note: str) -> None:
    record_figures([Entry(SHARE, OPEN, figure_given=False, note=note)], by=world.users["data"], why="Comment")


def test_a_figure_off_target_owes_a_comment_by_its_owner(filled):
    assert ASKED in texts()


def test_a_comment_settles_it(filled, world):
    say(world, "Two teams are short of staff.")
    assert ASKED not in texts()


def test_nothing_is_owed_of_a_figure_that_is_not_in(world):
    assert texts() == []


def test_owner_reads_it_as_their_work_and_beside_the_figure(filled, world, sign_in):
    client = sign_in("manager")
    assert "comment to draft" in client.get("/your-work/").content.decode()
    assert "say in a line why" in client.get("/scorecard/confirm/").content.decode()
    say(world, "Two teams are short of staff.")
    assert "comment to draft" not in client.get("/your-work/").content.decode()
