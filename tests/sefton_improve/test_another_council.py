"""Another council from an empty database to a released quarter and its pack: by doors and commands alone,
with no line of code changed.
"""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from governance.models import Board, Publication, Seat
from governance.publishing.answers import state_recognisable_nobody
from governance.publishing.verification import verify
from plans.models import Action, ImprovementPlan, StrategicPriority
from plans.updates import record_update, save_action, save_paragraph
from scorecard.entry.service import close_quarter
from scorecard.models import Baseline, Indicator, Post, PublishedFigure, Quarter, Theme
from scorecard.models.history import sign
from scorecard.releases.freeze import release_quarter
from scorecard.releases.readiness import keep_reasons
from sefton_improve.management.commands.start_empty import PASSWORD
from tests.architecture.pages.addresses import PAGES
from tests.scorecard.imports.published_files import made

LONG = "violet-harbour-seventeen"
CODE = "E08000015"
TICKED = ["referrals", "re-referrals", "looked-after-children", "child-protection-plans", "average-caseload"]
FIGURES = """indicator,quarter,value,numerator,denominator,quality
referrals,2017-18-q3,700,,,final
re-referrals,2017-18-q3,,150,700,final
looked-after-children,2017-18-q3,818,,,final
child-protection-plans,2017-18-q3,400,,,final
average-caseload,2017-18-q3,18.2,,,final
referrals,2017-18-q4,720,,,final
re-referrals,2017-18-q4,,161,720,final
looked-after-children,2017-18-q4,822,,,final
child-protection-plans,2017-18-q4,391,,,final
average-caseload,2017-18-q4,17.9,,,final
"""


@pytest.fixture
def accounts(db, monkeypatch) -> dict[str, User]:
    """Started by the command, and the people that its Administrator then added."""
    started(monkeypatch, "Wirral", CODE)
    for name, role in {"data": "Data officer", "publisher": "Publisher", "board": "Board member"}.items():
        User.objects.create(username=name, is_staff=name != "board").groups.add(Group.objects.get(name=role))
    return {user.username: user for user in User.objects.all()}


def started(monkeypatch, authority: str, code: str) -> None:
    monkeypatch.setenv(PASSWORD, LONG)
    call_command(
        "start_empty",
        authority=authority,
        code=code,
        plan="Children First 2017/18",
        first_quarter="2017-18-q3",
        last_quarter="2017-18-q4",
        username="admin",
        email="",
        stdout=io.StringIO(),
    )


