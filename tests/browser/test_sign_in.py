"""Signing in, as a person does it."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery staple"


@pytest.fixture
def manager(django_user_model):
    return django_user_model.objects.create_user("manager", password=PASSWORD)


def _sign_in(page, live_server, password):
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("User name").fill("manager")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_wrong_password_says_so_in_the_page(page, live_server, manager):
    _sign_in(page, live_server, "wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.url.startswith(f"{live_server.url}/accounts/login/")


def test_page_is_under_a_policy_and_its_console_stays_quiet(page, live_server):
    said = []
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(f"{live_server.url}/accounts/login/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert said == []
