"""What one version of the plan has otherwise than another, as literal cases and for any two versions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.edition.version_facts import (
    Redated,
    Reworded,
    VersionedAction,
    VersionFact,
    difference,
)

DUE = date(2019, 3, 29)


def action(code: str, **about) -> VersionedAction:
    return VersionedAction(
        code, about.pop("title", f"Promise {code}"), "As agreed.", **{"due_on": DUE, **about}
    )


def version(number: int, *actions: VersionedAction) -> VersionFact:
    return VersionFact(number, date(2018, 4, 25), "Summary.", actions=actions)


def found(before: list[VersionedAction], after: list[VersionedAction]):
    return difference(version(1, *before), version(2, *after))


def test_an_action_that_only_the_later_has_is_added():
    assert found([action("1.01")], [action("1.01"), action("1.02")]).added == (action("1.02"),)


def test_a_reworded_action_is_the_same_one():
    changed = found([action("1.01")], [action("1.01", title="Clearer")])
    assert changed.reworded == (Reworded("1.01", "title", "Promise 1.01", "Clearer"),)
    assert changed.added == ()


@pytest.mark.parametrize(("day", "later"), [(date(2019, 6, 28), True), (date(2018, 12, 31), False)])
def test_a_redated_action_says_whether_it_is_later(day, later):
    (moved,) = found([action("1.01")], [action("1.01", due_on=day)]).redated
    assert (moved, moved.later) == (Redated(action("1.01", due_on=day), DUE), later)


def test_a_merged_action_is_not_closed_as_well():
    gone = action("1.01", closed_on=date(2018, 10, 1), closed_because="One of two.", merged_into="1.02")
    changed = found([action("1.01"), action("1.02")], [gone, action("1.02")])
    assert (changed.merged, changed.closed) == ((gone,), ())


def test_a_closed_action_is_told_once():
    gone = action("1.01", closed_on=date(2018, 10, 1), closed_because="No longer needed.")
    assert found([action("1.01")], [gone]).closed == (gone,)
    assert found([gone], [gone]).closed == ()


def test_a_completed_action_is_told_once():
    done = action("1.01", completed_on=date(2018, 9, 14))
    assert found([action("1.01")], [done]).completed == (done,)
    assert found([done], [done]).completed == ()


def test_counts_leave_out_what_there_is_none_of():
    changed = found([action("1.01"), action("1.02")], [action("1.01", title="Clearer"), action("1.02")])
    assert changed.counts == [(1, "reworded"), (1, "unchanged")]


DAYS = st.sampled_from([DUE, date(2018, 12, 31)])
ENDED = st.none() | st.just(date(2018, 10, 1))
ACTIONS = st.lists(
    st.builds(
        VersionedAction,
        code=st.sampled_from(["1.01", "1.02", "1.03", "2.01"]),
        title=st.sampled_from(["One", "Two"]),
        description=st.just("D"),
        due_on=DAYS,
        completed_on=ENDED,
        closed_on=ENDED,
        closed_because=st.just(""),
        merged_into=st.sampled_from(["", "2.02"]),
    ),
    unique_by=lambda each: each.code,
)


@given(before=ACTIONS, after=ACTIONS)
def test_every_action_of_the_later_version_stands_somewhere(before, after):
    changed = found(before, after)
    told = {each.code for each in (*changed.added, *changed.merged, *changed.closed, *changed.completed)}
    told |= {each.code for each in changed.reworded} | {each.action.code for each in changed.redated}
    assert len(told) + changed.unchanged == len(after)


@given(actions=ACTIONS)
def test_a_version_differs_from_itself_in_nothing(actions):
    assert found(actions, actions).counts == ([(len(actions), "unchanged")] if actions else [])


@given(before=ACTIONS, after=ACTIONS)
def test_order_of_the_actions_tells_nothing(before, after):
    backwards = replace(version(1), actions=tuple(before[::-1]))
    assert difference(backwards, version(2, *after)) == found(before, after)
