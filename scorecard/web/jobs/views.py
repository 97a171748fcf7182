"""Long work on its way: one's own jobs, one job's progress and end, and the way to stop it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from scorecard.jobs.queue import Asked, stop
from scorecard.web.access import SignedInRequest, job_numbered, jobs_seen
from scorecard.web.jobs.words import job_page
from scorecard.web.pages import HOME

JOBS = ("Your jobs", "/jobs/")
LISTED = 50
SECONDS = 10
"""Between two looks of a page without scripts that was asked to look again by itself."""


@require_safe
def jobs(request: SignedInRequest) -> HttpResponse:
    """The jobs that a reader asked for or may look after, newest first."""
    found = jobs_seen(request.user)[:LISTED]
    return render(request, "scorecard/jobs.html", {"jobs": found, "crumbs": [HOME, (JOBS[0], "")]})


@never_cache
@require_safe
def job(request: SignedInRequest, number: int) -> HttpResponse:
    """How far a job is, or what became of it. Without scripts it looks again by itself if it is asked to."""
    found = job_numbered(request.user, number)
    context = job_page(found, request.user, timezone.now())
    context |= {"crumbs": [HOME, JOBS, (found.title, "")], "not_for_publication": True}
    context["looks_again"] = found.unfinished and "again" in request.GET
    response = render(request, "scorecard/job.html", context)
    if context["looks_again"]:
        response["Refresh"] = str(SECONDS)
    return response


@require_POST
def stop_job(request: SignedInRequest, number: int) -> HttpResponse:
    """Stop a job: at once while it waits, else before its next step."""
    found = job_numbered(request.user, number)
    stop(found, by=request.user, at=timezone.now())
    return redirect("job", number)


def to_job(request: HttpRequest, asked: Asked) -> HttpResponse:
    """On to a job's page; where one of the same thing was in hand, to that one, and that is said."""
    if asked.in_hand:
        messages.info(request, "This is being done already, so it was not begun a second time.")
    return redirect("job", asked.job.pk)
