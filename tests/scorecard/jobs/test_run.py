"""Jobs done: each comes to an end that is written down, and what is whole is whole or not there."""

import logging

from scorecard.models import Job, Theme
from tests.scorecard.jobs.conftest import RefusedError, done


def says(job: Job) -> list[str]:
    return [line["says"] for line in Job.objects.get(pk=job.pk).lines]


def theme() -> None:
    Theme.objects.create(slug="trial", name="Trial", position=99)


def test_what_its_door_refuses_is_said_with_what_stands(work, ask_for):
    def does(job, by, progress):
        raise RefusedError("The figures changed meanwhile.")

    work(does)
    job = ask_for().job
    assert says(job) == ["The figures changed meanwhile.", "Nothing stands of it."]


def test_a_whole_job_that_is_refused_leaves_nothing(work, ask_for):
    def does(job, by, progress):
        theme()
        raise RefusedError("No.")

    work(does)
    ask_for()
    assert not Theme.objects.filter(slug="trial").exists()


def test_a_job_in_parts_keeps_what_was_done_before_it_was_refused(work, ask_for):
    def does(job, by, progress):
        theme()
        raise RefusedError("No.")

    work(does, whole=False)
    ask_for()
    assert Theme.objects.filter(slug="trial").exists()


def test_a_fault_is_an_end_too_and_its_trace_is_in_the_log_alone(work, ask_for, caplog):
    def does(job, by, progress):
        raise ZeroDivisionError("a secret")

    work(does)
    with caplog.at_level(logging.ERROR):
        job = ask_for().job
    assert "broke off" in says(job)[0] and "secret" not in " ".join(says(job))
    assert [record.exc_info is not None for record in caplog.records] == [True]


def test_an_end_that_did_not_go_well_is_not_done(work, ask_for):
    from scorecard.jobs.kinds import Line, Outcome

    def does(job, by, progress):
        return Outcome((Line("One is out."), Line("One is not.", went_well=False)), "/", "Go back")

    work(does, whole=False)
    assert Job.objects.get(pk=ask_for().job.pk).state == "failed"


def test_its_steps_are_written_down_as_it_goes(work, ask_for):
    seen = []

    def does(job, by, progress):
        progress.step("Counting", 1, 3, may_stop=False)
        row = Job.objects.get(pk=job.pk)
        seen.append((row.doing, row.steps_done, row.steps, row.may_stop))
        return done()

    work(does)
    ask_for()
    assert seen == [("Counting", 1, 3, False)]


def test_who_asked_and_how_it_ended_are_logged_without_its_words(work, ask_for, caplog):
    def does(job, by, progress):
        return done("5 children")

    work(does)
    with caplog.at_level(logging.INFO, "scorecard.jobs"):
        job = ask_for().job
    assert [record.getMessage() for record in caplog.records] == [
        f"job {job.pk} asked for by data: trial, one",
        f"job {job.pk} of data: done",
    ]
