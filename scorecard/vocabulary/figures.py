"""The plain, typed values that travel from the tables to the pages: figures, facts and their symbols.

Pure: no database, no clock. Rooms downstream (disclosure, readings, charts) know only these.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from scorecard.vocabulary.hidden_reason import HiddenBecause
from scorecard.vocabulary.numbers import computed
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey, containing
from scorecard.vocabulary.states import Measure, Missing, Quality, Unit


class Scale(Protocol):
    """What an indicator's figures are counted in, over which time, and with how many places shown."""

    @property
    def unit(self) -> str: ...

    @property
    def measure(self) -> str: ...

    @property
    def decimals(self) -> int: ...


def times_a_year(scale: Scale) -> int:
    """A quarter's flow stands for a year in a rate: times four. Everything else stands for itself."""
    return 4 if scale.measure == Measure.FLOW and scale.unit == Unit.RATE else 1


def made_of(numerator: Decimal, denominator: Decimal, scale: Scale) -> Decimal | None:
    """The figure that two parts make on an indicator's scale, unrounded; None over nothing."""
    return computed(numerator, denominator, scale.unit, periods_a_year=times_a_year(scale))


@dataclass(frozen=True)
class Figure:
    """One figure, or the reason for none: exactly one of `value` and `missing` is given.

    Where both parts are held `value` is what they make, unrounded: it is rounded once, when it is shown.
    `decimals` overrides the indicator's own when the gate showed the figure more coarsely. `later` is what a
    released figure has become since, for internal readers; sums and comparisons rest on what was released.
    `year_to_date` and `rolling_12_months` are sums offered to a public reader where a quarter is hidden;
    `hidden_because` says to an internal reader why the public sees less of the figure.
    """

    value: Decimal | None = None
    missing: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    quality: str = Quality.FINAL
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

    @classmethod
    def from_row(cls, scale: Scale, **columns: Any) -> "Figure":
        """A figure as a table holds it, its value made of its parts again where both are held.

        Tables keep four decimals: 1,410 of 52,918 is 266.44998 per 10,000, is kept as 266.4500 and, rounded
        once more, would be shown as 266.5 instead of 266.4. A value that the gate has rounded already
        (`decimals` is given) is what its reader sees, and stays. What a redaction took out is not available.
        """
        if columns["value"] is None and not columns["missing"]:
            columns["missing"] = Missing.NOT_AVAILABLE
        figure = cls(**columns)
        part, whole = figure.numerator, figure.denominator
        if figure.value is None or figure.decimals is not None or part is None or whole is None:
            return figure
        made = made_of(part, whole, scale)
        return figure if made is None else replace(figure, value=made)

    @property
    def mark(self) -> str:
        """The sign beside a shown value: p, r, e, † or nothing."""
        return Quality(self.quality).mark if self.value is not None else ""

    @property
    def before_rounding(self) -> tuple[Decimal, Decimal]:
        """The least and the largest that the figure may be; one and the same unless the gate rounded it."""
        value = present(self.value)
        half = Decimal(0) if self.decimals is None else Decimal(5).scaleb(-self.decimals - 1)
        return value - half, value + half

    @property
    def illustrative(self) -> bool:
        return self.value is not None and self.quality == Quality.ILLUSTRATIVE


ABSENT = Figure(missing=Missing.NOT_AVAILABLE)


def figure_of(row: Any, scale: Scale) -> Figure:
    """A row of a table of figures (as entered, released, or in history) as a plain figure."""
    names = ("value", "missing", "numerator", "denominator", "quality", "source", "note")
    return Figure.from_row(scale, **{name: getattr(row, name) for name in names})


def public_figure_of(row: Any, scale: Scale) -> Figure:
    """What the public sees of a released row, as it was decided at its release."""
    names = ("value", "missing", "numerator", "denominator", "decimals")
    return Figure.from_row(scale, **{name: getattr(row, f"public_{name}") for name in names})


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same, whatever their quality, source and note."""
    names = ("value", "missing", "numerator", "denominator")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def decimals_of(figure: Figure, scale: Scale) -> int:
    """How many places a figure is shown with: the gate's choice where it made one, else the indicator's."""
    return scale.decimals if figure.decimals is None else figure.decimals


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
    """A financial year's target. `steps` holds a running total's target at each quarter's end, by number.

    By one that is `to_be_agreed`, carried over from the year before, nothing is rated.
    """

    year: int
    kind: str
    value: Decimal | None
    upper: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    statutory: bool = False
    source: str = ""
    illustrative: bool = False
    steps: dict[int, Decimal] = field(default_factory=dict)
    to_be_agreed: bool = False

    @property
    def agreed_words(self) -> str:
        """What follows its words while nobody has agreed it for the year; empty once somebody has."""
        return ", to be agreed" if self.to_be_agreed else ""


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
class AboutIndicator:
    """What the catalogue says of an indicator beside its name, as it was in force at the quarter's end.

    `priorities` are number and short title of those that its theme serves; `rate` is the code of the rate of
    which it is the numerator, empty where there is none; `read_with` are codes and reasons of those that
    are read together with it.
    """

    theme_name: str = ""
    priorities: tuple[tuple[int, str], ...] = ()
    definition: str = ""
    defined_since: date | None = None
    supplier: str = ""
    note: str = ""
    rate: str = ""
    read_with: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AnnotationFact:
    """A dated event on a chart; `is_break` when no line and no comparison may cross it.

    `restarts_limits` where usual variation is worked out anew from then on; `is_doubt` where it says what is
    doubtful about the figure of its quarter.
    """

    on: date
    text: str
    is_break: bool
    restarts_limits: bool = False
    is_doubt: bool = False

    @property
    def parts_limits(self) -> bool:
        """Whether figures before it say nothing of the usual variation after it."""
        return self.is_break or self.restarts_limits


@dataclass(frozen=True)
class IndicatorFacts:
    """All that is known of one indicator up to one quarter, as its reader may see it.

    `series` holds a Figure for each quarter that has one, `published` the figures of the council (kind
    `authority`), England, region and neighbours, newest release each. `adds_up` is false where a year is not
    the sum of its quarters. `authority` and `region` are the council's name and its region's, for
    lines and cells beside other places. `earlier_targets` are those by which earlier quarters of the year
    were released, where the year's target has been changed since.
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
    region: str = "Region"
    about: AboutIndicator = AboutIndicator()
    earlier_targets: dict[QuarterKey, TargetFact] = field(default_factory=dict)

    def target_at(self, quarter: QuarterKey) -> TargetFact | None:
        """The target that held for a quarter: the year's, or the one before it was changed in that year."""
        return self.earlier_targets.get(quarter, self.targets.get(quarter.year))

    def at(self, quarter: QuarterKey) -> Figure:
        """The quarter's figure; `not-available` where none is held."""
        return self.series.get(quarter, ABSENT)

    def doubts(self, quarter: QuarterKey) -> tuple[str, ...]:
        """What is doubtful about the quarter's figure, a sentence each, in the order of their days.

        Nothing where the figure is hidden: a word on a hidden figure could tell which way it moved.
        """
        if self.at(quarter).missing == Missing.SUPPRESSED:
            return ()
        return tuple(
            note.text for note in self.annotations if note.is_doubt and containing(note.on) == quarter
        )
