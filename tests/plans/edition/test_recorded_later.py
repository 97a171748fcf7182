"""A word dated by a day that a released quarter looked at: it keeps its date, the quarter's page stays."""

from datetime import date

import pytest

from plans.edition.part import PLAN, plan_at
from plans.updates import record_update
from scorecard.editions.store import read_part
from tests.world import OPEN, RELEASED, release_anew

Q1, Q2 = RELEASED[-2:]
BACK, AHEAD = date(2018, 10, 1), date(2018, 11, 5)
"""By Q2's day, 22 October, which is released; and after it."""


@pytest.fixture
def say(world):
    """`say(made_on)`: one more word on an action, recorded now."""

    def _say(made_on: date, code: str = "1.01") -> None:
        action, by = world.actions[code], world.users["publisher"]
        record_update(action=action, made_on=made_on, brag="amber", sentence="New.", by=by, why="Test")

    return _say


def marks(plan) -> dict[date, bool]:
    """By its day, whether a word on action 1.01 is marked."""
    (action,) = [each for each in plan.actions if each.code == "1.01"]
    return {each.made_on: each.recorded_later for each in action.updates}


def test_words_that_releases_had_are_not_marked(world):
    plan = plan_at(world.quarters[OPEN], "internal")
    assert {each.recorded_later for action in plan.actions for each in action.updates} == {False}


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_back_dated_word_is_marked_in_a_later_quarter(world, say, audience):
    say(BACK)
    assert marks(plan_at(world.quarters[OPEN], audience))[BACK]


def test_word_of_the_open_quarter_is_not_marked(world, say):
    say(AHEAD)
    assert not marks(plan_at(world.quarters[OPEN], "internal"))[AHEAD]


def test_released_quarter_stays_as_it_was(world, say):
    before = plan_at(world.quarters[Q2], "internal")
    say(BACK)
    assert plan_at(world.quarters[Q2], "internal") == before


def test_next_version_holds_it_marked(world, say):
    say(BACK)
    release_anew(world)
    assert marks(plan_at(world.quarters[Q2], "internal"))[BACK]


def test_mark_is_carried_into_the_quarters_after_the_next_version(world, say):
    say(BACK)
    release_anew(world)
    assert marks(plan_at(world.quarters[OPEN], "internal"))[BACK]


def test_mark_is_carried_past_quarters_released_between(world, say):
    say(date(2018, 7, 2))
    release_anew(world, Q1)
    release_anew(world, Q2)
    assert marks(plan_at(world.quarters[OPEN], "internal"))[date(2018, 7, 2)]


def test_first_version_of_a_corrected_quarter_keeps_what_it_held(world, say):
    say(BACK)
    release_anew(world)
    assert BACK not in marks(read_part(Q2, "internal", PLAN, version=1))


def test_action_page_says_so_beside_the_date(world, say, sign_in):
    say(BACK)
    page = sign_in("publisher").get(f"/plan/actions/1.01/?quarter={OPEN.slug}").content.decode()
    (cell,) = [cell for cell in page.split("<th") if "1 Oct 2018" in cell]
    assert "recorded later" in cell.split("</th>")[0]


def test_action_page_of_the_released_quarter_does_not_know_it(world, say, sign_in):
    say(BACK)
    page = sign_in("publisher").get(f"/plan/actions/1.01/?quarter={Q2.slug}").content.decode()
    assert "recorded later" not in page and "1 Oct 2018" not in page


def test_newest_word_with_its_date_says_so_on_what_changed(world, say, sign_in):
    say(date(2018, 10, 20), "1.02")
    release_anew(world)
    page = sign_in("publisher").get(f"/scorecard/changes/?quarter={Q2.slug}").content.decode()
    assert "20 October 2018 (recorded later): New." in page
