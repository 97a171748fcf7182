"""Doing jobs: one at a time, oldest first, each to an end that is written down whatever happens."""

import logging
import secrets
from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from scorecard.jobs.ends import broken_off, end, give_up_silent
from scorecard.jobs.kinds import KINDS, Kind, Outcome
from scorecard.jobs.watch import watched
from scorecard.models import Job
from scorecard.vocabulary.progress import Progress, StoppedError
from scorecard.vocabulary.states import JobState

log = logging.getLogger(__name__)


def _go_on() -> bool:
    return True


def run_waiting(*, wait: Callable[[], bool], go_on: Callable[[], bool] = _go_on) -> int:
    """Do every job that waits; how many were done. While another process does one, `wait` until its turn:
    what it answers says whether to look again, as `go_on` does between two jobs.
    """
    done = 0
    while go_on() and Job.objects.filter(state=JobState.WAITING).exists():
        give_up_silent(timezone.now())
        job = _taken()
        if job is not None:
            run(job)
            done += 1
        elif not wait():
            break
    return done


def run(job: Job) -> None:
    """Do a job that this process has taken, and write down how it ended."""
    kind, by = KINDS.get(job.kind), User.objects.filter(pk=job.asked_by or 0).first()
    if kind is None:
        _ended(job, JobState.FAILED, broken_off(job, "This version of the software knows no such work."))
    elif by is None or not kind.may(by):
        # Asked again: an account may have been switched off, or lost its role, since it asked.
        why = "Whoever asked for it may no longer do it."
        _ended(job, JobState.FAILED, broken_off(job, why))
    else:
        _tried(job, kind, by)


def _tried(job: Job, kind: Kind, by: User) -> None:
    with watched(job) as progress:
        try:
            _whole(job, kind, by, progress) if kind.whole else _in_parts(job, kind, by, progress)
        except StoppedError:
            _ended(job, JobState.CANCELLED, kind.left(job))
        except kind.refusals as error:
            _ended(job, JobState.FAILED, broken_off(job, str(error)))
        except Exception:
            log.exception("job %s broke off", job.pk)
            _ended(job, JobState.FAILED, broken_off(job, "It broke off; the service's log says why."))


def _whole(job: Job, kind: Kind, by: User, progress: Progress) -> None:
    """The work and the job's end in one transaction: whoever kills the process leaves both or neither."""
    with transaction.atomic():
        take_the_time_it_needs()
        outcome = kind.work(job, by, progress)
        if not end(job, _state(outcome), outcome, at=timezone.now()):
            raise StoppedError  # given up for gone meanwhile: what was written goes with the transaction
    _log_end(job, _state(outcome))


def _in_parts(job: Job, kind: Kind, by: User, progress: Progress) -> None:
    outcome = kind.work(job, by, progress)
    _ended(job, _state(outcome), outcome)


def _state(outcome: Outcome) -> JobState:
    return JobState.DONE if outcome.went_well else JobState.FAILED


def _ended(job: Job, state: JobState, outcome: Outcome) -> None:
    if end(job, state, outcome, at=timezone.now()):
        _log_end(job, state)


def _log_end(job: Job, state: JobState) -> None:
    log.info("job %s of %s: %s", job.pk, job.asked_by_name, state.words.lower())


def _taken() -> Job | None:
    """The oldest job that waits, now this process's; None while another runs, which a constraint holds."""
    try:
        with transaction.atomic():
            key = Job.objects.filter(state=JobState.WAITING).order_by("asked_at", "pk").values("pk")[:1]
            mark = secrets.token_hex(16)
            mine = Job.objects.filter(pk=key, state=JobState.WAITING)
            if not mine.update(state=JobState.RUNNING, runner=mark, heard_at=timezone.now()):
                return None
    except (IntegrityError, OperationalError):
        return None
    return Job.objects.get(runner=mark)


def take_the_time_it_needs() -> None:
    """Pages are cut off after ten seconds; until its transaction ends, this is not."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
