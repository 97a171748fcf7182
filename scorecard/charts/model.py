"""What a chart is made of, before anyone draws it: points, gaps, reference lines, the table behind them.

Pure: no database, no clock. One Chart feeds the SVG, the PDF's drawing, the explorable figure and the table,
so that all four say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scorecard.charts.axis import Axis
from scorecard.vocabulary.figures import AnnotationFact, Figure
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.wording.cells import Cell

BASELINE, TARGET = "baseline", "target"
MEAN, LIMIT = "mean", "limit"
LEVEL, ONWARD, PATH, DOTS = "level", "onward", "path", "dots"
"""The council whose figures these are, as drawings name its line."""


@dataclass(frozen=True)
class Point:
    """One quarter's place on the chart: its figure, or why there is none.

    `text` is the figure as labelled (67.4%†), `words` the same for a readout (67.4% (418 of 620),
    illustrative), `when` the time it stands for (from July to September 2018), `period` that without its
    preposition. These four are empty on a sparkline, which says nothing.
    """

    quarter: QuarterKey
    figure: Figure
    decimals: int
    text: str = ""
    words: str = ""
    when: str = ""
    period: str = ""

    @property
    def value(self) -> Decimal:
        """The figure as shown, rounded: nobody can read off a drawing what its table does not say.

        Ask only where there is one.
        """
        return round_half_up(present(self.figure.value), self.decimals)

    @property
    def drawn(self) -> bool:
        return self.figure.value is not None


@dataclass(frozen=True)
class Gap:
    """Neighbouring quarters without a figure for the same reason, said in words where the line would be."""

    first: QuarterKey
    last: QuarterKey
    missing: str
    words: str


@dataclass(frozen=True)
class Mark:
    """A reference's value at one quarter."""

    quarter: QuarterKey
    value: Decimal


@dataclass(frozen=True)
class Line:
    """A baseline, target or other place beside the indicator's own line.

    `kind` is `baseline`, `target`, `mean`, `limit` or a kind of place (AreaKind); `shape` says how its `runs`
    are drawn: LEVEL over whole quarters, ONWARD level from its own day, PATH from quarter to quarter, DOTS at
    their quarters. `label`, `value` and `note` name it: baseline, 453, 31 March 2017; `short` is
    label and time together for narrow places: England 2017/18.
    """

    kind: str
    shape: str
    label: str
    value: str
    note: str
    short: str
    runs: tuple[tuple[Mark, ...], ...]

    @property
    def marks(self) -> Iterator[Mark]:
        return (mark for run in self.runs for mark in run)

    @property
    def last(self) -> Mark:
        return self.runs[-1][-1]


@dataclass(frozen=True)
class QuarterRow:
    """A quarter in the table behind the chart."""

    quarter: QuarterKey
    when: str
    value: Cell
    parts: str
    on_quarter: Cell
    from_baseline: Cell
    percent: Cell
    status: str


@dataclass(frozen=True)
class Table:
    """The chart's figures as rows, newest first; a column that would be empty throughout is left out."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[QuarterRow, ...]
    has_parts: bool
    has_percent: bool


@dataclass(frozen=True)
class Chart:
    """One indicator up to one quarter, ready to be drawn.

    `place` is the council's own name. `runs` are the stretches of points that one line may join: none crosses
    a missing quarter, a break in definition or the April at which a running total starts anew.
    """

    code: str
    place: str
    title: str
    caption: str
    alt: str
    quarters: tuple[QuarterKey, ...]
    points: tuple[Point, ...]
    runs: tuple[tuple[Point, ...], ...]
    gaps: tuple[Gap, ...]
    references: tuple[Line, ...]
    comparators: tuple[Line, ...]
    annotations: tuple[AnnotationFact, ...]
    axis: Axis
    unit: str
    decimals: int
    table: Table
    source: str

    @property
    def newest(self) -> Point | None:
        """The last point with a value; None when nothing may be drawn."""
        drawn = [point for point in self.points if point.drawn]
        return drawn[-1] if drawn else None

    @property
    def shown_quarter(self) -> QuarterKey:
        """The quarter the chart goes up to, with a figure or without."""
        return self.quarters[-1]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines beside the indicator's own."""
        return self.references + self.comparators

    @property
    def breaks(self) -> tuple[AnnotationFact, ...]:
        return tuple(note for note in self.annotations if note.is_break)

    @property
    def has_values(self) -> bool:
        """Whether anything is drawn at all: without, a scale would be of nothing."""
        return bool(self.runs or self.lines)

    @property
    def has_illustrative(self) -> bool:
        return any(point.figure.illustrative for point in self.points)
