"""What a data officer says to a figure's warnings: kept in its history, and true of that very figure.

A change makes the next revision. A history row that carries the revision of the row before it changed
nothing: its reason is a word on the figure as it stands, and it holds until the figure is another.
"""

from scorecard.models import Observation, Quarter
from scorecard.models.accounts import Account
from scorecard.models.figures import FIGURE
from scorecard.models.history import note_history


def keep_answer(row: Observation, said: str, *, by: Account) -> bool:
    """Keep what is said to the warnings of a saved figure, once; whether it was kept now."""
    if not said:
        return False
    kept = Observation.history.filter(id=row.pk, revision=row.revision).order_by("history_date", "history_id")
    reasons = list(kept.values_list("history_change_reason", flat=True))
    if len(reasons) > 1 and reasons[-1] == said:
        return False
    note_history(row, by, said)
    return True


def answers(quarter: Quarter) -> dict[int, str]:
    """By observation: the last word on its present figure, where one was given; one query."""
    found: dict[int, str] = {}
    before: dict[int, tuple[int, tuple[object, ...]]] = {}
    rows = Observation.history.filter(quarter_id=quarter.pk).order_by("history_date", "history_id")
    for pk, revision, why, *figure in rows.values_list("id", "revision", "history_change_reason", *FIGURE):
        was_revision, was_figure = before.get(pk, (0, ()))
        if revision == was_revision:
            found[pk] = why or ""
        elif tuple(figure) != was_figure:
            found.pop(pk, None)
        before[pk] = revision, tuple(figure)
    return found
