"""The page that shows how to connect: a token shown once, one's own alone, and revoked by a button."""

import re
from datetime import date

import pytest

from governance.feed.tokens import make_token, token_of
from governance.models import FeedToken
from scorecard.tables.figures_feed import HEADS
from tests.pages import tight

PAGE = "/api/"
TEXT = re.compile(r'<code id="token">([^<]+)</code>')


def make(client, name="Workbook", audience="public"):
    return client.post(PAGE, {"name": name, "audience": audience})


def shown(answer) -> list[str]:
    return TEXT.findall(answer.content.decode())


def test_a_token_is_made_by_a_button_and_opens_the_feed(sign_in, client):
    (text,) = shown(make(sign_in("board")))
    assert client.get("/api/v1/figures.csv", headers={"authorization": f"Bearer {text}"}).status_code == 200


def test_a_token_is_shown_once(sign_in):
    client = sign_in("manager")
    (text,) = shown(make(client))
    assert text not in client.get(PAGE).content.decode()


def test_the_page_that_shows_a_token_is_kept_nowhere(sign_in):
    assert make(sign_in("manager"))["Cache-Control"] == "no-store"


def test_sent_again_the_same_form_makes_no_second_token(sign_in):
    client = sign_in("manager")
    make(client)
    again = make(client)
    assert not shown(again) and "of that name already" in again.content.decode()
    assert FeedToken.objects.count() == 1


@pytest.mark.parametrize(("role", "offered"), [("board", ["public"]), ("manager", ["public", "internal"])])
def test_what_a_token_may_show_is_offered(sign_in, role, offered):
    html = sign_in(role).get(PAGE).content.decode()
    assert re.findall(r'name="audience" value="(\w+)"', html) == offered


def test_the_public_audience_is_chosen_at_first(sign_in):
    html = tight(sign_in("manager").get(PAGE).content)
    assert re.search(r'value="public"[^>]*checked', html)


def test_an_internal_token_is_refused_to_who_may_not_read_so(sign_in):
    answer = make(sign_in("board"), audience="internal")
    assert not shown(answer) and not FeedToken.objects.exists()


def test_a_token_without_a_name_is_refused_at_its_field(sign_in):
    assert "Say what the token is for." in make(sign_in("manager"), name=" ").content.decode()


def test_a_token_is_revoked_by_its_button(sign_in):
    client = sign_in("manager")
    (text,) = shown(make(client))
    answer = client.post(PAGE, {"do": f"revoke:{FeedToken.objects.get().pk}"}, follow=True)
    assert token_of(text) is None
    assert "Revoked 22 October 2018" in tight(answer.content)


@pytest.mark.parametrize("number", [None, "0", "x", "²"])
def test_what_is_no_token_of_ones_own_is_not_revoked(sign_in, world, number):
    token, text = make_token("Workbook", "public", by=world.users["data"], day=date(2018, 10, 22))
    answer = sign_in("manager").post(PAGE, {"do": f"revoke:{number or token.pk}"}, follow=True)
    assert "no token of yours" in answer.content.decode()
    assert token_of(text) == token


def test_nobody_sees_another_persons_tokens(sign_in, world):
    make_token("Somebody’s workbook", "public", by=world.users["data"], day=date(2018, 10, 22))
    assert "Somebody’s workbook" not in sign_in("admin").get(PAGE).content.decode()


def test_every_column_is_explained(sign_in):
    html = sign_in("board").get(PAGE).content.decode()
    assert [name for name in HEADS if f"<code>{name}</code>" not in html] == []


def test_the_whole_address_is_told(sign_in):
    html = sign_in("board").get(PAGE).content.decode()
    assert "http://testserver/api/v1/figures.csv?quarter=all" in html
