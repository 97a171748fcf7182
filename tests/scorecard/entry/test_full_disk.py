"""A full disk: reading goes on, saving says so on a plain page, and works once there is room (R34)."""

import pytest

from tests.scorecard.own_database import address_of_database, run_script


@pytest.mark.sqlite
def test_reading_goes_on_and_saving_says_so(transactional_db, world, tmp_path):
    found = run_script("full_disk.py", address_of_database(tmp_path))
    assert found["full"]["save"] == {"status": 503, "stored": [], "says": True}
    assert set(found["full"]["read"].values()) == {200}
    assert found["room"] == {"status": 302, "stored": ["700.0000"], "says": False}
    assert found["sound"] == "ok"
