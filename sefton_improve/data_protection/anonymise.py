"""The door that closes an account for good and takes its person's name out of it.

Histories, releases and packs keep the number and the user name they were written with: the database refuses
any change of them. What is left says who wrote what under which user name, and no longer whose that was.
"""

import logging
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q

from governance.boards.roles import ADMINISTRATOR, is_last_administrator
from governance.models import FeedToken, PackNotice, Reminder, Seat
from scorecard.models import EntryDraft, Job, Post, SentForm
from scorecard.models.history import sign
from sefton_improve.data_protection import written
from sefton_improve.data_protection.sessions import sessions_of
from sefton_improve.data_protection.tidy import without_address

FORMER = "former-user-"
"""How the user name of an anonymised account begins; its number follows."""

log = logging.getLogger(__name__)


class AnonymiseError(Exception):
    """The account was refused and nothing was changed; the message says what to do first."""


@dataclass(frozen=True)
class Anonymised:
    """What became of an account: its new user name, how much went, and how many rows keep the old one."""

    username: str
    sessions: int
    tokens: int
    sign_ins: int
    letters: int
    drafts: int
    history_rows: int
    records: int


@transaction.atomic
def anonymise(account: User, *, why: str, by: str, day: date) -> Anonymised:
    """Close an account and take its person out of it, all or nothing; `by` is who, in words, for the record.

    When and why stand in the administration's log of the account. Raises AnonymiseError for the last
    Administrator, for whoever holds a post, for one that was anonymised before, and without a reason.
    """
    account = User.objects.select_for_update(of=("self",)).get(pk=account.pk)
    _refuse(account, why)
    done = Anonymised(
        username=f"{FORMER}{account.pk}",
        sessions=_end_sessions(account),
        tokens=_revoke_tokens(account, why=why, by=by, day=day),
        sign_ins=_remove_sign_ins(account),
        letters=_clear_letters(account),
        drafts=_remove_drafts(account),
        history_rows=sum(each["rows"] for each in written.in_histories(account)),
        records=len(written.on_record(account)),
    )
    _unlink(account)
    _close(account, done.username)
    _note(account, f"Anonymised from {by}: {why.strip()}")
    log.info("account %s anonymised from %s", account.pk, by)
    return done


def _refuse(account: User, why: str) -> None:
    if account.get_username() == f"{FORMER}{account.pk}":
        raise AnonymiseError("This account is anonymised already.")
    if not why.strip():
        raise AnonymiseError("Say why the account is anonymised.")
    personal = (account.email, account.first_name, account.last_name)
    if any(name.lower() in why.lower() for name in personal if name):
        raise AnonymiseError("Give the reason without the person's name or e-mail address: it is kept.")
    if _is_last_to_administer(account):
        raise AnonymiseError("This is the last active Administrator: give another account that role first.")
    _refuse_holder(account)


def _refuse_holder(account: User) -> None:
    post = Post.objects.filter(account=account).first()
    if post:
        seats = Seat.objects.filter(post=post, ends_on=None).select_related("board")
        boards = ", ".join(sorted(seat.board.short_name for seat in seats))
        held = f"the post “{post}”" + (f" with its seats ({boards})" if boards else "")
        raise AnonymiseError(
            f"This account holds {held}: give the post to its next holder, or nobody, first."
        )
    reached = Post.objects.filter(email__iexact=account.email).first() if account.email else None
    if reached:
        raise AnonymiseError(
            f"The letters of the post “{reached}” go to this account's e-mail address: change that first."
        )


def _is_last_to_administer(account: User) -> bool:
    """Whether nobody could keep people afterwards; a superuser can as well."""
    if is_last_administrator(account):
        return True
    keepers = User.objects.filter(Q(groups__name=ADMINISTRATOR) | Q(is_superuser=True), is_active=True)
    return set(keepers.values_list("pk", flat=True)) == {account.pk}


def _end_sessions(account: User) -> int:
    found = list(sessions_of(account))
    for session in found:
        session.delete()
    return len(found)


def _unlink(account: User) -> None:
    """Whoever signs on with the council's account that was linked finds no account any more."""
    SocialAccount.objects.filter(user=account).delete()


def _revoke_tokens(account: User, *, why: str, by: str, day: date) -> int:
    found = list(FeedToken.objects.standing().filter(owner=account).select_for_update(of=("self",)))
    for token in found:
        token.revoked_on = max(day, token.made_on)
        sign(token, None, f"Revoked from {by}, as its owner is anonymised: {why.strip()}")
        token.save()
    return len(found)


def _remove_sign_ins(account: User) -> int:
    found = 0
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        rows = model.objects.filter(username__iexact=account.get_username())
        found += rows.count()
        rows.delete()
    return found


def _clear_letters(account: User) -> int:
    found = 0
    for model in (PackNotice, Reminder) if account.email else ():
        rows = model._default_manager.filter(email__iexact=account.email)
        found += rows.count()
        without_address(rows)
    return found


def _remove_drafts(account: User) -> int:
    SentForm.objects.filter(account=account.pk).delete()
    Job.objects.filter(asked_by=account.pk).delete()
    drafts = EntryDraft.objects.filter(account=account.pk)
    found = drafts.count()
    drafts.delete()
    return found


def _close(account: User, username: str) -> None:
    account.groups.clear()
    account.user_permissions.clear()
    account.username, account.email = username, ""
    account.first_name, account.last_name = "former", f"user {account.pk}"
    account.is_active = account.is_staff = account.is_superuser = False
    account.last_login = None
    account.set_unusable_password()
    account.save()


def _note(account: User, message: str) -> None:
    """Write down when and why; earlier lines on the account and its tokens lose its name."""
    for row in (account, *FeedToken.objects.filter(owner=account).select_related("owner")):
        LogEntry.objects.filter(**_about(row)).update(object_repr=str(row))
    LogEntry.objects.create(
        user=account,
        object_repr=account.get_username(),
        action_flag=CHANGE,
        change_message=message,
        **_about(account),
    )


def _about(row: Model) -> dict[str, Any]:
    """What lines of the administration's log say of a row."""
    return {"content_type": ContentType.objects.get_for_model(row), "object_id": str(row.pk)}
