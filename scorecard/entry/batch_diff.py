"""What a batch of figures would change, before anything is written: old, new, change, reasons owed."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.entry.service import ABOUT, Entry, EntryError, columns_set, figure_after
from scorecard.models import Indicator, Observation, Quarter
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figure_words import figure_words, part_words
from scorecard.vocabulary.figures import Figure, figure_of
from scorecard.vocabulary.numbers import round_half_up, signed
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Quality, QuarterState, Unit

ABOUT_WORDS = {
    "quality": "Quality",
    "note": "Comment",
    "source": "Source",
    "extract_run_on": "Extract run on",
    "numerator": "Part",
    "denominator": "Whole",
}


@dataclass(frozen=True)
class BatchDifference:
    """One figure that would be new or other than it is, in words; `owes_reason` where none came with it.

    `figure` is the one that would stand; `warnings` say what deserves a second look and block nothing, while
    a `question` must be answered before the batch is written. `also` says what else would be written than
    the figure, old and new; `about` are those columns.
    """

    code: str
    name: str
    quarter: QuarterKey
    old: str
    new: str
    change: str
    also: tuple[str, ...]
    is_new: bool
    owes_reason: bool
    figure: Figure
    about: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True)
class Compared:
    """The differences a batch would make, how many of its figures are as they were, and the state it met.

    `notes` say how a file was read. `state` is a hash over the revisions of every figure the
    batch touches: the same as long as nobody writes.
    """

    differences: tuple[BatchDifference, ...]
    unchanged: int
    state: str
    notes: tuple[str, ...] = ()

    @property
    def new(self) -> int:
        return sum(each.is_new for each in self.differences)

    @property
    def changed(self) -> int:
        return len(self.differences) - self.new

    @property
    def owing(self) -> int:
        return sum(each.owes_reason for each in self.differences)

    @property
    def asked(self) -> int:
        return sum(bool(each.question) for each in self.differences)


def compare(entries: Sequence[Entry], *, states: Collection[str] = (QuarterState.OPEN,)) -> Compared:
    """A batch beside what is held, in three queries.

    Raises EntryError for a quarter in another state, and for an indicator retired before its quarter.
    """
    _refuse_shut({entry.quarter for entry in entries}, states)
    indicators = Indicator.objects.in_bulk({entry.code for entry in entries}, field_name="code")
    held = {
        (row.indicator_id, row.quarter_id): row
        for row in Observation.objects.filter(
            indicator__in=indicators.values(), quarter__in={entry.quarter for entry in entries}
        )
    }
    for each in entries:
        if said := indicators[each.code].retired_before(each.quarter):
            raise EntryError(said)
    met = [(held.get((indicators[each.code].pk, int(each.quarter))), each) for each in entries]
    differences = [
        _difference(row, entry, indicators[entry.code])
        for row, entry in met
        if _differs(row, entry, indicators)
    ]
    return Compared(tuple(differences), len(entries) - len(differences), _state(met))


def _refuse_shut(keys: set[QuarterKey], states: Collection[str]) -> None:
    quarters = Quarter.objects.in_bulk(keys)
    for key in sorted(keys):
        if key not in quarters:
            raise EntryError(f"{key.label} has not been opened yet.")
        if quarters[key].state not in states:
            state = quarters[key].get_state_display().lower()
            raise EntryError(f"{key.label} is {state}, so its figures can no longer be entered.")


def _differs(row: Observation | None, entry: Entry, indicators: dict[str, Indicator]) -> bool:
    indicator = indicators[entry.code]
    if row is None and not entry.figure_given:
        raise EntryError(f"{indicator.name} has no figure in {entry.quarter.label} to say this about.")
    wanted = columns_set(row, entry, indicator)
    return row is None or any(getattr(row, name) != value for name, value in wanted.items())


def _difference(row: Observation | None, entry: Entry, indicator: Indicator) -> BatchDifference:
    wanted = columns_set(row, entry, indicator)
    before = None if row is None else figure_of(row, indicator)
    after = figure_after(row, wanted, indicator)
    return BatchDifference(
        code=entry.code,
        name=indicator.name,
        quarter=entry.quarter,
        old="none yet" if before is None else figure_words(before, indicator),
        new=figure_words(after, indicator),
        change=_change(before, after, indicator),
        also=tuple(_also(row, wanted, after, entry.reason)),
        about={name: value for name, value in wanted.items() if name in ABOUT},
        is_new=row is None,
        owes_reason=row is not None and not entry.reason.strip(),
        figure=after,
    )


def _also(row: Observation | None, wanted: Mapping[str, Any], after: Figure, why: str) -> Iterator[str]:
    """Each column to be written that the figure's own words do not say, with what it takes the place of.

    Both parts stand beside the figure; a part alone does not.
    """
    lone = (after.numerator is None) != (after.denominator is None)
    for name in (*ABOUT, *(("numerator", "denominator") if lone else ())):
        before = getattr(row, name) if row else None
        if name in wanted and wanted[name] != before and (wanted[name] or before):
            was = f", was {_in_words(name, before)}" if before else ""
            yield f"{ABOUT_WORDS[name]}: {_in_words(name, wanted[name])}{was}"
    if row and why.strip():
        yield f"Reason: “{why.strip()}”"


def _in_words(name: str, value: Any) -> str:
    if not value:
        return "none"
    if name == "quality":
        return Quality(value).words.lower()
    if isinstance(value, date):
        return day_words(value)
    return part_words(value) if isinstance(value, Decimal) else f"“{value}”"


def _change(old: Figure | None, new: Figure, indicator: Indicator) -> str:
    """By how much the figure moves: made of both as they are shown."""
    if old is None or old.value is None or new.value is None:
        return "–"
    before, after = (round_half_up(value, indicator.decimals) for value in (old.value, new.value))
    moved = signed(after - before, indicator.decimals)
    return f"{moved} points" if indicator.unit == Unit.PERCENT else moved


def _state(met: list[tuple[Observation | None, Entry]]) -> str:
    lines = sorted(f"{entry.code} {int(entry.quarter)} {row.revision if row else 0}" for row, entry in met)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
