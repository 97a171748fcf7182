"""A release or a pack cut short at any write is there as a whole, or not at all; reading goes on."""

import signal

import pytest
from django.db import OperationalError, connection

from scorecard.entry.service import close_quarter
from scorecard.models import Quarter, Release
from scorecard.releases.freeze import release_quarter
from tests.governance.conftest import PUBLISHED_AT
from tests.scorecard.own_database import address_of_database, run_script
from tests.world import OPEN

pytestmark = pytest.mark.long

SCRIPT = "../governance/doors_cut_short.py"
BEFORE = {"released": False, "history": 0, "releases": 0, "figures": 0, "packs": [], "sound": True}
WHOLE = {
    "release": BEFORE | {"released": True, "history": 1, "releases": 1, "figures": 5},
    "publish": BEFORE | {"packs": [True]},
}
FULL = 3
DISK_FULL = """
CREATE FUNCTION run_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER run_out BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION run_out()
"""
DOORS = pytest.mark.parametrize("door", WHOLE)


def trials(tmp_path, door: str, how: str) -> list[dict]:
    """What each trial came to; the last one ran through."""
    found = run_script(SCRIPT, address_of_database(tmp_path), str(tmp_path), door, how)
    assert found[-1]["ended"] == 0
    assert found[-1].items() >= WHOLE[door].items()
    return found[:-1]


@pytest.mark.sqlite
@DOORS
def test_killed_after_any_write_it_is_whole_or_not_there(transactional_db, world, tmp_path, door):
    found = trials(tmp_path, door, "kill")
    assert {trial["ended"] for trial in found} == {-signal.SIGKILL}
    assert all(any(trial.items() >= state.items() for state in (BEFORE, WHOLE[door])) for trial in found)
    assert found[0].items() >= BEFORE.items()


@pytest.mark.sqlite
@DOORS
def test_on_a_full_disk_it_is_not_there_and_works_once_there_is_room(transactional_db, world, tmp_path, door):
    found = trials(tmp_path, door, "fill")
    assert len(found) >= 3
    assert {trial["ended"] for trial in found} == {FULL}
    assert all(trial.items() >= BEFORE.items() for trial in found)
    assert [trial["again"] for trial in found] == [[0, WHOLE[door]]] * len(found)


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["scorecard_releasedfigure", "scorecard_historicalquarter"])
def test_a_release_is_not_there_where_postgresql_ran_out_of_disk(world, table):
    """The error is the server's own, raised at the first row of a table that the door writes."""
    quarter, by = world.quarters[OPEN], world.users["publisher"]
    closed = close_quarter(quarter, data_as_at=OPEN.end, by=by, why="Test")
    with connection.cursor() as cursor:
        cursor.execute(DISK_FULL.format(table=table))
    with pytest.raises(OperationalError, match="No space left"):
        release_quarter(closed, by=by, why="Test", at=PUBLISHED_AT)
    assert not Quarter.objects.get(pk=OPEN).released
    assert not Release.objects.filter(quarter=OPEN).exists()


@pytest.mark.sqlite
def test_reading_goes_on_while_the_disk_is_full(transactional_db, world, tmp_path):
    found = trials(tmp_path, "release", "fill")
    assert [trial["pages"] for trial in found] == [[200] * 5] * len(found)
