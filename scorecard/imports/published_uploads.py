"""National statistics sent to the administration's page, in two steps: read and previewed, then confirmed.

A child process reads the file, with limits of memory and time. What it read is kept for an hour; confirming
is one short transaction, whole or not at all.
"""

import hashlib
import logging
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from scorecard.disclosure.opened import opened_by
from scorecard.imports.national_statistics import FIXTURES, Look, keep, kept, looked_at
from scorecard.imports.published_files.figures import PublishedFileError
from scorecard.imports.published_files.worker import SECONDS, answer_in, request_of
from scorecard.imports.published_preview import releases
from scorecard.imports.uploads import KEPT_FOR, LARGE, cleaned_name
from scorecard.models import PublishedFile
from scorecard.models.accounts import Account
from scorecard.vocabulary.progress import SILENT, Progress

log = logging.getLogger(__name__)


class ForgottenFileError(Exception):
    """The file was kept for an hour and is gone, or was saved already: nothing was written."""


class FileMovedOnError(Exception):
    """Published figures changed since the preview was made: nothing was written; look at the new one."""


def take_in(content: bytes, name: str, *, release: str, by: Account, why: str, at: datetime) -> PublishedFile:
    """Read a file and keep what it says for an hour, to be confirmed. Raises PublishedFileError."""
    name = cleaned_name(name)
    answer = _read_apart(content, name, release)
    look = looked_at(answer_in(answer))
    forget_files(at)
    file = PublishedFile.objects.create(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        answer=answer,
        layout=look.read.layout,
        releases="; ".join(releases(look)),
        left_out=list(look.read.left_out),
        why=why,
        sent_by=by.pk,
        sent_by_name=by.get_username(),
        sent_at=at,
    )
    log.info("national statistics %s (%s) sent by %s", file.pk, file.sha256, by.get_username())
    return file


def previewed(file: PublishedFile) -> Look:
    """What confirming the file would do now. Raises ForgottenFileError, PublishedFileError."""
    if file.confirmed_at:
        raise ForgottenFileError(f"{file.name} has been saved already.")
    if not file.answer:
        raise ForgottenFileError("The file is no longer kept: an hour has passed. Send it again.")
    return looked_at(answer_in(bytes(file.answer)))


def is_large(file: PublishedFile) -> bool:
    """Whether keeping a file takes longer than its page should. One no longer kept is not."""
    return bool(file.answer) and len(answer_in(bytes(file.answer)).figures) > LARGE


def confirm(
    file: PublishedFile, *, seen: str, by: Account, why: str, at: datetime, progress: Progress = SILENT
) -> PublishedFile:
    """Keep all of a file, or nothing; `seen` is the state its sender looked at. The row says what came of it.

    Raises FileMovedOnError where figures have moved on, ForgottenFileError, PublishedFileError.
    """
    progress.step("Comparing the file with what is held", 0, 3)
    with transaction.atomic():
        locked = PublishedFile.objects.select_for_update().get(pk=file.pk)
        look = previewed(locked)
        if look.state != seen:
            raise FileMovedOnError("Published figures changed meanwhile. Here is what the file does now.")
        progress.step("Keeping its figures, each with its history", 1, 3)
        written = keep(look, sha256=locked.sha256, by=by, why=why)
        locked.confirmed_at, locked.why, locked.answer = at, why, b""
        locked.new, locked.retired = written.new, len(written.retired)
        locked.save()
    progress.step("Looking which hidden figures they give away", 2, 3, may_stop=False)
    locked.opened = [str(each) for each in opened_by(written.current, written.retired)]
    locked.save(update_fields=["opened"])
    said = f"national statistics {file.pk} confirmed by {by.get_username()}: {written.new} new"
    transaction.on_commit(lambda: log.info("%s", said))
    return locked


def forget_files(at: datetime) -> None:
    """Drop what was read in files that nobody confirmed within the hour; name and hash stay."""
    stale = PublishedFile.objects.filter(sent_at__lt=at - KEPT_FOR, confirmed_at__isnull=True)
    stale.exclude(answer=b"").update(answer=b"")


def _read_apart(content: bytes, name: str, release: str) -> bytes:
    """What the child process answers. Raises PublishedFileError where it takes too much time or memory."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "scorecard.imports.published_files.worker"],
            input=request_of(content, name, release, kept(), Path(FIXTURES)),
            check=False,
            capture_output=True,
            cwd=settings.BASE_DIR,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise PublishedFileError(f"Reading the file took longer than {SECONDS} seconds.") from None
    if done.returncode != 0:
        log.error(
            "reading %s failed with %s: %s",
            name,
            done.returncode,
            done.stderr[-2000:].decode(errors="replace"),
        )
        raise PublishedFileError(
            "The file could not be read within the memory and time that a file may take."
        )
    return done.stdout
