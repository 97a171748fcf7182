"""The tables as history knows them at a release, for as long as somebody reads them; then as they were.

History is written down by the moment, rows are not. So a noun's rows are taken out and those of its history
put in their place, columns as they are, inside a savepoint that is always rolled back. That goes past every
door, and needs no other order than the one between nouns: keys between tables are checked at a commit, which
never comes.

Three cases are in doubt. A noun whose history does not reach back to the release (it was imported later, or
keeps one since) stays as it is today. So does a row that its history does not begin with. And a row that
another one points to is never taken out. All of them are named.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from scorecard.editions.parts import PARTS
from scorecard.models import Indicator, Release

Noun = type[models.Model]
MOST_AT_ONCE = 500
"""Keys in one statement; SQLite takes about a thousand."""


@contextmanager
def as_it_was(release: Release) -> Iterator[str]:
    """Inside, what parts of editions read is as it was at the release; gives what is not, in plain words.

    Whatever is written inside is undone with it.
    """
    with transaction.atomic():
        try:
            yield _put_all_back(release)
        finally:
            transaction.set_rollback(True)


def _put_all_back(release: Release) -> str:
    names = {noun: name for part in PARTS.values() for noun, name in part.nouns.items()}
    needed: dict[Noun, set[Any]] = defaultdict(set)
    # An indicator that has a figure in the release was there, whatever its history says.
    needed[Indicator] |= set(release.figures.values_list("indicator", flat=True))
    doubts = _Doubts()
    for noun in reversed(names):
        _put_back(noun, names[noun], release.released_at, needed[noun], doubts)
        for parent, keys in _pointed_to(noun, names):
            needed[parent] |= keys
    return doubts.words


@dataclass
class _Doubts:
    """Plain names of the nouns that stand as today, wholly or in some rows; found last ones first."""

    wholly: list[str] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        said = "Made after its release, from history."
        if self.wholly:
            said += f" As when it was made, since their history does not reach back: {_listed(self.wholly)}."
        if self.partly:
            said += f" Some of them as when it was made: {_listed(self.partly)}."
        not_kept = [name for part in PARTS.values() for name in part.not_kept]
        return said + (f" No history is kept of {_listed(not_kept)}." if not_kept else "")


def _put_back(noun: Noun, name: str, at: datetime, needed: set[Any], doubts: _Doubts) -> None:
    rows = noun._base_manager
    held = set(rows.values_list("pk", flat=True))
    then, later = _history_at(noun, at)
    kept = (held - then.keys() - later) | {pk for pk in held & needed if then.get(pk) is None}
    if not then:
        doubts.wholly[:0] = [name] if held else []
        return
    try:
        with transaction.atomic():
            for keys in _some(held - kept):
                rows.filter(pk__in=keys)._raw_delete(rows.db)
            for history_ids in _some(found for found in then.values() if found is not None):
                _copy(noun, history_ids)
    except IntegrityError:
        # What stood then breaks a rule of today, or lost a figure to a redaction: it cannot be put back.
        doubts.wholly.insert(0, name)
        return
    doubts.partly[:0] = [name] if kept else []


def _history_at(noun: Any, at: datetime) -> tuple[dict[Any, int | None], set[Any]]:
    """By key, the history row in force at a moment, None where the row was removed by then; and what was
    added later.
    """
    rows = noun.history.model.objects.order_by("history_date", "history_id")
    then: dict[Any, int | None] = {}
    later: set[Any] = set()
    for pk, history_id, kind, since in rows.values_list(
        noun._meta.pk.attname, "history_id", "history_type", "history_date"
    ):
        if since <= at:
            then[pk] = None if kind == "-" else history_id
        elif kind == "+":
            later.add(pk)
    return then, later


def _copy(noun: Any, history_ids: list[Any]) -> None:
    """History rows as the noun's own; by SQL, since columns for paper would mend or refuse older texts."""
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(column.column) for column in noun._meta.concrete_fields)
    table, history = quoted(noun._meta.db_table), quoted(noun.history.model._meta.db_table)
    marks = ", ".join(["%s"] * len(history_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {history} WHERE history_id IN ({marks})",  # noqa: S608 - names of our own tables, no value
            history_ids,
        )


def _pointed_to(noun: Noun, names: Mapping[Noun, str]) -> Iterator[tuple[Noun, set[Any]]]:
    """What a noun's rows point to among those that are put back."""
    for column in noun._meta.concrete_fields:
        if (parent := column.related_model) is not None and parent in names:
            yield parent, set(noun._base_manager.values_list(column.attname, flat=True))


def _some(keys: Iterable[Any]) -> Iterator[list[Any]]:
    all_keys = list(keys)
    for start in range(0, len(all_keys), MOST_AT_ONCE):
        yield all_keys[start : start + MOST_AT_ONCE]


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names)
