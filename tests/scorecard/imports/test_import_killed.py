"""The import command killed outright: afterwards every figure is old or every figure is new."""

import pytest

from tests.scorecard.own_database import address_of_database, run_script

pytestmark = pytest.mark.long

FIGURES = 310
OLD = {"values": [[2.0, FIGURES]], "history": FIGURES}
NEW = {"values": [[3.0, FIGURES]], "history": 2 * FIGURES}
SOUND = {"integrity": "ok", "foreign_keys": []}


@pytest.mark.sqlite
def test_import_killed_at_twenty_moments_is_old_or_new(transactional_db, world, tmp_path):
    found = run_script("killed_imports.py", address_of_database(tmp_path), str(tmp_path))
    states = [{name: trial[name] for name in trial if name != "killed"} for trial in found["trials"]]
    assert all(state in (OLD | SOUND, NEW | SOUND) for state in states)
    assert sum(trial["killed"] for trial in found["trials"]) >= 5
    assert found["whole"] == NEW | SOUND


@pytest.mark.sqlite
def test_server_killed_while_it_imports_leaves_old_or_new(transactional_db, world, tmp_path):
    """And what a browser was answered as done is done."""
    found = run_script("killed_server.py", address_of_database(tmp_path), str(tmp_path))
    answers = [trial.pop("answered") for trial in found["trials"]]
    assert all(state in (OLD | SOUND, NEW | SOUND) for state in found["trials"])
    assert [state for answer, state in zip(answers, found["trials"], strict=True) if answer] == [
        NEW | SOUND for answer in answers if answer
    ]
    assert answers.count(None) >= 3
    assert found["whole"] == {"answered": 302} | NEW | SOUND
