"""Everything that is held about one account, as plain data for one JSON file. No hash is among it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Q

from governance.models import FeedToken, PackNotice, Reminder, Seat
from scorecard.models import EntryDraft, Post, SentForm
from scorecard.vocabulary.days import london_day, london_iso
from sefton_improve import typed
from sefton_improve.data_protection import written
from sefton_improve.data_protection.sessions import sessions_of


@dataclass(frozen=True)
class Held:
    """A post held by an account, from one day to another; `to` is None while it is held."""

    post: int
    title: str
    since: date
    to: date | None = None

    def overlaps(self, first: date, last: date | None) -> bool:
        """Whether it was held on any day of a time; last None: the time goes on."""
        return (last is None or self.since <= last) and (self.to is None or first <= self.to)


def everything_held(account: User, *, now: datetime) -> dict[str, Any]:
    """All of it, part by part. Days are London's, hours are in London's time with their offset."""
    posts = posts_held(account)
    return {
        "made_at": london_iso(now),
        "account": _account(account),
        "posts": [{"post": each.title, "from": _day(each.since), "to": _day(each.to)} for each in posts],
        "seats": list(_seats(posts)),
        "written_in_histories": written.in_histories(account),
        "on_record": written.on_record(account),
        "administration_log": list(_log(account)),
        "tokens": list(_tokens(account)),
        "sign_ins": list(_sign_ins(account)),
        "council_sign_on": list(_council(account)),
        "sessions": list(_sessions(account)),
        "letters": list(_letters(account, posts)),
        "entry_drafts": list(_drafts(account)),
        "forms_sent": [
            london_iso(each.sent_at)
            for each in SentForm.objects.filter(account=account.pk).order_by("sent_at")
        ],
    }


def posts_held(account: User) -> list[Held]:
    """The posts that an account holds or held, from the posts' histories."""
    found: list[Held] = []
    holding: dict[int, Held] = {}
    rows = Post.history.order_by("history_date", "history_id")
    for row in rows.values("id", "title", "account_id", "history_date", "history_type"):
        key, day = row["id"], london_day(row["history_date"])
        holds = row["account_id"] == account.pk and row["history_type"] != "-"
        if holds and key not in holding:
            holding[key] = Held(key, row["title"], day)
        elif not holds and key in holding:
            ended = holding.pop(key)
            found.append(Held(key, ended.title, ended.since, day))
    return sorted([*found, *holding.values()], key=lambda each: (each.since, each.title))


def _account(account: User) -> dict[str, Any]:
    return {
        "number": account.pk,
        "username": account.get_username(),
        "first_name": account.first_name,
        "last_name": account.last_name,
        "email": account.email,
        "active": account.is_active,
        "opens_administration": account.is_staff,
        "superuser": account.is_superuser,
        "joined_at": london_iso(account.date_joined),
        "last_signed_in_at": _hour(account.last_login),
        "groups": sorted(account.groups.values_list("name", flat=True)),
    }


def _seats(posts: list[Held]) -> Iterator[dict[str, Any]]:
    """Seats of a post while the account held it: from the later of both first days to the earlier last."""
    for held in posts:
        for seat in Seat.objects.filter(post=held.post).select_related("board").order_by("starts_on", "pk"):
            if held.overlaps(seat.starts_on, seat.ends_on):
                ends = [day for day in (held.to, seat.ends_on) if day]
                yield {
                    "board": seat.board.name,
                    "office": seat.get_office_display(),
                    "post": held.title,
                    "from": _day(max(held.since, seat.starts_on)),
                    "to": _day(min(ends)) if ends else None,
                }


def _log(account: User) -> Iterator[dict[str, Any]]:
    for entry in LogEntry.objects.filter(user=account).order_by("pk"):
        said = entry.get_change_message()
        yield {"at": london_iso(entry.action_time), "which": entry.object_repr, "did": said}


def _tokens(account: User) -> Iterator[dict[str, Any]]:
    for token in FeedToken.objects.filter(owner=account).order_by("pk"):
        yield {
            "name": token.name,
            "audience": token.audience,
            "made_on": _day(token.made_on),
            "last_used_on": _day(token.last_used_on),
            "revoked_on": _day(token.revoked_on),
        }


def _sign_ins(account: User) -> Iterator[dict[str, Any]]:
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        for row in model.objects.filter(username__iexact=account.get_username()).order_by("pk"):
            yield {
                "kind": str(model._meta.verbose_name),
                "at": london_iso(row.attempt_time),
                "signed_out_at": _hour(getattr(row, "logout_time", None)),
                "internet_address": row.ip_address,
                "browser": row.user_agent,
            }


def _council(account: User) -> Iterator[dict[str, Any]]:
    """The council provider's lasting name for them, and since when the account is linked with it."""
    for link in SocialAccount.objects.filter(user=account).order_by("pk"):
        yield {
            "provider": link.provider,
            "subject": link.uid,
            "linked_at": london_iso(link.date_joined),
        }


def _sessions(account: User) -> Iterator[dict[str, Any]]:
    """When each ends, and the fields of a form that waits in it to be sent on."""
    for session in sessions_of(account):
        kept = session.get_decoded().get(typed.KEPT) or {"fields": []}
        yield {"ends_at": london_iso(session.expire_date), "typed": kept["fields"]}


def _letters(account: User, posts: list[Held]) -> Iterator[dict[str, Any]]:
    """E-mails to the account's address, and to its posts while it held them."""
    own = Q(post__in=[each.post for each in posts])
    if account.email:
        own |= Q(email__iexact=account.email)
    for model in (PackNotice, Reminder):
        for row in model._default_manager.filter(own).order_by("sent_at", "pk"):
            if row.sent_at is None:
                continue
            day = london_day(row.sent_at)
            held = any(each.post == row.post_id and each.overlaps(day, day) for each in posts)
            if held or (account.email and row.email.lower() == account.email.lower()):
                kind = str(model._meta.verbose_name)
                yield {"kind": kind, "about": str(row), "to": row.email, "at": london_iso(row.sent_at)}


def _drafts(account: User) -> Iterator[dict[str, Any]]:
    for draft in EntryDraft.objects.filter(account=account.pk).select_related("quarter").order_by("pk"):
        yield {"quarter": str(draft.quarter), "saved_at": london_iso(draft.saved_at), "typed": draft.fields}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _hour(at: datetime | None) -> str | None:
    return london_iso(at) if at else None
