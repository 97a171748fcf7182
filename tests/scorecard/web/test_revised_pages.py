"""Refreshed figures on pages: beside what was reported for internal readers, nowhere for the public."""

import re
from decimal import Decimal as D

import pytest

from scorecard.entry.service import Entry
from scorecard.releases.revisions import refresh, release_correction
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.signed import AT, have_approved

Q1, Q2 = QuarterKey(20181), QuarterKey(20182)
INDICATOR = "/scorecard/indicators/looked-after-children/"
EVERYWHERE = (
    "/",
    "/scorecard/",
    "/scorecard/?layout=baseline",
    "/scorecard/changes/",
    "/scorecard/export.csv",
    INDICATOR,
    f"{INDICATOR}data.csv",
    f"{INDICATOR}chart.svg",
    "/plan/priorities/1/",
)


@pytest.fixture
def refreshed(world):
    entries = [
        Entry("looked-after-children", Q1, value=D(4917)),
        Entry("looked-after-children", Q2, value=D(5037)),
    ]
    refresh(entries, by=world.users["data"], why="Placements entered late")
    return world


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


@pytest.mark.parametrize("username", ["manager", "data", "publisher", "admin"])
def test_indicator_page_says_now_and_as_reported(refreshed, sign_in, username):
    shown = words(sign_in(username).get(INDICATOR))
    assert "Now 5,037r; as reported in Q2: 500p." in shown
    assert "Q1 2018/19: now 4,917r; as reported in Q1: 489†." in shown


@pytest.mark.parametrize("query", ["", "?layout=baseline"])
def test_scorecard_shows_the_later_figure_beside_the_reported_one(refreshed, sign_in, query):
    page = sign_in("manager").get(f"/scorecard/{query}").content.decode()
    reported = page.index('<data value="500" data-indicator="looked-after-children"')
    later = page.index('<data value="5037" data-indicator="looked-after-children"')
    assert reported < later
    assert 'data-field="later" data-quality="revised"' in page[later:]


def test_scorecard_says_nothing_where_nothing_changed(world, sign_in):
    assert 'class="later"' not in sign_in("manager").get("/scorecard/").content.decode()


@pytest.mark.parametrize("path", EVERYWHERE)
def test_public_reader_meets_no_later_figure(refreshed, sign_in, path):
    answer = sign_in("board").get(path).content.decode()
    assert not re.search("5,?037|4,?917", answer)


def test_next_version_reaches_the_public_marked_revised(refreshed, sign_in):
    have_approved(refreshed, of=Q2)
    release_correction(refreshed.quarters[Q2], by=refreshed.users["publisher"], why="Correction", at=AT)
    page = sign_in("board").get("/scorecard/").content.decode()
    value = re.search(r'<data value="5037"[^>]*data-quality="(\w+)"', page)
    assert value[1] == "revised"


def test_refreshed_figures_cost_no_query(refreshed, sign_in, django_assert_num_queries):
    client = sign_in("manager")
    with django_assert_num_queries(7):
        client.get("/scorecard/")
