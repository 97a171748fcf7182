"""Random tables as the gate gets them, and as an outsider sees what it leaves."""

from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from scorecard.disclosure.primary import public_figure
from scorecard.disclosure.suppression.constraints import (
    NUMERATOR_OF,
    PART_OF,
    RUNNING_TOTAL_OF,
    Link,
    YearFigure,
)
from scorecard.disclosure.suppression.figure_constraints import Counted, Held
from scorecard.disclosure.suppression.items import Choice, Table
from scorecard.disclosure.suppression.table import as_public, table_of
from scorecard.vocabulary.figures import CHILDREN, FLOW, YEAR_TO_DATE, Figure
from scorecard.vocabulary.numbers import COUNT, RATE, computed
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.disclosure.suppression.attacker_by_hand import Column, Shown, rate_allows

FIRST = QuarterKey(20161)
POPULATION = 54_000


@dataclass(frozen=True)
class Truth:
    """What was counted: a row a quarter, a number a part; and which other figures are made of it."""

    counts: tuple[tuple[int, ...], ...]
    rest: tuple[int, ...]
    whole: bool = True
    running: bool = False
    rate: bool = False
    published: frozenset[int] = frozenset()

    @property
    def quarters(self) -> list[QuarterKey]:
        return [FIRST.plus(step) for step in range(len(self.counts))]

    @property
    def totals(self) -> list[int]:
        return [sum(row) + rest for row, rest in zip(self.counts, self.rest, strict=True)]

    @property
    def runs(self) -> list[int]:
        """The running total at each quarter's end."""
        return [sum(self.totals[at - at % 4 : at + 1]) for at in range(len(self.counts))]

    @property
    def years(self) -> dict[int, int]:
        """Published sums of whole years, by their place."""
        return {year: sum(self.totals[4 * year : 4 * year + 4]) for year in self.published}


SMALL = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12])
COUNTS = st.one_of(SMALL, st.integers(0, 60))


@st.composite
def truths(draw, most_parts=6, most_quarters=8) -> Truth:
    parts, quarters = draw(st.integers(2, most_parts)), draw(st.integers(2, most_quarters))
    whole = draw(st.booleans())
    row = st.tuples(*[COUNTS] * parts)
    counts = draw(st.tuples(*[row] * quarters))
    rest = draw(st.tuples(*[st.just(0) if whole else COUNTS] * quarters))
    years = frozenset(year for year in range(quarters // 4) if draw(st.booleans()))
    return Truth(counts, rest, whole, draw(st.booleans()), draw(st.booleans()), years)


def held_of(truth: Truth) -> list[Held]:
    """Every figure as entered, after the primary rule, in the order in which it would be given up."""
    found = []
    for at, quarter in enumerate(truth.quarters):
        for number, count in enumerate(truth.counts[at]):
            found.append(_held(f"part-{number}", quarter, count))
        found.append(_held("total", quarter, truth.totals[at]))
        if truth.running:
            found.append(_held("running", quarter, truth.runs[at], measure=YEAR_TO_DATE))
        if truth.rate:
            found.append(_rate(quarter, truth.totals[at]))
    return found


def table(truth: Truth, held: list[Held]) -> Table:
    """The gate's table with its relations and the years published."""
    parts = len(truth.counts[0])
    links = [Link(f"part-{number}", PART_OF, "total", truth.whole) for number in range(parts)]
    links += [Link("running", RUNNING_TOTAL_OF, "total"), Link("total", NUMERATOR_OF, "rate")]
    years = [YearFigure("total", 2016 + year, Decimal(value)) for year, value in truth.years.items()]
    return table_of(held, links, years)


def left_by(truth: Truth, held: list[Held], choice: Choice) -> Shown:
    """What the public sees once the choice is made."""
    seen = {(each.indicator.code, each.quarter): as_public(each, choice)[0] for each in held}

    def value(code: str, quarter: QuarterKey) -> int | None:
        figure = seen.get((code, quarter))
        return None if figure is None or figure.value is None else int(figure.value)

    columns = []
    for quarter in truth.quarters:
        parts = [value(f"part-{number}", quarter) for number in range(len(truth.counts[0]))]
        rate = seen[("rate", quarter)] if truth.rate else None
        bounds = rate_allows(rate.value, POPULATION) if rate is not None and rate.value is not None else None
        columns.append(Column(parts, value("total", quarter), value("running", quarter), bounds))
    return Shown(columns, truth.whole, truth.years)


def everything_hidden(truth: Truth) -> Shown:
    """The least that can be shown: published years, and noughts, which never hide."""
    parts = len(truth.counts[0])
    columns = [Column([None] * parts, None) for _ in truth.counts]
    return Shown(columns, truth.whole, truth.years)


def hidden_cells(truth: Truth, shown: Shown) -> list[tuple]:
    """The cells that are kept and not shown."""
    found = []
    for at, column in enumerate(shown.columns):
        found += [("part", number, at) for number, part in enumerate(column.parts) if part is None]
        found += [("total", at)] if column.total is None else []
        found += [("running", at)] if truth.running and column.running is None else []
    return found


def _held(code: str, quarter: QuarterKey, count: int, measure: str = FLOW) -> Held:
    counted = Counted(code, COUNT, measure, CHILDREN)
    figure = Figure(value=Decimal(count))
    return Held(counted, quarter, figure, public_figure(figure, unit=COUNT, rule=CHILDREN).figure)


def _rate(quarter: QuarterKey, total: int) -> Held:
    counted = Counted("rate", RATE, FLOW, CHILDREN, decimals=1)
    parts = {"numerator": Decimal(total), "denominator": Decimal(POPULATION)}
    value = computed(*parts.values(), RATE, periods_a_year=4)
    figure = Figure(value=value, **parts)
    public = public_figure(figure, unit=RATE, rule=CHILDREN).figure
    shown = public if public.value is None else replace(public, decimals=None)
    return Held(counted, quarter, figure, shown)
