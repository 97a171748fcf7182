"""How jobs end: written down once, by the process that ran them, or by another where that one is gone."""

import logging
from datetime import datetime, timedelta

from scorecard.jobs.kinds import KINDS, Kind, Line, Outcome
from scorecard.jobs.slate import slate
from scorecard.models import Job
from scorecard.vocabulary.states import JobState

SILENCE = timedelta(seconds=45)
"""After as long without a sign of life a running job's process is taken for gone: it gives one a second."""

log = logging.getLogger(__name__)


def give_up_silent(now: datetime) -> None:
    """Mark each running job as not done whose process gave no sign of life for a while: it was killed."""
    for job in Job.objects.filter(state=JobState.RUNNING):
        if is_silent(job, now):
            end(job, JobState.FAILED, broken_off(job, "The process that did it was stopped midway."), at=now)
            slate().wipe(job)
            log.error("job %s: given up, as its process is gone", job.pk)


def is_silent(job: Job, now: datetime) -> bool:
    """Whether a running job's process gave no sign of life for a while."""
    mark = slate().read(job)
    return mark is not None and now - mark.heard_at > SILENCE


def end(job: Job, state: JobState, outcome: Outcome, *, at: datetime) -> bool:
    """Write down how a running job ended; False where it is no longer its runner's."""
    running = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, runner=job.runner)
    return bool(running.update(state=state, outcome=outcome.stored, ended_at=at))


def broken_off(job: Job, why: str) -> Outcome:
    """What to say of a job that did not come to its end: why, and what stands of it."""
    kind: Kind | None = KINDS.get(job.kind)
    if kind is None:
        return Outcome((Line(why, went_well=False),), "", "")
    left = kind.left(job)
    return Outcome((Line(why, went_well=False), *left.lines), left.address, left.words)
