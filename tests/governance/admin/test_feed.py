"""Everybody's tokens in the administration: revoked there, and never seen."""

from datetime import date

import pytest

from governance.feed.tokens import make_token
from governance.models import FeedToken

LIST = "/admin/governance/feedtoken/"


@pytest.fixture
def made(world):
    return make_token("Workbook", "internal", by=world.users["manager"], day=date(2018, 10, 22))


def revoke_all(client):
    keys = [str(pk) for pk in FeedToken.objects.values_list("pk", flat=True)]
    return client.post(LIST, {"action": "revoke_them", "_selected_action": keys}, follow=True)


def test_the_list_says_whose_tokens_there_are_and_not_what_they_are(made, sign_in):
    token, text = made
    html = sign_in("admin").get(LIST).content.decode()
    assert "Workbook" in html and "manager" in html
    assert text not in html and token.token_sha256 not in html


def test_a_tokens_own_page_and_history_hold_no_hash(made, sign_in):
    token, text = made
    client = sign_in("admin")
    for page in ("change", "history"):
        html = client.get(f"{LIST}{token.pk}/{page}/").content.decode()
        assert "Workbook" in html
        assert text not in html and token.token_sha256 not in html


def test_the_front_page_leads_to_the_list(world, sign_in):
    assert LIST in sign_in("admin").get("/admin/").content.decode()


def test_an_administrator_revokes_on_record(made, sign_in):
    answer = revoke_all(sign_in("admin"))
    assert "Revoked: Workbook, of manager." in answer.content.decode()
    row = FeedToken.history.latest("history_id")
    assert (row.account_name, row.history_change_reason) == ("admin", "Revoked by an Administrator")


def test_revoking_again_says_that_nothing_was_changed(made, sign_in):
    client = sign_in("admin")
    revoke_all(client)
    assert "revoked already" in revoke_all(client).content.decode()


@pytest.mark.parametrize("role", ["data", "publisher"])
def test_other_staff_neither_see_nor_revoke_them(made, sign_in, role):
    assert revoke_all(sign_in(role)).status_code == 403
    assert FeedToken.objects.get().revoked_on is None


@pytest.mark.parametrize("way", ["add/", "{}/delete/"])
def test_nobody_makes_or_deletes_one_here(made, sign_in, way):
    token, _ = made
    assert sign_in("admin").get(f"{LIST}{way.format(token.pk)}").status_code == 403


def test_a_form_changes_nothing(made, sign_in):
    token, _ = made
    sign_in("admin").post(f"{LIST}{token.pk}/change/", {"audience": "public", "name": "Other", "why": "x"})
    assert FeedToken.objects.get().name == "Workbook"
