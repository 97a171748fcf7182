"""The database's write lock held by another program: reading goes on, saving waits or says so (R35, R36)."""

import pytest

from tests.scorecard.own_database import address_of_database, run_script

pytestmark = [pytest.mark.sqlite, pytest.mark.long]
SLOWEST = 1.0


@pytest.fixture
def found(transactional_db, world, tmp_path):
    return run_script("held_lock.py", address_of_database(tmp_path))


def test_reading_goes_on_and_saving_waits_or_gives_up_whole(found):
    assert [each for each in found["read"] if each["status"] != 200 or each["seconds"] > SLOWEST] == []
    assert found["through"] == {"status": 302, "again": None, "waited": True, "value": "700.0000"}
    given_up = found["given_up"]
    assert (given_up["status"], bool(given_up["again"]), given_up["value"]) == (503, True, "700.0000")
    assert {each["status"] for each in given_up["read"]} == {200}
