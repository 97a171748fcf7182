"""The database counts every write of what pages show, in the write's own transaction, on both engines.

By triggers, so that no door can be forgotten, and nothing that goes past the doors either. They are put up
after every `migrate`, like those that keep histories as they are.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from scorecard.audit.append_only import triggers_up

APPS = ("scorecard", "plans", "governance", "auth")
NOT_SHOWN = {
    "scorecard.changecount",
    "scorecard.entrydraft",
    "scorecard.job",
    "scorecard.sentform",
    "governance.feedcount",
    "governance.feedtoken",
    "governance.historicalfeedtoken",
    "governance.packnotice",
    "governance.reminder",
}
"""Tables that no page for readers shows."""
SIGNED_IN = "last_login"
"""Signing in writes it into the account, and changes no page."""
COUNTED = "scorecard_changecount"
_FUNCTION = "scorecard_count_change"


def counted_models() -> list[type[models.Model]]:
    """Every table whose writes are counted."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in APPS and model._meta.managed and model._meta.label_lower not in NOT_SHOWN
    ]


def count_changes(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up, over any that are there; tables that are not made yet are left out."""
    there = set(connection.introspection.table_names())
    if COUNTED not in there:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in (*_lifting(connection, there), *_counting(connection, there)):
            cursor.execute(statement)


def stop_counting(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers down: for migrations that remake tables."""
    there = set(connection.introspection.table_names())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in _lifting(connection, there):
            cursor.execute(statement)


def uncounted(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables whose writes should be counted and are not: pages kept of them could be late."""
    up = triggers_up(connection)
    tables = [model._meta.db_table for model in counted_models()]
    return [
        table for table in tables if any(f"{table}_count_{verb}" not in up for verb in _verbs(connection))
    ]


def _verbs(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    return ("insert", "update", "delete") if connection.vendor == "sqlite" else ("change",)


def _counting(connection: BaseDatabaseWrapper, there: set[str]) -> Iterator[str]:
    if connection.vendor == "postgresql":
        yield _POSTGRESQL_FUNCTION
    for model in counted_models():
        if (table := model._meta.db_table) in there:
            yield from (_sqlite if connection.vendor == "sqlite" else _postgresql)(table, _columns(model))


def _lifting(connection: BaseDatabaseWrapper, there: set[str]) -> Iterator[str]:
    for model in counted_models():
        if (table := model._meta.db_table) in there:
            for verb in _verbs(connection):
                on_table = "" if connection.vendor == "sqlite" else f' ON "{table}"'
                yield f'DROP TRIGGER IF EXISTS "{table}_count_{verb}"{on_table}'


def _columns(model: type[models.Model]) -> str:
    """For an account the columns that count, as `OF a, b`; empty where every column does."""
    names = [field.column for field in model._meta.concrete_fields]
    if SIGNED_IN not in names:
        return ""
    return "OF " + ", ".join(f'"{name}"' for name in names if name != SIGNED_IN)


def _sqlite(table: str, columns: str) -> Iterator[str]:
    raised = (
        f"BEGIN INSERT INTO {COUNTED} (id, number) VALUES (1, 1)"  # noqa: S608 - names of our own tables, no value
        " ON CONFLICT (id) DO UPDATE SET number = number + 1; END"
    )
    for verb in ("insert", "update", "delete"):
        of = f" {columns}" if verb == "update" else ""
        yield f'CREATE TRIGGER "{table}_count_{verb}" AFTER {verb.upper()}{of} ON "{table}" {raised}'


def _postgresql(table: str, columns: str) -> Iterator[str]:
    yield (
        f'CREATE TRIGGER "{table}_count_change" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE {columns}'
        f' ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()'
    )


# Once a transaction. A counter that another writer holds is passed over, so that nobody waits: two who had to
# share one could each hold what the other needs. A transaction that reads as at one moment may not write a
# row that was written since, so it adds a counter of its own: only packs and backups read so.
_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this text := pg_current_xact_id()::text;
BEGIN
    IF current_setting('scorecard.counted', true) IS DISTINCT FROM this THEN
        IF current_setting('transaction_isolation') = 'read committed' THEN
            UPDATE {COUNTED} SET number = number + 1
            WHERE id = (SELECT id FROM {COUNTED} ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED);
        END IF;
        IF NOT FOUND THEN
            INSERT INTO {COUNTED} (number) VALUES (1);
        END IF;
        PERFORM set_config('scorecard.counted', this, true);
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608 - names of our own tables, no value
