"""A product without a released quarter greets each role with what comes first; its steps follow the data."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from governance.boards.roles import ROLES
from plans.models import ImprovementPlan
from scorecard.entry.service import close_quarter
from scorecard.models import Quarter
from scorecard.releases.freeze import release_quarter
from scorecard.vocabulary.quarters import QuarterKey
from sefton_improve.self_check.markup import read
from sefton_improve.start.council import Start, start
from sefton_improve.start.first_steps import STEPS, TITLE, to_the_first_pack
from tests.architecture.pages.addresses import FILES, INTERNAL, PACK_FILES, PAGES
from tests.governance.publishing.test_verification import pack
from tests.sefton_improve.first_steps_done import DOING, do_figures, do_indicators

PACK = pack
AT = datetime(2024, 7, 23, 9, tzinfo=UTC)

STARTED = Start(
    authority="Wirral",
    code="E08000015",
    plan="Better Childhoods",
    first=QuarterKey(20234),
    last=QuarterKey(20241),
    username="admin",
    password="violet-harbour-seventeen",
)
ROLE_OF = {"board": "Board member", "manager": "Manager", "data": "Data officer", "publisher": "Publisher"}
OF_THE_WORLD = ("looked-after-children", "priorities/1", "actions/1.02", "cypcib", "theme=")
LISTS = [page for page in PAGES if not any(name in page.path for name in OF_THE_WORLD)]
"""Pages that name nothing of the small world's."""

RUN_IT = ("data", "publisher", "admin")
NAMES_A_QUARTER = ("/governance/ready/", "/governance/checks/", "/governance/publish/")
"""Addresses that name the quarter they prepare: of one that is not there, there is no page."""
OF_TODAY = (
    "/governance/due/",
    "/governance/calendar/",
    "/governance/meetings/",
    "/governance/challenges/",
    "/governance/boards/",
    "/api/",
)
"""Below these, pages say something before a release, to those who see a quarter in hand."""
PACKS = "/packs/"


def stands_before_a_release(path: str, role: str, state: str) -> bool:
    in_hand = state == "started" and role in RUN_IT
    of_today = path == "/governance/" or (path.startswith(OF_TODAY) and PACKS not in path)
    return path.startswith(NAMES_A_QUARTER) or (in_hand and of_today)


def accounts() -> None:
    staff = {role.name for role in ROLES if role.staff}
    User.objects.create(username="stranger")
    for name, role in ROLE_OF.items():
        User.objects.create(username=name, is_staff=role in staff).groups.add(Group.objects.get(name=role))


@pytest.fixture
def started(db) -> None:
    start(STARTED)
    accounts()


@pytest.fixture
def empty(db) -> None:
    """Nothing but accounts."""
    accounts()
    User.objects.create(username="admin", is_staff=True).groups.add(Group.objects.get(name="Administrator"))


@pytest.fixture
def as_(client):
    def _as(username: str):
        client.force_login(
            User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
        )
        return client

    return _as


@pytest.mark.parametrize("state", ["empty", "started"])
@pytest.mark.parametrize("role", [*ROLE_OF, "admin", "stranger"])
def test_every_page_of_a_released_quarter_greets_its_reader(request, state, role, as_):
    request.getfixturevalue(state)
    client = as_(role)
    for page in PAGES:
        if role in page.opens_for and not stands_before_a_release(page.path, role, state):
            answer = client.get(page.path)
            assert (page.path, answer.status_code) == (page.path, 200)
            assert "No quarter is released yet." in answer.content.decode()


@pytest.mark.parametrize("role", RUN_IT)
@pytest.mark.parametrize("path", [page.path for page in PAGES if page.path.startswith(OF_TODAY)])
def test_page_of_boards_and_days_stands_before_a_release(started, role, path, as_):
    answer = as_(role).get(path)
    assert answer.status_code in (200, 404)
    assert "No quarter is released yet." not in answer.content.decode()


@pytest.mark.parametrize("role", RUN_IT)
def test_what_the_first_quarter_lacks_is_said_before_anything_is_released(started, role, as_):
    page = as_(role).get("/governance/ready/2023-24-q4/").content.decode()
    assert "Ready or not, Q4 2023/24" in page


@pytest.mark.parametrize("path", ["/governance/checks/2023-24-q4/", "/governance/publish/2023-24-q4/"])
def test_page_that_prepares_the_first_packs_opens_before_a_release(started, path, as_):
    answer = as_("publisher").get(path)
    assert (answer.status_code, "No quarter is released yet." in answer.content.decode()) == (200, False)


@pytest.mark.parametrize("state", ["empty", "started"])
@pytest.mark.parametrize("role", [*ROLE_OF, "admin", "stranger"])
def test_no_other_address_breaks_before_anything_is_there(request, state, role, as_):
    request.getfixturevalue(state)
    client = as_(role)
    for address in (*PACK_FILES, *FILES):
        assert client.get(address.path).status_code == 404, address.path
    for address in (reverse("your-work"), reverse("admin:index"), reverse("accessibility")):
        assert client.get(address).status_code in (200, 302, 404), address


@pytest.mark.parametrize("role", ["data", "publisher", "admin"])
@pytest.mark.parametrize("address", LISTS, ids=lambda address: address.path)
def test_open_quarter_of_a_started_product_shows_before_anything_is_entered(started, role, address, as_):
    assert as_(role).get(address.in_open_quarter.replace("2018-19-q3", "2024-25-q1")).status_code == 200


