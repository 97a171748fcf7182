"""Actions as rows judged at a quarter: the step from stored promises and updates to `progress`."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plans.models import Action
from plans.progress.progress import ActionState, Judged, Promise, Update, is_known, judged, state
from plans.states import Brag
from scorecard.models import Quarter
from scorecard.vocabulary.days import london_day

_AS_PROMISED = ("title", "starts_on", "first_due_on", "due_on", "completed_on")
_GRAVITY = (Brag.RED, Brag.AMBER, Brag.NOT_STARTED, Brag.GREEN, Brag.BLUE)


@dataclass(frozen=True)
class ActionRow:
    """One action with its state, as lists show it."""

    action: Action
    state: ActionState

    @property
    def code(self) -> str:
        return self.action.code

    @property
    def gravity(self) -> int:
        """For sorting: off track comes first, complete last."""
        return _GRAVITY.index(self.state.brag)


def days_of(quarter: Quarter, *, as_at: date | None = None) -> Judged:
    """The days the quarter's actions are judged by; one query. `as_at` is a pack's own day."""
    day = as_at or quarter.data_as_at
    return judged(quarter.key, data_as_at=day, previous_as_at=_previous_as_at(quarter))


def action_rows(actions: Iterable[Action], days: Judged) -> list[ActionRow]:
    """The actions the plan held by then, each with its state. Fetch their updates before: `for_lists()`."""
    rows = []
    for action in actions:
        promise, updates = promise_of(action), updates_of(action)
        if is_known(promise, updates, days):
            rows.append(ActionRow(action, state(promise, updates, days)))
    return rows


def as_they_stood(actions: Iterable[Action], day: date) -> list[Action]:
    """The actions with title and dates as they were at the end of a day; one query. Not for saving.

    An action without history by then keeps what it has now.
    """
    by_then = Action.history.filter(history_date__date__lte=day).order_by("history_date", "history_id")
    held = {row["id"]: row for row in by_then.values("id", *_AS_PROMISED)}
    found = list(actions)
    for action in found:
        for name in _AS_PROMISED:
            setattr(action, name, held.get(action.pk, {}).get(name, getattr(action, name)))
    return found


def promise_of(action: Action) -> Promise:
    """What an action promised, as a plain value."""
    return Promise(action.starts_on, action.first_due_on, action.due_on, action.completed_on)


def updates_by(action: Action, days: Judged) -> list[Update]:
    """What had been said of an action by then, newest first."""
    return [update for update in reversed(updates_of(action)) if update.made_on <= days.until]


def updates_of(action: Action) -> list[Update]:
    """An action's updates as plain values, oldest first."""
    return [Update(row.made_on, row.brag, row.sentence) for row in action.updates.all()]


def story(action: Action, days: Judged) -> dict[str, Any]:
    """What an action's page tells of it by then: updates, moved dates, findings and evidence."""
    return {
        "updates": updates_by(action, days),
        "changes": due_date_changes(action),
        "findings": action.findings.all(),
        "evidence": [one for one in action.evidence.all() if one.dated_on <= days.until],
    }


@dataclass(frozen=True)
class DueDateChange:
    """One time that an action's date moved."""

    made_on: date
    earlier: date
    later: date
    reason: str


def due_date_changes(action: Action) -> list[DueDateChange]:
    """Each time the date moved, newest first, out of the action's history; one query."""
    rows = list(
        action.history.order_by("history_date", "history_id").only(
            "history_date", "due_on", "history_change_reason"
        )
    )
    moves = itertools.pairwise(rows)
    return [
        DueDateChange(
            london_day(after.history_date), before.due_on, after.due_on, after.history_change_reason or ""
        )
        for before, after in moves
        if before.due_on != after.due_on
    ][::-1]


def _previous_as_at(quarter: Quarter) -> date | None:
    earlier = Quarter.objects.filter(number__lt=quarter.number, data_as_at__isnull=False)
    return earlier.order_by("-number").values_list("data_as_at", flat=True).first()
