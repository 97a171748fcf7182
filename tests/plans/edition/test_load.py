"""From stored rows to the plan at a quarter: which actions it knows, what had been said, and what moved."""

from datetime import date

import pytest

from plans.edition.load import days_of, load_actions, load_plan
from plans.models import Evidence
from plans.progress.progress import Judged
from plans.updates import record_update, save_action
from tests.world import OPEN, RELEASED

Q1, Q2 = RELEASED[-2:]


@pytest.fixture
def rows(world):
    """A function that gives the rows of all actions at one of the world's quarters, by code."""

    def _rows(key):
        return {row.code: row for row in load_plan(world.quarters[key])["internal"].rows}

    return _rows


def test_rows_take_the_newest_update_by_the_quarters_day(rows):
    assert {code: row.state.brag for code, row in rows(Q2).items()} == {
        "1.01": "green", "1.02": "red", "2.01": "blue", "3.01": "not-started",
    }  # fmt: skip


def test_rows_of_an_earlier_quarter_know_no_later_update(rows):
    assert {row.state.brag for row in rows(Q1).values()} == {"not-started"}


def test_rows_leave_out_what_the_plan_did_not_hold_yet(rows, world):
    action = world.actions["1.01"]
    action.starts_on = date(2018, 11, 1)
    save_action(action, by=world.users["publisher"], why="It starts later")
    assert "1.01" not in rows(Q1)


def test_rows_judge_dates_on_the_data_as_at_day(rows):
    assert rows(Q2)["1.02"].state.days_overdue == 22
    assert rows(Q1)["1.02"].state.progress != "overdue"


def test_open_quarter_is_judged_on_the_last_day_looked_at(world):
    days = days_of(world.quarters[OPEN])
    assert (days.as_at, days.until) == (date(2018, 10, 22), date(2018, 12, 31))


def test_gravity_puts_off_track_first_and_complete_last(rows):
    in_order = sorted(rows(Q2).values(), key=lambda row: row.gravity)
    assert [row.code for row in in_order] == ["1.02", "3.01", "1.01", "2.01"]


def test_updates_come_oldest_first_and_stop_at_the_day(world, rows):
    action, by = world.actions["1.02"], world.users["publisher"]
    for day in (date(2018, 7, 1), date(2018, 11, 1)):
        record_update(action=action, made_on=day, brag="amber", sentence="A word.", by=by, why="Test")
    assert [update.made_on.month for update in rows(Q2)["1.02"].action.updates] == [7, 10]


def moves_now():
    """How action 1.02's date moved, up to today."""
    ever = Judged(date(2018, 10, 22), date(2018, 7, 23), date(2099, 3, 31))
    return next(each.moves for each in load_actions(ever) if each.code == "1.02")


def test_due_date_changes_say_from_when_to_when_and_why(world):
    action = world.actions["1.02"]
    action.due_on = date(2018, 12, 14)
    save_action(action, by=world.users["publisher"], why="Teams are short of staff")
    (change,) = moves_now()
    assert (change.earlier, change.later) == (date(2018, 9, 30), date(2018, 12, 14))
    assert change.reason == "Teams are short of staff"


def test_due_date_changes_leave_out_other_changes(world):
    action = world.actions["1.02"]
    action.title = "Another name"
    save_action(action, by=world.users["publisher"], why="Clearer")
    assert moves_now() == ()


def test_evidence_bears_on_no_action_that_the_plan_did_not_hold_yet(world):
    shows = Evidence.objects.create(
        slug="audit", title="Audit", kind="audit", dated_on=date(2018, 6, 1), shows="More", held_where="Files"
    )
    shows.actions.set([world.actions["1.01"], world.actions["1.02"]])
    action = world.actions["1.01"]
    action.starts_on = date(2018, 11, 1)
    save_action(action, by=world.users["publisher"], why="It starts later")
    (audit,) = (one for one in load_plan(world.quarters[Q1])["internal"].evidence if one.slug == "audit")
    assert audit.actions == ("1.02",)
