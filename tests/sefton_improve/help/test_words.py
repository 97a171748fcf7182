"""Help does not go stale: what it names stands on the page it names, and its links open for their reader."""

import re

import pytest

from sefton_improve.help.places import PLACES, Ways
from sefton_improve.help.tasks import GUIDES, READER, TASKS
from tests.architecture.conftest import _rolled_back, published_world
from tests.scorecard.signed import fill
from tests.sefton_improve.help.at_pages import DAY, in_order, page_of
from tests.sefton_improve.help.texts import BOLD, names_on, presses, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
ACCOUNTS = {
    READER: "board",
    "Board member": "board",
    "Manager": "manager",
    "Data officer": "data",
    "Publisher": "publisher",
    "Administrator": "admin",
}
"""An account of the small world for each page of help. A Board member reads figures as the public does."""
LINK = re.compile(r'<a href="(/[^"#]*)[^"]*">')


@pytest.fixture(scope="module")
def filled_world(django_db_setup, django_db_blocker):
    """A pack is published, and the open quarter's figures are entered; what a test does is taken back."""
    with _rolled_back(django_db_blocker):
        world = published_world()
        fill(world)
        yield world


def enter(client, world, role):
    client.force_login(world.users[ACCOUNTS[role]], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_whatever_is_to_be_pressed_stands_on_its_page(client, filled_world, guide, monkeypatch):
    monkeypatch.setenv("AS_AT", DAY.isoformat())
    wanted = {(task.slug, each) for task in guide.tasks for each in presses(task)}
    enter(client, filled_world, guide.role)
    pages = {
        place: names_on(page_of(place, filled_world, client, ACCOUNTS[guide.role]))
        for place in in_order({each.on for _, each in wanted})
    }
    assert wanted
    assert [
        (task, each.on, each.words) for task, each in wanted if not each.stands_among(pages[each.on])
    ] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_no_link_of_help_leads_to_a_page_that_its_reader_may_not_open(
    client, filled_world, guide, monkeypatch
):
    monkeypatch.setenv("AS_AT", DAY.isoformat())
    enter(client, filled_world, guide.role)
    pages = [client.get(path).content.decode() for path in (f"/help/{guide.slug}/", "/help/handbook/")]
    links = {link for page in pages for link in LINK.findall(page)}
    assert len(links) > 10
    answers = {link: client.get(link, follow=True).status_code for link in links}
    assert {link: status for link, status in answers.items() if status != 200} == {}


def test_who_has_not_signed_in_is_led_to_no_page_behind_the_sign_in(client, filled_world):
    links = set(LINK.findall(client.get("/help/handbook/").content.decode()))
    found = {link for link in links if client.get(link).status_code == 302}
    assert found <= {"/"}, "the product's own name in the head leads home"


def test_a_page_that_does_not_stand_now_is_named_and_not_linked(filled_world):
    assert Ways(filled_world.users["publisher"], DAY).to(PLACES["turn"]) == ""


def test_whatever_else_is_printed_bold_stands_in_a_template_or_a_form(shipped_words):
    bold = {words for task in TASKS for words in BOLD.findall(text_of(task)) if len(words) > 1}
    wanted = {part for words in bold for part in (words.replace("…", "|").split("|")) if part.strip()}
    assert len(wanted) > 8
    assert {words for words in wanted if words.strip() not in shipped_words} == set()