@pytest.fixture
def as_(client, accounts):
    def _as(username: str):
        client.force_login(accounts[username], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _as


def saved(row, by: User):
    sign(row, by, "Start")
    row.full_clean()
    row.save()
    return row


def take_reference_data(as_) -> None:
    sent = {
        "codes": TICKED,
        "approved_by": "Data protection officer",
        "approved_on": "2017-09-01",
        "why": "Start",
    }
    as_("admin").post(reverse("admin:scorecard_indicator_catalogue"), sent)
    extract = settings.BASE_DIR / "fixtures" / "published.csv"
    call_command("import_published", extract, by="data", reason="Start", stdout=io.StringIO())
    as_("admin").post(reverse("admin:scorecard_baseline_from_published"), {"year": "2016/17", "why": "Start"})


def set_up_plan_and_board(accounts) -> None:
    by = accounts["publisher"]
    post = saved(Post(slug="head", title="Head of Service", account=accounts["board"]), accounts["admin"])
    words = {"short_title": "Safe", "title": "Children are safe", "objective": "Fewer repeat referrals."}
    priority = saved(StrategicPriority(plan=ImprovementPlan.objects.get(), number=1, **words), by)
    priority.themes.set(Theme.objects.all())
    days = {"starts_on": date(2017, 10, 1), "first_due_on": date(2018, 9, 30), "due_on": date(2018, 9, 30)}
    act = Action(code="1.01", priority=priority, title="Read repeat referrals", post=post, **days)
    action = save_action(act, by=by, why="Start")
    record_update(
        action=action, made_on=date(2018, 4, 10), brag="green", sentence="On its way.", by=by, why="Start"
    )
    about = {"layer": "drive", "role": "It drives the plan.", "oversees": "The plan"}
    board = saved(Board(slug="improvement", name="Improvement Board", short_name="Improvement", **about), by)
    board.themes.set(Theme.objects.all())
    saved(Seat(board=board, post=post, office="secretary", starts_on=date(2017, 10, 1)), by)


def release_all(accounts, folder: Path) -> None:
    (folder / "figures.csv").write_text(FIGURES, "utf-8")
    call_command("import_figures", folder / "figures.csv", by="data", reason="Start", stdout=io.StringIO())
    for quarter in Quarter.objects.all():
        closed = close_quarter(quarter, data_as_at=date(2018, 4, 23), by=accounts["publisher"], why="Start")
        text = "Children were kept safe."
        save_paragraph(
            quarter=closed, section=1, position=1, text=text, by=accounts["publisher"], why="Start"
        )
        release_quarter(closed, by=accounts["publisher"], why="Start", at=timezone.now())


@pytest.fixture
def released(accounts, as_, tmp_path) -> Quarter:
    take_reference_data(as_)
    set_up_plan_and_board(accounts)
    release_all(accounts, tmp_path)
    return Quarter.objects.latest("number")


@pytest.mark.parametrize(("name", "code"), [("Wirral", "E08000015"), ("Bury", "E08000002")])
def test_dfes_own_files_give_any_council_its_figures_and_baselines(
    db, monkeypatch, tmp_path, client, name, code
):
    """Hand-written files in the layouts of DfE's, into a product that holds nothing but its council."""
    started(monkeypatch, name, code)
    admin = User.objects.get(username="admin")
    client.force_login(admin, backend="django.contrib.auth.backends.ModelBackend")
    sent = {
        "codes": TICKED,
        "approved_by": "Data protection officer",
        "approved_on": "2017-09-01",
        "why": "Start",
    }
    client.post(reverse("admin:scorecard_indicator_catalogue"), sent)
    files = {
        made.C1: [made.referrals(place, "2017") for place in ("England", "Sefton", name)],
        made.STABILITY: made.stability(name, "2018"),
        made.OLD: made.old_file(New_geog_code=code, geog_n=name),
    }
    for file, rows in files.items():
        (tmp_path / file).write_bytes(made.written(rows))
        call_command("import_published", tmp_path / file, by="admin", reason="Start", stdout=io.StringIO())
    client.post(reverse("admin:scorecard_baseline_from_published"), {"year": "2016/17", "why": "Start"})
    assert dict(Baseline.objects.values_list("indicator__code", "value")) == {
        "referrals": 400,
        "re-referrals": Decimal("22.5"),
        "looked-after-children": 454,
    }
    assert set(PublishedFigure.objects.values_list("area__name", flat=True)) == {name, "England"}


def test_baselines_are_the_councils_published_figures(released):
    held = dict(Baseline.objects.values_list("indicator__code", "value"))
    assert {"referrals", "re-referrals", "looked-after-children", "child-protection-plans"} <= held.keys()
    assert Indicator.objects.get(code="looked-after-children").baseline.period_end == date(2017, 3, 31)


@pytest.mark.parametrize("role", ["board", "data", "publisher", "admin"])
def test_released_quarter_is_the_councils_on_every_page(released, as_, role):
    client = as_(role)
    for page in [each for each in PAGES if "1.02" not in each.path and "cypcib" not in each.path]:
        if role in page.opens_for:
            answer = client.get(page.path)
            assert (page.path, answer.status_code) == (page.path, 200)
            assert "Sefton" not in answer.content.decode()


def test_figures_stand_beside_the_councils_own_baseline(released, as_):
    page = as_("board").get("/scorecard/indicators/looked-after-children/").content.decode()
    assert "822" in page
    assert "Wirral" in page


def test_pack_of_its_board_goes_out_and_names_the_council(released, accounts, as_):
    at, boards = timezone.now(), Board.objects.all()
    keep_reasons(released, {}, for_all={"boards": "Nothing to decide"}, by=accounts["publisher"], at=at)
    state_recognisable_nobody(released, boards, by=accounts["publisher"], at=at)
    call_command("publish", "2017-18-q4", by="publisher", reason="First", stdout=io.StringIO())
    pack = Publication.objects.get()
    page = as_("board").get("/governance/boards/improvement/packs/2017-18-q4/").content.decode()
    assert "Improvement Board" in page
    assert "Sefton" not in page
    assert bytes(pack.pdf).startswith(b"%PDF")
    assert verify().findings == ()
