"""A form that cannot be taken loses nothing: it is kept over the sign-in, or comes straight back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Paragraph
from sefton_improve import typed
from tests.architecture.house.test_writes import FORGED, WRITES

OURS = {"HTTP_ORIGIN": "http://testserver"}
ELSEWHERE = {"HTTP_ORIGIN": "https://elsewhere.example"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
TEXT = "Work with families has begun.\nA second line."
KEPT = reverse("typed")
ADD = "/admin/plans/paragraph/add/"
GRIDS_OWN = "/enter/"
"""The entry grid keeps its own: a draft, which fills the boxes again."""


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


@pytest.fixture
def signed_out(world):
    return Client()


@pytest.mark.parametrize("address", [each for each in WRITES if GRIDS_OWN not in each])
def test_no_form_loses_its_text_where_the_session_has_ended(signed_out, world, address):
    answer = signed_out.post(address, FORGED | {"text": TEXT}, **OURS)
    assert answer["Location"] == f"{reverse('login')}?next={KEPT}"
    signed_out.force_login(world.users["publisher"], BACKEND)
    page = signed_out.get(KEPT).content.decode()
    assert TEXT in page.replace("\r", "")
    assert "nothing was saved" in page


def test_what_was_kept_is_sent_on_to_where_it_was_meant(signed_out, world):
    signed_out.post(ADD, {"text": TEXT}, **OURS)
    signed_out.force_login(world.users["publisher"], BACKEND)
    answer = signed_out.post(KEPT, {"text": TEXT})
    assert (answer.status_code, answer["Location"]) == (307, ADD)


def test_what_was_kept_is_sent_on_once(signed_out, world):
    signed_out.post(ADD, {"text": TEXT}, **OURS)
    signed_out.force_login(world.users["publisher"], BACKEND)
    signed_out.post(KEPT, {"text": TEXT})
    assert signed_out.get(KEPT)["Location"] == "/"


def test_what_was_kept_can_be_thrown_away(signed_out, world):
    signed_out.post(ADD, {"text": TEXT}, **OURS)
    signed_out.force_login(world.users["publisher"], BACKEND)
    assert signed_out.post(KEPT, {typed.THROW_AWAY: "yes"})["Location"] == "/"
    assert signed_out.get(KEPT)["Location"] == "/"


def test_it_is_kept_for_an_hour(signed_out, world):
    signed_out.post(ADD, {"text": TEXT}, **OURS)
    session = signed_out.session
    session[typed.KEPT] = {**session[typed.KEPT], "at": session[typed.KEPT]["at"] - typed.SECONDS}
    session.save()
    signed_out.force_login(world.users["publisher"], BACKEND)
    assert signed_out.get(KEPT)["Location"] == "/"


@pytest.mark.parametrize(
    ("path", "sent", "headers"),
    [
        (ADD, {"text": TEXT}, ELSEWHERE),
        (ADD, {"text": TEXT}, {}),
        (ADD, {"text": TEXT}, {**OURS, "HTTP_SEC_FETCH_MODE": "cors"}),
        (ADD, {"text": "x" * (typed.MOST_CHARACTERS + 1)}, OURS),
        (ADD, {f"field-{number}": "1" for number in range(typed.MOST_FIELDS)} | {"text": TEXT}, OURS),
        (reverse("password_change"), {"old_password": "secret word"}, OURS),
    ],
    ids=["another site", "no origin", "a script", "too long", "too many", "a password"],
)
def test_nothing_else_is_kept(signed_out, path, sent, headers):
    signed_out.post(path, sent, **headers)
    assert typed.KEPT not in signed_out.session


def test_another_sites_form_starts_no_session(signed_out):
    assert "sessionid" not in signed_out.post(ADD, {"text": TEXT}, **ELSEWHERE).cookies


@pytest.fixture
def too_old(world):
    """A Publisher who signed in elsewhere after opening the page: the page's token is no longer theirs."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["publisher"], BACKEND)
    client.get("/plan/")
    return client


def test_a_page_that_is_too_old_gives_its_text_back(too_old):
    answer = too_old.post(ADD, {"text": TEXT, "csrfmiddlewaretoken": "x" * 64}, **OURS)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert TEXT in page.replace("\r", "")
    assert f'action="{ADD}"' in page


def test_a_page_that_is_too_old_saves_with_one_click(too_old, world):
    sent = {
        "quarter": "20183",
        "section": "1",
        "position": "9",
        "text": TEXT,
        "why": "First entered",
        "seen": "",
    }
    page = too_old.post(ADD, sent | {"csrfmiddlewaretoken": "x" * 64}, **OURS).content.decode()
    too_old.post(ADD, {**sent, **{"csrfmiddlewaretoken": hidden(page)["csrfmiddlewaretoken"]}}, **OURS)
    assert Paragraph.objects.filter(position=9).exists()


def test_another_sites_form_never_comes_back(too_old):
    page = too_old.post(ADD, {"text": TEXT}, **ELSEWHERE).content.decode()
    assert "grown too old" in page and TEXT not in page
