"""Rows that no one changes: database triggers on histories, releases and publications, on both engines.

They are put up after every `migrate`, as SQLite drops them with each table that a migration remakes, and a
new noun's history must not wait for somebody to remember it. Redaction is the one exception, and the database
itself holds it to its record: a column of a history row may become nothing or the marker when an approved
Redaction names row and column.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from simple_history.models import HistoricalChanges

REDACTED = "[redacted]"
REFUSED = "Rows of {table} are never changed or deleted."
REDACTION_TABLE = "scorecard_redaction"
_FUNCTION = "scorecard_append_only"


def append_only_models() -> list[type[models.Model]]:
    """Every history, and each model that says `never_changed = True`."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, HistoricalChanges) or getattr(model, "never_changed", False)
    ]


def guard(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up, over any that are there; tables that are not made yet are left out."""
    there = set(connection.introspection.table_names())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in _lifting(connection, there):
            cursor.execute(statement)
        for statement in _guarding(connection, there):
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers down: for migrations that remake tables, for restoring, and for tests to clean up."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in _lifting(connection, set(connection.introspection.table_names())):
            cursor.execute(statement)


def unguarded(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables that should have their triggers and have not."""
    up = triggers_up(connection)
    return [table for table, _ in _tables(None) if not _triggers(connection, table) <= up]


def triggers_up(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of all triggers that are there and not switched off."""
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def _tables(there: set[str] | None) -> Iterator[tuple[str, type[models.Model] | None]]:
    """The tables with their models; redactions have none here, as they follow a rule of their own."""
    named = [(model._meta.db_table, model) for model in append_only_models()]
    for table, model in [*named, (REDACTION_TABLE, None)]:
        if there is None or table in there:
            yield table, model


def _triggers(connection: BaseDatabaseWrapper, table: str) -> set[str]:
    verbs = ("update", "delete") if connection.vendor == "sqlite" else ("change", "truncate")
    return {f"{table}_no_{verb}" for verb in verbs}


def _lifting(connection: BaseDatabaseWrapper, there: set[str]) -> Iterator[str]:
    for table, _ in _tables(there):
        for name in sorted(_triggers(connection, table)):
            on_table = "" if connection.vendor == "sqlite" else f' ON "{table}"'
            yield f'DROP TRIGGER IF EXISTS "{name}"{on_table}'


def _guarding(connection: BaseDatabaseWrapper, there: set[str]) -> Iterator[str]:
    if REDACTION_TABLE not in there:
        return
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    if connection.vendor == "postgresql":
        yield _POSTGRESQL_FUNCTION
    for table, model in _tables(there):
        yield from make(table, model)


def _sqlite(table: str, model: type[models.Model] | None) -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED.format(table=table)}'); END"
    if model is None:
        when = "WHEN OLD.approved_at IS NOT NULL "
    elif issubclass(model, HistoricalChanges):
        when = f"WHEN NOT ({_only_redacted(model)}) "
    else:
        when = ""
    yield f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" {when}{refuse}'
    yield f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {refuse}'


def _only_redacted(model: type[models.Model]) -> str:
    """The condition that each column is as it was, or redacted on record."""
    noun = model._meta.label_lower
    return " AND ".join(
        _REDACTED_COLUMN.format(c=field.column, noun=noun) for field in model._meta.concrete_fields
    )


_REDACTED_COLUMN = f"""
(NEW."{{c}}" IS OLD."{{c}}" OR ((NEW."{{c}}" IS NULL OR NEW."{{c}}" = '{REDACTED}') AND EXISTS (
    SELECT 1 FROM {REDACTION_TABLE}
    WHERE noun = '{{noun}}' AND history_id = OLD.history_id AND field = '{{c}}' AND approved_at IS NOT NULL
)))
"""  # noqa: S608 - names of our own tables, no value


def _postgresql(table: str, model: type[models.Model] | None) -> Iterator[str]:
    if model is None:
        rule = "redaction"
    else:
        rule = model._meta.label_lower if issubclass(model, HistoricalChanges) else ""
    call = f"EXECUTE FUNCTION {_FUNCTION}('{rule}')"
    yield (
        f'CREATE TRIGGER "{table}_no_change" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW {call};'
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {call}'
    )


_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rule text := TG_ARGV[0];
    changed text;
    allowed boolean := TG_OP = 'UPDATE' AND rule <> '';
BEGIN
    IF allowed AND rule = 'redaction' THEN
        allowed := to_jsonb(OLD) ->> 'approved_at' IS NULL;
    ELSIF allowed THEN
        FOR changed IN
            SELECT key FROM jsonb_each(to_jsonb(OLD)) WHERE value IS DISTINCT FROM to_jsonb(NEW) -> key
        LOOP
            allowed := allowed
                AND to_jsonb(NEW) -> changed IN ('null'::jsonb, '"{REDACTED}"'::jsonb)
                AND EXISTS (
                    SELECT 1 FROM {REDACTION_TABLE}
                    WHERE noun = rule AND history_id = (to_jsonb(OLD) ->> 'history_id')::bigint
                        AND field = changed AND approved_at IS NOT NULL
                );
        END LOOP;
    END IF;
    IF NOT allowed THEN
        RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""  # noqa: S608 - names of our own tables, no value
