"""The rules of an action's state at its door: refused there, whatever way the word comes in."""

from datetime import date

import pytest

from plans.models import Action, ActionUpdate, Evidence
from plans.updates import UpdateError, record_update, save_action, withdraw_update


@pytest.fixture
def by(world):
    return world.users["publisher"]


def complete(action: Action, by, **about) -> Action:
    """The action said to be complete on its evidence, but for what a test says otherwise."""
    done = {"completed_on": date(2018, 9, 20), "agreed_by": "Cabinet", "agreed_on": date(2018, 10, 3)}
    done["completed_evidence"] = Evidence.objects.get(slug="proof")
    for name, value in (done | about).items():
        setattr(action, name, value)
    return save_action(action, by=by, why="Agreed")


def word(action: Action, by, brag: str, made_on=date(2018, 10, 20), **about) -> ActionUpdate:
    said = {"made_on": made_on, "brag": brag, "sentence": "A word.", "why": "Said"} | about
    return record_update(action=action, by=by, **said)


def test_record_update_refuses_on_track_once_the_date_has_passed(world, by):
    with pytest.raises(UpdateError, match=r"Action 1\.02: It was due on 30 September 2018"):
        word(world.actions["1.02"], by, "green")
    assert world.actions["1.02"].updates.count() == 1


def test_record_update_refuses_complete_without_evidence_and_meeting(world, by):
    with pytest.raises(UpdateError, match="Complete needs the evidence"):
        word(world.actions["1.01"], by, "blue")


def test_record_update_takes_complete_once_it_was_agreed(world, by):
    complete(world.actions["1.01"], by)
    assert word(world.actions["1.01"], by, "blue").brag == "blue"


def test_record_update_reads_the_action_as_it_is_stored(world, by):
    """A row that somebody changed and did not save opens no door."""
    action = world.actions["1.02"]
    action.due_on = date(2019, 3, 31)
    with pytest.raises(UpdateError, match="due on 30 September 2018"):
        word(action, by, "green")


def test_record_update_said_twice_is_one_row(world, by):
    words = [word(world.actions["1.02"], by, "amber", percent=40) for _ in range(2)]
    assert words[0].pk == words[1].pk


@pytest.mark.parametrize("other", [{"sentence": "Another."}, {"percent": 50}, {"milestone": "Half way"}])
def test_record_update_that_says_more_is_a_row_of_its_own(world, by, other):
    assert word(world.actions["1.02"], by, "amber").pk != word(world.actions["1.02"], by, "amber", **other).pk


def test_record_update_of_somebody_else_is_a_row_of_its_own(world, by):
    first = word(world.actions["1.02"], by, "amber")
    assert word(world.actions["1.02"], world.users["manager"], "amber").pk != first.pk


@pytest.mark.parametrize("percent", [-1, 101])
def test_record_update_refuses_more_than_all_of_it(world, by, percent):
    with pytest.raises(UpdateError, match="0 to 100|greater than or equal to 0"):
        word(world.actions["1.02"], by, "amber", percent=percent)


@pytest.mark.parametrize(
    ("left_out", "value"),
    [("completed_evidence", None), ("agreed_on", None), ("agreed_by", ""), ("completed_on", None)],
)
def test_save_action_refuses_half_a_completion(world, by, left_out, value):
    with pytest.raises(UpdateError):
        complete(world.actions["1.01"], by, **{left_out: value})
    assert Action.objects.get(code="1.01").completed_on is None


def test_save_action_keeps_the_first_date_promised(world, by):
    action = world.actions["1.01"]
    action.first_due_on = date(2019, 5, 31)
    with pytest.raises(UpdateError, match="the date first promised, 31 March 2019, never changes"):
        save_action(action, by=by, why="Later")


def test_save_action_refuses_a_date_that_makes_its_last_word_false(world, by):
    action = world.actions["1.01"]
    action.due_on = date(2018, 10, 14)
    with pytest.raises(UpdateError, match="its last word, of 15 October 2018, says On track"):
        save_action(action, by=by, why="Earlier")


def test_save_action_moves_a_date_with_its_reason(world, by):
    action = world.actions["1.02"]
    action.due_on = date(2018, 12, 14)
    save_action(action, by=by, why="Teams are short")
    assert word(action, by, "green").brag == "green"


def test_withdraw_update_refuses_to_uncover_a_word_that_is_false_now(world, by):
    action = world.actions["1.01"]
    newest = word(action, by, "amber")
    action.due_on = date(2018, 10, 14)
    save_action(action, by=by, why="Earlier")
    with pytest.raises(UpdateError, match="says On track"):
        withdraw_update(newest, because="Said of another", by=by, why="Mistake")
