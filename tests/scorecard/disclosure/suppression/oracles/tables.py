"""Random tables as the choice gets them, and as an attacker sees what it leaves."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from scorecard.disclosure.primary import public_figure
from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.disclosure.suppression.items import Choice, LinkedTable
from scorecard.disclosure.suppression.secondary import choose
from scorecard.disclosure.suppression.table import decided, table_of
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import computed
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind, Unit
from scorecard.vocabulary.threshold import USUAL, Threshold
from tests.scorecard.disclosure.suppression.oracles.attacker_by_hand import (
    Column,
    Shown,
    how_many,
    possible_values,
    rate_allows,
)

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


THRESHOLDS = (USUAL, Threshold(10))


def counts_about(threshold: Threshold) -> st.SearchStrategy[int]:
    """Counts that are small more often than not, with those next to the threshold and larger ones."""
    near = [0, 0, *range(1, threshold.smallest_shown + 2), threshold.smallest_shown + 3, 12]
    return st.one_of(st.sampled_from(near), st.integers(0, 60))


@st.composite
def truths(draw, threshold: Threshold, most_parts=6, most_quarters=8) -> Truth:
    parts, quarters = draw(st.integers(2, most_parts)), draw(st.integers(2, most_quarters))
    whole, count = draw(st.booleans()), counts_about(threshold)
    row = st.tuples(*[count] * parts)
    counts = draw(st.tuples(*[row] * quarters))
    rest = draw(st.tuples(*[st.just(0) if whole else count] * quarters))
    years = frozenset(year for year in range(quarters // 4) if draw(st.booleans()))
    return Truth(counts, rest, whole, draw(st.booleans()), draw(st.booleans()), years)


def figures_of(truth: Truth, threshold: Threshold) -> list[TableFigure]:
    """Every figure as entered, after the primary rule, in the order in which it would be given up."""
    found = []
    for at, quarter in enumerate(truth.quarters):
        for number, count in enumerate(truth.counts[at]):
            found.append(_count(f"part-{number}", quarter, count, threshold))
        found.append(_count("total", quarter, truth.totals[at], threshold))
        if truth.running:
            found.append(_count("running", quarter, truth.runs[at], threshold, measure=Measure.YEAR_TO_DATE))
        if truth.rate:
            found.append(_rate(quarter, truth.totals[at], threshold))
    return found


def table(truth: Truth, figures: list[TableFigure]) -> LinkedTable:
    """The figures with their relations and the years published."""
    parts = len(truth.counts[0])
    links = [Link(f"part-{number}", RelationKind.PART_OF, "total", truth.whole) for number in range(parts)]
    links += [
        Link("running", RelationKind.RUNNING_TOTAL_OF, "total"),
        Link("total", RelationKind.NUMERATOR_OF, "rate"),
    ]
    years = [YearFigure("total", 2016 + year, Decimal(value)) for year, value in truth.years.items()]
    return table_of(figures, links, years)


def chosen(truth: Truth, threshold: Threshold) -> Choice:
    """What is hidden of a table beside its small counts."""
    return choose(table(truth, figures_of(truth, threshold)), threshold)


def left_by(truth: Truth, choice: Choice, threshold: Threshold) -> Shown:
    """What the public sees once the choice is made."""
    seen = {
        (each.indicator.code, each.quarter): decided(each, choice, threshold).figure
        for each in figures_of(truth, threshold)
    }

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


def too_few(truth: Truth, threshold: Threshold, choice: Choice) -> list[tuple]:
    """Hidden counts with fewer than three values, though with everything hidden they would keep them."""
    shown = left_by(truth, choice, threshold)
    values, at_most = possible_values(shown), possible_values(everything_hidden(truth))
    cells = hidden_cells(truth, shown)
    return [cell for cell in cells if how_many(values[cell]) < 3 <= how_many(at_most[cell])]


def _count(
    code: str, quarter: QuarterKey, count: int, threshold: Threshold, measure: str = Measure.FLOW
) -> TableFigure:
    indicator = TableIndicator(code, Unit.COUNT, measure, DisclosureRule.CHILDREN)
    figure = Figure(value=Decimal(count))
    decision = public_figure(figure, unit=Unit.COUNT, rule=DisclosureRule.CHILDREN, threshold=threshold)
    return TableFigure(indicator, quarter, figure, decision)


def _rate(quarter: QuarterKey, total: int, threshold: Threshold) -> TableFigure:
    indicator = TableIndicator("rate", Unit.RATE, Measure.FLOW, DisclosureRule.CHILDREN, decimals=1)
    parts = {"numerator": Decimal(total), "denominator": Decimal(POPULATION)}
    value = computed(*parts.values(), Unit.RATE, periods_a_year=4)
    figure = Figure(value=value, **parts)
    decision = public_figure(figure, unit=Unit.RATE, rule=DisclosureRule.CHILDREN, threshold=threshold)
    return TableFigure(indicator, quarter, figure, decision)
