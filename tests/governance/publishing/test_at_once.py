"""Releasing and publishing while others save: one whole effect, on both engines."""

import pytest

from tests.scorecard.own_database import address_of_database, run_script

pytestmark = pytest.mark.long


@pytest.fixture
def at_once(transactional_db, world, tmp_path):
    """`at_once(door)`: what came of several people going through a door at the same moment."""
    return lambda door: run_script("../governance/doors_at_once.py", address_of_database(tmp_path), door)


def test_two_publishers_of_a_pack_make_one(at_once):
    for came, versions in at_once("publish"):
        published, refused = sorted(came)
        assert (published, versions) == ("", [1])
        assert "there is nothing new" in refused or "a moment ago" in refused


def test_a_pack_holds_the_texts_of_one_moment_or_is_refused(at_once):
    for came in at_once("write"):
        assert came == [2, 0] or "Nobody has stated" in came


def test_a_release_holds_what_was_entered_last_and_both_figures_of_a_save(at_once):
    found = at_once("close")
    assert found["entered"] == found["released"] == [100, 100]


def test_a_save_that_comes_after_the_closing_is_refused(at_once):
    (refused,) = at_once("close")["late"]
    assert "released" in refused


def test_a_quarter_is_released_or_opened_again_never_both(at_once):
    found = at_once("reopen")
    assert (found["state"], found["releases"], found["came"].index("")) in {
        ("released", 1, 0),
        ("open", 0, 1),
    }
    assert found["came"].count("") == 1


def test_what_is_said_twice_at_once_is_kept_once(at_once):
    kept = at_once("said")
    assert len(kept) == 5 and set(kept.values()) == {1}


def test_a_page_sent_twice_at_once_adds_one_row(at_once):
    for before, after in at_once("twice"):
        assert after == before + 1
