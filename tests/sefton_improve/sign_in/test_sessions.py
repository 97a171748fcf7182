"""Sign-ins: what the log says of them, and when a session ends."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sefton_improve import clock
from sefton_improve.council_sign_on.chosen import SignOn
from sefton_improve.sign_in.sessions import SEEN_EVERY
from tests.sefton_improve.counting_hasher import WORKED_OUT

PASSWORD = "a-long-test-password"
MINUTE, HOUR = 60, 60 * 60


@pytest.fixture
def wait(monkeypatch):
    """`wait(seconds)` moves the sessions' clock on."""
    now = clock.seconds()

    def on(seconds: int) -> None:
        nonlocal now
        now += seconds
        monkeypatch.setattr(clock, "seconds", lambda: now)

    on(0)
    return on


def _signed_in(client) -> bool:
    return client.get("/accounts/password/").status_code == 200


def _said(caplog) -> list[str]:
    return [
        record.getMessage() for record in caplog.records if record.name == "sefton_improve.sign_in.sessions"
    ]


def test_session_lasts_while_it_is_used(sign_in, wait):
    client = sign_in("manager")
    for _ in range(3):
        wait(29 * MINUTE)
        assert _signed_in(client)


def test_session_ends_after_half_an_hour_unused(sign_in, wait):
    client = sign_in("manager")
    wait(31 * MINUTE)
    assert not _signed_in(client)


def test_session_ends_twelve_hours_after_sign_in_however_used(sign_in, wait):
    client = sign_in("manager")
    for _ in range(24):
        wait(29 * MINUTE)
        assert _signed_in(client)
    wait(25 * MINUTE)
    assert not _signed_in(client)


def test_ended_session_is_gone_from_the_server(sign_in, wait):
    client = sign_in("manager")
    stolen = client.cookies["sessionid"].value
    wait(31 * MINUTE)
    _signed_in(client)
    wait(-31 * MINUTE)
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert not _signed_in(thief)


def test_signing_out_ends_the_session_on_the_server(sign_in):
    client = sign_in("manager")
    stolen = client.cookies["sessionid"].value
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert not _signed_in(thief)


def test_signing_in_changes_the_session(client, world):
    client.cookies["sessionid"] = "a" * 32
    client.post("/accounts/login/", {"username": "manager", "password": PASSWORD})
    assert client.cookies["sessionid"].value != "a" * 32


@pytest.mark.parametrize(("waited", "written"), [(SEEN_EVERY, 0), (SEEN_EVERY + 1, 1)])
def test_session_is_written_once_a_minute_at_most(sign_in, wait, waited, written):
    client = sign_in("manager")
    wait(waited)
    with CaptureQueriesContext(connection) as queries:
        assert _signed_in(client)
    assert sum(query["sql"].startswith("UPDATE") for query in queries) == written


def test_log_names_who_signed_in(client, world, caplog):
    caplog.set_level(logging.INFO, logger="sefton_improve")
    client.post("/accounts/login/", {"username": "manager", "password": PASSWORD})
    client.post("/accounts/logout/")
    assert _said(caplog) == ["signed in: manager", "signed out: manager"]


def test_log_of_a_refusal_holds_nothing_that_was_typed(client, world, caplog):
    client.post("/accounts/login/", {"username": "my-secret-by-mistake", "password": "another-secret"})
    assert _said(caplog) == ["sign-in refused, from 127.0.0.1"]
    assert "secret" not in caplog.text


def test_log_says_when_an_account_is_locked(client, world, caplog):
    for _ in range(5):
        client.post("/accounts/login/", {"username": "manager", "password": "wrong"})
    assert "sign-in locked after repeated failures, from 127.0.0.1" in _said(caplog)


def test_lock_follows_the_name_whatever_the_address_claims(client, world):
    for number in range(5):
        client.post(
            "/accounts/login/",
            {"username": "manager", "password": "wrong"},
            headers={"x-forwarded-for": f"10.0.0.{number}"},
        )
    signing = {"username": "manager", "password": PASSWORD}
    assert client.post("/accounts/login/", signing, REMOTE_ADDR="10.9.9.9").status_code == 429
    assert client.post("/admin/login/", signing).status_code == 429


def test_lock_leaves_other_accounts_alone(client, world):
    for _ in range(5):
        client.post("/accounts/login/", {"username": "manager", "password": "wrong"})
    answer = client.post("/accounts/login/", {"username": "data", "password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize("council", [False, True])
def test_every_refusal_takes_the_same_work(client, world, settings, council):
    """Name known or not, account switched off, password off: one hash each, which is the time it takes."""
    settings.PASSWORD_HASHERS = ["tests.sefton_improve.counting_hasher.CountingHasher"]
    if council:
        admin = frozenset({"admin"})
        settings.COUNCIL_SIGN_ON = SignOn("https://council.example", "scorecard", "secret", break_glass=admin)
    world.users["data"].is_active = False
    world.users["data"].save()
    work = {}
    for name in ("admin", "nobody-at-all", "data", "manager"):
        WORKED_OUT.clear()
        client.post("/accounts/login/", {"username": name, "password": "wrong"})
        work[name] = len(WORKED_OUT)
    assert set(work.values()) == {1}, work
