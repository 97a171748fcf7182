"""National statistics in the administration: send a file, look at what it would change, confirm."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from scorecard.admin.access import national_takers_only
from scorecard.admin.imports.import_jobs import NATIONAL, ask_for_file, said_of_national
from scorecard.admin.imports.published_forms import NationalFileForm, TakeNationalForm
from scorecard.imports.published_files.figures import PublishedFileError
from scorecard.imports.published_preview import counts, differences
from scorecard.imports.published_uploads import (
    FileMovedOnError,
    ForgottenFileError,
    confirm,
    is_large,
    previewed,
    take_in,
)
from scorecard.models import PublishedFile
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted
from scorecard.web.jobs.views import to_job

SEND = "admin:scorecard_publishedfigure_import"
SHOWN, RECENT = 500, 10
"""How many differences a preview lists (it counts them all), and how many files the first page."""


@national_takers_only
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Ask for a file, have it read, and go on to its preview; or say what is wrong, row by row."""
    form = NationalFileForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            return redirect("admin:scorecard_publishedfigure_look", _taken_in(request, form).pk)
        except PublishedFileError as error:
            form.refuse("file", error.problems)
    recent = PublishedFile.objects.filter(confirmed_at__isnull=False).defer("answer")[:RECENT]
    return _page(request, "import", "Import national statistics", form=form, recent=recent)


@national_takers_only
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a file would change; posted, it is kept as a whole, or 409 where figures have moved on.

    A large one is kept as a job.
    """
    file = get_object_or_404(PublishedFile, pk=pk, sent_by=request.user.pk)
    form, status = TakeNationalForm(posted(request), initial={"why": file.why}), 200
    try:
        if form.is_valid() and not file.confirmed_at and is_large(file):
            typed = form.cleaned_data
            return to_job(request, ask_for_file(NATIONAL, file, typed, by=request.user, at=timezone.now()))
        if form.is_valid():
            return _kept(request, file, form)
    except FileMovedOnError as error:
        status = 409
        form = TakeNationalForm(initial={"why": form.cleaned_data["why"]})
        messages.error(request, str(error))
    except ForgottenFileError as error:
        return _start_again(request, str(error))
    except PublishedFileError as error:
        form.refuse("why", error.problems)
    return _preview(request, file, form, status)


def _taken_in(request: HttpRequest, form: NationalFileForm) -> PublishedFile:
    sent = form.cleaned_data["file"]
    return take_in(
        sent.read(),
        sent.name,
        release=form.cleaned_data["release"],
        by=request.user,
        why=form.cleaned_data["why"],
        at=timezone.now(),
    )


def _kept(request: HttpRequest, file: PublishedFile, form: TakeNationalForm) -> HttpResponse:
    done = confirm(file, **form.cleaned_data, by=request.user, at=timezone.now())
    came_of_it, *opened = said_of_national(done)
    messages.success(request, came_of_it.says)
    for each in opened:
        messages.warning(request, each.says)
    return redirect(SEND)


def _preview(request: HttpRequest, file: PublishedFile, form: TakeNationalForm, status: int) -> HttpResponse:
    """The preview as figures stand now; its form carries that state."""
    try:
        seen = previewed(file)
    except ForgottenFileError as error:
        return _start_again(request, str(error))
    except PublishedFileError as error:
        return _start_again(request, " ".join(error.problems))
    found = differences(seen)
    context = {
        "form": form,
        "file": file,
        "state": seen.state,
        "counts": counts(seen),
        "found": len(found),
        "shown": found[:SHOWN],
    }
    return _page(request, "import_look", "What this file changes", status=status, **context)


def _start_again(request: HttpRequest, said: str) -> HttpResponse:
    messages.error(request, said)
    return redirect(SEND)


def _page(request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    figures = reverse("admin:scorecard_publishedfigure_changelist")
    crumbs = [("Published figures", figures), (title, "")]
    frame = {**site.each_context(request), "title": title, "crumbs": crumbs}
    return render(
        request, f"admin/scorecard/publishedfigure/{name}.html", {**frame, **context}, status=status
    )


PUBLISHED_URLS = [
    path("import/", send, name="scorecard_publishedfigure_import"),
    path("import/<int:pk>/", look, name="scorecard_publishedfigure_look"),
]
"""The addresses below the list of published figures."""
