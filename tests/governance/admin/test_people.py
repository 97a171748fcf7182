"""Accounts in the administration: who may change whom, and what a forged form cannot do."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.urls import reverse

from governance.boards.roles import ADMINISTRATOR, BOARD_MEMBER, DATA_OFFICER


@pytest.fixture
def as_admin(sign_in):
    return sign_in("admin")


def change(client, user: User, role: str, **forged):
    address = reverse("admin:auth_user_change", args=[user.pk])
    form = {"username": user.username, "groups": Group.objects.get(name=role).pk, "is_active": "on"}
    response = client.post(address, form | forged)
    user.refresh_from_db()
    return response


def test_role_opens_the_administration(as_admin, world):
    change(as_admin, world.users["stranger"], DATA_OFFICER)
    assert world.users["stranger"].is_staff


def test_role_taken_away_closes_the_administration(as_admin, world):
    change(as_admin, world.users["data"], BOARD_MEMBER)
    assert not world.users["data"].is_staff


def test_forged_superuser_and_staff_are_ignored(as_admin, world):
    user = world.users["stranger"]
    change(as_admin, user, BOARD_MEMBER, is_superuser="on", is_staff="on")
    assert (user.is_superuser, user.is_staff) == (False, False)


def test_superuser_is_out_of_an_administrators_reach(as_admin, world):
    owner = User.objects.create_superuser("owner", password="a-long-test-password")
    assert change(as_admin, owner, BOARD_MEMBER).status_code == 403


def test_superusers_password_is_out_of_an_administrators_reach(as_admin, world):
    owner = User.objects.create_superuser("owner", password="a-long-test-password")
    address = reverse("admin:auth_user_password_change", args=[owner.pk])
    assert as_admin.get(address).status_code == 403


def test_account_is_never_deleted(as_admin, world):
    address = reverse("admin:auth_user_delete", args=[world.users["stranger"].pk])
    assert as_admin.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("username", ["data", "publisher"])
def test_other_roles_do_not_reach_accounts(sign_in, world, username):
    assert sign_in(username).get(reverse("admin:auth_user_changelist")).status_code == 403


def test_list_names_role_and_post(as_admin, world):
    page = as_admin.get(reverse("admin:auth_user_changelist")).content.decode()
    assert "Data officer" in page
    assert "Service Manager, Assessment" in page
    assert "no post" in page


@pytest.mark.parametrize(("role", "forged"), [(BOARD_MEMBER, {}), (ADMINISTRATOR, {"is_active": ""})])
def test_the_last_active_administrator_stays(as_admin, world, role, forged):
    answer = change(as_admin, world.users["admin"], role, **forged)
    assert "give another account that role first" in answer.content.decode()
    assert world.users["admin"].is_active
    assert world.users["admin"].groups.get().name == ADMINISTRATOR


def test_one_of_two_administrators_may_go(as_admin, world):
    change(as_admin, world.users["stranger"], ADMINISTRATOR)
    change(as_admin, world.users["admin"], ADMINISTRATOR, is_active="")
    assert not world.users["admin"].is_active


def test_an_administrator_switched_off_is_no_other_one(as_admin, world):
    world.users["stranger"].groups.set([Group.objects.get(name=ADMINISTRATOR)])
    User.objects.filter(pk=world.users["stranger"].pk).update(is_active=False)
    change(as_admin, world.users["admin"], ADMINISTRATOR, is_active="")
    assert world.users["admin"].is_active


@pytest.fixture
def invite(as_admin, world):
    """`invite(*usernames)`: the list's text after the action was sent."""

    def _invite(*usernames: str) -> str:
        keys = User.objects.filter(username__in=usernames).values_list("pk", flat=True)
        sent = {"action": "invite", "_selected_action": list(keys)}
        return as_admin.post(reverse("admin:auth_user_changelist"), sent, follow=True).content.decode()

    return _invite


def test_accounts_are_invited_by_a_link(invite, world):
    User.objects.filter(username="stranger").update(email="stranger@example.org")
    assert "was sent to: stranger." in invite("stranger")
    assert mail.outbox[0].to == ["stranger@example.org"]
    assert "/accounts/set/" in mail.outbox[0].body


@pytest.fixture
def add(as_admin, django_capture_on_commit_callbacks):
    """`add(**changed)`: the text of the page after a new account was sent."""

    def _add(**changed) -> str:
        role = Group.objects.get(name=DATA_OFFICER).pk
        sent = {"username": "new", "email": "new@example.org", "groups": role, "invite": "on"} | changed
        with django_capture_on_commit_callbacks(execute=True):
            answer = as_admin.post(reverse("admin:auth_user_add"), sent, follow=True)
        return answer.content.decode()

    return _add


def test_new_account_has_its_role_and_gets_its_link_in_one_step(add):
    add()
    account = User.objects.get(username="new")
    assert ([group.name for group in account.groups.all()], account.is_staff) == ([DATA_OFFICER], True)
    assert mail.outbox[0].to == ["new@example.org"]


def test_nobody_can_sign_in_to_a_new_account_before_its_link_is_used(add):
    add()
    assert not User.objects.get(username="new").has_usable_password()


def test_new_account_without_an_address_cannot_be_sent_a_link(add):
    assert "Give the address that the link goes to" in add(email="")
    assert not User.objects.filter(username="new").exists()


def test_new_account_may_be_made_without_a_link(add):
    add(email="", invite="")
    assert (User.objects.filter(username="new").exists(), mail.outbox) == (True, [])


def test_new_account_needs_a_role(add):
    add(groups="")
    assert not User.objects.filter(username="new").exists()


@pytest.mark.parametrize("about", [{"email": ""}, {"is_active": False}, {"is_superuser": True}])
def test_account_that_may_get_no_link_is_named(invite, world, about):
    User.objects.filter(username="stranger").update(**({"email": "stranger@example.org"} | about))
    assert "No link was sent to: stranger." in invite("stranger")
    assert mail.outbox == []


def test_dormant_accounts_are_listed(as_admin, world):
    joined = datetime(2018, 1, 1, tzinfo=UTC)
    User.objects.update(date_joined=joined, last_login=datetime(2018, 10, 1, tzinfo=UTC))
    User.objects.filter(username="manager").update(last_login=datetime(2018, 7, 1, tzinfo=UTC))
    User.objects.filter(username="board").update(last_login=None)
    User.objects.filter(username="data").update(last_login=None, is_active=False)
    User.objects.filter(username="stranger").update(last_login=None, date_joined="2018-10-01T00:00Z")
    page = as_admin.get(reverse("admin:auth_user_changelist"), {"used": "dormant"})
    assert {user.username for user in page.context["cl"].queryset} == {"manager", "board"}
