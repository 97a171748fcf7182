"""The start page: who lands on it after signing in, and what it names for each role."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from governance.boards.roles import MANAGER
from governance.models import Challenge
from plans.models import Action
from plans.updates import record_update
from scorecard.entry.service import open_quarter
from scorecard.models import Indicator, Post
from scorecard.vocabulary.quarters import QuarterKey
from sefton_improve.start.first_steps import TITLE
from tests.pages import tight
from tests.scorecard.signed import fill
from tests.world import PASSWORD

PAGE = "/your-work/"


def landed(client, username: str, asked: str = "") -> str:
    """Where somebody stands after signing in, having asked for an address or for none."""
    sent = {"username": username, "password": PASSWORD} | ({"next": asked} if asked else {})
    return client.post("/accounts/login/", sent)["Location"]


@pytest.mark.parametrize("role", ["data", "publisher", "admin", "manager"])
@pytest.mark.parametrize("asked", ["", "/"])
def test_whoever_has_work_lands_on_it(client, world, role, asked):
    assert landed(client, role, asked) == PAGE


@pytest.mark.parametrize("role", ["board", "stranger"])
def test_board_member_and_stranger_land_on_the_home_page(client, world, role):
    assert landed(client, role) == "/"


def test_manager_with_nothing_waiting_lands_on_the_home_page(client, world):
    Post.objects.filter(account=world.users["manager"]).update(account=None)
    assert landed(client, "manager") == "/"


def test_an_address_asked_for_comes_first(client, world):
    assert landed(client, "publisher", "/scorecard/") == "/scorecard/"


def test_whoever_is_signed_in_is_sent_on_from_the_sign_in_page(sign_in):
    assert sign_in("data").get("/accounts/login/")["Location"] == PAGE


def test_page_without_anything_waiting_says_so(sign_in, world):
    Post.objects.filter(account=world.users["manager"]).update(account=None)
    assert "Nothing waits for you." in sign_in("manager").get(PAGE).content.decode()


def test_page_opens_before_any_quarter_is_there(client, django_user_model):
    owner = django_user_model.objects.create_superuser("owner")
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(PAGE).content.decode()
    assert reverse("admin:scorecard_quarter_add") in page


def test_page_is_kept_by_no_browser(sign_in):
    assert sign_in("data").get(PAGE)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("role", ["manager", "data", "publisher", "admin"])
def test_frame_leads_to_the_page(sign_in, role):
    assert f'href="{PAGE}"' in sign_in(role).get("/scorecard/").content.decode()


def test_frame_of_a_board_member_does_not(sign_in):
    assert PAGE not in sign_in("board").get("/").content.decode()


def test_data_officer_reads_what_is_to_enter_and_when_papers_are_due(sign_in, world):
    page = tight(sign_in("data").get(PAGE).content)
    assert f'<a href="{reverse("admin:scorecard_quarter_enter", args=[20183])}"><b>5</b>to enter</a>' in page
    assert reverse("admin:scorecard_observation_import") in page
    assert "No meeting is set for this quarter’s pack yet." in page


def test_publisher_reads_the_seven_steps(sign_in):
    page = sign_in("publisher").get(PAGE)
    quarters = [work for work in page.context["works"] if work.title != TITLE]
    steps = [task.words for work in quarters for task in work.tasks if task.step]
    names = ["Enter", "Confirm", "Close", "Approve", "Release", "Publish", "Tell"]
    assert steps == names * 2  # of the newest released quarter, whose packs are not out, and of the open one


@pytest.mark.parametrize("role", ["data", "publisher"])
def test_of_many_quarters_in_hand_those_between_take_a_line_each(sign_in, world, role, monkeypatch):
    monkeypatch.setenv("AS_AT", "2019-04-23")
    for number in (20184, 20191):
        open_quarter(QuarterKey(number), by=world.users["publisher"], why="Test")
    works = {work.title: work for work in sign_in(role).get(PAGE).context["works"]}
    assert [task.words for task in works["Quarters after it"].tasks] == ["Q4 2018/19"]
    assert {title[-10:] for title in works} >= {"Q3 2018/19", "Q1 2019/20"}


def test_administrator_reads_what_posts_and_indicators_lack(sign_in, world):
    Indicator.objects.filter(code="adoptions").update(owner=None)
    page = tight(sign_in("admin").get(PAGE).content)
    assert "<b>1</b>post without an account" in page
    assert "<b>1</b>indicator without an owner" in page
    assert "<b>3</b>indicators without a target for the year" in page


def test_links_of_what_is_lacking_show_as_many_rows(sign_in, world):
    client = sign_in("admin")
    for work in client.get(PAGE).context["works"]:
        for task in work.tasks:
            if "?" in task.address:
                assert client.get(task.address).context["cl"].result_count == task.count, task.words


def test_manager_reads_what_waits_for_their_post(sign_in, world):
    fill(world)
    post = Post.objects.get(account=world.users["manager"])
    asked = {"raised_on": date(2018, 10, 1), "due_on": date(2018, 11, 7), "owner": post}
    indicator = world.indicators["assessments-within-45-days"]
    Challenge.objects.create(board=world.boards["cypcib"], indicator=indicator, question="Why?", **asked)
    page = tight(sign_in("manager").get(PAGE).content)
    assert '<a href="/scorecard/confirm/"><b>1</b>figure to confirm</a>' in page
    assert "“Why?”" in page
    assert "Overdue since 30 September 2018; last update 15 October 2018." in page


def test_action_leaves_the_page_with_its_update(sign_in, world):
    client = sign_in("manager")
    before = client.get(PAGE).content.decode()
    about = {"made_on": date(2018, 10, 30), "brag": "green", "sentence": "Done more."}
    record_update(action=Action.objects.get(code="1.01"), by=world.users["publisher"], why="Said", **about)
    after = client.get(PAGE).content.decode()
    assert ("1.01 Promise" in before, "1.01 Promise" in after) == (True, False)


def test_manager_without_a_post_is_named_to_the_administrator(sign_in, world, django_user_model):
    django_user_model.objects.create_user("new").groups.add(Group.objects.get(name=MANAGER))
    page = tight(sign_in("admin").get(PAGE).content)
    assert "<b>1</b>Manager or Board member without a post" in page
