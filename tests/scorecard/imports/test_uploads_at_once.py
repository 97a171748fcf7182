"""Eight imports at once, on both engines: one whole effect, and no server error."""

import pytest

from tests.scorecard.own_database import address_of_database, run_script

pytestmark = pytest.mark.long


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


def test_forty_imports_by_eight_people_meet_no_error(at_once):
    """Five files each, one after another: whoever was overtaken is told, nobody gets an error (R37)."""
    found = at_once(*(",".join(str(100 * person + number) for number in range(1, 6)) for person in range(8)))
    taken = found["statuses"].count(302)
    assert len(found["statuses"]) == 40 and set(found["statuses"]) == {302, 409} and taken >= 5
    assert sum(confirmed for *_, confirmed in found["outcomes"]) == taken
    assert found["writes"] == 3 * taken and len({value for _, value in found["held"]}) == 1
