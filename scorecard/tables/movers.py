"""What moved: readings grouped by how they changed since last quarter or since the baseline.

Pure: no database, no clock. Worse comes before better, and what cannot be compared says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.readings.summary import size_of_move
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Measure, Unit, Verdict
from scorecard.wording.cells import Cell, change_cell, figure_cell

_TITLES = {
    Verdict.WORSE: "Worse",
    Verdict.BETTER: "Better",
    Verdict.MORE: "Higher, where neither way is good in itself",
    Verdict.FEWER: "Lower, where neither way is good in itself",
    Verdict.SAME: "Unchanged",
}


@dataclass(frozen=True)
class MoverRow:
    """One indicator's change; `field` names it for machines."""

    reading: Reading
    change: Change
    field: str

    @property
    def then(self) -> Cell:
        """What it is compared with."""
        facts, quarter = self.reading.facts, self.reading.quarter
        return figure_cell(present(self.change.against), facts, quarter, "compared-with", unit=True)

    @property
    def in_points(self) -> bool:
        """Whether the change is one of percentage points."""
        return self.reading.facts.unit == Unit.PERCENT

    @property
    def amount(self) -> Cell:
        return change_cell(self.change, self.reading.facts, self.reading.quarter, self.field)


@dataclass(frozen=True)
class MoverGroup:
    """The indicators that moved one way, the largest move first."""

    title: str
    movements: tuple[MoverRow, ...]


@dataclass(frozen=True)
class Movements:
    """All indicators by how they moved since one time; `not_compared` have no change to show."""

    groups: tuple[MoverGroup, ...]
    not_compared: tuple[MoverRow, ...]


def since_last_quarter(readings: Iterable[Reading]) -> Movements:
    """Since last quarter; running totals against the same quarter of last year."""
    return _grouped(MoverRow(each, each.direction, _field(each)) for each in readings)


def since_baseline(readings: Iterable[Reading]) -> Movements:
    """Since the baseline, each as its type allows."""
    return _grouped(MoverRow(each, each.since_baseline, "change") for each in readings)


def _grouped(movements: Iterable[MoverRow]) -> Movements:
    movements = list(movements)
    return Movements(
        groups=tuple(
            MoverGroup(title, found)
            for verdict, title in _TITLES.items()
            if (found := _of(verdict, movements))
        ),
        not_compared=tuple(each for each in movements if each.change.amount is None),
    )


def _of(verdict: str, movements: list[MoverRow]) -> tuple[MoverRow, ...]:
    found = [each for each in movements if each.change.verdict == verdict]
    return tuple(sorted(found, key=lambda each: -size_of_move(each.reading, each.change)))


def _field(reading: Reading) -> str:
    return "change-year-ago" if reading.facts.measure == Measure.YEAR_TO_DATE else "change-previous"
