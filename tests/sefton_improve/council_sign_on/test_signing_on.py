"""Signing on with the council: who is let in, by which account, and what holds of the session."""

import json
import logging

import pytest
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from sefton_improve.council_sign_on.chosen import SignOn
from tests.sefton_improve.council_sign_on.provider import CLIENT, SECRET, SITE

# --- Without the setting ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/accounts/council/", "/accounts/council/arrived/?code=1&state=2"])
def test_without_the_setting_there_is_no_address(client, world, path):
    method = client.post if path.endswith("council/") else client.get
    assert method(path).status_code == 404


def test_without_the_setting_the_page_offers_nothing_and_leads_nowhere_else(client, world):
    answer = client.get("/accounts/login/")
    assert "council account" not in answer.content.decode()
    assert "form-action 'self';" in f"{answer.headers['Content-Security-Policy']};"


# --- Out to the provider ----------------------------------------------------------------------------------


def test_page_offers_the_council_first(client, world, provider):
    text = client.get("/accounts/login/?next=/plan/").content.decode()
    assert 0 < text.index("Sign in with your council account") < text.index('name="password"')
    assert text.count('name="next" value="/plan/"') == 2


def test_only_the_sign_in_page_may_lead_to_the_provider(client, world, provider):
    directives = [
        client.get(path).headers["Content-Security-Policy"].split("; ")
        for path in ("/accounts/login/", "/accounts/forgotten/")
    ]
    assert f"form-action 'self' {provider.address}" in directives[0]
    assert "form-action 'self'" in directives[1]


def test_browser_takes_no_secret_to_the_provider(client, world, provider):
    provider.sign_in(client.post("/accounts/council/").headers["Location"])
    asked = provider.asked
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["redirect_uri"] == f"{SITE}/accounts/council/arrived/"
    assert sorted(asked["scope"].split()) == ["email", "openid"]
    assert "secret" not in json.dumps(asked)


def test_what_a_request_adds_is_not_asked(client, world, provider):
    sent = client.post("/accounts/council/?scope=Everything&auth_params=prompt%3Dnone&process=connect")
    provider.sign_in(sent.headers["Location"])
    assert "Everything" not in provider.asked["scope"] and "prompt" not in provider.asked


def test_signing_on_begins_by_a_form_of_ours_alone(world, provider):
    client = Client(enforce_csrf_checks=True)
    assert (client.get("/accounts/council/").status_code, client.post("/accounts/council/").status_code) == (
        405,
        403,
    )


def test_context_that_tells_of_multi_factor_is_asked_for(client, world, provider, settings):
    settings.COUNCIL_SIGN_ON = SignOn(provider.address, CLIENT, SECRET, mfa=("acrs", "c1"))
    provider.sign_in(client.post("/accounts/council/").headers["Location"])
    assert json.loads(provider.asked["claims"]) == {"id_token": {"acrs": {"essential": True, "value": "c1"}}}


# --- Who is let in ----------------------------------------------------------------------------------------


def test_invited_person_is_signed_in(sign_on, invited, signed_in):
    answer = sign_on()
    assert (answer.status_code, answer.headers["Location"], signed_in()) == (302, "/your-work/", invited.pk)


def test_nothing_but_the_subject_is_kept(sign_on, invited):
    sign_on()
    assert list(SocialAccount.objects.values_list("user", "uid", "extra_data")) == [
        (invited.pk, "subject-1", {})
    ]


def test_no_account_is_made(sign_on, world):
    before = User.objects.count()
    sign_on(email="nobody@council.example")
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_first_sign_on_is_on_record_beside_the_account(sign_on, invited):
    sign_on()
    sign_on()
    (entry,) = LogEntry.objects.filter(object_id=str(invited.pk))
    assert entry.get_change_message().startswith("Linked with a council account")


def test_linked_person_is_known_by_subject_whatever_their_address(sign_on, invited, signed_in, client):
    sign_on()
    client.post("/accounts/logout/")
    sign_on(email="married@council.example", email_verified=False)
    assert signed_in() == invited.pk


def test_address_of_a_linked_account_lets_no_other_person_in(sign_on, invited, signed_in, client):
    sign_on()
    client.post("/accounts/logout/")
    assert (sign_on(sub="subject-2").status_code, signed_in()) == (403, None)


def test_entra_tells_of_a_confirmed_address_in_its_own_way(sign_on, invited, signed_in):
    sign_on(email_verified=None, xms_edov="1")
    assert signed_in() == invited.pk


def test_context_that_was_met_lets_in(sign_on, invited, signed_in, provider, settings):
    settings.COUNCIL_SIGN_ON = SignOn(provider.address, CLIENT, SECRET, mfa=("acrs", "c1"))
    sign_on(amr=None, acrs=["c1"])
    assert signed_in() == invited.pk


def test_more_than_one_factor_need_not_be_asked(sign_on, invited, signed_in, provider, settings):
    settings.COUNCIL_SIGN_ON = SignOn(provider.address, CLIENT, SECRET, mfa=None)
    sign_on(amr=["pwd"])
    assert signed_in() == invited.pk


# --- The session ------------------------------------------------------------------------------------------


def test_session_is_a_new_one_and_begins_now(sign_on, invited, client):
    client.get("/accounts/login/")
    client.post("/accounts/council/")
    before = client.session.session_key
    sign_on()
    assert client.session.session_key != before and {"begun", "seen"} <= client.session.keys()


def test_sign_on_is_in_every_record_of_sign_ins(sign_on, invited, caplog):
    caplog.set_level(logging.INFO, logger="sefton_improve")
    sign_on()
    assert "signed in: manager" in [record.getMessage() for record in caplog.records]
    assert AccessLog.objects.filter(username="manager").exists()
    assert User.objects.get(pk=invited.pk).last_login is not None


def test_page_that_was_asked_for_comes_after_signing_on(client, provider, invited):
    sent = client.post("/accounts/council/", {"next": "/plan/"}).headers["Location"]
    assert client.get(provider.sign_in(sent)).headers["Location"] == "/plan/"


@pytest.mark.parametrize("asked", ["https://elsewhere.example/", "//elsewhere.example", "/", "javascript:1"])
def test_address_elsewhere_is_not_followed(client, provider, invited, asked):
    sent = client.post("/accounts/council/", {"next": asked}).headers["Location"]
    assert client.get(provider.sign_in(sent)).headers["Location"] == "/your-work/"


def test_signing_out_ends_the_session_here_and_says_so(sign_on, invited, client, signed_in):
    sign_on()
    assert "You stay signed in to your council account" in client.get("/accounts/sign-out/").content.decode()
    client.post("/accounts/logout/")
    assert signed_in() is None


def test_account_shut_meanwhile_is_signed_out(sign_on, invited, client):
    sign_on()
    User.objects.filter(pk=invited.pk).update(is_active=False)
    assert client.get("/scorecard/").status_code == 302
