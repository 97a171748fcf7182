"""Keeping a large file as a job: figures of ours, or national statistics; whole or not at all."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from scorecard.entry.service import EntryError
from scorecard.imports import published_uploads, uploads
from scorecard.imports.published_files.figures import PublishedFileError
from scorecard.imports.published_preview import INFORM
from scorecard.jobs.kinds import Kind, Line, Outcome
from scorecard.jobs.queue import Asked, ask
from scorecard.models import FigureFile, Job, PublishedFile
from scorecard.models.accounts import BRING_IN, ENTER
from scorecard.vocabulary.progress import Progress

FIGURES, NATIONAL = "figures-file", "national-statistics"
NOTHING = "Nothing of the file was written."
TICK = "Tick that the percentages asked about are meant, or put them right in the file."


def ask_for_file(
    kind: str, file: FigureFile | PublishedFile, typed: dict[str, Any], *, by: User, at: datetime
) -> Asked:
    """Put the keeping of a previewed file in the queue, as its form confirmed it, and the state it showed."""
    arguments = {"file": file.pk, **typed}
    return ask(kind, about=str(file.pk), title=f"Import {file.name}", arguments=arguments, by=by, at=at)


def said(file: FigureFile) -> str:
    """What came of a figures file, in a sentence."""
    told = f"{file.new:,} new, {file.changed:,} changed, {file.unchanged:,} as they were."
    done = "Figures saved" if file.new or file.changed else "Nothing to change"
    return f"{done} from {file.name}: {told}"


def said_of_national(file: PublishedFile) -> list[Line]:
    """What came of a file of national statistics; then what each hidden figure it gave away asks for."""
    gave_way = f" {file.retired:,} held gave way to another release." if file.retired else ""
    opened = [Line(f"Now open: {each}. {INFORM}") for each in file.opened]
    return [Line(f"{file.name}: {file.new:,} new figures.{gave_way}"), *opened]


def _take_figures(job: Job, by: User, progress: Progress) -> Outcome:
    file, typed = FigureFile.objects.get(pk=job.arguments["file"], sent_by=by.pk), _typed(job)
    try:
        uploads.confirm(file, **typed, by=by, at=timezone.now(), progress=progress)
    except uploads.QuestionError:
        raise EntryError(TICK) from None
    file.refresh_from_db()
    address = reverse("admin:scorecard_observation_import")
    return Outcome((Line(said(file)),), address, "Go on to the files of figures")


def _take_national(job: Job, by: User, progress: Progress) -> Outcome:
    file, typed = PublishedFile.objects.get(pk=job.arguments["file"], sent_by=by.pk), _typed(job)
    try:
        done = published_uploads.confirm(file, **typed, by=by, at=timezone.now(), progress=progress)
    except PublishedFileError as error:
        raise EntryError(" ".join(error.problems)) from error
    address = reverse("admin:scorecard_publishedfigure_import")
    return Outcome(tuple(said_of_national(done)), address, "Go on to the files of national statistics")


def _typed(job: Job) -> dict[str, Any]:
    return {name: value for name, value in job.arguments.items() if name != "file"}


def _left_figures(job: Job) -> Outcome:
    return _left("admin:scorecard_observation_import_look", job)


def _left_national(job: Job) -> Outcome:
    return _left("admin:scorecard_publishedfigure_look", job)


def _left(page: str, job: Job) -> Outcome:
    address = reverse(page, args=[job.arguments["file"]])
    return Outcome((Line(NOTHING),), address, "Go back to what the file changes")


FIGURES_FILE = Kind(
    name=FIGURES,
    permission=ENTER,
    work=_take_figures,
    left=_left_figures,
    refusals=(EntryError,),
    whole=True,
)
NATIONAL_STATISTICS = Kind(
    name=NATIONAL,
    permission=BRING_IN,
    work=_take_national,
    left=_left_national,
    refusals=(EntryError, published_uploads.FileMovedOnError, published_uploads.ForgottenFileError),
    whole=True,
)
