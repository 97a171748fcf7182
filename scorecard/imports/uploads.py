"""Figures files in two steps: taken in and previewed, then confirmed as a whole, or not at all.

Files are parsed before any lock is taken; confirming is one short transaction. The same file again changes
nothing; of two at once one is whole and the other learns that figures have moved on.
"""

import hashlib
import logging
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from scorecard.entry.batch_diff import Compared, compare
from scorecard.entry.import_warnings import with_warnings
from scorecard.entry.service import Entry, EntryError, Outcome, record_figures
from scorecard.imports.figures_file import read_figures
from scorecard.models import FigureFile, Indicator, Quarter
from scorecard.models.history import written_from
from scorecard.releases.revisions import as_refreshed, record_refresh

KEPT_FOR = timedelta(hours=1)
log = logging.getLogger(__name__)


class MovedOnError(EntryError):
    """Figures changed since the preview was made: nothing was written; look at the new preview."""


class ForgottenError(EntryError):
    """The file was kept for an hour and is gone: nothing was written; send it again."""


def take_in(content: bytes, name: str, *, by, why: str, at: datetime, refreshed: bool = False) -> FigureFile:
    """Read a file and keep it for an hour to be confirmed; nothing of it is written yet.

    `refreshed`: its sender says that it runs released quarters of the year again. Raises FigureFileError for
    what is wrong inside it, EntryError for quarters that take no such figures.
    """
    compared = _compared(entries_of(content), refreshed)
    forget_files(at)
    file = FigureFile.objects.create(
        name=cleaned_name(name),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        seen=compared.state,
        refreshed=refreshed,
        why=why.strip(),
        sent_by=by.pk,
        sent_by_name=by.get_username(),
        sent_at=at,
    )
    log.info("figures file %s (%s) sent by %s", file.pk, file.sha256, by.get_username())
    return file


def previewed(file: FigureFile) -> Compared:
    """What confirming the file would change now, with warnings. Raises ForgottenError, EntryError."""
    return with_warnings(_compared(_kept_entries(file), file.refreshed))


def confirm(file: FigureFile, *, seen: str | None, by, why: str, at: datetime) -> Outcome:
    """Write all of a file, or nothing; `seen` is the state its sender looked at (None: did not look).

    A file confirmed already is not written again: it answers as it did. Raises MovedOnError when figures the
    file changes have moved on, ForgottenError after an hour, EntryError as the door does.
    """
    if file.confirmed_at:
        return Outcome(file.new, file.changed, file.unchanged)
    entries = _kept_entries(file)
    with transaction.atomic():
        locked = FigureFile.objects.select_for_update().defer("content").get(pk=file.pk)
        if locked.confirmed_at:
            return Outcome(locked.new, locked.changed, locked.unchanged)
        _hold_still(entries)
        compared = _compared(entries, file.refreshed)
        if seen not in (None, compared.state) and compared.differences:
            raise MovedOnError("Somebody changed these figures meanwhile. Here is how they differ now.")
        with written_from(file_sha256=file.sha256):
            write = record_refresh if file.refreshed else record_figures
            outcome = write(entries, by=by, why=why.strip() or file.why)
        _settle(locked, outcome, why=why.strip() or file.why, at=at)
    log.info("figures file %s confirmed by %s: %s", file.pk, by.get_username(), outcome)
    return outcome


def entries_of(content: bytes) -> list[Entry]:
    """A file's checked entries. Raises FigureFileError."""
    return read_figures(content, {row.code: row for row in Indicator.objects.all()})


def forget_files(at: datetime) -> None:
    """Drop the contents of files that nobody confirmed within the hour; name and hash stay."""
    stale = FigureFile.objects.filter(sent_at__lt=at - KEPT_FOR, confirmed_at__isnull=True)
    stale.exclude(content=b"").update(content=b"")


def cleaned_name(name: str) -> str:
    """A file's name to show and to keep: its last part, no sign that could be markup, 120 characters."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"[^\w .()-]", "_", last).strip()[:120] or "unnamed"


def _compared(entries: list[Entry], refreshed: bool) -> Compared:
    if refreshed:
        return compare(as_refreshed(entries), states=(Quarter.OPEN, Quarter.RELEASED))
    return compare(entries)


def _kept_entries(file: FigureFile) -> list[Entry]:
    if not file.content:
        raise ForgottenError("The file is no longer kept: an hour has passed. Send it again.")
    return entries_of(bytes(file.content))


def _hold_still(entries: Sequence[Entry]) -> None:
    """Lock the quarters in the door's own order, so that what is compared is what is written over."""
    keys = {entry.quarter for entry in entries}
    list(Quarter.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _settle(file: FigureFile, outcome: Outcome, *, why: str, at: datetime) -> None:
    file.confirmed_at, file.why, file.content = at, why, b""
    file.new, file.changed, file.unchanged = outcome.new, outcome.changed, outcome.unchanged
    file.save()
