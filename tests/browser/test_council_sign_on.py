"""Signing on with the council in a browser: under the page's own policy, out to the provider and back."""

import pytest
from playwright.sync_api import expect

from sefton_improve.council_sign_on.chosen import SignOn
from tests.sefton_improve.council_sign_on.provider import CLIENT, EMAIL, SECRET, serving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def provider(settings, live_server):
    with serving() as made:
        made.site = settings.SITE_ADDRESS = live_server.url
        settings.COUNCIL_SIGN_ON = SignOn(made.address, CLIENT, SECRET)
        yield made


def _sign_on(page, live_server) -> list[str]:
    """What the browser asked other hosts than the service for."""
    elsewhere = []
    page.on("request", lambda asked: asked.url.startswith(live_server.url) or elsewhere.append(asked.url))
    page.goto(f"{live_server.url}/accounts/login/?next=/accounts/sign-out/")
    page.get_by_role("button", name="Sign in with your council account").click()
    return elsewhere


def test_invited_person_comes_back_signed_in(page, live_server, provider, django_user_model):
    django_user_model.objects.create_user("manager", EMAIL)
    elsewhere = _sign_on(page, live_server)
    expect(page.get_by_role("heading", name="Sign out")).to_be_visible()
    assert page.url == f"{live_server.url}/accounts/sign-out/"
    assert [url.partition("?")[0] for url in elsewhere] == [f"{provider.address}/authorize"]


def test_unknown_person_reads_whom_to_ask(page, live_server, provider):
    _sign_on(page, live_server)
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    expect(page.get_by_text("An Administrator makes accounts here")).to_be_visible()
