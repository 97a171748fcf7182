"""An empty database gets at once what every migration, one by one, would have left: Decision 142."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from sefton_improve.start.first_tables import make_first_tables
from tests.scorecard.own_database import address_of_database
from tests.sefton_improve.archive.test_drill import manage

pytestmark = pytest.mark.long

FILLED = {
    "django_content_type": "SELECT app_label, model FROM django_content_type",
    "auth_group": "SELECT name FROM auth_group",
    "auth_permission": (
        "SELECT c.app_label, c.model, p.codename, p.name FROM auth_permission p"
        " JOIN django_content_type c ON c.id = p.content_type_id"
    ),
    "auth_group_permissions": (
        "SELECT g.name, p.codename FROM auth_group_permissions h"
        " JOIN auth_group g ON g.id = h.group_id JOIN auth_permission p ON p.id = h.permission_id"
    ),
    "django_migrations": "SELECT app, name FROM django_migrations",
}
"""What `migrate` leaves in tables, without numbers, which follow the order in which rows came."""

LOOKS = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default,"
    " is_identity, identity_generation FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT tgrelid::regclass::text, tgname, tgenabled::text, pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE NOT tgisinternal",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "SELECT sequencename, data_type::text FROM pg_sequences WHERE schemaname = 'public'",
)


def parts(sql: str) -> list[str]:
    """What a CREATE TABLE holds, sorted: SQLite moves a column that was altered to the end."""
    inner, found, depth = re.sub(r"\s+", " ", sql).partition("(")[2].rpartition(")")[0], [""], 0
    for sign in inner:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return sorted(part.strip() for part in found)


def in_sqlite(path: Path) -> Iterator[tuple[str, object]]:
    with sqlite3.connect(path) as held:
        for kind, name, sql in held.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
            yield f"{kind} {name}", parts(sql) if kind == "table" else sql
        for table, rows in FILLED.items():
            yield f"rows of {table}", sorted(held.execute(rows).fetchall())
        for (table,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table not in FILLED and table != "sqlite_sequence":
                yield f"rows of {table}", held.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - ours
    held.close()


@pytest.mark.any_engine
def test_on_sqlite_tables_triggers_and_rows_are_those_of_every_step(tmp_path):
    for name, arguments in {"first": [], "steps": ["--one-by-one"]}.items():
        said = manage(f"sqlite:///{tmp_path}/{name}.sqlite3", "migrate", *arguments)
        assert ("made all tables" in said) == (name == "first")
    first, steps = (dict(in_sqlite(tmp_path / f"{name}.sqlite3")) for name in ("first", "steps"))
    assert {what: held for what, held in first.items() if held != steps.get(what)} == {}
    assert first.keys() == steps.keys()
    assert len(first) > 500


@pytest.fixture
def two_databases(transactional_db) -> Iterator[dict[str, str]]:
    """Names of two databases with nothing in them, beside the test's own."""
    names = {each: f"{connection.settings_dict['NAME']}_{each}" for each in ("first", "steps")}
    with connection.cursor() as cursor:
        for name in names.values():
            cursor.execute(f'CREATE DATABASE "{name}"')
    yield names
    with connection.cursor() as cursor:
        for name in names.values():
            cursor.execute(f'DROP DATABASE "{name}"')


def in_postgresql(name: str) -> dict[str, object]:
    other = connection.copy(alias="looked_at")
    other.settings_dict = {**connection.settings_dict, "NAME": name}
    try:
        with other.cursor() as cursor:
            held = {}
            for look in (*LOOKS, *FILLED.values()):
                cursor.execute(look)
                held[look] = sorted(cursor.fetchall(), key=repr)
            return held
    finally:
        other.close()


@pytest.mark.postgres
def test_on_postgresql_so_are_constraints_indexes_and_functions(two_databases):
    server = address_of_database(Path()).rpartition("/")[0]
    manage(f"{server}/{two_databases['first']}", "migrate")
    manage(f"{server}/{two_databases['steps']}", "migrate", "--one-by-one")
    first, steps = in_postgresql(two_databases["first"]), in_postgresql(two_databases["steps"])
    for look, held in first.items():
        assert held == steps[look], look
        assert len(held) > 0, look


def test_a_database_that_holds_a_table_goes_step_by_step(db):
    assert make_first_tables("default") == 0


@pytest.mark.any_engine
def test_an_earlier_state_is_still_made_and_grows_up(tmp_path):
    address = f"sqlite:///{tmp_path}/own.sqlite3"
    assert "made all tables" not in manage(address, "migrate", "scorecard", "0001")
    assert "Applying scorecard.0002" in manage(address, "migrate", "scorecard", "0002")
    assert "made all tables" not in manage(address, "migrate", "--plan")
