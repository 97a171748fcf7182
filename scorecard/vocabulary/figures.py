"""The plain, typed values that travel from the tables to the pages: figures, facts and their symbols.

Pure: no database, no clock. Rooms downstream (disclosure, readings, charts) know only these.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scorecard.vocabulary.hidden_reason import HiddenBecause
from scorecard.vocabulary.quarters import QuarterKey, containing

SUPPRESSED = "c"
NOT_COLLECTED, NOT_YET_DUE = "not-collected", "not-yet-due"
NOT_APPLICABLE, NO_CASES = "not-applicable", "no-cases"
NOT_AVAILABLE, NOT_COMPARABLE = "not-available", "not-comparable"

MISSING_WORDS = {
    SUPPRESSED: "hidden to protect children",
    NOT_COLLECTED: "not collected",
    NOT_YET_DUE: "not yet due",
    NOT_APPLICABLE: "not applicable",
    NO_CASES: "no cases",
    NOT_AVAILABLE: "not available",
    NOT_COMPARABLE: "not comparable",
}
ENTERED_MISSING = (NOT_COLLECTED, NOT_YET_DUE, NOT_APPLICABLE, NO_CASES)

FINAL, PROVISIONAL, REVISED = "final", "provisional", "revised"
ESTIMATED, ILLUSTRATIVE = "estimated", "illustrative"
QUALITIES = (FINAL, PROVISIONAL, REVISED, ESTIMATED, ILLUSTRATIVE)
MARKS = {FINAL: "", PROVISIONAL: "p", REVISED: "r", ESTIMATED: "e", ILLUSTRATIVE: "†"}

SNAPSHOT, FLOW, YEAR_TO_DATE = "snapshot", "flow", "year_to_date"
ROLLING_12, ROLLING_36 = "rolling_12_months", "rolling_36_months"
MEASURES = (SNAPSHOT, FLOW, YEAR_TO_DATE, ROLLING_12, ROLLING_36)

HIGHER, LOWER, NEITHER = "higher", "lower", "neither"
POLARITIES = (HIGHER, LOWER, NEITHER)

CHILDREN, PROCESS, NONE = "children", "process", "none"
DISCLOSURE_RULES = (CHILDREN, PROCESS, NONE)

AT_LEAST, AT_MOST, BETWEEN, MONITOR = "at_least", "at_most", "between", "monitor"
TARGET_KINDS = (AT_LEAST, AT_MOST, BETWEEN, MONITOR)


@dataclass(frozen=True)
class Figure:
    """One figure, or the reason for none: exactly one of `value` and `missing` is given.

    `decimals` overrides the indicator's own when the gate showed the figure more coarsely. `later` is what a
    released figure has become since, for internal readers; sums and comparisons rest on what was released.
    `year_to_date` and `rolling_12_months` are sums offered to a public reader where a quarter is hidden;
    `hidden_because` says to an internal reader why the public sees less of the figure.
    """

    value: Decimal | None = None
    missing: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    quality: str = FINAL
    source: str = ""
    note: str = ""
    decimals: int | None = None
    later: "Figure | None" = None
    year_to_date: Decimal | None = None
    rolling_12_months: Decimal | None = None
    hidden_because: HiddenBecause | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != bool(self.missing):
            raise ValueError("A figure has a value, or the reason for none.")

    @property
    def mark(self) -> str:
        """The sign beside a shown value: p, r, e, † or nothing."""
        return MARKS[self.quality] if self.value is not None else ""

    @property
    def illustrative(self) -> bool:
        return self.value is not None and self.quality == ILLUSTRATIVE


ABSENT = Figure(missing=NOT_AVAILABLE)


@dataclass(frozen=True)
class BaselineFact:
    """The baseline year's figure with the day or year it stands for.

    `on_a_day` tells a day's figure (31 March 2017) from a whole year's. `none_held` says in words why there
    is none; `not_comparable` why it may not be compared (a change of definition since).
    """

    figure: Figure
    period_end: date
    on_a_day: bool
    source: str = ""
    release: str = ""
    none_held: str = ""
    not_comparable: str = ""

    @property
    def year(self) -> int:
        """The financial year that the figure belongs to, as the calendar year in which it starts."""
        return containing(self.period_end).year

    @property
    def year_label(self) -> str:
        return containing(self.period_end).year_label


@dataclass(frozen=True)
class TargetFact:
    """A financial year's target. `steps` holds a running total's target at each quarter's end, by number."""

    year: int
    kind: str
    value: Decimal | None
    upper: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    statutory: bool = False
    source: str = ""
    illustrative: bool = False
    steps: dict[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class PublishedFact:
    """One published figure of a place: `period_end` with `on_a_day`, or the year up to it."""

    area: str
    area_kind: str
    figure: Figure
    period_end: date
    on_a_day: bool
    release: str


@dataclass(frozen=True)
class AnnotationFact:
    """A dated event on a chart; `is_break` when no line and no comparison may cross it."""

    on: date
    text: str
    is_break: bool


@dataclass(frozen=True)
class IndicatorFacts:
    """All that is known of one indicator up to one quarter, as its reader may see it.

    `series` holds a Figure for each quarter that has one, `published` the figures of the council (kind
    `authority`), England, region and neighbours, newest release each. `adds_up` is false where a year is not
    the sum of its quarters. `authority` is the council's name, for the indicator's own line among others.
    """

    code: str
    name: str
    plain_name: str
    theme: str
    unit: str
    measure: str
    polarity: str
    disclosure: str
    decimals: int
    headline: bool
    series: dict[QuarterKey, Figure]
    baseline: BaselineFact | None
    targets: dict[int, TargetFact]
    published: tuple[PublishedFact, ...] = ()
    annotations: tuple[AnnotationFact, ...] = ()
    numerator_words: str = ""
    denominator_words: str = ""
    adds_up: bool = True
    authority: str = "This authority"

    def at(self, quarter: QuarterKey) -> Figure:
        """The quarter's figure; `not-available` where none is held."""
        return self.series.get(quarter, ABSENT)
