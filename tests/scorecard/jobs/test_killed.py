"""A job's process killed outright while it writes: nothing is there, it says so, and may be asked again."""

import pytest

from tests.scorecard.own_database import address_of_database, run_script

pytestmark = pytest.mark.long

FIGURES = 310
NOTHING = {"figures": 0, "history": 0}
ALL = {"figures": FIGURES, "history": FIGURES}


def test_killed_in_the_middle_of_its_writing_it_leaves_nothing(
    transactional_db, world, tmp_path, monkeypatch
):
    monkeypatch.setenv("JOBS_RUN_BY", "service")
    found = run_script("killed_job.py", address_of_database(tmp_path))
    killed, given_up, again = (found[name] for name in ("killed", "given_up", "again"))
    assert found["written"] >= 100
    assert (killed["state"], killed.items() >= NOTHING.items()) == ("running", True)
    assert given_up["says"] == [
        "The process that did it was stopped midway.",
        "Nothing of the file was written.",
    ]
    assert (given_up["state"], given_up["beside"], given_up.items() >= NOTHING.items()) == (
        "failed",
        [],
        True,
    )
    assert (again["state"], again["beside"], again.items() >= ALL.items()) == ("done", [], True)
