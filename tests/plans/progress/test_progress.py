"""Declared and computed: an action's state on the day a quarter is judged."""

from datetime import date

import pytest

from plans.progress.progress import Judged, Promise, Update, is_known, judged, state
from scorecard.vocabulary.quarters import QuarterKey

Q2 = QuarterKey(20182)
DAYS = Judged(as_at=date(2018, 10, 22), since=date(2018, 7, 23), until=date(2018, 10, 22))
JULY = Update(date(2018, 7, 16), "amber", "Late.")
OCTOBER = Update(date(2018, 10, 15), "red", "Later still.")
AFTER = Update(date(2018, 11, 2), "blue", "Done.")


def promise(due=date(2019, 3, 29), **more):
    given = {"starts_on": date(2018, 5, 1), "first_due_on": due, "due_on": due, **more}
    return Promise(**given)


def test_state_is_the_newest_update_by_the_day():
    now = state(promise(), [OCTOBER, JULY, AFTER], DAYS)
    assert (now.brag, now.word, now.sentence, now.made_on) == (
        "red", "Off track", "Later still.", date(2018, 10, 15),
    )  # fmt: skip


def test_state_counts_an_update_made_on_the_day():
    on_the_day = Update(DAYS.until, "green", "Today.")
    assert state(promise(), [on_the_day], DAYS).brag == "green"


def test_state_without_any_update_is_not_started():
    now = state(promise(), [AFTER], DAYS)
    assert (now.brag, now.made_on, now.progress) == ("not-started", None, "no-update")


def test_overdue_counts_days_from_the_date_promised_now():
    now = state(promise(date(2018, 9, 28)), [OCTOBER], DAYS)
    assert (now.progress, now.days_overdue, now.progress_words) == ("overdue", 24, "24 days overdue")


def test_due_on_the_day_is_not_overdue():
    assert state(promise(DAYS.as_at), [OCTOBER], DAYS).progress == "on-time"


def test_one_day_overdue_is_said_in_the_singular():
    assert state(promise(date(2018, 10, 21)), [OCTOBER], DAYS).progress_words == "1 day overdue"


def test_overdue_is_said_before_no_update():
    assert state(promise(date(2018, 9, 28)), [JULY], DAYS).progress == "overdue"


def test_last_quarters_update_is_no_update_of_this_one():
    assert state(promise(), [JULY], DAYS).progress == "no-update"


def test_action_that_starts_later_owes_no_update():
    assert state(promise(starts_on=date(2018, 12, 3)), [], DAYS).progress == "on-time"


@pytest.mark.parametrize("due", [date(2018, 9, 28), date(2019, 3, 29)])
def test_declared_complete_is_never_overdue(due):
    done = Update(date(2018, 10, 15), "blue", "Done.")
    assert state(promise(due), [done], DAYS).progress == "complete"


def test_completed_on_a_day_is_complete_from_that_day():
    finished = promise(completed_on=date(2018, 9, 14))
    assert state(finished, [JULY], DAYS).brag == "blue"


def test_completed_later_is_not_complete_yet():
    finished = promise(completed_on=date(2018, 11, 14))
    assert state(finished, [OCTOBER], DAYS).brag == "red"


def test_complete_is_marked_on_time():
    now = state(promise(completed_on=date(2018, 9, 14)), [], DAYS)
    assert (now.progress_mark, now.progress_words) == ("on-time", "Complete")


def test_postponed_compares_both_dates():
    moved = promise(date(2018, 9, 28), first_due_on=date(2018, 7, 31))
    assert state(moved, [], DAYS).postponed
    assert not state(promise(), [], DAYS).postponed


def test_is_known_from_its_start_or_its_first_update():
    later = promise(starts_on=date(2018, 12, 3))
    assert is_known(promise(), [], DAYS)
    assert is_known(later, [OCTOBER], DAYS)
    assert not is_known(later, [AFTER], DAYS)


def test_judged_on_the_quarters_own_day():
    days = judged(Q2, data_as_at=DAYS.as_at, previous_as_at=DAYS.since)
    assert days == DAYS


def test_judged_open_quarter_on_the_newest_day_held_with_updates_to_its_end():
    days = judged(Q2.next, data_as_at=None, previous_as_at=DAYS.as_at)
    assert days == Judged(as_at=DAYS.as_at, since=DAYS.as_at, until=date(2018, 12, 31))


def test_judged_first_quarter_counts_updates_from_its_first_day():
    days = judged(Q2, data_as_at=DAYS.as_at, previous_as_at=None)
    assert days.since == date(2018, 7, 1)
