"""The door to jobs: how one is asked for, and stopped."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q

from scorecard.jobs.ends import give_up_silent
from scorecard.jobs.kinds import KINDS
from scorecard.jobs.slate import slate
from scorecard.jobs.start import begin
from scorecard.models import Job
from scorecard.models.jobs import UNFINISHED
from scorecard.vocabulary.states import JobState

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """The job that was asked for, or the one of the same thing that is in hand already."""

    job: Job
    in_hand: bool


def ask(kind: str, *, about: str, title: str, arguments: Mapping[str, Any], by: User, at: datetime) -> Asked:
    """Put a job in the queue and see that it is begun; of one thing there is never a second in hand.

    Raises PermissionDenied for whoever may not do such work themselves.
    """
    if not KINDS[kind].may(by):
        raise PermissionDenied("You may not ask for this.")
    give_up_silent(at)
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                about=about,
                title=title[:200],
                arguments=dict(arguments),
                asked_by=by.pk,
                asked_by_name=by.get_username(),
                asked_at=at,
            )
    except IntegrityError:
        found = Job.objects.filter(kind=kind, about=about, state__in=UNFINISHED).first()
        if found is None:
            raise
        begin()  # in case whatever was to begin it never did
        return Asked(found, in_hand=True)
    log.info("job %s asked for by %s: %s, %s", job.pk, job.asked_by_name, kind, about)
    begin()
    return Asked(job, in_hand=False)


def seen_by(user: User) -> list[str]:
    """The kinds whose jobs a user may look at and stop, whoever asked for them."""
    return [kind.name for kind in KINDS.values() if kind.may(user)]


def jobs_of(user: User) -> Q:
    """Which jobs a user sees: their own, and those that they might have asked for."""
    return Q(asked_by=user.pk) | Q(kind__in=seen_by(user))


def stop(job: Job, *, by: User, at: datetime) -> None:
    """Ask a job to stop: at once while it waits, else before its next step. One that is over stays as it is.

    Raises PermissionDenied for whoever may not do such work themselves.
    """
    kind = KINDS.get(job.kind)
    if kind is None or not kind.may(by):
        raise PermissionDenied("You may not stop this.")
    log.info("job %s asked to stop by %s", job.pk, by.get_username())
    if job.state == JobState.WAITING:
        outcome = kind.left(job)
        waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
        if waiting.update(state=JobState.CANCELLED, ended_at=at, outcome=outcome.stored):
            return
        job.refresh_from_db()
    if job.running:
        slate().ask_to_stop(job)
