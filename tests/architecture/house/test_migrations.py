"""Migrations go back as they came, and what was kept is still there when they come again (R32)."""

import signal
import sqlite3
import subprocess
import sys

import pytest
from django.db.migrations.loader import MigrationLoader

from scorecard.models import Observation, Release
from tests.scorecard.own_database import ROOT, address_of_database, run_script

pytestmark = pytest.mark.long

OURS = ("scorecard", "plans", "governance")
BACK_TO = {"governance": "0016_turn_of_the_year"}
"""What a database was before the newest changes of each app that has any."""


def _migrations():
    disk = MigrationLoader(None).disk_migrations
    return [(f"{app}.{name}", migration) for (app, name), migration in sorted(disk.items()) if app in OURS]


def test_every_step_of_every_migration_has_a_way_back():
    steps = [(name, step) for name, each in _migrations() for step in each.operations]
    assert [name for name, step in steps if not step.reversible] == []
    assert len(steps) > 100


@pytest.mark.sqlite
def test_back_and_forth_again_nothing_that_was_kept_is_lost(transactional_db, world, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", address_of_database(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    for app, name in (*BACK_TO.items(), *((app, None) for app in BACK_TO)):
        where = [app, name] if name else [app]
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0", *where], cwd=ROOT, check=True)
    with sqlite3.connect(tmp_path / "own.sqlite3") as held:
        counts = {
            model: held.execute(f"SELECT count(*) FROM {model._meta.db_table}").fetchone()[0]  # noqa: S608
            for model in (Observation, Release)
        }
        assert held.execute("PRAGMA foreign_key_check").fetchall() == []
    held.close()
    assert counts == {model: model.objects.count() for model in (Observation, Release)}
    assert counts[Observation] > 0


def test_killed_on_the_way_it_says_so_and_comes_whole_when_run_again(transactional_db, world, tmp_path):
    """On either engine each migration is a transaction: what was killed in one is owed, and nothing lost."""
    targets = [f"{app}={name}" for app, name in BACK_TO.items()]
    found = run_script("killed_migrations.py", address_of_database(tmp_path), *targets)
    assert len(found["trials"]) == 6 and 8 < found["last"] < found["whole"]
    assert {trial["ended"] for trial in found["trials"]} == {-signal.SIGKILL}
    owed, unguarded = "migrations_owed", "tables_without_triggers"
    said = [trial["then"] for trial in found["trials"]]
    assert said == [{"status": 503, "lacks": name} for name in (*[owed] * 5, unguarded)]
    ready = {"status": 200, "lacks": ""}
    assert [(trial["after"], trial["kept"]) for trial in found["trials"]] == [(ready, True)] * 6
    # Killed before the last one was noted, it may have been committed: then it is noted by hand.
    assert [trial["again"] for trial in (*found["trials"][:4], found["trials"][5])] == [0] * 5


def test_every_migration_is_one_transaction():
    """One that is not could be killed half-way and could then neither go on nor back."""
    assert [name for name, each in _migrations() if not each.atomic] == []
