"""What a priority's actions came to, as literal cases."""

from datetime import date
from decimal import Decimal

import pytest

from plans.edition.achieved import in_short, outcomes
from plans.edition.facts import ActionFact, ActionRow, DueDateChange
from plans.progress.progress import Judged, Update, state
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from tests.readings import build_reading

Q4_17, Q2_18 = QuarterKey(20174), QuarterKey(20182)
UNTIL = date(2018, 10, 22)
DAYS = Judged(as_at=UNTIL, since=date(2018, 7, 23), until=UNTIL)
START, DUE = date(2018, 4, 1), date(2019, 3, 29)
SAID = {"completed_on": date(2018, 9, 14)}
DONE = SAID | {"evidence": "Paper", "agreed_by": "Cabinet", "agreed_on": date(2018, 10, 3)}
CLOSED = {"closed_on": date(2018, 10, 12), "closed_because": "Taken into 1.01."}
MOVE = DueDateChange(date(2018, 8, 1), date(2018, 6, 29), DUE, "Absence.")


def row(code: str = "1.01", **about) -> ActionRow:
    held = {"completed_on": None, "first_due_on": DUE, "due_on": DUE, "indicators": (), "moves": ()} | about
    action = ActionFact(
        pk=1,
        code=code,
        title=f"Promise {code}",
        description="",
        post="Head of Service",
        priority=1,
        priority_title="Practice",
        starts_on=START,
        paragraph="",
        no_indicator_because="",
        updates=(Update(date(2018, 10, 15), "green", "Going on."),),
        **held,
    )
    return ActionRow(action, state(action.promise, action.updates, DAYS))


def readings(before: int, now: int, **about) -> dict:
    series = {Q4_17: Figure(Decimal(before)), Q2_18: Figure(Decimal(now))}
    return {"share": build_reading(code="share", series=series, polarity="higher", **about)}


def short(*rows: ActionRow, seen=None) -> list[str]:
    return in_short(outcomes(rows, seen or {}, UNTIL), [])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No action was promised by then."),
        ([row()], "1 action was promised: 1 not done."),
        ([row(**DONE), row(**SAID)], "2 actions were promised: 1 done and agreed by a meeting,"
         " 1 said to be done, which no meeting has agreed and 0 not done."),
        ([row(**CLOSED), row()], "2 actions were promised: 1 closed without being done and 1 not done."),
        ([row(**CLOSED, **DONE)], "1 action was promised: 1 done and agreed by a meeting and 0 not done."),
    ],
)  # fmt: skip
def test_every_action_is_counted_once(rows, said):
    assert short(*rows)[0] == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row()], "No date was moved; 0 are overdue."),
        ([row(due_on=date(2018, 10, 1), first_due_on=date(2018, 10, 1))], "No date was moved; 1 is overdue."),
        ([row(first_due_on=date(2018, 6, 29))], "The date of 1 was moved; 0 are overdue."),
        ([row(moves=(MOVE, MOVE), first_due_on=date(2018, 6, 29))],
         "The date of 1 was moved, 2 times in all; 0 are overdue."),
        ([row(due_on=date(2018, 10, 1), first_due_on=date(2018, 10, 1), **CLOSED)],
         "No date was moved; 0 are overdue."),
    ],
)  # fmt: skip
def test_moves_and_overdue_actions_are_counted(rows, said):
    assert short(*rows)[1] == said


@pytest.mark.parametrize(
    ("about", "now", "unseen"),
    [
        (DONE, 70, True),
        (DONE, 80, True),
        (DONE, 90, False),
        (SAID, 70, True),
        ({}, 70, False),
        (DONE | {"indicators": ()}, 90, True),
        (DONE | {"completed_on": date(2018, 11, 1), "agreed_on": date(2018, 11, 7)}, 70, False),
    ],
)
def test_done_and_not_better_is_unseen(about, now, unseen):
    held = {"indicators": ("share",)} | about
    (found,) = outcomes([row(**held)], readings(80, now), UNTIL)
    assert found.unseen is unseen


def test_an_indicator_its_reader_does_not_see_is_left_out():
    (found,) = outcomes([row(indicators=("hidden",))], readings(80, 90), UNTIL)
    assert found.effects == []


def test_unseen_ones_are_said_of_those_done():
    found = outcomes([row(indicators=("share",), **DONE), row("1.02")], readings(80, 70), UNTIL)
    assert "Of 1 done, 1 had no indicator that got better since it started." in in_short(found, [])


def test_indicators_are_counted_by_verdict_and_by_status():
    said = in_short([], [*readings(80, 90).values(), *readings(80, 90, baseline=None).values()])[-1]
    assert said == "Of 2 indicators since the baseline: 1 worse and 1 not comparable. Now: 2 not rated."
