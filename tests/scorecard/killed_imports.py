"""Run by test_import_killed: the import command, killed outright at twenty moments of its run.

`killed_imports.py FOLDER`: prepares 310 figures, then lets a child of its own import others over a fresh copy
for each trial. Prints, for each, the values then held, what SQLite's own checks say, and whether it ran on.
"""

import io
import json
import os
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from scorecard.entry.service import open_quarter  # noqa: E402
from scorecard.imports.figures_file import COLUMNS  # noqa: E402
from scorecard.models import Indicator  # noqa: E402
from scorecard.vocabulary.quarters import QuarterKey  # noqa: E402

TRIALS, QUARTERS = 20, 62


def write_file(path: Path, value: int) -> None:
    keys = [QuarterKey(20001).plus(number).slug for number in range(QUARTERS)]
    codes = Indicator.objects.values_list("code", flat=True)
    rows = [f"{code},{key},{value},,,,,Recount" for key in keys for code in codes]
    path.write_text("\n".join([",".join(COLUMNS), *rows]), "utf-8")


def prepare(folder: Path) -> Path:
    by = User.objects.get(username="data")
    for number in range(QUARTERS):
        open_quarter(QuarterKey(20001).plus(number), by=by, why="Trial")
    write_file(folder / "old.csv", 2)
    write_file(folder / "new.csv", 3)
    take(folder / "old.csv")
    connection.close()
    return Path(settings.DATABASES["default"]["NAME"])


def take(path: Path) -> None:
    call_command("import_figures", path, by="data", reason="Trial", stdout=io.StringIO())


def trial(file: Path, wait: float | None) -> tuple[float, bool]:
    """A child imports, killed after `wait` seconds (None: never). Its time, and whether it was killed."""
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        take(file)
        os._exit(0)
    if wait is not None:
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return time.perf_counter() - begun, os.WIFSIGNALED(status)


def state(database: Path) -> dict:
    with closing(sqlite3.connect(database)) as opened:
        values = opened.execute(
            "SELECT value, count(*) FROM scorecard_observation WHERE quarter_id < 20160 GROUP BY value"
        )
        written = opened.execute(
            "SELECT count(*) FROM scorecard_historicalobservation WHERE quarter_id < 20160"
        )
        return {
            "values": [[float(value), count] for value, count in values],
            "history": written.fetchone()[0],
            "integrity": opened.execute("PRAGMA integrity_check").fetchone()[0],
            "foreign_keys": opened.execute("PRAGMA foreign_key_check").fetchall(),
        }


def restore(original: Path, database: Path) -> None:
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    shutil.copyfile(original, database)


def main(folder: Path) -> None:
    database = prepare(folder)
    original = folder / "original.sqlite3"
    with closing(sqlite3.connect(database)) as opened, closing(sqlite3.connect(original)) as copy:
        opened.backup(copy)
    restore(original, database)
    whole, _ = trial(folder / "new.csv", None)
    trials = []
    for number in range(TRIALS):
        restore(original, database)
        _, killed = trial(folder / "new.csv", whole * (number + 0.5) / TRIALS)
        trials.append({"killed": killed, **state(database)})
    restore(original, database)
    trial(folder / "new.csv", None)
    print(json.dumps({"trials": trials, "whole": state(database)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
