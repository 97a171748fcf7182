"""Eight imports at once, on both engines: one whole effect, and no server error."""

import pytest

from tests.scorecard.own_database import address_of_database, run_script


@pytest.fixture
def at_once(transactional_db, world, tmp_path):
    """`at_once(*values)`: one person for each value imports a file of it; all confirm in the same moment."""
    return lambda *values: run_script("parallel_imports.py", address_of_database(tmp_path), *values)


def test_eight_imports_of_one_file_have_one_effect(at_once):
    found = at_once(*["12"] * 8)
    assert found["statuses"] == [302] * 8
    assert sorted(found["outcomes"]) == [[0, 0, 3, True]] * 7 + [[3, 0, 0, True]]
    assert found["writes"] == 3


def test_eight_different_files_leave_exactly_one_whole(at_once):
    found = at_once(*map(str, range(11, 19)))
    assert sorted(found["statuses"]) == [302] + [409] * 7
    assert len(found["outcomes"]) == 8
    assert found["writes"] == 3 and len({value for _, value in found["held"]}) == 1
