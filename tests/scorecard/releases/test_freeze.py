"""A quarter's figures frozen, each with what the public sees."""

from datetime import UTC, date, datetime

import pytest

from scorecard.entry.service import EntryError, close_quarter
from scorecard.models import ReleasedFigure
from scorecard.releases.freeze import release_quarter
from scorecard.vocabulary.quarters import QuarterKey
from tests.world import OPEN, RELEASED

AT = datetime(2019, 1, 22, tzinfo=UTC)


def released(code: str, key: QuarterKey) -> ReleasedFigure:
    return ReleasedFigure.objects.get(indicator__code=code, release__quarter=key)


def test_release_quarter_refuses_an_open_one(world):
    with pytest.raises(EntryError, match="close it before"):
        release_quarter(world.quarters[OPEN], by=world.users["publisher"], why="Q3", at=AT)


def test_release_quarter_needs_a_reason(world):
    close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=world.users["data"], why="Done")
    with pytest.raises(EntryError, match="Say why"):
        release_quarter(world.quarters[OPEN], by=world.users["publisher"], why="", at=AT)


def test_release_quarter_freezes_every_indicator_and_absent_ones_as_not_collected(world):
    close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=world.users["data"], why="Done")
    release = release_quarter(world.quarters[OPEN], by=world.users["publisher"], why="Q3", at=AT)
    assert {row.missing for row in release.figures.all()} == {"not-collected"}
    assert release.figures.count() == 5


def test_release_says_who_and_why(world):
    release = world.quarters[RELEASED[-1]].releases.get()
    assert (release.version, release.released_by_name, release.reason) == (1, "publisher", "Test")


def test_release_keeps_the_value_and_hides_a_small_count_from_the_public(world):
    row = released("adoptions", QuarterKey(20181))
    assert (row.value, row.public_value, row.public_missing) == (4, None, "c")
    assert (row.public_reason, str(row.hidden_because)) == ("small-count", "a count of 1 to 5")


def test_release_hides_a_percentage_that_rests_on_a_small_count_with_its_parts(world):
    row = released("repeat-plans", QuarterKey(20182))
    assert (row.public_value, row.public_numerator, row.public_denominator) == (None, None, None)


def test_release_shows_a_process_percentage_with_its_parts_as_it_is(world):
    row = released("assessments-within-45-days", QuarterKey(20182))
    assert (row.public_value, row.public_decimals, row.public_numerator) == (row.value, None, row.numerator)


def test_release_is_told_in_the_log_once_it_is_kept(world, caplog, django_capture_on_commit_callbacks):
    close_quarter(world.quarters[OPEN], data_as_at=date(2019, 1, 21), by=world.users["data"], why="Done")
    with caplog.at_level("INFO", logger="scorecard"), django_capture_on_commit_callbacks(execute=True):
        release_quarter(world.quarters[OPEN], by=world.users["publisher"], why="Q3", at=AT)
    assert "released: Q3 2018/19, version 1, by publisher" in caplog.text
