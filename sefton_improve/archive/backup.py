"""Everything kept, as one committed state, into one file, while others read and write."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import django
from django.db import connection, transaction

from scorecard.jobs.run import take_the_time_it_needs
from scorecard.vocabulary.progress import SILENT, Progress
from sefton_improve.archive.archive_file import Manifest, Table, new_archive
from sefton_improve.archive.rows import Model, applied_migrations, columns_of, last_key, lines_of, tables_at


def backup(path: Path, *, now: datetime, progress: Progress = SILENT) -> Manifest:
    """Write an archive of the database as it is at this moment, `now` in UTC. Raises ArchiveError.

    Stopped midway, by `progress` or otherwise, it leaves no file.
    """
    with new_archive(path) as archive, one_committed_state():
        migrations = applied_migrations()
        found = tables_at(migrations)
        tables = {}
        for place, (name, model) in enumerate(found.items()):
            progress.step(f"Writing {name}", place, len(found))
            tables[name] = _table(model, *archive.add_lines(name, lines_of(model)))
        manifest = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            made_with={"Django": django.get_version(), "database": connection.vendor},
            migrations=migrations,
            tables=tables,
        )
        archive.finish(manifest)
    return manifest


def holds(tables: Mapping[str, Model]) -> dict[str, int]:
    """How many rows each table has, those without any left out."""
    counted = ((name, model._base_manager.count()) for name, model in tables.items())
    return {name: count for name, count in counted if count}


@contextmanager
def one_committed_state() -> Iterator[None]:
    """Inside, every question is answered from what was committed when the first was asked; nobody waits.

    PostgreSQL: REPEATABLE READ. SQLite: a transaction that reads alone and takes no write lock, as all others
    here do when they begin; with a write-ahead log writers go on beside it. Inside another transaction that
    one decides how much is seen.
    """
    if connection.in_atomic_block:
        yield
        return
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    take_the_time_it_needs()
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode  # type: ignore[attr-defined]


def _table(model: Model, rows: int, sha256: str) -> Table:
    return Table(columns_of(model), rows, sha256, last_key(model))
