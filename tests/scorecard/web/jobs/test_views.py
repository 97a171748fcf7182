"""The pages of jobs: whose they are, what they say at each state, and the way to stop one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from scorecard.models import Job

LINES = [
    {"says": "Cabinet: version 1 is out.", "went_well": True},
    {"says": "No.", "went_well": False},
]
ENDED = {"outcome": {"lines": LINES, "address": "/governance/", "words": "Go on to the boards"}}
LONG_AGO = datetime(2018, 10, 22, tzinfo=UTC)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def job(world):
    """`job(state, **columns)`: a job of the Publisher's in a state."""

    def _job(state: str = "waiting", **columns) -> Job:
        about = {"kind": "publish-packs", "about": "2018-19-q2", "title": "Publish 6 packs of Q2 2018/19"}
        about |= {"arguments": {"quarter": 20182, "boards": ["cypcib"], "why": "x", "as_at": None}}
        now = timezone.now()
        about |= {"asked_by": world.users["publisher"].pk, "asked_by_name": "publisher", "asked_at": now}
        if state == "running":
            about |= {
                "runner": "one",
                "heard_at": now,
                "doing": "Setting a pack",
                "steps_done": 2,
                "steps": 7,
            }
        elif state != "waiting":
            about |= ENDED | {"ended_at": now}
        return Job.objects.create(**about | {"state": state} | columns)

    return _job


@pytest.fixture
def publisher(sign_in):
    return sign_in("publisher")


def address(job: Job) -> str:
    return f"/jobs/{job.pk}/"


def page(client, job: Job) -> str:
    return client.get(address(job)).content.decode()


def test_while_it_waits_it_says_so_and_may_be_stopped(publisher, job):
    shown = page(publisher, job())
    assert "It waits for its turn" in shown and "Stop it" in shown


def test_while_it_runs_it_says_its_step_and_how_many_are_done(publisher, job):
    shown = page(publisher, job("running"))
    assert "Setting a pack." in shown
    assert '<progress id="job-bar" max="7" value="2">' in shown and "2 of 7" in shown


def test_where_nobody_knows_how_much_there_is_the_bar_says_no_number(publisher, job):
    assert '<progress id="job-bar"></progress>' in page(publisher, job("running", steps=0))


def test_at_its_last_step_it_can_no_longer_be_stopped(publisher, job):
    assert "Stop it" not in page(publisher, job("running", may_stop=False))


def test_once_asked_to_stop_it_says_that_it_will(publisher, job):
    shown = page(publisher, job("running", stop_asked=True))
    assert "It stops before its next step." in shown and "Stop it" not in shown


@pytest.mark.parametrize(
    ("state", "says"), [("done", "Done."), ("failed", "Not done"), ("cancelled", "Stopped")]
)
def test_once_over_it_says_what_became_of_it_and_leads_on(publisher, job, state, says):
    shown = page(publisher, job(state))
    assert says in shown and all(line["says"] in shown for line in LINES)
    assert 'href="/governance/">Go on to the boards</a>' in shown
    assert "Stop it" not in shown and "job.js" not in shown


def test_nobody_there_to_do_it_is_said_after_a_minute(publisher, job):
    shown = page(publisher, job(asked_at=timezone.now() - timedelta(minutes=2)))
    assert "Nothing has begun it yet" in shown


def test_one_whose_process_is_gone_is_given_up_when_it_is_looked_at(publisher, job):
    shown = page(publisher, job("running", heard_at=LONG_AGO))
    assert "stopped midway" in shown and "no pack went out" in shown


def test_it_looks_again_by_itself_only_where_asked(publisher, job):
    waiting = address(job())
    assert "Refresh" not in publisher.get(waiting)
    assert publisher.get(f"{waiting}?again")["Refresh"] == "10"


def test_one_that_is_over_looks_again_no_more(publisher, job):
    assert "Refresh" not in publisher.get(f"{address(job('done'))}?again")


def test_another_publisher_would_see_it_and_its_asker_does(sign_in, job, world):
    made = job(asked_by=world.users["data"].pk)
    assert sign_in("data").get(address(made)).status_code == 200
    assert sign_in("publisher").get(address(made)).status_code == 200


@pytest.mark.parametrize("role", ["stranger", "board", "manager", "data", "admin"])
def test_for_all_others_there_is_no_such_job(sign_in, job, role):
    made = job()
    client = sign_in(role)
    answers = client.get(address(made)), client.post(f"{address(made)}stop/")
    assert [answer.status_code for answer in answers] == [404, 404]


def test_stopped_by_its_page_it_is_stopped_and_says_what_stands(publisher, job):
    made = job()
    shown = publisher.post(f"{address(made)}stop/", follow=True).content.decode()
    assert "Stopped, as it was asked to" in shown and "no pack went out" in shown


def test_who_asked_and_may_no_longer_do_it_may_look_and_not_stop(sign_in, job, world):
    made = job(asked_by=world.users["data"].pk)
    client = sign_in("data")
    assert "Stop it" not in page(client, made)
    assert client.post(f"{address(made)}stop/").status_code == 403


def test_stopping_needs_the_forms_token_and_a_post(world, job):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.users["publisher"], backend=BACKEND)
    stop = f"{address(job())}stop/"
    assert (strict.post(stop).status_code, strict.get(stop).status_code) == (403, 405)


def test_the_list_leads_to_each(publisher, job):
    made = job("done")
    shown = publisher.get("/jobs/").content.decode()
    assert f'href="{address(made)}">Publish 6 packs' in shown


def test_what_goes_on_stands_in_your_work(publisher, job):
    made = job("running")
    shown = publisher.get("/your-work/").content.decode()
    assert "Long work on its way" in shown and f'href="{address(made)}"' in shown


def test_what_is_over_stands_there_no_more(publisher, job):
    job("done")
    assert "Long work on its way" not in publisher.get("/your-work/").content.decode()