@pytest.mark.parametrize("address", FILES, ids=lambda address: address.path)
def test_file_that_cannot_stand_yet_is_not_found(started, as_, address):
    assert as_("publisher").get(address.path).status_code == 404


def test_greeting_names_the_quarters_in_hand_to_those_who_may_see_them(started, as_):
    assert 'href="/scorecard/?quarter=2024-25-q1"' in as_("data").get("/scorecard/").content.decode()
    assert "2024-25-q1" not in as_("board").get("/scorecard/").content.decode()


def test_sign_in_page_of_an_empty_database_says_how_to_start(client, db):
    assert "start_empty" in client.get(reverse("login")).content.decode()


def test_sign_in_page_of_a_started_product_says_nothing_of_it(client, started):
    assert "start_empty" not in client.get(reverse("login")).content.decode()


def test_account_without_a_role_is_told_whom_to_ask(started, as_):
    assert "Ask an Administrator" in as_("stranger").get("/").content.decode()


@pytest.mark.parametrize("role", ["board", "manager", "admin", "stranger"])
def test_greeting_keeps_the_markup_of_every_page(started, as_, role):
    page = read(as_(role).get("/").content.decode())
    assert (page.unclosed, len(page.texts["h1"]), page.skipped_headings) == ([], 1, [])


@pytest.mark.parametrize("role", ["stranger", *INTERNAL[:1], "board"])
def test_steps_are_for_those_who_run_the_product(started, as_, role):
    assert TITLE not in as_(role).get("/").content.decode()


@pytest.mark.parametrize("role", ["data", "publisher", "admin"])
def test_every_step_with_a_link_opens_for_its_reader(started, as_, role):
    (work,) = to_the_first_pack(User.objects.get(username=role))
    client = as_(role)
    assert {client.get(task.address).status_code for task in work.tasks if task.address} == {200}


def test_every_step_has_somebody_who_can_do_it(started):
    linked = set()
    for role in (*ROLE_OF, "admin"):
        for work in to_the_first_pack(User.objects.get(username=role)):
            linked |= {task.words for task in work.tasks if task.address}
    # Packs have no page before a quarter is released.
    assert linked == {step.words for step in STEPS} - {"Publish the first packs"}


def test_step_to_the_packs_leads_to_those_of_the_newest_released_quarter(started):
    by = User.objects.get(username="admin")
    do_indicators(by)
    do_figures(by)
    quarter = close_quarter(Quarter.objects.get(pk=20241), data_as_at=date(2024, 7, 22), by=by, why="Test")
    release_quarter(quarter, by=User.objects.get(username="publisher"), why="Test", at=AT)
    (work,) = to_the_first_pack(User.objects.get(username="publisher"))
    assert work.tasks[-1].address == "/governance/publish/2024-25-q1/"


def test_step_to_the_first_release_leads_to_what_the_earliest_quarter_lacks(started):
    (work,) = to_the_first_pack(User.objects.get(username="publisher"))
    assert work.tasks[-2].address == "/governance/ready/2023-24-q4/"


@pytest.mark.parametrize("role", ["data", "publisher"])
def test_quarters_have_no_steps_before_an_indicator_is_there(started, role, as_):
    page = as_(role).get(reverse("your-work"))
    assert "Q4 2023/24" not in page.content.decode()
    do_indicators(User.objects.get(username="admin"))
    assert "Q4 2023/24" in as_(role).get(reverse("your-work")).content.decode()


AFTER = "Next comes one for the Administrator. Yours after it: bring national statistics in."


@pytest.mark.parametrize(("role", "says"), [("admin", "1 of 10 done."), ("data", f"1 of 10 done. {AFTER}")])
def test_each_role_reads_whose_turn_it_is(started, role, says):
    (work,) = to_the_first_pack(User.objects.get(username=role))
    assert work.says == says


def test_manager_is_led_to_what_waits_before_a_release(started, as_):
    assert f'href="{reverse("your-work")}">Your work</a>.' in as_("manager").get("/").content.decode()
    assert "Nothing is asked of you until then." in as_("board").get("/").content.decode()


def test_empty_product_is_not_said_to_lack_nothing(started, as_):
    page = as_("admin").get(reverse("your-work")).content.decode()
    assert "Nothing is lacking." not in page
    assert "has what it needs" not in page


def test_step_of_another_role_says_whose_it_is(started):
    (work,) = to_the_first_pack(User.objects.get(username="admin"))
    others = {task.words: task.note for task in work.tasks if not task.address}
    assert others["Close and release the first quarter"] == "For the Publisher."


@pytest.mark.parametrize("done", range(1, 9))
def test_step_is_done_once_the_data_say_so(started, done):
    by = User.objects.get(username="admin")
    for do in DOING[:done]:
        do(by)
    (work,) = to_the_first_pack(by)
    assert [task.step for task in work.tasks] == ["done"] * done + ["next"] + ["later"] * (9 - done)


def test_steps_are_gone_once_a_pack_is_out(PACK, world):
    assert to_the_first_pack(world.users["admin"]) == []


def test_plan_page_of_a_release_without_a_plan_says_so(started, as_):
    by = User.objects.get(username="admin")
    do_indicators(by)
    do_figures(by)
    quarter = close_quarter(Quarter.objects.get(pk=20241), data_as_at=date(2024, 7, 22), by=by, why="Test")
    ImprovementPlan.objects.all()._raw_delete("default")
    release_quarter(quarter, by=User.objects.get(username="publisher"), why="Test", at=AT)
    assert "No plan was entered yet." in as_("board").get("/plan/").content.decode()
    assert as_("board").get("/").status_code == 200
