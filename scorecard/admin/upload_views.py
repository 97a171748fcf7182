"""Figures from a file: send it, look at what it would change, confirm. And the workbook to fill in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from scorecard.audit.download_log import INTERNAL_FIGURES, record_download
from scorecard.entry.service import EntryError, Outcome
from scorecard.imports.figure_rows import MAX_BYTES, FigureFileError
from scorecard.imports.template_file import csv_of, file_name, workbook_of
from scorecard.imports.uploads import ForgottenError, MovedOnError, QuestionError, confirm, previewed, take_in
from scorecard.models import FigureFile, Quarter
from scorecard.models.printed import PrintedInput
from scorecard.vocabulary.states import QuarterState

MAY_ENTER = "scorecard.change_observation"
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN, RECENT = 1_000, 10
"""How many differences a preview lists (it counts them all), and how many files the first page."""

guarded = permission_required(MAY_ENTER, raise_exception=True)


class UploadForm(forms.Form):
    """A figures file, with one reason for whatever it changes."""

    file = forms.FileField(
        label="Figures file", help_text="CSV or XLSX, 5 MB at most.", allow_empty_file=True
    )
    why = PrintedInput(
        label="Reason for changes",
        required=False,
        max_length=300,
        help_text="Needed where the file changes what is saved and its row gives no reason. "
        "It is kept for good, so name no one.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    refreshed = forms.BooleanField(
        label="These are refreshed figures",
        required=False,
        help_text="Released quarters of this year are run again, with the one reason above. "
        "What was reported stays; the new figures are marked r beside it.",
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB.")
        return file


class ConfirmForm(forms.Form):
    """The state that was looked at comes back with the confirmation, and the answer to what was asked."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    why = UploadForm.base_fields["why"]
    as_written = forms.BooleanField(
        label="The percentages of 1 or less are meant as they stand",
        required=False,
        help_text="If 67.1% was meant, write 67.1 or 67.1% in the file and send it again.",
    )


def upload_urls() -> list[URLPattern]:
    """The addresses below the list of figures."""
    return [
        path("import/", site.admin_view(send), name="scorecard_observation_import"),
        path("import/<int:pk>/", site.admin_view(look), name="scorecard_observation_import_look"),
        path("import/<int:number>.xlsx", site.admin_view(workbook), name="scorecard_observation_workbook"),
        path("import/<int:number>.csv", site.admin_view(blank_csv), name="scorecard_observation_csv"),
    ]


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Ask for a file, take it in, and go on to its preview; or say what is wrong with it, row by row."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            return redirect("admin:scorecard_observation_import_look", _taken_in(request, form).pk)
        except FigureFileError as error:
            _refuse(form, "file", error.problems)
        except EntryError as error:
            _refuse(form, "file", [str(error)])
    recent = FigureFile.objects.filter(confirmed_at__isnull=False).defer("content")[:RECENT]
    quarters = Quarter.objects.filter(state=QuarterState.OPEN).order_by("-number")
    return _page(request, "import", "Import figures", form=form, recent=recent, quarters=quarters)


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change; posted, it is written as a whole, or 409 where figures have moved on."""
    file = get_object_or_404(FigureFile, pk=pk, sent_by=request.user.pk)
    form, status = ConfirmForm(request.POST or None, initial={"why": file.why}), 200
    try:
        if form.is_valid():
            return _written(request, file, _confirmed(request, file, form))
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


@guarded
@require_safe
def workbook(request: HttpRequest, number: int) -> HttpResponse:
    """A quarter's workbook, to be filled in and sent back."""
    quarter = get_object_or_404(Quarter, pk=number)
    return _download(request, workbook_of(quarter), XLSX, file_name(quarter, "xlsx"))


@guarded
@require_safe
def blank_csv(request: HttpRequest, number: int) -> HttpResponse:
    """The same as CSV."""
    quarter = get_object_or_404(Quarter, pk=number)
    return _download(request, csv_of(quarter), CSV, file_name(quarter, "csv"))


def _download(request: HttpRequest, content: bytes, kind: str, name: str) -> HttpResponse:
    record_download(request, INTERNAL_FIGURES, name)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _taken_in(request: HttpRequest, form: UploadForm) -> FigureFile:
    sent, why = form.cleaned_data["file"], form.cleaned_data["why"]
    refreshed = form.cleaned_data["refreshed"]
    return take_in(sent.read(), sent.name, by=request.user, why=why, at=timezone.now(), refreshed=refreshed)


def _confirmed(request: HttpRequest, file: FigureFile, form: ConfirmForm) -> Outcome:
    return confirm(file, **form.cleaned_data, by=request.user, at=timezone.now())


def _written(request: HttpRequest, file: FigureFile, outcome: Outcome) -> HttpResponse:
    told = f"{outcome.new} new, {outcome.changed} changed, {outcome.unchanged} as they were."
    done = "Figures saved" if outcome.new or outcome.changed else "Nothing to change"
    messages.success(request, f"{done} from {file.name}: {told}")
    return redirect("admin:scorecard_observation_import")


def _start_again(request: HttpRequest, said: str) -> HttpResponse:
    messages.error(request, said)
    return redirect("admin:scorecard_observation_import")


def _preview(request: HttpRequest, file: FigureFile, form: ConfirmForm, status: int) -> HttpResponse:
    """The preview as figures stand now; its form carries that state. A settled or forgotten file has none."""
    if file.confirmed_at:
        return _start_again(request, f"{file.name} has been saved already.")
    try:
        compared = previewed(file)
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
