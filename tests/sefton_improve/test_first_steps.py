"""A product without a released quarter greets each role with what comes first; its steps follow the data."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from governance.boards.roles import ROLES
from governance.models import Board, Seat
from plans.models import Action, ImprovementPlan, StrategicPriority
from scorecard.entry.service import Entry, close_quarter, record_figures
from scorecard.models import Area, Baseline, Indicator, Post, PublishedFigure, Quarter, Theme
from scorecard.models.history import sign
from scorecard.releases.freeze import release_quarter
from scorecard.vocabulary.quarters import QuarterKey
from sefton_improve.first_steps import STEPS, TITLE, to_the_first_pack
from sefton_improve.start import Start, start
from tests.architecture.addresses import FILES, INTERNAL, PACK_FILES, PAGES
from tests.architecture.markup import read
from tests.governance.publishing.test_verification import pack

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
def test_every_page_of_a_quarter_greets_its_reader(request, state, role, as_):
    request.getfixturevalue(state)
    client = as_(role)
    for page in PAGES:
        if role in page.opens_for:
            answer = client.get(page.path)
            assert (page.path, answer.status_code) == (page.path, 200)
            assert "No quarter is released yet." in answer.content.decode()


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
    assert linked == {step.words for step in STEPS}


def test_step_of_another_role_says_whose_it_is(started):
    (work,) = to_the_first_pack(User.objects.get(username="admin"))
    others = {task.words: task.note for task in work.tasks if not task.address}
    assert others["Close and release the first quarter"] == "For the Publisher."


def signed(row, by):
    sign(row, by, "Test")
    row.save()
    return row


def do_roles(by):
    """`accounts` gave them."""


def do_indicators(by):
    theme = Theme.objects.create(slug="care", name="Care", position=1)
    signed(
        Indicator(
            code="adoptions",
            name="Adoptions",
            plain_name="Adoptions",
            theme=theme,
            unit="count",
            measure="flow",
            polarity="higher",
            disclosure="children",
        ),
        by,
    )


def do_posts(by):
    post = signed(Post(slug="head", title="Head"), by)
    indicator = Indicator.objects.get()
    indicator.owner = post
    signed(indicator, by)


def do_boards(by):
    board = signed(
        Board(
            slug="board", name="Board", short_name="Board", layer="drive", role="It drives.", oversees="All"
        ),
        by,
    )
    signed(Seat(board=board, post=Post.objects.get(), starts_on=date(2024, 4, 1)), by)


def do_baselines(by):
    about = {"value": 10, "basis": "year", "period_end": date(2023, 3, 31)}
    signed(Baseline(indicator=Indicator.objects.get(), **about), by)


def do_plan(by):
    words = {"short_title": "Care", "title": "Care", "objective": "Better."}
    priority = signed(StrategicPriority(plan=ImprovementPlan.objects.get(), number=1, **words), by)
    about = {"post": Post.objects.get(), "due_on": date(2024, 9, 1), "first_due_on": date(2024, 9, 1)}
    signed(Action(code="1.01", title="Act", priority=priority, starts_on=date(2024, 4, 1), **about), by)


def do_figures(by):
    record_figures([Entry(code="adoptions", quarter=QuarterKey(20241), value=9)], by=by, why="Test")


def do_statistics(by):
    about = {
        "area": Area.objects.first(),
        "period_end": date(2023, 3, 31),
        "basis": "year",
        "release": "2023",
    }
    PublishedFigure._base_manager.bulk_create(
        [PublishedFigure(indicator=Indicator.objects.get(), value=10, source="DfE", **about)]
    )


DOING = (do_roles, do_indicators, do_posts, do_boards, do_statistics, do_baselines, do_plan, do_figures)


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
