"""Every rule of an action's state as a literal table: what may be said, and what the dates say beside it."""

from datetime import date

import pytest

from plans.progress.progress import Judged, Update, state
from plans.progress.rules import Promise, Ruling, ruling, times_moved, wrong_completion, wrong_word
from plans.states import Brag

DAY, DUE_BEFORE, DUE_AFTER = date(2018, 10, 22), date(2018, 9, 28), date(2019, 3, 29)
UNPROVEN = "no evidence and no meeting are recorded that agreed it is complete"
DONE = {"completed_on": date(2018, 9, 14), "evidence": "Paper", "agreed_on": date(2018, 10, 3)}
STATES = ("not-started", "green", "amber", "red", "blue")


def promise(due=DUE_AFTER, **more) -> Promise:
    return Promise(more.pop("starts_on", date(2018, 5, 1)), due, due, **more)


@pytest.mark.parametrize(
    ("due", "brag", "word", "because"),
    [
        (DUE_AFTER, "green", None, ""),
        (DUE_AFTER, "amber", None, ""),
        (DUE_AFTER, "red", None, ""),
        (DUE_AFTER, "not-started", Brag.AMBER, "it should have started on 1 May 2018"),
        (DUE_AFTER, "blue", Brag.GREEN, UNPROVEN),
        (DAY, "green", None, ""),
        (DUE_BEFORE, "green", Brag.RED, "24 days overdue"),
        (DUE_BEFORE, "amber", Brag.RED, "24 days overdue"),
        (DUE_BEFORE, "not-started", Brag.RED, "24 days overdue"),
        (DUE_BEFORE, "red", None, ""),
        (DUE_BEFORE, "blue", Brag.RED, f"24 days overdue, and {UNPROVEN}"),
        (date(2018, 10, 21), "amber", Brag.RED, "1 day overdue"),
    ],
)
def test_ruling_is_what_the_dates_allow_where_the_word_is_better(due, brag, word, because):
    found = ruling(promise(due), brag, DAY, agreed=False, silent_days=None)
    assert found == (Ruling(word, because) if word else None)


@pytest.mark.parametrize(
    ("brag", "silent_days", "because"),
    [
        ("green", 98, "no update for 98 days"),
        ("green", 1, "no update for 1 day"),
        ("green", None, None),
        ("amber", 98, None),
        ("red", 98, None),
    ],
)
def test_ruling_asks_for_a_word_only_where_the_last_one_was_on_track(brag, silent_days, because):
    found = ruling(promise(), brag, DAY, agreed=False, silent_days=silent_days)
    assert found == (Ruling(Brag.AMBER, because) if because else None)


@pytest.mark.parametrize("due", [DUE_BEFORE, DUE_AFTER])
def test_ruling_has_nothing_against_what_a_meeting_agreed(due):
    assert ruling(promise(due, **DONE), "blue", DAY, agreed=True, silent_days=None) is None


def test_ruling_does_not_ask_for_a_start_that_lies_ahead():
    ahead = promise(starts_on=date(2018, 12, 3))
    assert ruling(ahead, "not-started", DAY, agreed=False, silent_days=None) is None


def test_ruling_says_the_rules_word_first():
    assert Ruling(Brag.RED, "24 days overdue").words == "Off track by its dates: 24 days overdue"


@pytest.mark.parametrize(
    ("held", "brag", "refused"),
    [
        (promise(DUE_AFTER), "green", ""),
        (promise(DAY), "green", ""),
        (promise(DUE_BEFORE), "green", "due on 28 September 2018 and is not complete"),
        (promise(DUE_BEFORE), "amber", ""),
        (promise(DUE_BEFORE), "red", ""),
        (promise(DUE_BEFORE), "not-started", ""),
        (promise(DUE_AFTER), "blue", "Complete needs the evidence"),
        (promise(DUE_AFTER, completed_on=date(2018, 9, 14)), "blue", "Complete needs the evidence"),
        (promise(DUE_AFTER, **DONE | {"evidence": ""}), "blue", "Complete needs the evidence"),
        (promise(DUE_AFTER, **DONE | {"agreed_on": date(2018, 10, 23)}), "blue", "by the day of the word"),
        (promise(DUE_AFTER, **DONE), "blue", ""),
        (promise(DUE_BEFORE, **DONE), "blue", ""),
        (promise(DUE_BEFORE, **DONE), "green", "It is complete since 14 September 2018"),
        (promise(DUE_BEFORE, **DONE), "red", "take its completion back first"),
    ],
)
def test_wrong_word_says_what_may_not_be_said(held, brag, refused):
    found = wrong_word(held, brag, DAY)
    assert refused in found and bool(refused) == bool(found)


@pytest.mark.parametrize(
    ("given", "evidence_on", "refused"),
    [
        ({}, None, ""),
        (DONE, date(2018, 9, 14), ""),
        ({"completed_on": date(2018, 9, 14)}, None, "give all of them, or none"),
        (DONE | {"evidence": ""}, None, "give all of them, or none"),
        (DONE | {"agreed_on": None}, date(2018, 9, 14), "give all of them, or none"),
        (DONE | {"completed_on": None}, date(2018, 9, 14), "give all of them, or none"),
        (DONE | {"agreed_on": date(2018, 9, 13)}, date(2018, 9, 1), "before the day it was complete"),
        (DONE, date(2018, 10, 4), "before the evidence"),
    ],
)
def test_wrong_completion_asks_for_all_of_it_in_order(given, evidence_on, refused):
    found = wrong_completion(promise(**given), evidence_on)
    assert refused in found and bool(refused) == bool(found)


@pytest.mark.parametrize(
    ("moves", "postponed", "words"),
    [
        (0, False, ""),
        (0, True, "moved once"),
        (1, True, "moved once"),
        (2, True, "moved twice"),
        (2, False, "moved twice"),
        (3, True, "moved 3 times"),
    ],
)
def test_times_moved_counts_what_was_recorded(moves, postponed, words):
    assert times_moved(moves, postponed) == words


@pytest.mark.parametrize("brag", STATES)
@pytest.mark.parametrize("due", [DUE_BEFORE, DAY, DUE_AFTER])
def test_a_word_that_may_be_said_of_its_day_is_never_contradicted_by_a_late_date_in_green(brag, due):
    """Whatever passes the door on a day is not shown green against a date that had passed on it."""
    held = promise(due)
    if wrong_word(held, brag, DAY):
        return
    shown = state(held, [Update(DAY, brag, "Word.")], Judged(DAY, date(2018, 7, 23), DAY))
    assert not (shown.brag == Brag.GREEN and shown.days_overdue)


def test_state_counts_the_days_without_a_word_from_the_last_one():
    days = Judged(DAY, date(2018, 7, 23), DAY)
    shown = state(promise(), [Update(date(2018, 7, 16), "green", "Good.")], days)
    assert (shown.progress_words, shown.ruling.because) == ("No update for 98 days", "no update for 98 days")


def test_state_of_an_open_quarter_knows_what_its_meetings_agreed():
    open_days = Judged(as_at=DAY, since=DAY, until=date(2018, 12, 31))
    done = promise(completed_on=date(2018, 11, 2), evidence="Paper", agreed_on=date(2018, 11, 7))
    assert state(done, [], open_days).ruling is None


def test_state_takes_the_word_said_last_on_a_day():
    words = [Update(DAY, "green", "First."), Update(DAY, "amber", "Then.")]
    assert state(promise(), words, Judged(DAY, date(2018, 7, 23), DAY)).sentence == "Then."
