"""What is said of a figure as it stands: by its owner, and by a data officer in answer to its warnings.

An answer is kept in the figure's history, and true of that very figure. A change makes the next revision. A
history row that carries the revision of the row before it changed nothing: its reason is a word on the figure
as it stands, and it holds until the figure is another.
"""

from collections.abc import Mapping

from django.db.models import F

from scorecard.models import FigureWord, Observation, Quarter
from scorecard.models.accounts import Account
from scorecard.models.figures import FIGURE
from scorecard.models.history import note_history
from scorecard.models.signing import QUERIED


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


def words_of(quarter: Quarter) -> dict[int, FigureWord]:
    """By observation: its owner's last word on the figure as it stands now. A changed figure has none."""
    said = FigureWord.objects.filter(observation__quarter=quarter, revision=F("observation__revision"))
    return {word.observation_id: word for word in said.order_by("said_at", "pk")}


def answers(quarter: Quarter, words: Mapping[int, FigureWord]) -> dict[int, str]:
    """By observation: the last word in answer for its present figure, where one was given; one query.

    What was said before the owner queried the figure is no answer to that; `words` are those of `words_of`.
    """
    found: dict[int, str] = {}
    before: dict[int, tuple[int, tuple[object, ...]]] = {}
    rows = Observation.history.filter(quarter_id=quarter.pk).order_by("history_date", "history_id")
    columns = ("id", "revision", "history_change_reason", "history_date")
    for pk, revision, why, at, *figure in rows.values_list(*columns, *FIGURE):
        was_revision, was_figure = before.get(pk, (0, ()))
        if revision == was_revision:
            word = words.get(pk)
            if not (word and word.word == QUERIED and word.said_at > at):
                found[pk] = why or ""
        elif tuple(figure) != was_figure:
            found.pop(pk, None)
        before[pk] = revision, tuple(figure)
    return found
