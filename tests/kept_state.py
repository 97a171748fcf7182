"""States of a database that take long to make: made once a process, copied for every further test."""

import sqlite3
from collections.abc import Callable

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery

from tests.world import World, held

# --- For tests that are rolled back: rows are put in ------------------------------------------------------

_inserts: dict[Callable[[], World], list[tuple[str, tuple]]] = {}


def rows_again(make: Callable[[], World]) -> World:
    """What `make` makes in an empty database, for one more test: called once, its rows put in from then on.

    The doors take a third of a second, the rows some milliseconds; each test's transaction takes them away.
    """
    if make in _inserts:
        with connection.cursor() as cursor:
            for sql, params in _inserts[make]:
                cursor.execute(sql, params)
        return held()
    there = {model: set(model._base_manager.values_list("pk", flat=True)) for model in _tables()}
    make()
    _inserts[make] = [
        statement
        for model, before in there.items()
        if (new := [row for row in model._base_manager.all() if row.pk not in before])
        for statement in _statements(model, new)
    ]
    return held()


def _statements(model: type[Model], rows: list[Model]) -> list[tuple[str, tuple]]:
    """What `bulk_create` would execute, worked out once."""
    query = InsertQuery(model)
    query.insert_values(model._meta.local_concrete_fields, rows)
    return query.get_compiler(connection=connection).as_sql()


def _tables() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


# --- For tests that commit: the whole database is copied --------------------------------------------------

_kept: dict[str, sqlite3.Connection] = {}


def bring(name: str, make: Callable[[], object]) -> None:
    """The database of this test as `make` leaves an empty one; it is called the first time only.

    On SQLite a whole database is copied in milliseconds; elsewhere the state is made each time.
    """
    if connection.vendor != "sqlite":
        make()
        return
    connection.ensure_connection()
    if name in _kept:
        _kept[name].backup(connection.connection)
        # Their keys in this copy are those of the first time.
        ContentType.objects.clear_cache()
        return
    make()
    _kept[name] = sqlite3.connect(":memory:")
    connection.connection.backup(_kept[name])
