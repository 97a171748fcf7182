"""Figures files in two steps: taken in and previewed, then confirmed as a whole, or not at all.

Files are parsed before any lock is taken; confirming is one short transaction. The same file again changes
nothing; of two at once one is whole and the other learns that figures have moved on.
"""

import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from scorecard.entry.batch_diff import BatchDifference, Compared, compare
from scorecard.entry.import_warnings import with_warnings
from scorecard.entry.service import Entry, EntryError, Outcome, record_figures
from scorecard.imports.figures_file import MAX_ERRORS, FigureFileError, ParsedFile, read_file
from scorecard.imports.shut_quarters import shut_quarters
from scorecard.models import FigureFile, Indicator, Quarter
from scorecard.models.accounts import Account
from scorecard.models.history import written_from
from scorecard.releases.revisions import as_refreshed, record_refresh
from scorecard.vocabulary.days import london_day
from scorecard.vocabulary.numbers import places, with_unit
from scorecard.vocabulary.progress import SILENT, Progress
from scorecard.vocabulary.states import QuarterState, Unit

KEPT_FOR = timedelta(hours=1)
LARGE = 500
"""Figures: more are written without their page."""
log = logging.getLogger(__name__)


class MovedOnError(EntryError):
    """Figures changed since the preview was made: nothing was written; look at the new preview."""


class ForgottenError(EntryError):
    """The file was kept for an hour and is gone: nothing was written; send it again."""


class QuestionError(EntryError):
    """Nobody has said that what the preview asks about is meant: nothing was written."""


def take_in(
    content: bytes, name: str, *, by: Account, why: str, at: datetime, refreshed: bool = False
) -> FigureFile:
    """Read a file and keep it for an hour to be confirmed; nothing of it is written yet.

    `refreshed`: its sender says that it runs released quarters of the year again. Raises FigureFileError for
    what is wrong inside it, EntryError for quarters that take no such figures.
    """
    compared = _compared(parsed(content), refreshed)
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


def previewed(file: FigureFile, on: date | None = None) -> Compared:
    """What confirming the file would change now, with warnings. Raises ForgottenError, EntryError.

    `on` is the day after which no extract can have been run: by default that on which the file was sent.
    """
    return with_warnings(_compared(_kept(file), file.refreshed), on=on or london_day(file.sent_at))


def confirm(
    file: FigureFile,
    *,
    seen: str | None,
    by: Account,
    why: str,
    at: datetime,
    as_written: bool = False,
    progress: Progress = SILENT,
) -> Outcome:
    """Write all of a file, or nothing; `seen` is the state its sender looked at (None: did not look).

    `as_written`: what its preview asks about is meant as it stands; QuestionError otherwise. A file confirmed
    already is not written again: it answers as it did. Raises MovedOnError when figures the file changes have
    moved on, ForgottenError after an hour, EntryError as the door does.
    """
    if file.confirmed_at:
        return Outcome(file.new, file.changed, file.unchanged)
    progress.step("Reading the file again")
    kept = _kept(file)
    progress.step("Comparing it with the figures held")
    with transaction.atomic():
        locked = FigureFile.objects.select_for_update().defer("content").get(pk=file.pk)
        if locked.confirmed_at:
            return Outcome(locked.new, locked.changed, locked.unchanged)
        _hold_still(kept.entries)
        compared = _compared(kept, file.refreshed)
        if seen not in (None, compared.state) and compared.differences:
            raise MovedOnError("Somebody changed these figures meanwhile. Here is how they differ now.")
        if compared.asked and not as_written:
            raise QuestionError("\n".join(_questions(compared)[:MAX_ERRORS]))
        with written_from(file_sha256=file.sha256):
            write = record_refresh if file.refreshed else record_figures
            outcome = write(kept.entries, by=by, why=why.strip() or file.why, progress=progress)
        _settle(locked, outcome, why=why.strip() or file.why, at=at)
    said = f"figures file {file.pk} confirmed by {by.get_username()}: {outcome}"
    transaction.on_commit(lambda: log.info("%s", said))
    return outcome


def is_large(file: FigureFile) -> bool:
    """Whether writing a file takes longer than its page should. Raises ForgottenError, EntryError."""
    return len(_kept(file).entries) > LARGE


def parsed(content: bytes) -> ParsedFile:
    """A file's checked entries, and how it was read. Raises FigureFileError."""
    return read_file(content, {row.code: row for row in Indicator.objects.all()})


def forget_files(at: datetime) -> None:
    """Drop the contents of files that nobody confirmed within the hour; name and hash stay."""
    stale = FigureFile.objects.filter(sent_at__lt=at - KEPT_FOR, confirmed_at__isnull=True)
    stale.exclude(content=b"").update(content=b"")


def cleaned_name(name: str) -> str:
    """A file's name to show and to keep: its last part, no sign that could be markup, 120 characters."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"[^\w .()-]", "_", last).strip()[:120] or "unnamed"


def _compared(file: ParsedFile, refreshed: bool) -> Compared:
    """What a file would change, what is asked about first."""
    states = (QuarterState.OPEN, QuarterState.RELEASED) if refreshed else (QuarterState.OPEN,)
    try:
        compared = compare(as_refreshed(file.entries) if refreshed else file.entries, states=states)
    except EntryError as error:
        # Asked only now: the door knows no rows, and a file that may be taken costs no query more.
        raise EntryError(shut_quarters(file.rows, states) or str(error)) from error
    asked = [_with_question(each, file) for each in compared.differences]
    return replace(
        compared, differences=tuple(sorted(asked, key=lambda each: not each.question)), notes=file.notes
    )


def _with_question(each: BatchDifference, file: ParsedFile) -> BatchDifference:
    value = each.figure.value
    if (each.code, each.quarter) not in file.doubtful or each.old == each.new or value is None:
        return each
    whole = with_unit(value * 100, Unit.PERCENT, places(value * 100))
    said = f"The file says {value.normalize():f}, which is {each.new}. Did you mean {whole}?"
    return replace(each, question=said)


def _questions(compared: Compared) -> list[str]:
    return [f"{each.name}, {each.quarter}: {each.question}" for each in compared.differences if each.question]


def _kept(file: FigureFile) -> ParsedFile:
    """What a file says, read anew. Raises ForgottenError, and EntryError once its indicators are others."""
    if not file.content:
        raise ForgottenError("The file is no longer kept: an hour has passed. Send it again.")
    try:
        return parsed(bytes(file.content))
    except FigureFileError as error:
        said = f"An indicator changed since {file.name} was sent, which can no longer be read as it was"
        raise EntryError(f"{said}: {error.problems[0]} Send it again.") from error


def _hold_still(entries: Sequence[Entry]) -> None:
    """Lock the quarters in the door's own order, so that what is compared is what is written over."""
    keys = {entry.quarter for entry in entries}
    list(Quarter.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _settle(file: FigureFile, outcome: Outcome, *, why: str, at: datetime) -> None:
    file.confirmed_at, file.why, file.content = at, why, b""
    file.new, file.changed, file.unchanged = outcome.new, outcome.changed, outcome.unchanged
    file.save()
