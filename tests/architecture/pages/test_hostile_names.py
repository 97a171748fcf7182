"""Names that people type, hostile ones included, stand on every page as text and never as markup."""

import pytest

from governance.models import Board
from scorecard.models import Indicator, Post, Theme
from tests.architecture.pages.addresses import PAGES

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
RAW = ("<script>alert", "<img src=x")


@pytest.fixture
def renamed(world):
    """Every name the world holds, replaced by the hostile one."""
    for model, field in ((Indicator, "name"), (Theme, "name"), (Post, "title"), (Board, "name")):
        model._base_manager.update(**{field: f"{HOSTILE}"[:60]})
    return world


@pytest.mark.parametrize("address", [page.path for page in PAGES])
def test_hostile_names_are_text_on_every_page(renamed, sign_in, address):
    page = sign_in("publisher").get(address).content.decode()
    assert not [mark for mark in RAW if mark in page]


@pytest.mark.parametrize("address", ["figure.json", "chart.svg", "data.csv"])
def test_hostile_names_are_text_below_an_indicator(renamed, sign_in, address):
    response = sign_in("publisher").get(f"/scorecard/indicators/adoptions/{address}")
    assert response.status_code == 200
    if address != "data.csv":  # a CSV is never read as markup: it is sent as an attachment
        assert not [mark for mark in RAW if mark in response.content.decode()]


def test_hostile_search_text_comes_back_as_text(world, sign_in):
    page = sign_in("manager").get("/scorecard/", {"q": HOSTILE}).content.decode()
    assert not [mark for mark in RAW if mark in page]


@pytest.mark.parametrize(
    "noun", ["scorecard/indicator", "scorecard/post", "governance/board", "plans/action"]
)
def test_hostile_names_are_text_in_the_administration(renamed, sign_in, noun):
    page = sign_in("admin").get(f"/admin/{noun}/").content.decode()
    assert not [mark for mark in RAW if mark in page]
