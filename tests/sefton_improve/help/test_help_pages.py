"""Help's pages: open to everybody, the reader's own part first, and the way to it from every page."""

import re

import pytest

from sefton_improve.help.tasks import GUIDES, TASKS

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
IN_HEAD = re.compile(r'<div class="who">.*?<a href="([^"]*)">Help</a>', re.DOTALL)


def help_of(client, path: str) -> str:
    """Where Help in the head of a page leads."""
    return IN_HEAD.search(client.get(path).content.decode())[1]


def test_first_page_begins_with_the_readers_own_part(sign_in):
    assert 'Yours: <a href="/help/data-officer/">' in sign_in("data").get("/help/").content.decode()


def test_account_without_a_role_has_no_part_of_its_own(sign_in):
    assert "Yours:" not in sign_in("stranger").get("/help/").content.decode()


def test_handbook_holds_every_task(client):
    page = client.get("/help/handbook/").content.decode()
    assert [task.slug for task in TASKS if f'<h3 id="{task.slug}">' not in page] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_a_roles_page_holds_its_tasks_and_no_other(client, guide):
    page = client.get(f"/help/{guide.slug}/").content.decode()
    assert re.findall(r'<h3 id="([^"]*)">', page) == [task.slug for task in guide.tasks]


def test_page_of_a_role_that_does_not_exist_is_not_found(client):
    assert client.get("/help/mayor/").status_code == 404


@pytest.mark.parametrize(
    ("role", "path", "leads"),
    [
        ("board", "/scorecard/", "/help/board-member/#read-a-figure"),
        ("manager", "/plan/updates/", "/help/manager/#update-actions"),
        ("data", "/admin/scorecard/quarter/20183/enter/", "/help/data-officer/#enter-figures"),
        ("publisher", "/governance/ready/2018-19-q2/", "/help/publisher/#see-what-is-missing"),
        ("data", "/governance/challenges/", "/help/handbook/#ask-a-question"),
        ("stranger", "/scorecard/", "/help/handbook/#read-a-figure"),
        ("admin", "/admin/scorecard/theme/", "/help/"),
    ],
)
def test_help_leads_to_what_is_done_on_the_page(sign_in, role, path, leads):
    assert help_of(sign_in(role), path) == leads


def test_pictures_come_when_they_are_scrolled_to_and_move_nothing(client):
    page = client.get("/help/publisher/").content.decode()
    pictures = re.findall(r"<img [^>]*>", page)
    assert len(pictures) > 5
    assert all('loading="lazy"' in each and 'width="960" height="600"' in each for each in pictures)


def test_every_picture_says_that_its_figures_are_illustrative(client):
    page = client.get("/help/publisher/").content.decode()
    assert page.count("its figures are illustrative") == page.count("<img ")


def test_handbook_shows_no_picture(client):
    """It is printed: words and the names of buttons are enough there."""
    assert "<img" not in client.get("/help/handbook/").content.decode()
