"""Releasing a quarter as a job: asked for on its page, whole or not at all, and only the version meant."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from scorecard.entry.service import EntryError
from scorecard.jobs.kinds import Kind, Line, Outcome
from scorecard.jobs.queue import Asked, ask
from scorecard.models import Job, Quarter
from scorecard.releases import approval
from scorecard.releases.readiness import SIGN_OFF, ask_sign_off
from scorecard.releases.revisions import release_correction
from scorecard.vocabulary.pdf_text import printed
from scorecard.vocabulary.progress import Progress

NAME = "release-quarter"
PAGE = "admin:scorecard_quarter_release"
OTHER_VERSION = "The quarter was released meanwhile: look at its page before you release it again."


def ask_release(quarter: Quarter, *, by: User, why: str, at: datetime, exception: str = "") -> Asked:
    """Put a quarter's release in the queue, or that of its next version.

    What is known to stand in its way without working the release out is refused at once: raises EntryError
    and PermissionDenied as `approval.release` does. All is asked again when the job runs.
    """
    ask_sign_off(by)
    if not printed(why, "The reason", EntryError):
        raise EntryError("Say why the quarter is released.")
    approval.refuse_at_sight(quarter)
    approval.asked_exception(quarter, by, exception)
    approval.refuse_illustrative(quarter)
    return ask(
        NAME,
        about=quarter.key.slug,
        title=f"Release {quarter}, version {_versions(quarter) + 1}",
        arguments={
            "quarter": quarter.number,
            "why": why,
            "exception": exception,
            "after": _versions(quarter),
        },
        by=by,
        at=at,
    )


def _versions(quarter: Quarter) -> int:
    newest = quarter.releases.aggregate(newest=Max("version"))["newest"]
    return int(newest or 0)


def _work(job: Job, by: User, progress: Progress) -> Outcome:
    asked, quarter = job.arguments, Quarter.objects.get(pk=job.arguments["quarter"])
    if _versions(quarter) != asked["after"]:
        raise EntryError(OTHER_VERSION)
    sign = release_correction if quarter.released else approval.release
    made = sign(
        quarter, why=asked["why"], exception=asked["exception"], by=by, at=timezone.now(), progress=progress
    )
    return _outcome(job, f"{made} is released.", "Go on to the quarter")


def _left(job: Job) -> Outcome:
    return _outcome(job, "Nothing was written: the quarter is as it was.", "Go back to the quarter")


def _outcome(job: Job, says: str, words: str) -> Outcome:
    return Outcome((Line(says),), reverse(PAGE, args=[job.arguments["quarter"]]), words)


RELEASE_QUARTER = Kind(
    name=NAME, permission=SIGN_OFF, work=_work, left=_left, refusals=(EntryError,), whole=True
)
