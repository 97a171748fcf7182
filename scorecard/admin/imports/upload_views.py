"""Figures from a file: send it, look at what it would change, confirm. And the workbook to fill in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from scorecard.admin.access import data_officers_only, quarter_numbered
from scorecard.admin.forms import ConfirmForm, UploadForm
from scorecard.admin.imports.import_jobs import FIGURES, ask_for_file, said
from scorecard.audit.download_log import INTERNAL_FIGURES, record_download
from scorecard.entry.service import EntryError
from scorecard.imports.figure_rows import FigureFileError
from scorecard.imports.template_file import csv_of, file_name, workbook_of
from scorecard.imports.uploads import (
    ForgottenError,
    MovedOnError,
    QuestionError,
    confirm,
    is_large,
    previewed,
    take_in,
)
from scorecard.models import FigureFile, Quarter
from scorecard.vocabulary.states import QuarterState
from scorecard.web.access import SignedInRequest
from scorecard.web.forms import posted
from scorecard.web.jobs.views import to_job
from scorecard.web.pages import CSV, XLSX, file_answer

SHOWN, RECENT = 1_000, 10
"""How many differences a preview lists (it counts them all), and how many files the first page."""


@data_officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SignedInRequest) -> HttpResponse:
    """Ask for a file, take it in, and go on to its preview; or say what is wrong with it, row by row."""
    form = UploadForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            return redirect("admin:scorecard_observation_import_look", _taken_in(request, form).pk)
        except FigureFileError as error:
            _refuse(form, "file", error.problems)
        except EntryError as error:
            _refuse(form, "file", [str(error)])
    recent = FigureFile.objects.filter(confirmed_at__isnull=False).defer("content")[:RECENT]
    quarters = list(_open_quarters())
    several = sum(each.key.start <= request.day for each in quarters) > 1
    shown: dict[str, Any] = {"form": form, "recent": recent, "quarters": quarters, "several": several}
    return _page(request, "import", "Import figures", **shown)


@data_officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a file would change; posted, it is written as a whole, or 409 where figures have moved on.

    A large one is written as a job.
    """
    file = get_object_or_404(FigureFile, pk=pk, sent_by=request.user.pk)
    form, status = ConfirmForm(posted(request), initial={"why": file.why}), 200
    try:
        if form.is_valid() and not file.confirmed_at and is_large(file):
            typed = form.cleaned_data
            return to_job(request, ask_for_file(FIGURES, file, typed, by=request.user, at=timezone.now()))
        if form.is_valid():
            return _written(request, _confirmed(request, file, form))
    except MovedOnError as error:
        status = 409
        form = ConfirmForm(initial={"why": form.cleaned_data["why"]})
        messages.error(request, str(error))
    except ForgottenError as error:
        return _start_again(request, str(error))
    except QuestionError:
        _refuse(form, "as_written", ["Tick this, or put the percentages asked about right in the file."])
    except EntryError as error:
        _refuse(form, "why", [str(error)])
    return _preview(request, file, form, status)


@data_officers_only
@require_safe
def workbook(request: HttpRequest, number: int) -> HttpResponse:
    """A quarter's workbook, to be filled in and sent back."""
    quarter = quarter_numbered(number)
    return _download(request, workbook_of(quarter), XLSX, file_name("xlsx", quarter))


@data_officers_only
@require_safe
def blank_csv(request: HttpRequest, number: int) -> HttpResponse:
    """The same as CSV."""
    quarter = quarter_numbered(number)
    return _download(request, csv_of(quarter), CSV, file_name("csv", quarter))


@data_officers_only
@require_safe
def workbook_of_all(request: SignedInRequest) -> HttpResponse:
    """One workbook for all quarters that wait for figures, back quarters as well."""
    quarters = _begun(request)
    return _download(request, workbook_of(*quarters), XLSX, file_name("xlsx", *quarters))


@data_officers_only
@require_safe
def csv_of_all(request: SignedInRequest) -> HttpResponse:
    """The same as CSV."""
    quarters = _begun(request)
    return _download(request, csv_of(*quarters), CSV, file_name("csv", *quarters))


def _begun(request: SignedInRequest) -> list[Quarter]:
    """The open quarters that have begun, the earliest first. Raises Http404 where none has."""
    found = [each for each in _open_quarters() if each.key.start <= request.day]
    if not found:
        raise Http404("No quarter is open to entry")
    return found


def _open_quarters() -> QuerySet[Quarter]:
    return Quarter.objects.filter(state=QuarterState.OPEN).order_by("number")


def _download(request: HttpRequest, content: bytes, kind: str, name: str) -> HttpResponse:
    record_download(request, INTERNAL_FIGURES, name)
    return file_answer(content, kind, name)


def _taken_in(request: HttpRequest, form: UploadForm) -> FigureFile:
    sent, why = form.cleaned_data["file"], form.cleaned_data["why"]
    refreshed = form.cleaned_data["refreshed"]
    return take_in(sent.read(), sent.name, by=request.user, why=why, at=timezone.now(), refreshed=refreshed)


def _confirmed(request: HttpRequest, file: FigureFile, form: ConfirmForm) -> FigureFile:
    confirm(file, **form.cleaned_data, by=request.user, at=timezone.now())
    return FigureFile.objects.defer("content").get(pk=file.pk)


def _written(request: HttpRequest, file: FigureFile) -> HttpResponse:
    messages.success(request, said(file))
    return redirect("admin:scorecard_observation_import")


def _start_again(request: HttpRequest, said: str) -> HttpResponse:
    messages.error(request, said)
    return redirect("admin:scorecard_observation_import")


def _preview(request: SignedInRequest, file: FigureFile, form: ConfirmForm, status: int) -> HttpResponse:
    """The preview as figures stand now; its form carries that state. A settled or forgotten file has none."""
    if file.confirmed_at:
        return _start_again(request, f"{file.name} has been saved already.")
    try:
        compared = previewed(file, request.day)
    except EntryError as error:
        return _start_again(request, str(error))
    title = f"What {file.name} changes"
    context = {"form": form, "file": file, "compared": compared, "shown": compared.differences[:SHOWN]}
    return _page(request, "import_look", title, status=status, **context)


def _refuse(form: forms.Form, field: str, problems: list[str]) -> None:
    for problem in problems:
        form.add_error(field, problem)


def _page(request: HttpRequest, name: str, title: str, *, status: int = 200, **context: Any) -> HttpResponse:
    crumbs = [("Figures", reverse("admin:scorecard_observation_changelist")), (title, "")]
    frame = {**site.each_context(request), "title": title, "crumbs": crumbs}
    return render(request, f"admin/scorecard/observation/{name}.html", {**frame, **context}, status=status)


UPLOAD_URLS = [
    path("import/", send, name="scorecard_observation_import"),
    path("import/<int:pk>/", look, name="scorecard_observation_import_look"),
    path("import/all.xlsx", workbook_of_all, name="scorecard_observation_workbook_of_all"),
    path("import/all.csv", csv_of_all, name="scorecard_observation_csv_of_all"),
    path("import/<int:number>.xlsx", workbook, name="scorecard_observation_workbook"),
    path("import/<int:number>.csv", blank_csv, name="scorecard_observation_csv"),
]
"""The addresses below the list of figures."""
