"""The scorecard's two layouts as data: columns of the year across and of the comparison with the baseline.

Pure: no database, no clock. Page, CSV and XLSX are made of the same columns, so they hold the same figures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial

from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.vocabulary.quarters import QuarterKey, year_label
from scorecard.vocabulary.states import StatusColour, Verdict
from scorecard.wording.cells import Cell, cell, figure_cell, later_cell, to_come

YEAR, BASELINE = "year", "baseline"
LAYOUTS = {YEAR: "Year across", BASELINE: "Against baseline"}
_WORST_FIRST = (
    StatusColour.RED,
    StatusColour.AMBER,
    StatusColour.GREEN,
    StatusColour.NOT_RATED,
    Verdict.WORSE,
    Verdict.BETTER,
    Verdict.MORE,
    Verdict.FEWER,
    Verdict.SAME,
    "",
)
_LAST = Decimal("-Infinity")
_MONTH_AFTER = {1: "Jul", 2: "Oct", 3: "Jan", 4: "Apr"}


@dataclass(frozen=True)
class FigureColumn:
    """A column of figures. `name` is its name in addresses, `under` a second line of its head.

    `quarter` is the quarter whose own figures it shows, if it is a quarter's column.
    """

    name: str
    title: str
    group: str
    shown: Callable[[Reading], Cell]
    under: str = ""
    now: bool = False
    sortable: bool = True
    quarter: QuarterKey | None = None

    def later(self, reading: Reading) -> Cell | None:
        """What the quarter's figure has become since its release, for those who may know."""
        if self.quarter is None:
            return None
        return later_cell(reading.facts.at(self.quarter), reading.facts, self.quarter)

    def key(self, reading: Reading) -> Decimal:
        """What rows are sorted by; no figure comes below every figure."""
        value = self.shown(reading).value
        return Decimal(value) if value else _LAST


@dataclass(frozen=True)
class WordColumn:
    """A column of words with a shape: the status, or the direction of the change that `change` picks.

    `against` is the time that its title names: a change that is counted from another one says so.
    """

    name: str
    title: str
    group: str
    change: Callable[[Reading], Change] | None = None
    against: str = ""
    now: bool = False
    sortable: bool = True

    def key(self, reading: Reading) -> int:
        """What rows are sorted by: what needs a look first."""
        return _WORST_FIRST.index(self.change(reading).verdict if self.change else reading.status.colour)


Column = FigureColumn | WordColumn


@lru_cache(maxsize=64)
def columns(layout: str, at: QuarterKey, baseline_year: str = "") -> tuple[Column, ...]:
    """The columns of a layout at a quarter, without the name before them and the trend behind them.

    The same columns each time: what was drawn in them is known by them.

    `baseline_year` is the label of the year that all rows are measured against, empty where they differ.
    """
    baseline = f"{baseline_year} baseline" if baseline_year else "Baseline"
    return _baseline_columns(at, baseline) if layout == BASELINE else _year_columns(at, baseline)


def _year_columns(at: QuarterKey, baseline: str) -> tuple[Column, ...]:
    return (
        _figure("baseline", baseline, "Earlier years"),
        _figure("last-year", f"{year_label(at.year - 1)} outturn", "Earlier years"),
        *(_quarter(quarter, at) for quarter in at.of_year),
        _figure("year-to-date", "Year to date", at.year_label),
        _figure("target", "Target", "Against target"),
        WordColumn("status", "Status", "Against target"),
        WordColumn(
            "direction", f"Since Q{at.previous.number}", "Against target", _since_last, at.previous.label
        ),
        _figure("england", "England", "Other places"),
        _figure("neighbours", "Neighbours", "Other places"),
    )


def _baseline_columns(at: QuarterKey, baseline: str) -> tuple[Column, ...]:
    return (
        _figure("baseline", baseline, "From"),
        FigureColumn("now", at.label, "To", partial(cell, field="value"), now=True, quarter=at),
        _figure("change", "Change", "Since the baseline"),
        _figure("change-percent", "In per cent", "Since the baseline"),
        WordColumn("direction", "Direction", "Since the baseline", _since_baseline),
        _figure("target", "Target", "Against target"),
        WordColumn("status", "Status", "Against target"),
    )


def _figure(field: str, title: str, group: str) -> FigureColumn:
    return FigureColumn(field, title, group, partial(cell, field=field))


def _quarter(quarter: QuarterKey, at: QuarterKey) -> FigureColumn:
    """One quarter of the shown year; one that lies ahead says when it is due."""
    ahead = quarter > at
    return FigureColumn(
        name=f"q{quarter.number}",
        title=f"Q{quarter.number}",
        group=at.year_label,
        shown=partial(_of_quarter, quarter=quarter),
        under=f"due {_MONTH_AFTER[quarter.number]}" if ahead else "",
        now=quarter == at,
        sortable=not ahead,
        quarter=None if ahead else quarter,
    )


def _of_quarter(reading: Reading, quarter: QuarterKey) -> Cell:
    if quarter > reading.quarter:
        return to_come(reading.code, quarter)
    return figure_cell(reading.facts.at(quarter), reading.facts, quarter)


def _since_last(reading: Reading) -> Change:
    return reading.direction


def _since_baseline(reading: Reading) -> Change:
    return reading.since_baseline
