"""What is held about an account is written into one file: all of it, and nothing that opens anything."""

import json
from datetime import date

import pytest
from axes.models import AccessLog
from django.core.management import CommandError, call_command

from scorecard.models import EntryDraft, Post
from scorecard.models.history import sign
from sefton_improve.data_protection.held import Held
from tests.sefton_improve.data_protection.leavers import EMAIL
from tests.world import OPEN


@pytest.fixture
def exported(tmp_path):
    """`exported(username)`: what the command writes, read again."""

    def _exported(username: str):
        file = tmp_path / f"{username}.json"
        call_command("export_account", username, str(file))
        return json.loads(file.read_text("utf-8"))

    return _exported


def test_account_is_told_with_its_roles(exported, leaver):
    account = exported("publisher")["account"]
    assert (account["email"], account["groups"]) == (EMAIL, ["Publisher"])


def test_no_hash_is_told(exported, leaver, token):
    told = json.dumps(exported("publisher"))
    assert leaver.password not in told and token.token_sha256 not in told


def test_post_held_is_told(exported, world):
    assert [post["to"] for post in exported("manager")["posts"]] == [None]


def test_post_given_up_ends(exported, world):
    post = Post.objects.get(account=world.users["manager"])
    post.account = None
    sign(post, world.users["admin"], "Left")
    post.save()
    assert exported("manager")["posts"][0]["to"] is not None


def test_seats_of_the_post_are_told(exported, world):
    assert exported("board")["seats"]


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (date(2018, 1, 1), date(2018, 3, 31), False),
        (date(2018, 1, 1), date(2018, 4, 1), True),
        (date(2018, 6, 30), None, True),
        (date(2018, 7, 1), None, False),
    ],
)
def test_post_overlaps_a_time_on_any_day_of_both(first, last, overlaps):
    held = Held(1, "Post", date(2018, 4, 1), date(2018, 6, 30))
    assert held.overlaps(first, last) is overlaps


def test_histories_are_told_by_noun(exported, leaver):
    assert "quarter" in {each["noun"] for each in exported("publisher")["written_in_histories"]}


def test_releases_are_told(exported, leaver):
    told = [each for each in exported("publisher")["on_record"] if each["noun"] == "release"]
    assert told and all(each["did"] == "released" and each["on"] for each in told)


def test_tokens_are_told_by_name(exported, leaver, token):
    assert [each["name"] for each in exported("publisher")["tokens"]] == ["Workbook"]


def test_sign_ins_are_told(exported, leaver):
    AccessLog.objects.create(username="publisher", ip_address="192.0.2.1")
    assert [each["internet_address"] for each in exported("publisher")["sign_ins"]] == ["192.0.2.1"]


def test_letters_to_its_address_are_told(exported, leaver, letter):
    assert [each["to"] for each in exported("publisher")["letters"]] == [EMAIL]


def test_letters_to_others_are_not_told(exported, leaver, letter):
    assert exported("stranger")["letters"] == []


def test_entry_drafts_are_told(exported, leaver):
    EntryDraft.objects.create(quarter_id=OPEN, account=leaver.pk, fields={"why": "Counted"})
    assert exported("publisher")["entry_drafts"][0]["typed"] == {"why": "Counted"}


def test_sessions_are_told(exported, sign_in):
    sign_in("publisher")
    assert len(exported("publisher")["sessions"]) == 1


def test_text_that_waits_in_a_session_is_told(exported, sign_in):
    session = sign_in("publisher").session
    session["typed"] = {"path": "/", "fields": [["why", "Counted anew"]], "at": 0, "has_files": False}
    session.save()
    assert exported("publisher")["sessions"][0]["typed"] == [["why", "Counted anew"]]


def test_sessions_of_others_are_not_told(exported, sign_in):
    sign_in("manager")
    assert exported("publisher")["sessions"] == []


def test_file_is_for_its_owner_alone(tmp_path, leaver):
    file = tmp_path / "account.json"
    call_command("export_account", "publisher", str(file))
    assert file.stat().st_mode & 0o777 == 0o600


def test_file_that_is_there_is_refused(tmp_path, leaver):
    file = tmp_path / "account.json"
    file.write_text("kept")
    with pytest.raises(CommandError, match="is there already: name a file that is not"):
        call_command("export_account", "publisher", str(file))


def test_file_that_is_there_is_kept(tmp_path, leaver):
    file = tmp_path / "account.json"
    file.write_text("kept")
    with pytest.raises(CommandError):
        call_command("export_account", "publisher", str(file))
    assert file.read_text() == "kept"


def test_folder_that_is_not_there_is_refused(tmp_path, leaver):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_account", "publisher", str(tmp_path / "none" / "account.json"))


def test_unknown_account_is_refused(tmp_path, db):
    with pytest.raises(CommandError, match="There is no account “nobody”"):
        call_command("export_account", "nobody", str(tmp_path / "account.json"))
