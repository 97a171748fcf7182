"""Owners' words: the post that owns an indicator confirms or queries its figure, and drafts its comment."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from scorecard.entry.service import Entry, EntryError, record_figures
from scorecard.models import FigureWord, Observation
from scorecard.models.accounts import Account
from scorecard.models.signing import CONFIRMED, QUERIED
from scorecard.releases.as_it_stands import StaleError, locked
from scorecard.vocabulary.days import moment_words
from scorecard.vocabulary.pdf_text import printed
from scorecard.vocabulary.states import QuarterState

LONGEST = 300
"""Characters of a sentence, a comment or a reason."""


@transaction.atomic
def say_word(
    observation: Observation,
    *,
    word: str,
    revision: int,
    by: Account,
    at: datetime,
    sentence: str = "",
    comment: str | None = None,
) -> FigureWord:
    """The owner's word, `confirmed` or `queried`, on a figure as it stood at `revision`.

    `sentence` is what is queried. `comment` (None: leave it) is the line drafted for the scorecard: it is
    written to the figure, whose next revision the word then stands for. The same word once more, on a figure
    that has not changed since, is not kept twice. Raises PermissionDenied for anybody but the account that
    holds the owner's post, StaleError when the figure changed, EntryError otherwise.
    """
    quarter = locked(observation.quarter)
    row = Observation.objects.select_related("indicator__owner").get(pk=observation.pk)
    if not (row.indicator.owner and row.indicator.owner.account_id == by.pk):
        raise PermissionDenied("Only the post that owns a figure confirms or queries it.")
    if quarter.state != QuarterState.OPEN:
        raise EntryError(f"{quarter} is {quarter.get_state_display().lower()}, so its figures are settled.")
    note = row.note if comment is None else one_line(comment)
    said = {"word": word, "sentence": one_line(sentence), "said_by": by.pk}
    if note == row.note and (last := _said_last(row, said)):
        return last
    if row.revision != revision:
        change = Observation.history.filter(id=row.pk).latest()
        raise StaleError(
            f"{row.indicator.name} was changed by {change.account_name} since you opened this page, on"
            f" {moment_words(change.history_date)}. Look at it again."
        )
    if word not in (CONFIRMED, QUERIED):
        raise EntryError(f"Confirm or query {row.indicator.name}.")
    if word == QUERIED and not said["sentence"]:
        raise EntryError(f"Say what you query about {row.indicator.name}.")
    if note != row.note:
        entry = Entry(row.indicator.code, quarter.key, figure_given=False, note=note)
        record_figures([entry], by=by, why="Comment drafted by its owner")
        row.refresh_from_db()
    return row.words.create(revision=row.revision, **said, said_by_name=by.get_username(), said_at=at)


def _said_last(row: Observation, said: Mapping[str, object]) -> FigureWord | None:
    """The last word on a figure as it stands now, if it is this one: a form sent twice, not a change of mind.

    A comment drafted with the word makes the next revision, so the second form names the one before.
    """
    last = row.words.order_by("said_at", "pk").last()
    stands = {**said, "revision": row.revision}
    return last if last and all(getattr(last, name) == value for name, value in stands.items()) else None


def one_line(text: str) -> str:
    """A sentence on one line. Raises EntryError when it is too long to keep, or paper lacks a sign of it."""
    line = " ".join(printed(text, f"“{text[:40]}”", EntryError).split())
    if len(line) > LONGEST:
        raise EntryError(f"At most {LONGEST} characters: “{line[:40]}…” has {len(line)}.")
    return line
