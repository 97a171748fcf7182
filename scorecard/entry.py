"""The door by which figures are written and quarters open and close. One transaction, with who and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from scorecard.models import Indicator, Observation, Quarter
from scorecard.numbers import round_half_up
from scorecard.quarters import QuarterKey

FIGURE = ("value", "missing", "numerator", "denominator")
ABOUT = ("quality", "source", "extract_run_on", "note")


class EntryError(Exception):
    """The write was refused and nothing was changed; the message says what to do."""


@dataclass(frozen=True)
class Entry:
    """One checked figure on its way in; None in `quality`, `source`, `extract_run_on` or `note` leaves what
    is there.

    Without `figure_given` only those change. Without `parts_given` the parts held stay, as long as the
    value, as shown, is what they make.
    """

    code: str
    quarter: QuarterKey
    value: Decimal | None = None
    missing: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    quality: str | None = None
    source: str | None = None
    extract_run_on: date | None = None
    note: str | None = None
    reason: str = ""
    figure_given: bool = True
    parts_given: bool = True


@dataclass(frozen=True)
class Outcome:
    """How many figures were new, changed and already as written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@transaction.atomic
def record_figures(entries: Iterable[Entry], *, by, why: str) -> Outcome:
    """Write figures of quarters that are not released; all of them or none.

    A saved value changes only with a reason: the entry's own, else `why`. Raises EntryError for a released
    quarter, a quarter that is not open to entry, an unknown indicator, or a change without a reason.
    """
    entries = list(entries)
    indicators = Indicator.objects.in_bulk({entry.code for entry in entries}, field_name="code")
    quarters = _locked_quarters({entry.quarter for entry in entries})
    held = {
        (row.indicator_id, row.quarter_id): row
        for row in Observation.objects.filter(indicator__in=indicators.values(), quarter__in=quarters)
    }
    tally = {"new": 0, "changed": 0, "unchanged": 0}
    for entry in entries:
        if entry.code not in indicators:
            raise EntryError(f"There is no indicator “{entry.code}”.")
        indicator = indicators[entry.code]
        row = held.get((indicator.pk, int(entry.quarter)))
        tally[_write(row, entry, indicator, by=by, why=entry.reason or why)] += 1
    return Outcome(**tally)


@transaction.atomic
def open_quarter(key: QuarterKey, *, by, why: str) -> Quarter:
    """Open a new quarter to entry. Raises EntryError when it is there already."""
    if Quarter.objects.filter(pk=key).exists():
        raise EntryError(f"{key.label} is there already.")
    return _saved(Quarter(number=key), by=by, why=why)


@transaction.atomic
def close_quarter(quarter: Quarter, *, data_as_at: date, by, why: str) -> Quarter:
    """Close an open quarter: `data_as_at` is the day its figures stand for. Raises EntryError if not open."""
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    if quarter.state != Quarter.OPEN:
        raise EntryError(f"{quarter} is {quarter.get_state_display().lower()}, so it cannot be closed.")
    quarter.state, quarter.data_as_at = Quarter.CLOSED, data_as_at
    return _saved(quarter, by=by, why=why)


@transaction.atomic
def reopen_quarter(quarter: Quarter, *, by, why: str) -> Quarter:
    """Open a closed quarter again, with a reason; never after its release. Raises EntryError."""
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    if quarter.state != Quarter.CLOSED:
        raise EntryError(
            f"{quarter} is {quarter.get_state_display().lower()}: only a closed quarter reopens."
        )
    if not why.strip():
        raise EntryError("Say why the quarter is opened again.")
    quarter.state = Quarter.OPEN
    return _saved(quarter, by=by, why=why)


def _locked_quarters(keys: set[QuarterKey]) -> list[Quarter]:
    quarters = list(Quarter.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if missing := keys - {quarter.key for quarter in quarters}:
        raise EntryError(f"{min(missing).label} has not been opened yet.")
    for quarter in quarters:
        if quarter.state != Quarter.OPEN:
            state = quarter.get_state_display().lower()
            raise EntryError(f"{quarter} is {state}, so its figures can no longer be entered.")
    return quarters


def _write(row: Observation | None, entry: Entry, indicator: Indicator, *, by, why: str) -> str:
    wanted = _wanted(row, entry, indicator)
    if row is None:
        if not entry.figure_given:
            raise EntryError(f"{indicator.name} has no figure in {entry.quarter.label} to say this about.")
        row = Observation(indicator=indicator, quarter_id=entry.quarter, unit=indicator.unit, **wanted)
        _saved(row, by=by, why=why)
        return "new"
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return "unchanged"
    if not why.strip():
        raise EntryError(f"Say why {indicator.name} changes in {entry.quarter.label}.")
    for name, value in wanted.items():
        setattr(row, name, value)
    row.revision += 1
    _saved(row, by=by, why=why)
    return "changed"


def _wanted(row: Observation | None, entry: Entry, indicator: Indicator) -> dict:
    """The columns an entry sets, with what it sets them to."""
    wanted = {name: getattr(entry, name) for name in ABOUT if getattr(entry, name) is not None}
    if entry.figure_given and not (row and not entry.parts_given and _makes(row, entry.value, indicator)):
        wanted |= {name: getattr(entry, name) for name in FIGURE}
    return wanted


def _makes(row: Observation, value: Decimal | None, indicator: Indicator) -> bool:
    """Whether a row's own parts make a value, as shown."""
    if row.denominator is None or row.value is None or value is None:
        return False
    return round_half_up(row.value, indicator.decimals) == round_half_up(value, indicator.decimals)


def _saved(row, *, by, why: str):
    row._history_user, row._change_reason = by, why
    row.save()
    return row
