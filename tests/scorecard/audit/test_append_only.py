"""Triggers on both engines: no row of a history, release or publication is changed, but for a redaction."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from scorecard.audit.append_only import REDACTED, append_only_models, guard, lift, unguarded
from scorecard.models import Observation, Redaction, Release, ReleasedFigure


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def newest():
    return Observation.history.latest()


def rewrite(row, **columns) -> int:
    with transaction.atomic():
        return type(row)._base_manager.filter(pk=row.pk).update(**columns)


def approved(row, field: str) -> Redaction:
    now = timezone.now()
    about = {"reason": "Named a child", "asked_by": 1, "asked_by_name": "admin", "asked_at": now}
    return Redaction.objects.create(
        noun=row._meta.label_lower,
        history_id=row.history_id,
        field=field,
        original_sha256="0" * 64,
        approved_by=2,
        approved_by_name="publisher",
        approved_at=now,
        **about,
    )


def test_every_history_and_frozen_noun_is_guarded(db):
    names = {model._meta.label for model in append_only_models()}
    assert {"scorecard.Release", "scorecard.ReleasedFigure", "governance.Publication"} < names
    histories = {model._meta.label for model in apps.get_models() if "Historical" in model.__name__}
    assert histories < names and unguarded(connection) == []


@pytest.mark.parametrize(
    ("noun", "column"),
    [
        ("release", "version"),
        ("releasedfigure", "public_decimals"),
        ("historicalobservation", "revision"),
        ("historicalquarter", "number"),
    ],
)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = 7"])
def test_change_by_sql_is_refused(world, noun, column, statement):
    table = apps.get_model("scorecard", noun)._meta.db_table
    with pytest.raises(IntegrityError, match="never changed"):
        run(statement.format(table, column))


def test_change_by_the_orm_is_refused(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.update(reason="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleasedFigure.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.history.all().delete()


@pytest.mark.postgres
def test_truncate_is_refused(world):
    with pytest.raises(IntegrityError, match="never changed"):
        run("TRUNCATE scorecard_historicalobservation")


def test_redaction_on_record_takes_its_column_out(world):
    row = newest()
    approved(row, "note")
    assert rewrite(row, note=REDACTED) == 1
    row.refresh_from_db()
    assert row.note == REDACTED


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("note", {"note": "Something else"}),
        ("note", {"source": REDACTED}),
        ("note", {"note": REDACTED, "value": 1}),
        ("value", {"value": 2}),
        ("history_date", {"history_change_reason": None}),
    ],
)
def test_redaction_on_record_allows_nothing_else(world, field, changes):
    row = newest()
    approved(row, field)
    with pytest.raises(IntegrityError):
        rewrite(row, **changes)


def test_redaction_not_approved_allows_nothing(world):
    row = newest()
    Redaction.objects.create(
        noun=row._meta.label_lower,
        history_id=row.history_id,
        field="source",
        original_sha256="0" * 64,
        reason="Named a child",
        asked_by=1,
        asked_by_name="admin",
        asked_at=timezone.now(),
    )
    with pytest.raises(IntegrityError):
        rewrite(row, source=REDACTED)


def test_redaction_once_approved_is_never_changed(world):
    made = approved(newest(), "note")
    made.reason = "Other"
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        made.delete()


def test_lifted_tables_are_named_until_guarded_again(db):
    lift(connection)
    assert "scorecard_release" in unguarded(connection)
    guard(connection)
    assert unguarded(connection) == []


@pytest.mark.sqlite
def test_migrate_guards_again_what_a_remade_table_lost(transactional_db):
    from django.core.management import call_command

    with connection.cursor() as cursor:
        cursor.execute('DROP TRIGGER "scorecard_release_no_update"')
    call_command("migrate", verbosity=0)
    assert unguarded(connection) == []
