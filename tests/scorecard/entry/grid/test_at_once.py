"""Ten truly simultaneous pairs of saves, on both engines: each time one wins and the other is told."""

import pytest

from tests.scorecard.own_database import address_of_database, run_script


@pytest.mark.long
def test_ten_pairs_at_once_have_one_winner_each(transactional_db, world, tmp_path):
    found = run_script("parallel_saves.py", address_of_database(tmp_path), "10")
    assert found == {"statuses": [[302, 409]] * 10, "revision": 10, "writes": 10}
