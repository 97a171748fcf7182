"""A session that ends while figures are typed: nothing typed is lost, and nothing is written."""

import pytest
from django.test import Client
from django.urls import reverse

from scorecard.models import EntryDraft, Observation
from tests.world import OPEN, PASSWORD

GRID = reverse("admin:scorecard_quarter_enter", args=[int(OPEN)])
TYPED = {"looked-after-children-value": "510", "adoptions-value": "14", "do": "save"}


@pytest.fixture
def browser(world):
    """A browser whose session has ended; `sign_in` types user name and password again."""
    client = Client()
    client.sign_in = lambda name: client.post(
        reverse("login"), {"username": name, "password": PASSWORD, "next": GRID}
    )
    return client


def test_form_sent_too_late_asks_to_sign_in_and_writes_nothing(browser):
    answer = browser.post(GRID, TYPED)
    assert answer.headers["Location"] == f"{reverse('login')}?next={GRID}"
    assert not Observation.objects.filter(quarter=OPEN).exists()


def test_form_sent_too_late_is_in_its_boxes_after_signing_in(browser):
    browser.post(GRID, TYPED)
    browser.sign_in("data")
    page = " ".join(browser.get(GRID).content.decode().split())
    assert 'value="510"' in page and 'value="14"' in page and "left 2 figures typed" in page
    assert not Observation.objects.filter(quarter=OPEN).exists()


def test_form_set_aside_is_filled_in_once(browser):
    browser.post(GRID, TYPED)
    browser.sign_in("data")
    browser.get(GRID)
    EntryDraft.objects.all().delete()
    assert 'value="510"' not in browser.get(GRID).content.decode()


def test_form_set_aside_is_nothing_to_those_who_may_not_enter(browser):
    browser.post(GRID, TYPED)
    browser.sign_in("admin")
    assert browser.get(GRID).status_code == 403
    assert not EntryDraft.objects.exists()


@pytest.mark.parametrize("name", ["next", "paste", f"{'a' * 61}-value", "UPPER-value", "code-value-"])
def test_only_the_grids_own_fields_are_set_aside(browser, name):
    browser.post(GRID, {name: "1", "do": "save"})
    assert "typed-before-signing-in" not in browser.session


def test_anonymous_reader_is_asked_to_sign_in(browser):
    assert browser.get(GRID).headers["Location"] == f"{reverse('login')}?next={GRID}"
