"""An account that is anonymised is closed and nameless; what it wrote stays as it was written."""

import io

import pytest
from axes.models import AccessLog
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from simple_history.models import HistoricalChanges

from governance.boards.roles import ADMINISTRATOR
from governance.publishing.verification import verify
from scorecard.models import EntryDraft, Post, Release
from sefton_improve.data_protection.anonymise import AnonymiseError, anonymise
from tests.sefton_improve.data_protection.leavers import DAY, EMAIL, FIRST, LAST
from tests.world import OPEN, PASSWORD

WHY = "Left the council"


def close(account: User, why: str = WHY):
    return anonymise(account, why=why, by="the command line", day=DAY)


def histories() -> dict[str, list[dict[str, object]]]:
    models = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
    return {each._meta.label: list(each.objects.order_by("pk").values()) for each in models}


def again(account: User) -> User:
    return User.objects.get(pk=account.pk)


def test_anonymised_account_cannot_sign_in(client, leaver):
    leaver.set_password(PASSWORD)
    leaver.save()
    username = close(leaver).username
    client.post("/accounts/login/", {"username": username, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_anonymised_account_switched_on_again_has_no_password(leaver):
    close(leaver)
    assert not again(leaver).has_usable_password()


def test_nothing_of_the_account_names_its_person(leaver):
    username = leaver.username
    close(leaver)
    held = str(User.objects.filter(pk=leaver.pk).values().get())
    assert not [name for name in (username, EMAIL, FIRST, LAST) if name in held]


def test_anonymised_account_has_no_role(leaver):
    close(leaver)
    assert again(leaver).get_all_permissions() == set() and not again(leaver).groups.exists()


def test_its_sessions_end(sign_in, leaver):
    sign_in("publisher")
    close(leaver)
    assert not Session.objects.exists()


def test_sessions_of_others_go_on(sign_in, leaver):
    sign_in("manager")
    close(leaver)
    assert Session.objects.count() == 1


def test_its_tokens_are_revoked(leaver, token):
    close(leaver)
    token.refresh_from_db()
    assert token.revoked_on == DAY


def test_its_records_of_sign_ins_are_removed(leaver):
    AccessLog.objects.create(username=leaver.username, ip_address="192.0.2.1")
    close(leaver)
    assert not AccessLog.objects.exists()


def test_letters_lose_its_address(leaver, letter):
    close(leaver)
    letter.refresh_from_db()
    assert letter.email != EMAIL


def test_letters_stay_sent(leaver, letter):
    close(leaver)
    letter.refresh_from_db()
    assert letter.sent_at is not None


def test_its_entry_drafts_are_removed(leaver):
    EntryDraft.objects.create(quarter_id=OPEN, account=leaver.pk, fields={"why": "x"})
    close(leaver)
    assert not EntryDraft.objects.exists()


def test_histories_are_unchanged(leaver):
    before = histories()
    close(leaver)
    assert histories() == before


def test_releases_keep_who_released_them(leaver):
    before = list(Release.objects.order_by("pk").values())
    close(leaver)
    assert list(Release.objects.order_by("pk").values()) == before


def test_all_is_verified_afterwards(leaver, token):
    close(leaver)
    assert verify().findings == ()


def test_why_and_who_are_on_record(leaver):
    close(leaver)
    assert LogEntry.objects.get().change_message == "Anonymised from the command line: Left the council"


@pytest.fixture
def line(world):
    """`line(row)`: an earlier line of the administration's log about a row."""

    def _line(row) -> LogEntry:
        about = {"content_type": ContentType.objects.get_for_model(row), "object_id": str(row.pk)}
        return LogEntry.objects.create(
            user=world.users["admin"], action_flag=2, object_repr=str(row), **about
        )

    return _line


def test_earlier_lines_about_it_lose_its_name(leaver, line):
    earlier, username = line(leaver), close(leaver).username
    earlier.refresh_from_db()
    assert earlier.object_repr == username


def test_earlier_lines_about_its_tokens_lose_its_name(leaver, token, line):
    earlier, username = line(token), close(leaver).username
    earlier.refresh_from_db()
    assert earlier.object_repr == f"Workbook, of {username}"


def test_last_administrator_is_refused(world):
    with pytest.raises(AnonymiseError, match="the last active Administrator: give another account"):
        close(world.users["admin"])


def test_an_administrator_who_is_not_the_last_is_taken(world, leaver):
    leaver.groups.add(Group.objects.get(name=ADMINISTRATOR))
    assert close(world.users["admin"]).username.startswith("former-user-")


def test_last_superuser_without_administrators_is_refused(world):
    User.objects.filter(groups__name=ADMINISTRATOR).update(is_active=False)
    owner = User.objects.create_superuser("owner", password=PASSWORD)
    with pytest.raises(AnonymiseError, match="the last active Administrator"):
        close(owner)


def test_holder_of_a_post_is_refused(world):
    with pytest.raises(AnonymiseError, match="give the post to its next holder, or nobody, first"):
        close(world.users["manager"])


def test_holder_of_a_seat_is_told_which_boards(world):
    with pytest.raises(AnonymiseError, match=r"with its seats \(.+\)"):
        close(world.users["board"])


def test_account_whose_address_a_post_uses_is_refused(leaver):
    Post.objects.filter(account=None).update(email=EMAIL)
    with pytest.raises(AnonymiseError, match="change that first"):
        close(leaver)


def test_account_is_anonymised_once(leaver):
    close(leaver)
    with pytest.raises(AnonymiseError, match="anonymised already"):
        close(leaver)


def test_reason_is_needed(leaver):
    with pytest.raises(AnonymiseError, match="Say why"):
        close(leaver, why=" ")


def test_reason_that_names_the_person_is_refused(leaver):
    with pytest.raises(AnonymiseError, match="without the person's name"):
        close(leaver, why=f"{FIRST} left")


def test_refused_account_is_as_it_was(world):
    before = User.objects.filter(username="manager").values().get()
    with pytest.raises(AnonymiseError):
        close(world.users["manager"])
    assert User.objects.filter(username="manager").values().get() == before


def test_command_says_what_keeps_the_name(leaver):
    out = io.StringIO()
    call_command("anonymise_account", leaver.username, reason=WHY, stdout=out)
    assert "keep its number and the user name “publisher”. They are never changed." in out.getvalue()


def test_command_refuses_an_unknown_account(db):
    with pytest.raises(CommandError, match="There is no account “nobody”"):
        call_command("anonymise_account", "nobody", reason=WHY)
