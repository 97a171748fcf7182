"""A link with a council account: unlinked by an Administrator, told on demand, gone with the account."""

import json

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.management import call_command

from sefton_improve.data_protection.anonymise import anonymise
from tests.sefton_improve.data_protection.leavers import DAY

ACCOUNTS = "/admin/auth/user/"


@pytest.fixture
def linked(world):
    account = world.users["publisher"]
    SocialAccount.objects.create(user=account, provider="council-1", uid="subject-1")
    return account


def test_administrator_unlinks_an_account(sign_in, linked, provider):
    sign_in("admin").post(ACCOUNTS, {"action": "unlink", "_selected_action": [linked.pk]})
    assert not SocialAccount.objects.exists()


def test_data_officer_unlinks_nobody(sign_in, linked, provider):
    sign_in("data").post(ACCOUNTS, {"action": "unlink", "_selected_action": [linked.pk]})
    assert SocialAccount.objects.exists()


@pytest.mark.parametrize("chosen", [True, False])
def test_unlinking_is_offered_where_a_provider_is_set(sign_in, request, world, chosen):
    if chosen:
        request.getfixturevalue("provider")
    assert ("Unlink from" in sign_in("admin").get(ACCOUNTS).content.decode()) == chosen


def test_link_is_told_to_whoever_asks_what_is_held(linked, tmp_path):
    call_command("export_account", "publisher", str(tmp_path / "held.json"))
    (told,) = json.loads((tmp_path / "held.json").read_text("utf-8"))["council_sign_on"]
    assert told["subject"] == "subject-1"


def test_anonymised_account_has_no_link(linked):
    anonymise(linked, why="Left", by="the test", day=DAY)
    assert not SocialAccount.objects.exists()
