"""What changes after a release: quarters run again as a batch, single corrections, the next version.

A figure written here is marked revised. What was released stays as it was: the new figure stands beside it
for internal readers until a Publisher releases the quarter's next version.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from scorecard.entry.service import (
    Entry,
    EntryError,
    Outcome,
    columns_set,
    record_figures,
    write_figures,
)
from scorecard.models import Indicator, Observation, Quarter, Release, ReleasedFigure
from scorecard.models.accounts import Account
from scorecard.models.figures import FIGURE
from scorecard.releases.approval import SIGN_OFF, asked_exception, refuse_illustrative
from scorecard.releases.freeze import release_again
from scorecard.releases.owner_confirmation import locked
from scorecard.vocabulary.figures import Figure, figure_of
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Quality, QuarterState

ENTER = "scorecard.change_observation"


@dataclass(frozen=True)
class Difference:
    """A figure that is another now than its quarter's newest release says."""

    indicator: Indicator
    reported: Figure
    now: Figure
    why: str = ""


@transaction.atomic
def record_refresh(entries: Iterable[Entry], *, by: Account, why: str) -> Outcome:
    """Write a batch in which figures of open quarters and refreshed ones stand together; all or none.

    The way for the grid and for files whose sender says “these are refreshed figures”. Raises as `refresh`
    and `entry.record_figures` do.
    """
    entries = list(entries)
    released = _released(entries)
    parts = (
        refresh([each for each in entries if each.quarter in released], by=by, why=why),
        record_figures([each for each in entries if each.quarter not in released], by=by, why=why),
    )
    return Outcome(*(sum(getattr(part, name) for part in parts) for name in ("new", "changed", "unchanged")))


@transaction.atomic
def refresh(entries: Iterable[Entry], *, by: Account, why: str) -> Outcome:
    """Run released quarters of the running year again, as one batch with one reason.

    Raises EntryError, also for a quarter of an earlier year; PermissionDenied for those who may not enter
    figures.
    """
    entries = list(entries)
    if not entries:
        return Outcome()
    _refuse_other_years(entries)
    without_own = [replace(entry, reason="") for entry in entries]
    return _revise(without_own, by=by, why=why, asked="Say why these quarters are refreshed.")


def as_refreshed(entries: Iterable[Entry]) -> list[Entry]:
    """A batch as `record_refresh` would write it, for its preview: what changes after a release is revised.

    Raises EntryError for a released quarter of an earlier year.
    """
    entries = list(entries)
    released = _released(entries)
    late = [replace(each, reason="") for each in entries if each.quarter in released]
    _refuse_other_years(late)
    return [*_marked(late), *(each for each in entries if each.quarter not in released)]


@transaction.atomic
def correct(entry: Entry, *, by: Account, why: str) -> Outcome:
    """Correct one released figure, of any quarter, with a reason of its own. Raises as `refresh` does."""
    return _revise([entry], by=by, why=why, asked="Say what was wrong with the figure.")


def differences(quarter: Quarter) -> list[Difference]:
    """The quarter's figures that are others now than its newest release says, in scorecard order."""
    held = {row.indicator_id: row for row in Observation.objects.filter(quarter=quarter)}
    reasons = _last_reasons(quarter)
    return [
        Difference(
            row.indicator,
            figure_of(row, row.indicator),
            figure_of(held[row.indicator_id], row.indicator),
            reasons[row.indicator_id],
        )
        for row in _newest_release(quarter)
        if row.indicator_id in held and _differ(row, held[row.indicator_id])
    ]


@transaction.atomic
def release_correction(
    quarter: Quarter, *, by: Account, why: str, at: datetime, exception: str = ""
) -> Release:
    """The Publisher's choice: release the quarter's figures as they are now, as its next version.

    Every figure is frozen again and what the public sees decided anew, but nothing already public is hidden.
    `exception` as in `signing.release`. Raises PermissionDenied, and EntryError when nothing differs.
    """
    if not by.has_perm(SIGN_OFF):
        raise PermissionDenied("A Publisher releases corrections.")
    quarter = locked(quarter)
    if quarter.released and not differences(quarter):
        raise EntryError(f"{quarter} stands as it was released: there is nothing to correct.")
    exception = asked_exception(quarter, by, exception)
    refuse_illustrative(quarter)
    return release_again(quarter, by=by, why=why, at=at, signer_exception=exception)


def _revise(entries: list[Entry], *, by: Account, why: str, asked: str) -> Outcome:
    if not by.has_perm(ENTER):
        raise PermissionDenied("Data officers and Publishers refresh and correct figures.")
    if not why.strip():
        raise EntryError(asked)
    return write_figures(_marked(entries), state=QuarterState.RELEASED, by=by, why=why.strip())


def _released(entries: list[Entry]) -> set[QuarterKey]:
    quarters = Quarter.objects.filter(pk__in={each.quarter for each in entries}, state=QuarterState.RELEASED)
    return {quarter.key for quarter in quarters}


def _refuse_other_years(entries: list[Entry]) -> None:
    """The running year is that of the newest quarter; figures of older ones are corrected one by one."""
    newest = Quarter.objects.latest("number").key
    if earlier := sorted({each.quarter for each in entries if each.quarter.year != newest.year}):
        raise EntryError(
            f"{earlier[0].label} is not a quarter of {newest.year_label}: correct its figures one by one."
        )


def _marked(entries: list[Entry]) -> list[Entry]:
    rows = Observation.objects.select_related("indicator").filter(
        quarter__in={each.quarter for each in entries}, indicator__code__in={each.code for each in entries}
    )
    held = {(row.indicator.code, row.quarter_id): row for row in rows}
    return [_revised(each, held.get((each.code, int(each.quarter)))) for each in entries]


def _revised(entry: Entry, row: Observation | None) -> Entry:
    """The entry marked revised where it brings another figure; illustrative stays illustrative."""
    if row is not None:
        wanted = columns_set(row, entry, row.indicator)
        if all(wanted.get(name, getattr(row, name)) == getattr(row, name) for name in FIGURE):
            return replace(entry, quality=None)
    return replace(
        entry, quality=Quality.ILLUSTRATIVE if entry.quality == Quality.ILLUSTRATIVE else Quality.REVISED
    )


def _newest_release(quarter: Quarter) -> list[ReleasedFigure]:
    newest = Release.objects.filter(quarter=quarter).order_by("-version").first()
    if newest is None:
        return []
    rows = newest.figures.select_related("indicator__theme")
    return list(rows.order_by("indicator__theme__position", "indicator__position", "indicator__code"))


def _differ(released: ReleasedFigure, row: Observation) -> bool:
    return any(getattr(released, name) != getattr(row, name) for name in FIGURE)


def _last_reasons(quarter: Quarter) -> dict[int, str]:
    """By indicator: why its figure changed last."""
    rows = Observation.history.filter(quarter_id=quarter.pk).order_by("history_date", "history_id")
    return {
        indicator: why or "" for indicator, why in rows.values_list("indicator_id", "history_change_reason")
    }
