"""Stored rows -> what an action promises and what was said of it, as the rules of progress take them."""

from plans.models import Action, ActionUpdate
from plans.progress.progress import Update
from plans.progress.rules import Promise


def promise_of(row: Action) -> Promise:
    """What an action promises as it stands now; one query where its evidence is not loaded."""
    evidence = row.completed_evidence.title if row.completed_evidence else ""
    return Promise(row.starts_on, row.first_due_on, row.due_on, row.completed_on, evidence, row.agreed_on)


def update_of(row: ActionUpdate) -> Update:
    """A dated word as it was said."""
    return Update(row.made_on, row.brag, row.sentence, percent=row.percent, milestone=row.milestone)
