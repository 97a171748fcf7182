"""A job's progress in a file beside SQLite's own: what was written is read, and nothing stays behind."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from scorecard.jobs.slate import FileSlate, Mark
from scorecard.models import Job

AT = datetime(2018, 10, 22, 9, tzinfo=UTC)
MARKS = st.builds(
    Mark,
    heard_at=st.datetimes(timezones=st.just(UTC)),
    doing=st.text(max_size=200),
    steps_done=st.integers(0, 10**6),
    steps=st.integers(0, 10**6),
    may_stop=st.booleans(),
)


def a_job() -> Job:
    return Job(pk=7, runner="one", asked_at=AT, heard_at=AT, doing="As the row says")


@given(marks=st.lists(MARKS, min_size=1, max_size=3))
def test_the_last_mark_written_is_the_one_read(marks):
    with TemporaryDirectory() as folder:
        slate = FileSlate(Path(folder) / "db.sqlite3")
        for mark in marks:
            slate.note(a_job(), mark)
        assert slate.read(a_job()) == marks[-1]


def test_before_the_first_mark_the_row_is_read(tmp_path):
    assert FileSlate(tmp_path / "db.sqlite3").read(a_job()) == Mark(AT, "As the row says")


def test_another_process_of_the_same_job_reads_none_of_it(tmp_path):
    slate, other = FileSlate(tmp_path / "db.sqlite3"), a_job()
    other.runner = "two"
    slate.note(a_job(), Mark(AT, "Mine"))
    slate.ask_to_stop(a_job())
    assert (slate.read(other).doing, slate.asked_to_stop(other)) == ("As the row says", False)


def test_asked_to_stop_it_knows(tmp_path):
    slate = FileSlate(tmp_path / "db.sqlite3")
    before = slate.asked_to_stop(a_job())
    slate.ask_to_stop(a_job())
    assert (before, slate.asked_to_stop(a_job())) == (False, True)


def test_wiped_it_leaves_no_file(tmp_path):
    slate = FileSlate(tmp_path / "db.sqlite3")
    slate.note(a_job(), Mark(AT))
    slate.ask_to_stop(a_job())
    slate.wipe(a_job())
    assert list(tmp_path.iterdir()) == []
