"""Jobs asked for and stopped: by whom, never a second of one thing, and where no process is left."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from scorecard.jobs.ends import SILENCE, give_up_silent
from scorecard.jobs.queue import jobs_of, stop
from scorecard.jobs.run import run_waiting
from scorecard.models import Job
from scorecard.vocabulary.states import JobState
from tests.scorecard.jobs.conftest import ASKED_AT

NOW = datetime(2018, 10, 22, 12, tzinfo=UTC)


def never() -> bool:
    return False


def running(job: Job, heard_at: datetime = NOW) -> Job:
    """The job in the hands of a process, last heard of at a moment."""
    job.state, job.runner, job.heard_at = JobState.RUNNING, "another process", heard_at
    job.save()
    return job


def test_asked_for_it_is_done_and_says_so(work, ask_for):
    work()
    job = Job.objects.get(pk=ask_for().job.pk)
    assert (job.state, job.lines[0]["says"], job.asked_by_name) == ("done", "It is done.", "data")


def test_asked_for_again_it_is_the_one_in_hand(work, waits, ask_for):
    work()
    first, again = ask_for(), ask_for(by="publisher")
    assert (first.in_hand, again.in_hand, first.job.pk) == (False, True, again.job.pk)


def test_of_another_thing_there_may_be_another(work, waits, ask_for):
    work()
    assert ask_for("one").job.pk != ask_for("two").job.pk


def test_once_over_it_may_be_asked_for_again(work, ask_for):
    work()
    assert ask_for().job.pk != ask_for().job.pk


def test_who_may_not_do_it_may_not_ask(work, ask_for):
    work()
    with pytest.raises(PermissionDenied):
        ask_for(by="manager")
    assert not Job.objects.exists()


@pytest.mark.parametrize("change", [{"is_active": False}, {"groups": []}])
def test_who_may_no_longer_do_it_when_it_runs_is_refused(work, waits, ask_for, world, change):
    work()
    job, account = ask_for().job, world.users["data"]
    if "groups" in change:
        account.groups.clear()
    account.is_active = change.get("is_active", True)
    account.save()
    run_waiting(wait=never)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert [line["says"] for line in job.lines] == [
        "Whoever asked for it may no longer do it.",
        "Nothing stands of it.",
    ]


def test_work_that_this_version_does_not_know_is_said_to_be_unknown(work, waits, ask_for, monkeypatch):
    work()
    job = ask_for().job
    Job.objects.filter(pk=job.pk).update(kind="of-another-version")
    run_waiting(wait=never)
    assert "knows no such work" in Job.objects.get(pk=job.pk).lines[0]["says"]


def test_stopped_before_it_began_it_is_not_begun(work, waits, ask_for, world):
    work()
    job = ask_for().job
    stop(job, by=world.users["publisher"], at=NOW)
    assert run_waiting(wait=never) == 0
    job.refresh_from_db()
    assert (job.state, job.lines[0]["says"]) == ("cancelled", "Nothing stands of it.")


def test_stopped_while_it_runs_it_takes_no_further_step(work, ask_for, world):
    steps = []

    def does(job, by, progress):
        for number in range(3):
            progress.step("Counting", number, 3)
            steps.append(number)
            stop(Job.objects.get(pk=job.pk), by=by, at=NOW)

    work(does)
    job = Job.objects.get(pk=ask_for().job.pk)
    assert (steps, job.state) == ([0], "cancelled")


def test_a_job_that_is_over_stays_as_it_is_when_stopped(work, ask_for, world):
    work()
    job = Job.objects.get(pk=ask_for().job.pk)
    stop(job, by=world.users["data"], at=NOW)
    job.refresh_from_db()
    assert (job.state, job.stop_asked) == ("done", False)


def test_who_may_not_do_it_may_not_stop_it(work, waits, ask_for, world):
    work()
    with pytest.raises(PermissionDenied):
        stop(ask_for().job, by=world.users["manager"], at=NOW)


def test_a_job_without_a_sign_of_life_is_given_up(work, waits, ask_for):
    work()
    job = running(ask_for().job, NOW - SILENCE - timedelta(seconds=1))
    give_up_silent(NOW)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "stopped midway" in job.lines[0]["says"]


def test_a_job_with_a_sign_of_life_goes_on(work, waits, ask_for):
    work()
    job = running(ask_for().job, NOW - SILENCE)
    give_up_silent(NOW)
    job.refresh_from_db()
    assert job.running


def test_asked_for_again_after_its_process_is_gone_it_is_a_new_one(work, waits, ask_for):
    work()
    job = running(ask_for().job, ASKED_AT - SILENCE - timedelta(seconds=1))
    again = ask_for()
    assert (again.in_hand, again.job.pk == job.pk) == (False, False)


def test_while_one_runs_another_waits(work, waits, ask_for, monkeypatch):
    work()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    running(ask_for("one").job)
    other = ask_for("two").job
    assert run_waiting(wait=never) == 0
    other.refresh_from_db()
    assert other.state == JobState.WAITING


def test_two_running_at_once_are_refused_by_the_database(work, waits, ask_for):
    work()
    one, two = ask_for("one").job, ask_for("two").job
    running(one)
    with pytest.raises(IntegrityError), transaction.atomic():
        running(two)


def test_two_unfinished_of_one_thing_are_refused_by_the_database(work, waits, ask_for):
    work()
    job = ask_for().job
    job.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        job.save(force_insert=True)


def test_one_sees_ones_own_and_what_one_could_have_asked_for(work, waits, ask_for, world):
    work()
    job = ask_for(by="publisher").job
    seen = {name for name, user in world.users.items() if Job.objects.filter(jobs_of(user)).exists()}
    assert seen == {"data", "publisher"} and job.asked_by == world.users["publisher"].pk
