"""A database that programs of their own can open: a copy of SQLite's, PostgreSQL's test database as it is."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def address_of_database(folder: Path) -> str:
    """Its DATABASE_URL. What the test has committed is in it; on SQLite what follows stays apart."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(folder / "own.sqlite3") as copy:
            connection.connection.backup(copy)
        copy.close()
        return f"sqlite:///{folder}/own.sqlite3"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"


def run_script(name: str, address: str, *arguments: str) -> object:
    """What a script beside this one prints, as JSON; it runs on the database at the address."""
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "scorecard" / name, *arguments],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
