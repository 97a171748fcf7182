"""The drill: a database is destroyed, and the same service stands again from its archive."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.utils import timezone

from governance.publishing.drafting import Wish
from governance.publishing.publish import publish_all
from sefton_improve.archive.archive_file import Manifest, open_archive
from sefton_improve.archive.backup import backup
from sefton_improve.archive.restore import restore
from tests.scorecard.own_database import ROOT, address_of_database, run_script
from tests.world_plan import NEWEST

pytestmark = pytest.mark.long

LOOK = "../sefton_improve/archive/look.py"


@pytest.fixture
def serving(transactional_db, world, tmp_path) -> str:
    """The address of a database with a published pack."""
    quarter, boards = world.quarters[NEWEST], [world.boards["cypcib"]]
    (outcome,) = publish_all(quarter=quarter, boards=boards, by=world.users["publisher"], wish=Wish("Test"))
    assert outcome.publication is not None, outcome.problem
    return address_of_database(tmp_path)


def manage(address: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def destroy(folder: Path) -> None:
    for file in folder.glob("own.sqlite3*"):
        file.unlink()


def manifest(path: Path) -> Manifest:
    with open_archive(path) as archive:
        return archive.manifest


@pytest.mark.sqlite
def test_destroyed_database_serves_the_same_pages_and_packs_again(serving, tmp_path):
    manage(serving, "backup", tmp_path / "archive.zip")
    before = run_script(LOOK, serving, "publisher")
    destroy(tmp_path)
    begun = time.monotonic()
    said = manage(serving, "restore", tmp_path / "archive.zip")
    print(f"Destroyed to verified: {time.monotonic() - begun:.0f} s")
    assert said.endswith("All is as it was left.\n")
    assert run_script(LOOK, serving, "publisher") == before
    assert {status for status, _ in before.values()} == {200}


def killed_at(address: str, step: str, *arguments: object) -> None:
    """Run a command and kill it as it says that it begins a step."""
    running = subprocess.Popen(
        [sys.executable, "manage.py", *map(str, arguments), "--progress"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    with running, running.stderr:
        assert any(step in line for line in running.stderr), f"“{step}” was never begun"
        running.kill()
    assert running.returncode == -signal.SIGKILL


@pytest.mark.sqlite
@pytest.mark.parametrize("step", ["Putting in scorecard.observation", "Reading back governance.publication"])
def test_restore_killed_on_its_way_leaves_what_was_there_and_is_run_again(serving, tmp_path, step):
    before = run_script(LOOK, serving, "publisher")
    manage(serving, "backup", tmp_path / "archive.zip")
    killed_at(serving, step, "restore", tmp_path / "archive.zip", "--replace")
    assert run_script(LOOK, serving, "publisher") == before
    manage(serving, "restore", tmp_path / "archive.zip", "--replace")
    assert run_script(LOOK, serving, "publisher") == before


@pytest.mark.sqlite
def test_restore_into_nothing_that_was_killed_is_run_again_as_it_was(serving, tmp_path):
    manage(serving, "backup", tmp_path / "archive.zip")
    before = run_script(LOOK, serving, "publisher")
    destroy(tmp_path)
    killed_at(serving, "Putting in scorecard.observation", "restore", tmp_path / "archive.zip")
    manage(serving, "restore", tmp_path / "archive.zip")
    assert run_script(LOOK, serving, "publisher") == before


@pytest.mark.postgres
def test_archive_goes_to_the_other_engine_and_back(serving, tmp_path):
    manage(serving, "backup", tmp_path / "first.zip")
    other = f"sqlite:///{tmp_path}/other.sqlite3"
    manage(other, "restore", tmp_path / "first.zip")
    manage(other, "backup", tmp_path / "second.zip")
    # Whoever looks signs in, which is written down: so the archives are made before.
    assert run_script(LOOK, other, "publisher") == run_script(LOOK, serving, "publisher")
    restore(tmp_path / "second.zip", replace=True)
    backup(tmp_path / "third.zip", now=timezone.now())
    first, second, third = (
        manifest(tmp_path / f"{name}.zip").tables for name in ("first", "second", "third")
    )
    assert first == second == third


@pytest.mark.any_engine
def test_archive_of_an_older_version_grows_up(tmp_path):
    """Made at the first migrations, by the tables of that time."""
    old, new = (f"sqlite:///{tmp_path}/{name}.sqlite3" for name in ("old", "new"))
    manage(old, "migrate", "scorecard", "0002")
    put_in = "from scorecard.models import Theme; Theme.objects.create(slug='care', name='Care', position=1)"
    manage(old, "shell", "-c", put_in)
    manage(old, "backup", tmp_path / "old.zip")
    manage(new, "restore", tmp_path / "old.zip")
    manage(new, "backup", tmp_path / "new.zip")
    older, newer = manifest(tmp_path / "old.zip"), manifest(tmp_path / "new.zip")
    assert older.tables["scorecard.theme"] == newer.tables["scorecard.theme"]
    assert len(older.migrations) < len(newer.migrations)


def test_archive_made_while_others_write_is_one_committed_state(transactional_db, world, tmp_path):
    script = "../sefton_improve/archive/backup_while_writing.py"
    made = run_script(script, address_of_database(tmp_path), str(tmp_path))
    assert [archive["first"] for archive in made] == [archive["last"] for archive in made]
    assert all(archive["committed"] > 0 for archive in made)
