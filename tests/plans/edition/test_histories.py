"""Versions and earlier words out of the actions' history: what stood at the end of a version's day."""

from datetime import date

import pytest
from django.db import connection

from plans.edition.load import load_plan
from plans.models import Action, PlanVersion
from plans.updates import UpdateError, record_update, save_action
from scorecard.audit.append_only import lift
from scorecard.models.history import written_from
from scorecard.vocabulary.days import noon_of
from tests.world import OPEN, RELEASED, release_anew

Q2 = RELEASED[-1]
FIRST, SECOND = date(2018, 4, 25), date(2018, 10, 12)


@pytest.fixture
def versions(world):
    """Two versions, with the world's actions as agreed in the first; gives a function that changes one."""
    plan = world.actions["1.01"].priority.plan
    for number, day in enumerate((FIRST, SECOND), start=1):
        about = {"summary": f"Version {number}.", "reason": "A visit.", "agreed_by": "Cabinet"}
        PlanVersion.objects.create(plan=plan, number=number, agreed_on=day, **about)
    lift(connection)
    Action.history.update(history_date=noon_of(FIRST))

    def change(code: str, on: date, why: str = "Agreed", **about) -> Action:
        action = Action.objects.get(code=code)
        for name, value in about.items():
            setattr(action, name, value)
        with written_from(at=noon_of(on)):
            return save_action(action, by=world.users["publisher"], why=why)

    return change


def loaded(world, key=Q2):
    return load_plan(world.quarters[key])["internal"]


def titles(world) -> list[str]:
    return [next(each.title for each in one.actions if each.code == "1.01") for one in loaded(world).versions]


@pytest.mark.parametrize(
    ("on", "second"),
    [(date(2018, 10, 11), "Clearer"), (SECOND, "Clearer"), (date(2018, 10, 13), "Promise 1.01")],
)
def test_a_version_has_the_words_of_its_days_end(world, versions, on, second):
    versions("1.01", on, title="Clearer")
    assert titles(world) == ["Promise 1.01", second]


def test_a_version_lacks_what_was_added_later(world, versions):
    Action.history.filter(code="3.01").update(history_date=noon_of(SECOND))
    assert [len(each.actions) for each in loaded(world).versions] == [3, 4]


def test_earlier_words_say_until_when_and_why(world, versions):
    versions("1.01", SECOND, title="Clearer", why="After the visit")
    (action,) = [each for each in loaded(world).actions if each.code == "1.01"]
    (words,) = action.earlier_words
    assert (action.title, words.title, words.until, words.reason) == (
        "Clearer", "Promise 1.01", SECOND, "After the visit",
    )  # fmt: skip


def close(versions, **about) -> Action:
    return versions("1.02", SECOND, closed_on=SECOND, closed_because="Done elsewhere", **about)


def test_a_closed_action_leaves_the_lists_and_keeps_its_page(world, versions, sign_in):
    close(versions, merged_into=world.actions["1.01"])
    assert "1.02" not in [row.code for row in loaded(world).rows]
    release_anew(world)
    page = " ".join(sign_in("publisher").get("/plan/actions/1.02/").content.decode().split())
    assert "Closed on 12 October 2018.</strong> Done elsewhere It goes on as" in page


def test_a_quarter_before_it_was_closed_still_lists_it(world, versions):
    close(versions)
    assert "1.02" in [row.code for row in loaded(world, RELEASED[-2]).rows]


def test_nothing_more_is_said_of_a_closed_action(world, versions):
    action = close(versions)
    said = {"made_on": date(2018, 10, 20), "brag": "red", "sentence": "More."}
    with pytest.raises(UpdateError, match="was closed on 12 October 2018"):
        record_update(action=action, by=world.users["publisher"], why="Said", **said)


@pytest.mark.parametrize(
    "about",
    [
        {"closed_on": SECOND},
        {"closed_because": "Done elsewhere"},
        {"merged_into_id": 1},
        {"closed_on": SECOND, "closed_because": "x", "completed_on": date(2018, 9, 1)},
    ],
)
def test_half_a_closing_is_refused(world, versions, about):
    with pytest.raises(UpdateError):
        versions("1.01", SECOND, **about)


def test_difference_page_shows_what_moved(world, versions, sign_in):
    versions("1.01", SECOND, title="Clearer")
    versions("3.01", SECOND, due_on=date(2019, 1, 31))
    release_anew(world)
    page = " ".join(sign_in("board").get("/plan/versions/1/2/").content.decode().split())
    assert "1 reworded, 1 re-dated, 2 unchanged." in page
    assert "Clearer" in page and "28 February 2019" in page and "31 January 2019" in page


def test_versions_page_names_reason_meeting_and_the_findings_without_an_action(world, versions, sign_in):
    release_anew(world)
    page = " ".join(sign_in("board").get("/plan/versions/").content.decode().split())
    assert "Agreed by Cabinet." in page and "Why: A visit." in page


@pytest.mark.parametrize("pair", ["2/1", "1/1", "1/9", "0/1"])
def test_versions_that_are_none_are_not_found(world, versions, sign_in, pair):
    release_anew(world)
    assert sign_in("board").get(f"/plan/versions/{pair}/").status_code == 404


def test_a_released_quarter_keeps_the_versions_it_was_released_with(world, versions, sign_in):
    release_anew(world)
    versions("1.01", FIRST, title="Clearer")
    page = sign_in("board").get("/plan/versions/1/2/").content.decode()
    assert "4 unchanged" in page
    assert "Clearer" in str(loaded(world, OPEN).versions[0])
