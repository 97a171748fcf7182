"""Every text that anybody may type, hostile: on each page, in each file and on paper it stays text."""

import io

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from pypdf import PdfReader

from governance.models import CheckAnswer, Publication
from governance.packs.issue import issue
from governance.pdf.typeset import typeset
from governance.publishing.publish import publish
from governance.publishing.withdraw import withdraw
from tests.architecture.pages.addresses import DESK_PAGES, FILES, PAGES
from tests.governance.conftest import PUBLISHED_AT
from tests.governance.gathered import gathered
from tests.world import release_anew
from tests.world_plan import NEWEST

pytestmark = pytest.mark.any_engine

MARKUP = "<script>alert()</script><img src=x>"
TYPST = '#panic("no") *b* $x$ @a'
"""Had it been read as markup, the pack could not be set at all."""
HOSTILE = MARKUP + TYPST
RAW = ("<script>alert", "<img src=x")
PACK = "/governance/boards/cypcib/packs/2018-19-q2"
APPS = ("scorecard", "plans", "governance")
NOT_TYPED = {
    "Publication",
    "Withdrawal",
    "Statement",
    "CheckAnswer",
    "Release",
    "ReleasedFigure",
    "Edition",
    "ClosingReason",
}
"""Rows that are never changed: what is typed into them comes through their doors below."""


def typed_fields() -> list[tuple[type, str]]:
    """Every column of free text that has room for it, the histories' left out."""
    return [
        (model, field.name)
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "instance_type") and model.__name__ not in NOT_TYPED
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField)
        and not (field.choices or field.unique or not field.editable)
        and (field.max_length or len(HOSTILE)) >= len(HOSTILE)
    ]


@pytest.fixture
def planted(furnished):
    for model, name in typed_fields():
        model._base_manager.update(**{name: HOSTILE})
    release_anew(furnished)
    return furnished


def as_second_version(world) -> dict:
    """The board's pack, given out once more for a reason that is hostile too."""
    pack = gathered(world.boards["cypcib"], world.quarters[NEWEST])
    return pack | {"edition": issue(pack, version=2, on=PUBLISHED_AT.date(), why=HOSTILE), "changes": None}


def test_there_are_many_of_them():
    assert len(typed_fields()) > 40


def with_markup(client, paths) -> list[str]:
    """The addresses whose answers hold what was planted as markup."""
    answers = {path: client.get(path).content.decode("latin-1") for path in paths}
    return [path for path, text in answers.items() if any(mark in text for mark in RAW)]


@pytest.mark.parametrize("role", ["board", "publisher"])
def test_pages_show_them_as_text(planted, sign_in, role):
    paths = [*(address.path for address in (*PAGES, *DESK_PAGES)), f"{PACK}/preview/"]
    assert with_markup(sign_in(role), paths) == []


def test_they_are_there_to_be_seen(planted, sign_in):
    pages = [sign_in("publisher").get(address.path).content.decode() for address in PAGES]
    assert len([page for page in pages if "&lt;script&gt;alert()" in page]) > len(PAGES) / 2


def test_paper_shows_them_as_text(planted):
    pdf = PdfReader(io.BytesIO(typeset(as_second_version(planted), at=PUBLISHED_AT).content))
    paper = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    assert paper.count("".join(HOSTILE.split())) > 20


@pytest.fixture
def withdrawn(furnished):
    """A pack that went out, and was taken back, for hostile reasons; a question answered in hostile words."""
    about = {"by": furnished.users["publisher"], "why": HOSTILE, "at": PUBLISHED_AT}
    quarter, board = furnished.quarters[NEWEST], furnished.boards["cypcib"]
    withdraw(publish(quarter=quarter, board=board, **about), **about)
    CheckAnswer.objects.create(
        quarter=quarter,
        place=HOSTILE,
        stands=HOSTILE,
        sentence=HOSTILE,
        figures=HOSTILE,
        sha256="0" * 64,
        answer=HOSTILE,
        answered_by_name="publisher",
        answered_at=PUBLISHED_AT,
    )
    return Publication.objects.get()


TOLD = (
    "/governance/boards/cypcib/",
    "/governance/boards/cypcib/packs/",
    f"{PACK}/",
    f"{PACK}.pdf",
    "/governance/publish/2018-19-q2/",
    "/governance/publish/2018-19-q2/cypcib/",
    "/governance/checks/2018-19-q2/",
)
"""Where reasons and answers are told."""


@pytest.mark.parametrize("role", ["board", "publisher", "admin"])
def test_what_is_said_of_a_pack_stays_text(withdrawn, sign_in, role):
    assert with_markup(sign_in(role), TOLD) == []


@pytest.mark.parametrize("noun", ["publication", "withdrawal", "checkanswer"])
def test_the_record_of_it_stays_text(withdrawn, admin_client, noun):
    kept = apps.get_model("governance", noun).objects.get()
    record = f"/admin/governance/{noun}/"
    assert with_markup(admin_client, [record, f"{record}{kept.pk}/change/"]) == []


def test_files_hold_them_as_text(planted, sign_in):
    for address in FILES:
        answer = sign_in("publisher").get(address.path)
        assert answer["Content-Type"].split(";")[0] not in ("text/html", "application/xhtml+xml")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "svg" not in answer["Content-Type"] or RAW[0] not in answer.content.decode()
