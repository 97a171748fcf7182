"""Rows as lines of an archive and back, column for column, past every door: nothing is mended or renewed.

Tables are those of a migration state, not of today's models, so that an older state is read and written as it
was.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models.sql import InsertQuery

Model = type[models.Model]
NOT_KEPT = {"sessions.session", "scorecard.changecount", "scorecard.job", "governance.feedcount"}
"""A session belongs to one running service, and so do the number that its kept pages go by, its jobs, which
nobody wants begun anew elsewhere, and the counts of a minute's requests."""
MADE_BY_MIGRATE = {"contenttypes.contenttype", "auth.permission", "auth.group", "auth.group_permissions"}
"""Tables that `migrate` fills by itself: a database that has rows in these alone is empty."""
_AT_ONCE = 500


def applied_migrations() -> list[list[str]]:
    """The database's migration state, as an archive names it."""
    return sorted([app, name] for app, name in MigrationLoader(connection).applied_migrations)


def known_migrations() -> list[list[str]]:
    """The migration state that this software needs."""
    return sorted([app, name] for app, name in MigrationLoader(connection).disk_migrations)


def tables_at(migrations: Iterable[list[str]]) -> dict[str, Model]:
    """Each kept table of a migration state by its label, in the order of labels."""
    return _tables_at(frozenset((app, name) for app, name in migrations))


@cache
def _tables_at(wanted: frozenset[tuple[str, str]]) -> dict[str, Model]:
    executor = MigrationExecutor(connection)
    state = ProjectState()
    for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True):
        if (migration.app_label, migration.name) in wanted:
            migration.mutate_state(state, preserve=False)
    found = {model._meta.label_lower: model for model in state.apps.get_models(include_auto_created=True)}
    return {label: found[label] for label in sorted(found.keys() - NOT_KEPT) if found[label]._meta.managed}


def columns_of(model: Model) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]


def lines_of(model: Model) -> Iterator[str]:
    """A table's rows as lines, by key: the same rows give the same lines on either engine."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True)


def insert(model: Model, rows: Iterator[list[Any]]) -> None:
    """Put rows into a table as they stand in the archive."""
    fields = model._meta.concrete_fields
    most = connection.ops.bulk_batch_size(list(fields), [None] * _AT_ONCE)
    while some := list(islice(rows, max(1, min(most, _AT_ONCE)))):
        read = (zip(fields, row, strict=True) for row in some)
        made = [model(**{field.attname: field.to_python(value) for field, value in row}) for row in read]
        query = InsertQuery(model)
        # `raw`: a column that would note the present moment keeps the one it has.
        query.insert_values(fields, made, raw=True)
        query.get_compiler(connection=connection).execute_sql()


def empty(model: Model) -> None:
    """Delete a table's rows and nothing else."""
    model._base_manager.all()._raw_delete(connection.alias)


def last_key(model: Model) -> int | None:
    """The highest number that rows of the table were ever given, those since deleted too; None without."""
    if not isinstance(model._meta.pk, models.AutoField):
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {_sequence(model)}")  # noqa: S608 - names of our own tables, no value
        return int(cursor.fetchone()[0])


def continue_after(model: Model, last: int | None) -> None:
    """Let the table's next row have a number that none of the archived database's rows ever had."""
    if last is None:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            table = model._meta.db_table
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute("SELECT setval(%s, %s, %s)", [_sequence(model), max(last, 1), last > 0])


def _sequence(model: Model) -> str:
    with connection.cursor() as cursor:
        key = model._meta.pk.column
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{model._meta.db_table}"', key])
        return str(cursor.fetchone()[0])


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(value).decode("ascii")
    return value
