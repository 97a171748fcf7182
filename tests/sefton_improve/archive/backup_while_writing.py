"""Run by test_drill: archives made while somebody writes two tables in each transaction, one early, one late.

`backup_while_writing.py FOLDER`: prints for each archive the two numbers it holds, and how many transactions
were committed while it was made.
"""

import json
import sys
import threading
from pathlib import Path

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from scorecard.models import Theme  # noqa: E402
from sefton_improve.archive.archive_file import open_archive  # noqa: E402
from sefton_improve.archive.backup import backup  # noqa: E402

ARCHIVES = 3


class Writer(threading.Thread):
    """Raises a number, in the first and in the last table of an archive at once, until it is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.committed, self.stopped, self.begun = 0, threading.Event(), threading.Event()

    def run(self) -> None:
        while not self.stopped.is_set():
            with transaction.atomic():
                User.objects.filter(username="stranger").update(first_name=str(self.committed + 1))
                Theme.objects.filter(slug="workforce").update(name=str(self.committed + 1))
            self.committed += 1
            self.begun.set()
        connection.close()


def number_in(archive, table: str, key: str, column: str) -> int:
    columns = archive.manifest.tables[table].columns
    rows = (dict(zip(columns, row, strict=True)) for row in archive.rows(table))
    return next(int(row[column]) for row in rows if row[key] in ("stranger", "workforce"))


def main(folder: Path) -> None:
    writer = Writer()
    writer.start()
    writer.begun.wait(60)
    made = []
    for number in range(ARCHIVES):
        before = writer.committed
        backup(folder / f"{number}.zip", now=timezone.now())
        committed = writer.committed - before
        with open_archive(folder / f"{number}.zip") as archive:
            made.append(
                {
                    "first": number_in(archive, "auth.user", "username", "first_name"),
                    "last": number_in(archive, "scorecard.theme", "slug", "name"),
                    "committed": committed,
                }
            )
    writer.stopped.set()
    writer.join()
    print(json.dumps(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
