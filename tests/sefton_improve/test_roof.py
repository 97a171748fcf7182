"""Health, headers, errors and sign-in: what holds for every page."""

import json
import logging

import pytest
from django.test import Client

from sefton_improve.errors import bad_request, forbidden, not_found, server_error
from sefton_improve.logs import JsonLines


def test_healthz_is_open_and_needs_no_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_readyz_is_open(client, db):
    assert client.get("/readyz").json() == {"status": "ok"}


@pytest.mark.parametrize("address", ["/", "/scorecard/", "/plan/", "/governance/", "/admin/"])
def test_pages_are_closed_to_strangers(client, db, address):
    response = client.get(address)
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_security_header(client, db, header, value):
    assert client.get("/accounts/login/")[header] == value


def test_content_security_policy_is_strict(client, db):
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    for directive in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy


def test_sign_in_page_is_never_kept(client, db):
    assert "no-store" in client.get("/accounts/login/")["Cache-Control"]


def test_signed_in_page_is_private(sign_in):
    assert "private" in sign_in("manager").get("/")["Cache-Control"]


@pytest.mark.parametrize(
    "next_page", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere", "javascript:1"]
)
def test_sign_in_stays_on_the_site(client, world, next_page):
    response = client.post(
        "/accounts/login/", {"username": "manager", "password": "a-long-test-password", "next": next_page}
    )
    assert (response.status_code, response["Location"]) == (302, "/your-work/")


def test_sign_in_says_the_same_for_unknown_and_known_names(client, world):
    pages = [
        client.post("/accounts/login/", {"username": name, "password": "wrong"}).content.decode()
        for name in ("manager", "nobody-at-all")
    ]
    assert all("do not match" in page for page in pages)


def test_account_rests_after_five_wrong_tries(client, world):
    for _ in range(5):
        client.post("/accounts/login/", {"username": "manager", "password": "wrong"})
    response = client.post("/accounts/login/", {"username": "manager", "password": "a-long-test-password"})
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()


def test_sign_out_is_by_post_only(sign_in):
    assert sign_in("manager").get("/accounts/logout/").status_code == 405


def test_error_page_needs_no_database(rf):
    """Without the `db` fixture any query would fail this test."""
    response = not_found(rf.get("/no-such-page/"))
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


@pytest.mark.parametrize(("handler", "status"), [(bad_request, 400), (forbidden, 403), (server_error, 500)])
def test_error_page_status(rf, handler, status):
    assert handler(rf.get("/")).status_code == status


@pytest.mark.parametrize(
    "address", ["/%00", "/scorecard/?quarter=%00", "/scorecard/?q=" + "x" * 4000, "/scorecard/?page=-1"]
)
def test_bad_address_is_no_server_error(sign_in, address):
    assert sign_in("manager").get(address).status_code < 500


def test_foreign_host_is_refused(db, settings):
    settings.ALLOWED_HOSTS = ["scorecard.example"]
    assert Client(headers={"host": "elsewhere.example"}).get("/accounts/login/").status_code == 400


def test_post_without_token_is_refused(world):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {"username": "manager", "password": "x"})
    assert response.status_code == 403
    assert "grown too old" in response.content.decode()


def test_accessibility_statement_is_open(client, db):
    assert client.get("/accessibility/").status_code == 200


def test_log_is_one_line_of_json_however_typed():
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "signed in: %s", ("a\nb",), None)
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"] == "signed in: a\nb"
