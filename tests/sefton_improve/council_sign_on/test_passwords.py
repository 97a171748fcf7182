"""With the council's accounts alone: whose password still counts, and what its other pages then answer."""

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail

from governance.admin.people import AccountForm
from governance.boards.passwords import password_counts
from governance.boards.roles import ADMINISTRATOR
from governance.emails.account_letters import invitation, new_password
from sefton_improve.council_sign_on.chosen import SignOn

PASSWORD = "a-long-test-password"


@pytest.fixture
def passwords_off(settings, world):
    settings.COUNCIL_SIGN_ON = SignOn(
        "https://council.example", "scorecard", "secret", break_glass=frozenset({"admin", "manager"})
    )


def _signs_in(client, username: str, path: str = "/accounts/login/", password: str = PASSWORD) -> bool:
    client.post(path, {"username": username, "password": password})
    return "_auth_user_id" in client.session


def test_passwords_stay_on_where_no_account_is_named(client, world, settings):
    settings.COUNCIL_SIGN_ON = SignOn("https://council.example", "scorecard", "secret")
    assert _signs_in(client, "data")


@pytest.mark.parametrize("path", ["/accounts/login/", "/admin/login/"])
def test_named_administrator_keeps_their_password(client, passwords_off, path):
    assert _signs_in(client, "admin", path)


@pytest.mark.parametrize("path", ["/accounts/login/", "/admin/login/"])
def test_password_of_an_account_not_named_is_off(client, passwords_off, path):
    assert not _signs_in(client, "publisher", path)


def test_account_that_is_named_and_no_administrator_has_none(passwords_off):
    assert not password_counts("manager")


def test_answer_is_that_to_a_wrong_password(client, passwords_off):
    """Nobody learns whose password counts."""
    answers = [
        client.post("/accounts/login/", {"username": name, "password": text})
        for name, text in (("publisher", PASSWORD), ("admin", "wrong"), ("nobody-at-all", PASSWORD))
    ]
    said = {"That name and password do not match" in answer.content.decode() for answer in answers}
    assert (said, {answer.status_code for answer in answers}) == ({True}, {200})


def test_break_glass_account_locks_like_any_other(client, passwords_off):
    for _ in range(5):
        client.post("/accounts/login/", {"username": "admin", "password": "wrong"})
    assert not _signs_in(client, "admin")


def test_page_says_whom_passwords_are_for(client, passwords_off):
    assert "Only named Administrators have a password" in client.get("/accounts/login/").content.decode()


def test_forgotten_password_is_answered_alike_and_sends_nothing(client, passwords_off, world):
    world.users["data"].email = "data@council.example"
    world.users["data"].save()
    assert client.post("/accounts/forgotten/", {"email": "data@council.example"}).status_code == 302
    assert mail.outbox == []


def test_link_from_before_sets_no_password(client, passwords_off, world):
    link = new_password(world.users["data"]).text.split("http://127.0.0.1:8000")[1].split()[0]
    assert client.get(link, follow=True).status_code == 404


@pytest.mark.parametrize(("username", "status"), [("data", 404), ("admin", 200)])
def test_page_to_change_a_password_is_for_who_has_one(sign_in, passwords_off, username, status):
    client = sign_in(username)
    assert client.get("/accounts/password/").status_code == status
    offered = "Change your password" in client.get("/your-work/").content.decode()
    assert offered == (status == 200)


def test_invitation_says_how_to_sign_in(passwords_off, world):
    assert "Sign in with your council account" in invitation(world.users["data"]).text
    assert "Set your password" in invitation(world.users["admin"]).text


@pytest.fixture
def refusal(passwords_off, world):
    """What is said to whoever changes the account `admin`, where a second Administrator has no password."""
    group = Group.objects.get(name=ADMINISTRATOR)
    User.objects.create_user("second").groups.add(group)
    account = world.users["admin"]

    def _refusal(**changes: object) -> str:
        typed = {
            "username": "admin",
            "groups": [group.pk],
            "is_active": "on",
            "date_joined": account.date_joined,
        }
        return str(AccountForm(typed | changes, instance=account).non_field_errors())

    return _refusal


@pytest.mark.parametrize("changes", [{"is_active": ""}, {"groups": []}, {"username": "renamed"}], ids=str)
def test_last_account_with_a_password_stays_one(refusal, changes):
    assert "name another in BREAK_GLASS_ACCOUNTS first" in refusal(**changes)


def test_last_account_with_a_password_may_be_changed_otherwise(refusal):
    assert refusal(email="admin@council.example") == ""


def test_another_account_with_a_password_lets_one_go(refusal, world):
    world.users["manager"].groups.add(Group.objects.get(name=ADMINISTRATOR))
    assert refusal(is_active="") == ""
