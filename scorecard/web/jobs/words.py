"""What a job's page says: its state in a sentence, how far it is, and whether it can still be stopped."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from scorecard.jobs.ends import give_up_silent, is_silent
from scorecard.jobs.kinds import KINDS
from scorecard.jobs.slate import Mark, slate
from scorecard.models import Job
from scorecard.vocabulary.states import JobState

NOT_BEGUN = timedelta(minutes=1)
"""After which a job that waits says that nobody seems to be there to do it."""
ENDS = {
    JobState.DONE: "Done.",
    JobState.FAILED: "Not done, or not all of it. What became of it stands below.",
    JobState.CANCELLED: "Stopped, as it was asked to. What stands of it is below.",
}


@dataclass(frozen=True)
class Bar:
    """How much is behind it: `done` of `of`; nought `of` where nobody knows how much there is."""

    done: int
    of: int


def job_page(job: Job, reader: User, now: datetime) -> dict[str, Any]:
    """What the page of a job shows its reader at a moment; a job whose process is gone is given up first."""
    if job.running and is_silent(job, now):
        give_up_silent(now)
        job.refresh_from_db()
    mark = slate().read(job) if job.running else None
    kind = KINDS.get(job.kind)
    stopping = job.running and (job.stop_asked or slate().asked_to_stop(job))
    return {
        "job": job,
        "says": _says(job, mark, now, stopping=stopping),
        "bar": Bar(mark.steps_done, mark.steps) if mark and mark.doing else None,
        "may_stop": bool(kind and kind.may(reader))
        and not stopping
        and (job.state == JobState.WAITING or bool(mark and mark.may_stop)),
    }


def _says(job: Job, mark: Mark | None, now: datetime, *, stopping: bool) -> str:
    """Its state in a sentence or two."""
    if job.state == JobState.WAITING:
        if now - job.asked_at > NOT_BEGUN and not Job.objects.filter(state=JobState.RUNNING).exists():
            return (
                "Nothing has begun it yet: whoever runs the service should see that run_jobs runs. You may "
                "stop it and ask again."
            )
        return "It waits for its turn, and begins by itself."
    if stopping:
        return "It stops before its next step."
    if job.running:
        return f"{mark.doing}." if mark and mark.doing else "It has begun."
    return ENDS[JobState(job.state)]
