"""Actions' histories: what each promised on a day, how often its date moved, what it was called before."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from plans.edition.facts import DueDateChange, EarlierWords
from plans.edition.version_facts import VersionedAction
from plans.models import Action
from scorecard.vocabulary.days import london_day

EVIDENCE, MERGED = "completed_evidence_id", "merged_into_id"
AS_PROMISED = (
    "title",
    "description",
    "starts_on",
    "first_due_on",
    "due_on",
    "completed_on",
    "agreed_by",
    "agreed_on",
    "closed_on",
    "closed_because",
    "carried_into",
    EVIDENCE,
    MERGED,
)
"""What of an action is read out of its history, as it was on the judged day."""
Entry = dict[str, Any]
Histories = Mapping[int, list[Entry]]


def load_histories() -> Histories:
    """Each action's history, oldest row first; one query."""
    found: dict[int, list[Entry]] = defaultdict(list)
    rows = Action.history.order_by("history_date", "history_id")
    for row in rows.values("id", "code", "history_date", "history_change_reason", *AS_PROMISED):
        found[row["id"]].append(row)
    return found


def by_day(history: Iterable[Entry], day: date) -> list[Entry]:
    """The entries that had been written by the end of a day."""
    return [each for each in history if london_day(each["history_date"]) <= day]


def moves(history: list[Entry]) -> Iterable[DueDateChange]:
    """Each time the date moved, newest first."""
    for before, after in reversed(list(itertools.pairwise(history))):
        if before["due_on"] != after["due_on"]:
            made_on, why = london_day(after["history_date"]), after["history_change_reason"]
            yield DueDateChange(made_on, before["due_on"], after["due_on"], why or "")


def earlier_words(history: list[Entry]) -> Iterable[EarlierWords]:
    """What an action was called before, each time it was reworded; newest first."""
    for before, after in reversed(list(itertools.pairwise(history))):
        words = before["title"], before["description"]
        if words != (after["title"], after["description"]):
            until, why = london_day(after["history_date"]), after["history_change_reason"]
            yield EarlierWords(until, *words, why or "")


def as_versioned(histories: Histories, agreed_on: date) -> tuple[VersionedAction, ...]:
    """The actions as the plan had them at the end of the day on which a version was agreed."""
    known = [found[-1] for history in histories.values() if (found := by_day(history, agreed_on))]
    codes = {entry["id"]: entry["code"] for entry in known}
    return tuple(
        VersionedAction(
            code=entry["code"],
            title=entry["title"],
            description=entry["description"],
            due_on=entry["due_on"],
            completed_on=entry["completed_on"],
            closed_on=entry["closed_on"],
            closed_because=entry["closed_because"],
            merged_into=codes.get(entry[MERGED], ""),
        )
        for entry in sorted(known, key=lambda entry: str(entry["code"]))
    )
