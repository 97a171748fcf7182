"""A password is set by a link that only its account's holder gets; who has an account, nobody learns."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse

from governance.emails.account_letters import invitation
from tests.world import PASSWORD

NEW = "violet-harbour-seventeen"
FORGOTTEN = reverse("password_reset")


@pytest.fixture
def holder(world) -> User:
    user = world.users["manager"]
    user.email = "holder@example.org"
    user.save()
    return user


def ask(client, email: str):
    return client.post(FORGOTTEN, {"email": email}, follow=True)


def link(letter) -> str:
    """The path of the link in an e-mail."""
    return re.search(r"https?://[^/]+(/accounts/set/\S+)", letter.body)[1]


def set_password(client, path: str, password: str = NEW):
    page = client.get(path, follow=True)
    where = page.redirect_chain[-1][0] if page.redirect_chain else path
    return client.post(where, {"new_password1": password, "new_password2": password}, follow=True)


def signs_in(client, username: str, password: str) -> bool:
    sent = {"username": username, "password": password}
    return client.post(reverse("login"), sent).status_code == 302


def test_link_sets_a_new_password(client, holder):
    ask(client, "holder@example.org")
    set_password(client, link(mail.outbox[0]))
    assert signs_in(client, "manager", NEW)


def test_letter_names_the_account_and_goes_to_its_address(client, holder):
    ask(client, "HOLDER@example.org")
    assert mail.outbox[0].to == ["holder@example.org"]
    assert "Your user name: manager" in mail.outbox[0].body


def test_link_names_the_sites_own_address_whatever_host_is_claimed(client, holder, settings):
    settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = "https://improvement.example", ["*"]
    client.post(FORGOTTEN, {"email": holder.email}, headers={"host": "elsewhere.example"})
    assert "https://improvement.example/accounts/set/" in mail.outbox[0].body


def test_answer_is_the_same_whether_or_not_an_account_has_the_address(client, holder):
    known, unknown = ask(client, "holder@example.org"), ask(client, "nobody@example.org")
    assert (known.content, known.redirect_chain) == (unknown.content, unknown.redirect_chain)
    assert len(mail.outbox) == 1


def test_account_that_is_switched_off_gets_no_link(client, holder):
    User.objects.filter(pk=holder.pk).update(is_active=False)
    ask(client, "holder@example.org")
    assert mail.outbox == []


def test_mail_server_that_is_away_is_no_ones_business(client, holder, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert ask(client, "holder@example.org").status_code == 200
    assert "holder@example.org" not in caplog.text
    assert "was not sent" in caplog.text


def test_link_works_once(client, holder):
    ask(client, "holder@example.org")
    path = link(mail.outbox[0])
    set_password(client, path)
    assert "no longer good" in client.get(path).content.decode()


def test_link_is_dead_once_its_holder_signed_in(client, holder):
    ask(client, "holder@example.org")
    signs_in(client, "manager", PASSWORD)
    assert "no longer good" in client.get(link(mail.outbox[0])).content.decode()


@pytest.mark.parametrize("made_up", ["MQ/c0ffee-123", "%00/x-y", "zz/set-password"])
def test_link_made_up_is_refused(client, world, made_up):
    answer = client.get(f"/accounts/set/{made_up}/")
    assert (answer.status_code, "no longer good" in answer.content.decode()) == (404, True)


def test_weak_password_is_refused_behind_a_link_as_well(client, holder):
    ask(client, "holder@example.org")
    page = set_password(client, link(mail.outbox[0]), "123456789012")
    assert "entirely numeric" in page.content.decode()
    assert not signs_in(client, "manager", "123456789012")


def test_lock_out_ends_for_whoever_comes_by_a_link(client, holder):
    for _ in range(5):
        signs_in(client, "manager", "wrong")
    assert not signs_in(client, "manager", PASSWORD)
    ask(client, "holder@example.org")
    set_password(client, link(mail.outbox[0]))
    assert signs_in(client, "manager", NEW)


def test_open_sessions_end_with_a_new_password(client, holder, sign_in):
    elsewhere = type(client)()
    elsewhere.force_login(holder, backend="django.contrib.auth.backends.ModelBackend")
    ask(client, "holder@example.org")
    set_password(client, link(mail.outbox[0]))
    assert elsewhere.get("/").status_code == 302


def test_invited_account_sets_its_first_password(client, world):
    user = User.objects.create(username="new", email="new@example.org")
    user.set_unusable_password()
    user.save()
    invitation(user).send()
    set_password(client, link(mail.outbox[0]))
    assert signs_in(client, "new", NEW)


def test_pages_of_links_are_kept_by_no_browser(client, holder):
    assert client.get(FORGOTTEN)["Cache-Control"] == "no-store"
