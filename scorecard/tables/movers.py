"""What moved: readings grouped by how they changed since last quarter or since the baseline.

Pure: no database, no clock. Worse comes before better, and what cannot be compared says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.readings.changes import Change
from scorecard.readings.evidence import weight_of
from scorecard.readings.readings import Reading
from scorecard.vocabulary.states import Measure, Missing, Unit, Verdict
from scorecard.wording.cells import Cell, against_cell, change_cell
from scorecard.wording.variation import NO_SIGN, doubt_words

SHOWN_FIRST = 10
"""How many of a group stand open; the others are folded."""
NOT_COMPARED = Missing.NOT_COMPARABLE
DIRECTIONS: dict[str, str] = {
    Verdict.WORSE: "Worse",
    Verdict.BETTER: "Better",
    Verdict.MORE: "Higher",
    Verdict.FEWER: "Lower",
    Verdict.SAME: "Unchanged",
    NOT_COMPARED: "Not compared",
}
"""The directions that a page can be narrowed to: name in its address, and words."""
_NEITHER = ", where neither way is good in itself"


@dataclass(frozen=True)
class MoverRow:
    """One indicator's change; `field` names it for machines."""

    reading: Reading
    change: Change
    field: str

    @property
    def then(self) -> Cell:
        """What it is compared with."""
        return against_cell(self.change, self.reading.facts, self.reading.quarter)

    @property
    def in_points(self) -> bool:
        """Whether the change is one of percentage points."""
        return self.reading.facts.unit == Unit.PERCENT

    @property
    def aside(self) -> str:
        """What keeps the move from being misread: that chance alone can make it, and what is doubtful."""
        said = [f"{NO_SIGN[0].upper()}{NO_SIGN[1:]}."] if self.change.may_be_chance else []
        said += [f"Data quality: {doubt}" for doubt in doubt_words(self.reading)]
        return " ".join(said)

    @property
    def amount(self) -> Cell:
        return change_cell(self.change, self.reading.facts, self.reading.quarter, self.field)


@dataclass(frozen=True)
class MoverGroup:
    """The indicators that moved one way, the clearest move first."""

    direction: str
    movements: tuple[MoverRow, ...]

    @property
    def title(self) -> str:
        neither = _NEITHER if self.direction in (Verdict.MORE, Verdict.FEWER) else ""
        return DIRECTIONS[self.direction] + neither

    @property
    def first(self) -> tuple[MoverRow, ...]:
        return self.movements[:SHOWN_FIRST]

    @property
    def rest(self) -> tuple[MoverRow, ...]:
        return self.movements[SHOWN_FIRST:]


@dataclass(frozen=True)
class Movements:
    """All indicators by how they moved since one time; `not_compared` have no change to show."""

    groups: tuple[MoverGroup, ...]
    not_compared: tuple[MoverRow, ...]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Each direction that occurs: its name, words and number of indicators."""
        found = {group.direction: len(group.movements) for group in self.groups}
        found[NOT_COMPARED] = len(self.not_compared)
        return [(name, words, found[name]) for name, words in DIRECTIONS.items() if found.get(name)]

    def only(self, direction: str) -> "Movements":
        """Those of one direction; all of them where none is named."""
        if not direction:
            return self
        groups = tuple(group for group in self.groups if group.direction == direction)
        return Movements(groups, self.not_compared if direction == NOT_COMPARED else ())


def direction_of(change: Change) -> str:
    """Under which direction a change is listed and found: its verdict, or that nothing is compared."""
    return change.verdict or NOT_COMPARED


def since_last_quarter(readings: Iterable[Reading]) -> Movements:
    """Since last quarter; running totals against the same quarter of last year."""
    return _grouped(MoverRow(each, each.direction, _field(each)) for each in readings)


def since_baseline(readings: Iterable[Reading]) -> Movements:
    """Since the baseline, each as its type allows."""
    return _grouped(MoverRow(each, each.since_baseline, "change") for each in readings)


def _grouped(movements: Iterable[MoverRow]) -> Movements:
    movements = list(movements)
    compared = [each for each in movements if each.change.amount is not None]
    compared.sort(key=lambda each: weight_of(each.reading, each.change), reverse=True)
    by_direction = {name: [each for each in compared if each.change.verdict == name] for name in DIRECTIONS}
    return Movements(
        groups=tuple(MoverGroup(name, tuple(found)) for name, found in by_direction.items() if found),
        not_compared=tuple(each for each in movements if each.change.amount is None),
    )


def _field(reading: Reading) -> str:
    return "change-year-ago" if reading.facts.measure == Measure.YEAR_TO_DATE else "change-previous"
