"""An archive into a database: all of it or nothing, and only what is equal to it, hash for hash."""

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from scorecard.audit.append_only import guard, lift
from scorecard.jobs.run import take_the_time_it_needs
from scorecard.models import ChangeCount, Job
from scorecard.vocabulary.progress import SILENT, Progress
from sefton_improve.archive.archive_file import ArchiveError, ArchiveReader, Manifest, open_archive
from sefton_improve.archive.backup import holds
from sefton_improve.archive.rows import (
    MADE_BY_MIGRATE,
    Model,
    applied_migrations,
    columns_of,
    continue_after,
    empty,
    insert,
    known_migrations,
    lines_of,
    tables_at,
)

NEWER = (
    "The archive was made by newer software, which knows {names}: install that version, restore with it, or "
    "make the archive again with this one."
)
IN_USE = (
    "The database is in use: {tables} hold rows. Name an empty database in DATABASE_URL; or say --replace, "
    "which gives up all that this one holds."
)
ANOTHER_STATE = (
    "The archive is of an older version than this database's tables. Name a database without any table in "
    "DATABASE_URL: it is brought to the archive's state first, then to this version's."
)
BUSY = "The database is busy or away ({said}): stop whatever else uses it. Nothing was kept."
REFUSED = "The database refused a row of the archive: {said}. Nothing was kept."
NOT_EQUAL = "{table} does not read as it was written; nothing of the archive was kept."


def restore(path: Path, *, replace: bool = False, progress: Progress = SILENT) -> Manifest:
    """Put an archive into the database that the settings name, and bring it to this version's state.

    An empty database is one where `migrate` has run, or without a table. With `replace` what a database holds
    is given up first, in the same transaction. Raises ArchiveError with what to do; nothing is kept then.
    """
    progress.step("Reading the whole archive and hashing it")
    with open_archive(path) as archive:
        manifest = archive.manifest
        _refuse_newer(manifest)
        progress.step("Making the tables, where there are none")
        _bring_tables_to(manifest.migrations)
        tables = tables_at(manifest.migrations)
        _refuse_other_columns(manifest, tables)
        try:
            _put_in(archive, tables, replace=replace, progress=progress)
        except OperationalError as error:
            raise ArchiveError(BUSY.format(said=_first_line(error))) from error
        except DatabaseError as error:
            raise ArchiveError(REFUSED.format(said=_first_line(error))) from error
    # Older archives grow up to this version; triggers and permissions are put up as after any upgrade.
    progress.step("Bringing it up to this version")
    if manifest.migrations == known_migrations():
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    else:
        call_command("migrate", verbosity=0)
    return manifest


def _refuse_newer(manifest: Manifest) -> None:
    known = known_migrations()
    if unknown := [f"{app} {name}" for app, name in manifest.migrations if [app, name] not in known]:
        raise ArchiveError(NEWER.format(names=", ".join(unknown[:3])))


def _bring_tables_to(migrations: list[list[str]]) -> None:
    """Make the tables of the archive's state where the database is not there yet."""
    applied = applied_migrations()
    if applied == migrations:
        return
    if any(each not in migrations for each in applied):
        raise ArchiveError(ANOTHER_STATE)
    if migrations == known_migrations():
        call_command("migrate", verbosity=0)
        return
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, name in migrations}
    # Each step by itself: what an older state's last ones are, its list does not say.
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    executor.migrate(None, plan=[step for step in plan if (step[0].app_label, step[0].name) in wanted])


def _refuse_other_columns(manifest: Manifest, tables: Mapping[str, Model]) -> None:
    expected = {name: columns_of(model) for name, model in tables.items()}
    if {name: table.columns for name, table in manifest.tables.items()} != expected:
        raise ArchiveError("The archive’s tables are not those of the version it names: it was altered.")


@transaction.atomic
def _put_in(
    archive: ArchiveReader, tables: Mapping[str, Model], *, replace: bool, progress: Progress
) -> None:
    take_the_time_it_needs()
    held = [name for name in holds(tables) if name not in MADE_BY_MIGRATE]
    if held and not replace:
        raise ArchiveError(IN_USE.format(tables=", ".join(held[:3]) + (" and others" if held[3:] else "")))
    if held:
        # Rows that are never deleted are given up with their database; the triggers stand again before the
        # transaction ends, and hold while the archive's rows come in.
        lift(connection)
    for model in tables.values():
        empty(model)
    if held:
        guard(connection)
    for place, (name, model) in enumerate(tables.items()):
        progress.step(f"Putting in {name}", place, len(tables))
        insert(model, archive.rows(name))
    connection.check_constraints()
    for place, (name, model) in enumerate(tables.items()):
        progress.step(f"Reading back {name}", place, len(tables))
        _refuse_unequal(name, model, archive.manifest)
        continue_after(model, archive.manifest.tables[name].last_key)
    ContentType.objects.clear_cache()
    _forget_kept_pages()
    _forget_jobs()
    _end_sessions()


def _refuse_unequal(name: str, model: Model, manifest: Manifest) -> None:
    digest = hashlib.sha256()
    for line in lines_of(model):
        digest.update(f"{line}\n".encode())
    if digest.hexdigest() != manifest.tables[name].sha256:
        raise ArchiveError(NOT_EQUAL.format(table=name))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _forget_jobs() -> None:
    """Whatever was asked for before was asked of what is given up now."""
    if Job._meta.db_table in connection.introspection.table_names():
        Job.objects.all().delete()


def _end_sessions() -> None:
    """Whoever is signed in was known to what is given up now."""
    if Session._meta.db_table in connection.introspection.table_names():
        Session.objects.all().delete()


def _forget_kept_pages() -> None:
    """Hosts keep pages by the number of changes: theirs is one that no host has seen."""
    if ChangeCount._meta.db_table in connection.introspection.table_names():
        ChangeCount.objects.create(number=secrets.randbelow(2**40))
