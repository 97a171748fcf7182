"""A release asked for on its page: done as a job, the version meant and no other, or refused with words."""

import pytest

from scorecard.admin.releases.release_job import NAME, ask_release
from scorecard.jobs.run import run_waiting
from scorecard.models import Job, Quarter, Release
from tests.scorecard.signed import AT, confirm, fill, have_approved, shut
from tests.world import OPEN

PAGE = f"/admin/scorecard/quarter/{int(OPEN)}/release/"


@pytest.fixture
def approved(world):
    fill(world)
    confirm(world)
    shut(world)
    have_approved(world)
    return world


def never() -> bool:
    return False


def said(answer) -> str:
    return answer.content.decode()


def test_released_by_its_page_it_is_released_and_says_so(approved, sign_in):
    shown = said(sign_in("publisher").post(PAGE, {"why": "Checked"}, follow=True))
    assert Quarter.objects.get(pk=OPEN).released
    assert "Q3 2018/19, version 1 is released." in shown and f'href="{PAGE}"' in shown


def test_what_is_missing_is_said_at_once_and_nothing_is_asked_for(approved, sign_in):
    shown = said(sign_in("publisher").post(PAGE, {"why": " "}))
    assert "Say why the quarter is released." in shown
    assert not Job.objects.exists()


def test_pressed_twice_it_is_one_job_and_one_release(approved, sign_in, settings):
    settings.JOBS_RUN_BY = "service"
    client = sign_in("publisher")
    first, second = (client.post(PAGE, {"why": "Checked"}, follow=True) for _ in range(2))
    run_waiting(wait=never)
    assert first.context["job"].pk == second.context["job"].pk
    assert "being done already" in said(second)
    assert Release.objects.filter(quarter=OPEN).count() == 1


def test_released_meanwhile_it_makes_no_further_version(approved, settings):
    settings.JOBS_RUN_BY = "service"
    quarter, by = approved.quarters[OPEN], approved.users["publisher"]
    job = ask_release(Quarter.objects.get(pk=OPEN), by=by, why="Checked", at=AT).job
    from scorecard.releases.approval import release

    release(quarter, by=by, why="By another way", at=AT)
    run_waiting(wait=never)
    job.refresh_from_db()
    assert (job.kind, job.state) == (NAME, "failed")
    assert "released meanwhile" in job.lines[0]["says"] and "Nothing was written" in job.lines[1]["says"]


def test_figures_that_changed_meanwhile_are_not_released(approved, settings):
    settings.JOBS_RUN_BY = "service"
    by = approved.users["publisher"]
    job = ask_release(Quarter.objects.get(pk=OPEN), by=by, why="Checked", at=AT).job
    approved.indicators["adoptions"].disclosure = "process"
    approved.indicators["adoptions"].save()
    Quarter.objects.get(pk=OPEN).approvals.all().delete()
    run_waiting(wait=never)
    assert "has not approved" in Job.objects.get(pk=job.pk).lines[0]["says"]
    assert not Quarter.objects.get(pk=OPEN).released
