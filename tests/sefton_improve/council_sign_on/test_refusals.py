"""Whoever is not let in reads why, in plain words; nothing is changed, and no secret or name is logged."""

import time
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User

from tests.sefton_improve.council_sign_on.provider import EMAIL, STRANGE_KEY

NO_ACCOUNT = "no account of this service is switched on"
NOT_CONFIRMED = "did not confirm your e-mail address"
NO_SECOND = "asks for a second step"
NOT_USED = "could not be used"


def refused(answer, words: str, status: int = 403) -> bool:
    text = " ".join(answer.content.decode().split())
    return answer.status_code == status and words in text and answer.headers["Cache-Control"] == "no-store"


@pytest.fixture(autouse=True)
def nobody_let_in(db, signed_in):
    yield
    assert signed_in() is None


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"email": "nobody@council.example"}, NO_ACCOUNT),
        ({"email_verified": False}, NOT_CONFIRMED),
        ({"email_verified": None}, NOT_CONFIRMED),
        ({"email_verified": "true"}, NOT_CONFIRMED),
        ({"email": None}, NOT_CONFIRMED),
        ({"email": [EMAIL]}, NOT_CONFIRMED),
        ({"amr": ["pwd"]}, NO_SECOND),
        ({"amr": None}, NO_SECOND),
        ({"amr": "xmfa"}, NO_SECOND),
        ({"nonce": "of another sign-on"}, NOT_USED),
        ({"nonce": None}, NOT_USED),
        ({"aud": "another-service"}, NOT_USED),
        ({"azp": "another-service"}, NOT_USED),
        ({"iss": "https://elsewhere.example"}, NOT_USED),
        ({"exp": int(time.time()) - 600}, NOT_USED),
        ({"iat": None}, NOT_USED),
        ({"sub": None}, NOT_USED),
    ],
)
def test_person_is_refused(sign_on, invited, claims, words):
    assert refused(sign_on(**claims), words)
    assert not SocialAccount.objects.exists()


def test_account_that_is_switched_off_is_refused_and_not_linked(sign_on, invited):
    User.objects.filter(pk=invited.pk).update(is_active=False)
    assert refused(sign_on(), NO_ACCOUNT)
    assert not SocialAccount.objects.exists()


def test_linked_account_that_is_switched_off_is_refused(sign_on, invited, client):
    sign_on()
    client.post("/accounts/logout/")
    User.objects.filter(pk=invited.pk).update(is_active=False)
    assert refused(sign_on(), NO_ACCOUNT)


def test_linked_person_without_a_second_factor_is_refused(sign_on, invited, client):
    sign_on()
    client.post("/accounts/logout/")
    assert refused(sign_on(amr=["pwd"]), NO_SECOND)


def test_address_of_two_accounts_lets_nobody_in(sign_on, invited):
    User.objects.create_user("second", EMAIL.upper())
    assert refused(sign_on(), NO_ACCOUNT)


def test_address_of_like_letters_is_another(sign_on, invited):
    assert refused(sign_on(email=EMAIL.replace("i", "\N{LATIN SMALL LETTER DOTLESS I}")), NO_ACCOUNT)


def test_token_signed_by_somebody_else_is_refused(sign_on, invited, provider):
    provider.key = STRANGE_KEY
    assert refused(sign_on(), NOT_USED)


def test_state_of_another_browser_is_refused(client, provider, invited):
    back = provider.sign_in(client.post("/accounts/council/").headers["Location"])
    client.cookies.clear()
    assert refused(client.get(back), NOT_USED)


def test_state_that_was_changed_is_refused(client, provider, invited):
    path, _, query = provider.sign_in(client.post("/accounts/council/").headers["Location"]).partition("?")
    changed = urlencode({**dict(parse_qsl(query)), "state": "another"})
    assert refused(client.get(f"{path}?{changed}"), NOT_USED)


def test_answer_that_comes_twice_is_refused(client, provider, invited):
    back = provider.sign_in(client.post("/accounts/council/").headers["Location"])
    assert client.get(back).status_code == 302
    client.post("/accounts/logout/")
    assert refused(client.get(back), NOT_USED)


def test_code_that_was_used_is_refused_with_a_fresh_state(client, provider, invited):
    used = provider.sign_in(client.post("/accounts/council/").headers["Location"])
    client.get(used)
    client.post("/accounts/logout/")
    fresh = provider.sign_in(client.post("/accounts/council/").headers["Location"])
    code = dict(parse_qsl(urlsplit(used).query))["code"]
    path, _, query = fresh.partition("?")
    assert refused(client.get(f"{path}?{urlencode({**dict(parse_qsl(query)), 'code': code})}"), NOT_USED)


def test_code_of_another_browser_is_refused(client, provider, invited):
    """Its verifier is not this browser's: a code that was stolen on its way opens nothing (PKCE)."""
    theirs = provider.sign_in(client.post("/accounts/council/").headers["Location"])
    client.cookies.clear()
    ours = provider.sign_in(client.post("/accounts/council/").headers["Location"])
    code = dict(parse_qsl(urlsplit(theirs).query))["code"]
    path, _, query = ours.partition("?")
    assert refused(client.get(f"{path}?{urlencode({**dict(parse_qsl(query)), 'code': code})}"), NOT_USED)


def test_person_who_stops_is_told_so(client, provider, invited):
    path, _, query = provider.sign_in(client.post("/accounts/council/").headers["Location"]).partition("?")
    state = dict(parse_qsl(query))["state"]
    stopped = client.get(f"{path}?{urlencode({'error': 'access_denied', 'state': state})}")
    assert refused(stopped, "stopped signing in")


def test_provider_that_is_away_is_told_with_503(client, provider, world):
    provider.away = True
    assert refused(client.post("/accounts/council/"), "does not answer", 503)


@pytest.mark.parametrize(
    "said",
    [
        {"issuer": "https://elsewhere.example"},
        {"authorization_endpoint": "https://elsewhere.example/authorize"},
        {"token_endpoint": "ftp://127.0.0.1/token"},
    ],
)
def test_provider_that_leads_elsewhere_is_not_followed(client, provider, world, said):
    provider.config = said
    assert refused(client.post("/accounts/council/"), NOT_USED)


def test_log_says_why_and_nobody_s_name(sign_on, invited, provider, caplog):
    sign_on(amr=["pwd"])
    assert "council sign-on refused (no-second-factor), from 127.0.0.1" in caplog.text
    assert EMAIL not in caplog.text and provider.said[0] not in caplog.text and "subject-1" not in caplog.text
