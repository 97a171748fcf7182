"""The door by which figures are written and quarters open and close. One transaction, with who and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from scorecard.entry.answers import keep_answer
from scorecard.entry.validation import FigureError, Given, checked, figure_columns
from scorecard.models import Indicator, Observation, Quarter
from scorecard.models.accounts import Account
from scorecard.models.figures import FIGURE
from scorecard.models.guarded import Row
from scorecard.models.history import note_history, sign
from scorecard.vocabulary.figure_words import figure_words
from scorecard.vocabulary.figures import Figure, figure_of
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.pdf_text import normalised, printed
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.progress import SILENT, Progress
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import QuarterState

ABOUT = ("quality", "source", "extract_run_on", "note")
TEXTS = {"source": "The source of", "note": "The comment on"}
FIRST_ENTERED = "First entered"
"""The reason of a new row, where none is given."""
ABOUT_CHANGED = "Quality or comment changed"
"""The reason where only what is said about a figure changes, and none is given."""
_REFUSED: dict[str, str] = {
    QuarterState.OPEN: "can no longer be entered",
    QuarterState.RELEASED: "are entered, not refreshed or corrected",
}


class EntryError(Exception):
    """The write was refused and nothing was changed; the message says what to do."""


class InvalidFigureError(EntryError):
    """A figure breaks a rule of `scorecard.entry.validation`; `problems` say which, and at which field."""

    def __init__(self, entry: "Entry", indicator: Indicator, error: FigureError) -> None:
        self.problems = error.problems
        super().__init__(f"{indicator.name}, {entry.quarter.label}: {error}")


@dataclass(frozen=True)
class Conflict:
    """One thing that two people changed: what is saved now, by whom and when, and what the second one wanted.

    `key` names the thing to the caller (an indicator's code), `what` to a reader; `revision` is what is held.
    """

    key: str
    what: str
    saved: str
    wanted: str
    saved_by: str
    saved_at: datetime
    revision: int


class ConflictError(EntryError):
    """Somebody saved first: nothing was changed, and each conflict holds both values, who and when."""

    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        said = (f"{each.what} was saved by {each.saved_by} meanwhile." for each in self.conflicts)
        super().__init__(" ".join(said))


@dataclass(frozen=True)
class Entry:
    """One figure on its way in; None in `quality`, `source`, `extract_run_on` or `note` leaves what is there.

    The door checks it. Both parts make the value: beside them it may be left out, else it has to agree.
    Without `figure_given` only those change. Without `parts_given` the parts held stay, as long as the
    value, as shown, is what they make. `revision` is the one its writer saw, 0 where there was no figure yet;
    None asks for no such check. `answer` is said to the warnings of the figure as it then stands: its history
    keeps it (see `scorecard.entry.answers`).
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
    answer: str = ""
    revision: int | None = None
    figure_given: bool = True
    parts_given: bool = True


@dataclass(frozen=True)
class Outcome:
    """How many figures were new, changed, answered for and already as written."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    answered: int = 0

    @property
    def written(self) -> int:
        return self.new + self.changed + self.answered


def record_figures(
    entries: Iterable[Entry], *, by: Account, why: str, progress: Progress = SILENT
) -> Outcome:
    """Write figures of quarters that are not released; all of them or none.

    A saved value changes only with a reason: the entry's own, else `why`. Raises EntryError for a released
    quarter, a quarter that is not open to entry, an unknown indicator, or a change without a reason, its
    InvalidFigureError for what is no figure of its indicator, and ConflictError (every conflict in one) where
    somebody saved another figure since the writer's revision.
    """
    return write_figures(entries, state=QuarterState.OPEN, by=by, why=why, progress=progress)


@transaction.atomic
def write_figures(
    entries: Iterable[Entry], *, state: str, by: Account, why: str, progress: Progress = SILENT
) -> Outcome:
    """Write figures of quarters that are all in one state; the pages ask `record_figures` or `refresh`.

    Raises EntryError as `record_figures` does.
    """
    entries = list(entries)
    indicators = Indicator.objects.in_bulk({entry.code for entry in entries}, field_name="code")
    quarters = _locked_quarters({entry.quarter for entry in entries}, state)
    held = {
        (row.indicator_id, row.quarter_id): row
        for row in Observation.objects.filter(indicator__in=indicators.values(), quarter__in=quarters)
    }
    tally = {"new": 0, "changed": 0, "unchanged": 0, "answered": 0}
    overtaken: list[tuple[Observation | None, Entry]] = []
    for place, entry in enumerate(entries):
        if place % 100 == 0:
            progress.step("Writing the figures", place, len(entries))
        if entry.code not in indicators:
            raise EntryError(f"There is no indicator “{entry.code}”.")
        indicator = indicators[entry.code]
        if said := indicator.retired_before(entry.quarter):
            raise EntryError(said)
        row = held.get((indicator.pk, int(entry.quarter)))
        try:
            tally[_write(row, entry, indicator, by=by, why=entry.reason or why)] += 1
        except _OvertakenError:
            overtaken.append((row, entry))
    if overtaken:
        raise ConflictError(
            _conflict(present(row), entry, indicators[entry.code]) for row, entry in overtaken
        )
    return Outcome(**tally)


@transaction.atomic
def open_quarter(key: QuarterKey, *, by: Account, why: str) -> Quarter:
    """Open a new quarter to entry. Raises EntryError when it is there already."""
    if Quarter.objects.filter(pk=key).exists():
        raise EntryError(f"{key.label} is there already.")
    return _saved(Quarter(number=key), by=by, why=why)


@transaction.atomic
def close_quarter(quarter: Quarter, *, data_as_at: date, by: Account, why: str) -> Quarter:
    """Close an open quarter: `data_as_at` is the day its figures stand for. Raises EntryError if not open."""
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    if quarter.state != QuarterState.OPEN:
        raise EntryError(f"{quarter} is {quarter.get_state_display().lower()}, so it cannot be closed.")
    quarter.state, quarter.data_as_at = QuarterState.CLOSED, data_as_at
    return _saved(quarter, by=by, why=why)


@transaction.atomic
def reopen_quarter(quarter: Quarter, *, by: Account, why: str) -> Quarter:
    """Open a closed quarter again, with a reason; never after its release. Raises EntryError."""
    quarter = Quarter.objects.select_for_update().get(pk=quarter.pk)
    if quarter.state != QuarterState.CLOSED:
        raise EntryError(
            f"{quarter} is {quarter.get_state_display().lower()}: only a closed quarter reopens."
        )
    if not why.strip():
        raise EntryError("Say why the quarter is opened again.")
    quarter.state = QuarterState.OPEN
    return _saved(quarter, by=by, why=why)


def _locked_quarters(keys: set[QuarterKey], wanted: str) -> list[Quarter]:
    quarters = list(Quarter.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if missing := keys - {quarter.key for quarter in quarters}:
        raise EntryError(f"{min(missing).label} has not been opened yet.")
    for quarter in quarters:
        if quarter.state != wanted:
            state = quarter.get_state_display().lower()
            raise EntryError(f"{quarter} is {state}, so its figures {_REFUSED[wanted]}.")
    return quarters


def _write(row: Observation | None, entry: Entry, indicator: Indicator, *, by: Account, why: str) -> str:
    wanted = columns_set(row, entry, indicator)
    for name, called in TEXTS.items():
        printed(wanted.get(name, ""), f"{called} {indicator.name}", EntryError)
    why, answer = (
        printed(text, f"The reason given for {indicator.name}", EntryError) for text in (why, entry.answer)
    )
    if row is None:
        if not entry.figure_given:
            raise EntryError(f"{indicator.name} has no figure in {entry.quarter.label} to say this about.")
        row = Observation(indicator=indicator, quarter_id=entry.quarter, unit=indicator.unit, **wanted)
        _saved(row, by=by, why=why)
        keep_answer(row, answer, by=by)
        return "new"
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return "answered" if keep_answer(row, answer, by=by) else "unchanged"
    if entry.revision not in (None, row.revision):
        raise _OvertakenError
    if not why.strip():
        raise EntryError(f"Say why {indicator.name} changes in {entry.quarter.label}.")
    _save_over(row, wanted, by=by, why=why)
    keep_answer(row, answer, by=by)
    return "changed"


def columns_set(row: Observation | None, entry: Entry, indicator: Indicator) -> dict[str, Any]:
    """The columns an entry sets in a row (None: a new one), with what it sets them to.

    Whatever is previewed or written passes here, and so the rules. Raises InvalidFigureError.
    """
    wanted = {name: getattr(entry, name) for name in ABOUT if getattr(entry, name) is not None}
    wanted |= {name: normalised(wanted[name]) for name in TEXTS if name in wanted}
    if entry.figure_given and not (row and not entry.parts_given and _makes(row, entry.value, indicator)):
        try:
            figure = checked(Given(*(getattr(entry, name) for name in FIGURE)), indicator)
        except FigureError as error:
            raise InvalidFigureError(entry, indicator, error) from error
        wanted |= figure_columns(figure)
    return wanted


def figure_after(row: Observation | None, columns: dict[str, Any], indicator: Indicator) -> Figure:
    """The figure that stands once an entry's columns are set in a row."""
    after = {name: columns[name] if name in columns else getattr(row, name) for name in FIGURE}
    return Figure.from_row(indicator, **after)


class _OvertakenError(Exception):
    """Somebody saved another figure since the writer saw this one."""


def _save_over(row: Observation, wanted: dict[str, Any], *, by: Account, why: str) -> None:
    """One UPDATE that holds only while the revision is the one read; then the history, as after any save."""
    seen = Observation._base_manager.filter(pk=row.pk, revision=row.revision)
    if not seen.update(**wanted, revision=row.revision + 1):
        raise _OvertakenError
    for name, value in {**wanted, "revision": row.revision + 1}.items():
        setattr(row, name, value)
    note_history(row, by, why)


def _conflict(row: Observation, entry: Entry, indicator: Indicator) -> Conflict:
    """What is saved under the writer's hands, who saved it and when."""
    last = Observation.history.filter(id=row.pk).latest()
    wanted = figure_after(row, columns_set(row, entry, indicator), indicator)
    return Conflict(
        key=indicator.code,
        what=f"{indicator.name}, {entry.quarter.label}",
        saved=figure_words(figure_of(last, indicator), indicator),
        wanted=figure_words(wanted, indicator),
        saved_by=last.account_name,
        saved_at=last.history_date,
        revision=last.revision,
    )


def _makes(row: Observation, value: Decimal | None, indicator: Indicator) -> bool:
    """Whether a row's own parts make a value, as shown."""
    made = figure_of(row, indicator).value
    if row.denominator is None or made is None or value is None:
        return False
    return round_half_up(made, indicator.decimals) == round_half_up(value, indicator.decimals)


def _saved(row: Row, *, by: Account, why: str) -> Row:
    sign(row, by, printed(why, "The reason", EntryError))
    row.save()
    return row
