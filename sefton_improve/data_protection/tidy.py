"""The door that takes away what was kept long enough. Histories, releases and packs are never among it."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from governance.models import FeedCount, FeedToken, PackNotice, Reminder
from scorecard.models import EntryDraft, Job, SentForm
from scorecard.models.history import sign
from scorecard.vocabulary.days import london_day
from scorecard.vocabulary.states import QuarterState
from sefton_improve.data_protection import retention
from sefton_improve.data_protection.retention import Kept
from sefton_improve.data_protection.sessions import keep_only, with_old_texts

NO_ADDRESS = "removed@removed.invalid"
"""Stands where a sent letter's address stood. The row stays, as it says that nobody is told twice; `.invalid`
is nobody's (RFC 2606)."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tidied:
    """How many of one thing were kept long enough: taken away, or found where nothing was to be changed."""

    says: str
    rows: int


@transaction.atomic
def tidy(*, now: datetime, dry_run: bool) -> list[Tidied]:
    """Take away, all or nothing, what settings.RETENTION keeps no longer; `dry_run` only counts."""
    found = [*_each_kept(now, dry_run), _old_texts(now, dry_run)]
    if not dry_run:
        log.info("tidied: %s", ", ".join(f"{each.rows} {each.says}" for each in found))
    return found


def _each_kept(now: datetime, dry_run: bool) -> Iterator[Tidied]:
    for kept, rows_before, take_away in _RULES:
        days = settings.RETENTION[kept.name]
        count = 0
        for rows in rows_before(now - timedelta(days=days)):
            count += rows.count()
            if not dry_run:
                take_away(rows)
        yield Tidied(f"{kept.says} ({_kept_for(days)})", count)


def _kept_for(days: int) -> str:
    return f"kept for {days} {'day' if days == 1 else 'days'}"


def _old_texts(now: datetime, dry_run: bool) -> Tidied:
    found = list(with_old_texts(int(now.timestamp())))
    for session, held in () if dry_run else found:
        keep_only(session, held)
    return Tidied("texts typed before signing in (kept for an hour)", len(found))


Rows = QuerySet[Any]


def _sessions(before: datetime) -> list[Rows]:
    return [Session.objects.filter(expire_date__lt=before)]


def _sign_ins(before: datetime) -> list[Rows]:
    records = (AccessAttempt, AccessFailureLog, AccessLog)
    return [model.objects.filter(attempt_time__lt=before) for model in records]


def _letters(before: datetime) -> list[Rows]:
    return [
        model.objects.filter(sent_at__lt=before).exclude(email=NO_ADDRESS) for model in (PackNotice, Reminder)
    ]


def _drafts(before: datetime) -> list[Rows]:
    return [EntryDraft.objects.filter(quarter__state=QuarterState.RELEASED, saved_at__lt=before)]


def _sent_forms(before: datetime) -> list[Rows]:
    return [SentForm.objects.filter(sent_at__lt=before)]


def _tokens(before: datetime) -> list[Rows]:
    return [FeedToken.objects.filter(revoked_on__lt=london_day(before))]


def _jobs(before: datetime) -> list[Rows]:
    return [Job.objects.filter(ended_at__lt=before)]


def _requests(before: datetime) -> list[Rows]:
    return [FeedCount.objects.filter(minute__lt=int(before.timestamp()) // 60)]


def _delete(rows: Rows) -> None:
    rows.delete()


def without_address(rows: Rows) -> None:
    """Take the address out of rows that stand for an e-mail."""
    rows.update(email=NO_ADDRESS, problem="")


def _delete_on_record(rows: Rows) -> None:
    for row in rows:
        sign(row, None, "Removed by `tidy`: revoked long enough ago")
        row.delete()


_RULES: tuple[tuple[Kept, Callable[[datetime], list[Rows]], Callable[[Rows], None]], ...] = (
    (retention.SESSIONS, _sessions, _delete),
    (retention.SIGN_INS, _sign_ins, _delete),
    (retention.LETTERS, _letters, without_address),
    (retention.DRAFTS, _drafts, _delete),
    (retention.SENT_FORMS, _sent_forms, _delete),
    (retention.TOKENS, _tokens, _delete_on_record),
    (retention.JOBS, _jobs, _delete),
    (retention.REQUESTS, _requests, _delete),
)
