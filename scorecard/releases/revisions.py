"""What changes after a release: quarters run again as a batch, single corrections, the next version.

A figure written here is marked revised. What was released stays as it was: the new figure stands beside it
for internal readers until a Publisher releases the quarter's next version.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from scorecard.editions.since import changed_since
from scorecard.entry.service import (
    Entry,
    EntryError,
    Outcome,
    columns_set,
    record_figures,
    write_figures,
)
from scorecard.models import Observation, Quarter, Release, ReleasedFigure
from scorecard.models.accounts import ENTER, Account
from scorecard.models.figures import FIGURE
from scorecard.releases.approval import (
    DECIDE,
    FREEZE,
    asked_exception,
    refuse_illustrative,
    refuse_unapproved,
)
from scorecard.releases.as_it_stands import locked
from scorecard.releases.differences import differences, stands_as_released
from scorecard.releases.freeze import draft_release, release_draft_again
from scorecard.releases.readiness import ask_sign_off, refuse_gaps
from scorecard.vocabulary.gaps import Step
from scorecard.vocabulary.progress import SILENT, Progress
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Quality, QuarterState


@transaction.atomic
def record_refresh(
    entries: Iterable[Entry], *, by: Account, why: str, progress: Progress = SILENT
) -> Outcome:
    """Write a batch in which figures of open quarters and refreshed ones stand together; all or none.

    The way for the grid and for files whose sender says “these are refreshed figures”. Raises as `refresh`
    and `entry.record_figures` do.
    """
    entries = list(entries)
    released = _released(entries)
    parts = (
        refresh([each for each in entries if each.quarter in released], by=by, why=why, progress=progress),
        record_figures(
            [each for each in entries if each.quarter not in released], by=by, why=why, progress=progress
        ),
    )
    return Outcome(*(sum(getattr(part, name) for part in parts) for name in ("new", "changed", "unchanged")))


@transaction.atomic
def refresh(entries: Iterable[Entry], *, by: Account, why: str, progress: Progress = SILENT) -> Outcome:
    """Run released quarters of the running year again, as one batch with one reason.

    Raises EntryError, also for a quarter of an earlier year; PermissionDenied for those who may not enter
    figures.
    """
    entries = list(entries)
    if not entries:
        return Outcome()
    _refuse_other_years(entries)
    without_own = [replace(entry, reason="") for entry in entries]
    return _revise(
        without_own, by=by, why=why, asked="Say why these quarters are refreshed.", progress=progress
    )


def as_refreshed(entries: Iterable[Entry]) -> list[Entry]:
    """A batch as `record_refresh` would write it, for its preview: what changes after a release is revised.

    Raises EntryError for a released quarter of an earlier year.
    """
    entries = list(entries)
    released = _released(entries)
    late = [replace(each, reason="") for each in entries if each.quarter in released]
    if not late:
        return entries
    _refuse_other_years(late)
    return [*_marked(late), *(each for each in entries if each.quarter not in released)]


@transaction.atomic
def correct(entry: Entry, *, by: Account, why: str) -> Outcome:
    """Correct one released figure, of any quarter, or its quality alone, with a reason of its own.

    Raises as `refresh` does, and EntryError for the quality of a figure that differs from its release.
    """
    return _revise([entry], by=by, why=why, asked="Say what was wrong with the figure.", with_quality=True)


@transaction.atomic
def release_correction(
    quarter: Quarter,
    *,
    by: Account,
    why: str,
    at: datetime,
    exception: str = "",
    progress: Progress = SILENT,
) -> Release:
    """The Publisher's choice: release the quarter's figures as they are now, as its next version.

    What stands beside them, such as a target or baseline, goes the same way: a new version takes it up.
    Every figure is frozen again and what the public sees decided anew, but nothing already public is hidden.
    It asks for what version 1 asked: the director's approval of exactly these figures, given since the last
    release, and `exception` as in `approval.release`. Raises PermissionDenied, EntryError when nothing
    differs or an approval is owed, and ReasonsOwedError while a comment speaks of the earlier figure.
    """
    ask_sign_off(by)
    quarter = locked(quarter)
    if not quarter.released:
        raise EntryError(f"{quarter} is not released: it has nothing to correct yet.")
    if not (differences(quarter) or changed_since(quarter)):
        raise EntryError(f"{quarter} stands as it was released: there is nothing to correct.")
    progress.step(DECIDE, 0, 2)
    draft = draft_release(quarter)
    refuse_unapproved(draft)
    exception = asked_exception(quarter, by, exception)
    refuse_illustrative(quarter)
    refuse_gaps(quarter, Step.CORRECT)
    progress.step(FREEZE, 1, 2, may_stop=False)
    return release_draft_again(draft, by=by, why=why, at=at, signer_exception=exception)


def _revise(
    entries: list[Entry],
    *,
    by: Account,
    why: str,
    asked: str,
    with_quality: bool = False,
    progress: Progress = SILENT,
) -> Outcome:
    if not by.has_perm(ENTER):
        raise PermissionDenied("Data officers and Publishers refresh and correct figures.")
    if not why.strip():
        raise EntryError(asked)
    marked = _marked(entries, with_quality=with_quality)
    return write_figures(marked, state=QuarterState.RELEASED, by=by, why=why.strip(), progress=progress)


def _released(entries: list[Entry]) -> set[QuarterKey]:
    quarters = Quarter.objects.filter(pk__in={each.quarter for each in entries}, state=QuarterState.RELEASED)
    return {quarter.key for quarter in quarters}


def _refuse_other_years(entries: list[Entry]) -> None:
    """The running year is that of the newest quarter released; older figures are corrected one by one."""
    released = Quarter.objects.filter(state=QuarterState.RELEASED).order_by("number").last()
    if released is None:
        raise EntryError("No quarter is released yet, so there is none to refresh: enter its figures.")
    newest = released.key
    if earlier := sorted({each.quarter for each in entries if each.quarter.year != newest.year}):
        raise EntryError(
            f"{earlier[0].label} is not a quarter of {newest.year_label}: correct its figures one by one."
        )


def _marked(entries: list[Entry], *, with_quality: bool = False) -> list[Entry]:
    """Entries with the quality that they leave behind. Their own counts only `with_quality`: a file that
    brings a whole quarter again says of each figure what it was when the file was made.
    """
    quarters, codes = {each.quarter for each in entries}, {each.code for each in entries}
    rows = Observation.objects.select_related("indicator").filter(
        quarter__in=quarters, indicator__code__in=codes
    )
    frozen = ReleasedFigure.objects.select_related("indicator", "release").filter(
        release__quarter__in=quarters, indicator__code__in=codes
    )
    held = {(row.indicator.code, row.quarter_id): row for row in rows}
    released = {
        (row.indicator.code, row.release.quarter_id): row for row in frozen.order_by("release__version")
    }
    return [
        _revised(each, held.get(place), released.get(place), each.quality if with_quality else None)
        for each in entries
        for place in [(each.code, int(each.quarter))]
    ]


def _revised(
    entry: Entry, row: Observation | None, released: ReleasedFigure | None, quality: str | None
) -> Entry:
    """The entry with its quality: revised where it brings another figure; illustrative stays illustrative.

    A figure that stands as its newest release says may be given another quality: 500 provisional is final.
    One that is put back to what was released has the quality that it had there.
    """
    if row is None:
        return replace(entry, quality=_never_real(entry) or Quality.REVISED)
    wanted = columns_set(row, replace(entry, quality=None), row.indicator)
    figure = {name: wanted.get(name, getattr(row, name)) for name in FIGURE}
    same = all(figure[name] == getattr(row, name) for name in FIGURE)
    as_released = released is not None and stands_as_released(figure, released)
    if same and quality not in (None, row.quality) and not as_released:
        raise EntryError(
            f"{row.indicator.name} differs from what was released, so it stays marked revised until the next"
            " version: correct its quality after that."
        )
    if same:
        return replace(entry, quality=quality)
    if released is not None and as_released:
        return replace(entry, quality=quality or released.quality)
    return replace(entry, quality=_never_real(entry) or Quality.REVISED)


def _never_real(entry: Entry) -> str:
    """Illustrative, where the entry says so: a made-up figure is never passed off as a real one."""
    return Quality.ILLUSTRATIVE if entry.quality == Quality.ILLUSTRATIVE else ""
