"""PostgreSQL started again under load: plain pages say so, all is well soon, nothing is half-saved (R41)."""

import json
import os
import subprocess
import sys

import pytest

from tests.scorecard.own_database import ROOT

# It meets a database, though one of its own.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db, pytest.mark.long]
SOON = 5
"""Seconds after the database is back within which the last answer may still say that it is away."""


@pytest.fixture(scope="module")
def found():
    """What people were answered; the server is a private one, as other tests need theirs."""
    done = subprocess.run(
        [ROOT / "tests" / "postgres.sh", sys.executable, "-m", "tests.scorecard.restarted_postgres"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_readers_get_their_page_or_one_that_says_it_is_busy(found):
    assert {each["status"] for each in found["reads"]} == {200, 503}
    assert [each for each in found["reads"] if each["status"] == 503 and not each["plain"]] == []


def test_all_is_well_soon_after_the_database_is_back(found):
    everything = [*found["reads"], *found["saves"]]
    assert max(each["at"] for each in everything if each["status"] == 503) < SOON
    assert {each["status"] for each in found["reads"] if each["at"] > SOON} == {200}


def test_no_worker_is_stuck(found):
    assert sum(each["at"] > SOON for each in found["reads"]) > 8


def test_what_was_answered_as_saved_is_saved_once_and_nothing_else_is(found):
    """A save cut off may be saved or not: its sender was told neither. Others are as they were answered."""
    saved = [each["value"] for each in found["saves"] if each["status"] == 302]
    cut_off = {each["value"] for each in found["saves"] if each["status"] == 503}
    kept = [value for _, value in found["history"]]
    assert {each["status"] for each in found["saves"]} <= {302, 409, 503} and saved
    assert [revision for revision, _ in found["history"]] == list(range(1, len(kept) + 1))
    assert set(saved) <= set(kept) <= set(saved) | cut_off
    assert len(set(kept)) == len(kept) and kept[-1] == found["held"]
