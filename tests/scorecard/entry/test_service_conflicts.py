"""Two writers of one figure: the second learns what the first saved, and changes nothing."""

from decimal import Decimal as D

import pytest

from scorecard.entry.service import ConflictError, Entry, record_figures
from scorecard.models import Observation
from tests.world import OPEN

CODE, OTHER = "looked-after-children", "average-caseload"


@pytest.fixture
def write(world):
    """`write(value, revision=…)` records one figure as the data officer, or as `by`."""

    def _write(value, *, code=CODE, by="data", **more):
        entry = Entry(code=code, quarter=OPEN, value=D(value), **more)
        return record_figures([entry], by=world.users[by], why="Typed")

    return _write


def held(code=CODE) -> Observation:
    return Observation.objects.get(indicator__code=code, quarter=OPEN)


def test_record_over_the_revision_seen_goes_through(write):
    write("510", revision=0)
    write("511", revision=1)
    assert (held().value, held().revision) == (511, 2)


@pytest.mark.parametrize("seen", [0, 2])
def test_record_over_another_revision_is_a_conflict(write, seen):
    write("510", revision=0)
    with pytest.raises(ConflictError):
        write("511", revision=seen)
    assert (held().value, held().history.count()) == (510, 1)


def test_record_the_same_figure_twice_is_no_conflict(write):
    write("510", revision=0)
    assert write("510", revision=0).unchanged == 1


def test_record_without_a_revision_asks_for_no_check(write):
    write("510")
    assert write("511").changed == 1


def test_conflict_holds_both_values_who_when_and_what(write):
    write("510", revision=0)
    with pytest.raises(ConflictError) as caught:
        write("1511", revision=0, by="publisher")
    (conflict,) = caught.value.conflicts
    assert (conflict.key, conflict.saved, conflict.wanted) == (CODE, "510", "1,511")
    assert (conflict.saved_by, conflict.saved_at) == ("data", held().history.get().history_date)
    assert (conflict.what, conflict.revision) == ("Looked after children, Q3 2018/19", 1)


def test_conflict_names_every_figure_and_writes_none(world, write):
    write("510", revision=0)
    write("24.0", code=OTHER, revision=0)
    entries = [Entry(code=code, quarter=OPEN, value=D(7), revision=0) for code in (CODE, OTHER, "adoptions")]
    with pytest.raises(ConflictError) as caught:
        record_figures(entries, by=world.users["publisher"], why="Typed")
    assert {conflict.key for conflict in caught.value.conflicts} == {CODE, OTHER}
    assert not Observation.objects.filter(indicator__code="adoptions", quarter=OPEN).exists()


def test_change_leaves_a_history_row_of_what_was_written(write):
    write("510", revision=0)
    write("511", revision=1, by="publisher")
    last = held().history.latest()
    assert (last.value, last.revision, last.account_name, last.history_type) == (511, 2, "publisher", "~")
