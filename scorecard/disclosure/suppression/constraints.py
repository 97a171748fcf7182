"""How figures hang together, as constraints: relations, running totals, years, published figures.

Pure: no database, no clock. What is surest stands first: where constraints contradict each other with all
that is not public hidden, the later ones are given up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from scorecard.disclosure.suppression.figure_constraints import (
    D,
    FiguresAt,
    N,
    R,
    TableFigure,
    TableIndicator,
    rate_constraint,
    remainder_constraint,
    share_constraints,
)
from scorecard.disclosure.suppression.linear import CellName, Constraint, adds_up, is_sum
from scorecard.vocabulary.quarters import QuarterKey, span
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind, Unit

REST, FLOWED, LATER, BEFORE, YEAR = "rest", "flow", "later", "before", "year"
"""What a count that no indicator has for its own is called by, before the cell that it belongs to."""
QUARTERS_ROLLED: dict[str, int] = {Measure.ROLLING_12: 4, Measure.ROLLING_36: 12}
"""How many quarters a rolling figure is counted over."""


@dataclass(frozen=True)
class Link:
    """A Relation between two indicators, by code; `whole` when the parts named make up all of a total."""

    one: str
    kind: str
    other: str
    whole: bool = False


@dataclass(frozen=True)
class YearFigure:
    """What is published of an indicator for a whole year (by the year's April): value, parts where given."""

    code: str
    year: int
    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    decimals: int = 0


@dataclass(frozen=True)
class Knowledge:
    """Constraints, surest first, and the counts nobody shows that may be worked out from them."""

    constraints: tuple[Constraint, ...]
    watched: tuple[CellName, ...]


def same_counts(figures: FiguresAt, links: Iterable[Link]) -> dict[CellName, CellName]:
    """Cells that are one count under several names -> the name they all go by."""
    names: dict[CellName, CellName] = {}

    def name(cell: CellName) -> CellName:
        while names.get(cell, cell) != cell:
            cell = names[cell]
        return cell

    ends: dict[str, tuple[str, str]] = {
        RelationKind.NUMERATOR_OF: (N, N),
        RelationKind.DENOMINATOR_OF: (N, D),
        RelationKind.SAME_DENOMINATOR: (D, D),
        RelationKind.BESIDE: (D, D),
    }
    for link, one, other in _pairs(figures, links, ends):
        first, second = ends[link.kind]
        names[name(other.cell(second))] = name(one.cell(first))
    return {cell: name(cell) for cell in names}


def knowledge_of(figures: FiguresAt, links: Sequence[Link], years: Iterable[YearFigure]) -> Knowledge:
    """Everything that an attacker can put together about a set of figures."""
    watched: dict[CellName, None] = {}
    constraints = [each for tabled in figures.values() for each in remainder_constraint(tabled)]
    constraints += _totals(figures, links, watched)
    constraints += _beside(figures, links, watched)
    flows = _Flows(figures, links, watched)
    constraints += _running(figures, flows)
    constraints += _rolled_up(figures, links, flows)
    constraints += _stocks(figures, links, flows)
    constraints += _years(figures, years, watched)
    return Knowledge(tuple(constraints), tuple(watched))


def _totals(figures: FiguresAt, links: Iterable[Link], watched: dict[CellName, None]) -> Iterator[Constraint]:
    """Parts and what is left over make their total."""
    parts: dict[CellName, list[CellName]] = defaultdict(list)
    complete: set[CellName] = set()
    about_children: set[CellName] = set()
    for link, part, whole in _pairs(figures, links, {RelationKind.PART_OF}):
        total = whole.cell(N)
        parts[total].append(part.cell(N))
        if link.whole:
            complete.add(total)
        if part.indicator.rule != DisclosureRule.NONE:
            about_children.add(total)
    for total, cells in parts.items():
        rest = (REST, *total)
        if total in about_children - complete:
            watched[rest] = None
        yield adds_up(cells if total in complete else [*cells, rest], total)


def _beside(figures: FiguresAt, links: Iterable[Link], watched: dict[CellName, None]) -> Iterator[Constraint]:
    """Shares of one denominator that exclude each other: what is left over is of neither."""
    groups: dict[CellName, dict[CellName, bool]] = defaultdict(dict)
    for link, one, other in _pairs(figures, links, {RelationKind.BESIDE}):
        head = next((cell for cell, group in groups.items() if one.cell(N) in group), one.cell(D))
        groups[head] |= {one.cell(N): link.whole, other.cell(N): link.whole}
    for denominator, cells in groups.items():
        rest = [] if all(cells.values()) else [(REST, *denominator)]
        watched.update(dict.fromkeys(rest))
        yield adds_up([*cells, *rest], denominator)


@dataclass(frozen=True)
class _Flows:
    """What each quarter brought: a count of its own, that of another indicator, or one nobody shows."""

    figures: FiguresAt
    links: Sequence[Link]
    watched: dict[CellName, None]
    codes: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        runs = {link.one: link.other for link in self.links if link.kind == RelationKind.RUNNING_TOTAL_OF}
        object.__setattr__(self, "codes", runs)

    def cell(self, indicator: TableIndicator, part: str, quarter: QuarterKey) -> CellName:
        code = indicator.code
        if indicator.measure == Measure.FLOW and (code, quarter) in self.figures:
            return (part, code, quarter)
        if code in self.codes and (self.codes[code], quarter) in self.figures:
            return (part, self.codes[code], quarter)
        cell = (FLOWED, part, code, quarter)
        if indicator.rule != DisclosureRule.NONE:
            self.watched[cell] = None
        return cell


def _running(figures: FiguresAt, flows: _Flows) -> Iterator[Constraint]:
    """A running total grows by what each quarter brought; a rolling one is the last four quarters."""
    for (code, quarter), tabled in figures.items():
        for part in _counted_parts(tabled):
            total, flow = tabled.cell(part), partial(flows.cell, tabled.indicator, part)
            if tabled.indicator.measure in QUARTERS_ROLLED:
                yield adds_up([flow(each) for each in _rolled(tabled)], total)
            if tabled.indicator.measure == Measure.YEAR_TO_DATE and quarter.number == 1:
                yield adds_up([flow(quarter)], total)
            if tabled.indicator.measure == Measure.YEAR_TO_DATE and quarter.number > 1:
                before = figures.get((code, quarter.previous))
                up_to_then = (BEFORE, part, code, quarter.previous) if before is None else before.cell(part)
                yield adds_up([up_to_then, flow(quarter)], total)


def _rolled_up(figures: FiguresAt, links: Sequence[Link], flows: _Flows) -> Iterator[Constraint]:
    """A denominator counted over one or three years is what each of its quarters brought.

    72 adoptions in three years and 70 a quarter later: this quarter had two fewer than the one that fell out.
    """
    counted = _by_code(figures)
    for link in links:
        if link.kind != RelationKind.SUMS_TO_DENOMINATOR or link.one not in counted:
            continue
        for tabled in figures.values():
            if tabled.indicator.code == link.other and tabled.indicator.measure in QUARTERS_ROLLED:
                yield adds_up(
                    [flows.cell(counted[link.one], N, each) for each in _rolled(tabled)], tabled.cell(D)
                )


def _stocks(figures: FiguresAt, links: Sequence[Link], flows: _Flows) -> Iterator[Constraint]:
    """Those on the first day and those who came, less those who left, are there on the last day.

    40 in care, 37 a quarter later and 6 who left: 3 came.
    """
    counted, moves = _by_code(figures), defaultdict(list)
    for link in links:
        if link.kind in (RelationKind.ADDS_TO, RelationKind.TAKES_FROM) and link.one in counted:
            moves[link.other].append((link.one, 1 if link.kind == RelationKind.ADDS_TO else -1))
    for (code, quarter), tabled in figures.items():
        before = figures.get((code, quarter.previous))
        if code in moves and before is not None:
            terms = [(flows.cell(counted[one], N, quarter), factor) for one, factor in moves[code]]
            yield Constraint(((before.cell(N), 1), *terms, (tabled.cell(N), -1)), 0, 0)


def _by_code(figures: FiguresAt) -> dict[str, TableIndicator]:
    return {tabled.indicator.code: tabled.indicator for tabled in figures.values()}


def _rolled(tabled: TableFigure) -> tuple[QuarterKey, ...]:
    """The quarters that a rolling figure is counted over."""
    return span(tabled.quarter.plus(1 - QUARTERS_ROLLED[tabled.indicator.measure]), tabled.quarter)


def _years(
    figures: FiguresAt, years: Iterable[YearFigure], watched: dict[CellName, None]
) -> Iterator[Constraint]:
    """What is published for a year is what its quarters make, those not held yet included.

    What the quarters still to come make is watched: shown beside the year, the first three tell the fourth.
    """
    for year in years:
        quarters = [QuarterKey.of(year.year, number) for number in (1, 2, 3, 4)]
        in_year = [figures[year.code, quarter] for quarter in quarters if (year.code, quarter) in figures]
        if not in_year or not in_year[0].indicator.adds_up:
            continue
        last, measure = in_year[-1], in_year[0].indicator.measure
        if measure not in (Measure.FLOW, Measure.YEAR_TO_DATE):
            continue
        later = last.quarter.number < 4 if measure == Measure.YEAR_TO_DATE else len(in_year) < 4
        if later and last.indicator.rule != DisclosureRule.NONE:
            parts = _counted_parts(last)
            watched.update(dict.fromkeys((LATER, part, year.code, year.year) for part in parts))
        yield from _year_constraints(year, [last] if measure == Measure.YEAR_TO_DATE else in_year, later)


def _year_constraints(year: YearFigure, summed: list[TableFigure], later: bool) -> Iterator[Constraint]:
    """`summed` are the year's quarters, or its last running total; `later` when more is still to come."""
    indicator = summed[0].indicator

    def cells(part: str) -> list[CellName]:
        more = [(LATER, part, year.code, year.year)] if later else []
        return [*(tabled.cell(part) for tabled in summed), *more]

    if indicator.unit == Unit.COUNT:
        yield is_sum(cells(N), int(year.value))
    elif indicator.unit == Unit.PERCENT and year.numerator is not None and year.denominator is not None:
        yield is_sum(cells(N), int(year.numerator))
        yield is_sum(cells(D), int(year.denominator))
    elif indicator.unit == Unit.PERCENT:
        numerator, denominator = (YEAR, N, year.code, year.year), (YEAR, D, year.code, year.year)
        yield adds_up(cells(N), numerator)
        yield adds_up(cells(D), denominator)
        if later:
            yield adds_up([(LATER, part, year.code, year.year) for part in (N, R)], cells(D)[-1])
        yield from share_constraints(numerator, denominator, year.value, year.decimals)
    elif indicator.unit == Unit.RATE and (population := summed[-1].entered.denominator):
        yield rate_constraint(tuple(cells(N)), year.value, year.decimals, population)


def _counted_parts(tabled: TableFigure) -> tuple[str, ...]:
    """What adds up over time: counts and rates by their number, shares by both of their parts."""
    unit = tabled.indicator.unit
    return (N,) if unit in (Unit.COUNT, Unit.RATE) else (N, R) if unit == Unit.PERCENT else ()


def _pairs(
    figures: FiguresAt, links: Iterable[Link], kinds: Collection[str]
) -> Iterator[tuple[Link, TableFigure, TableFigure]]:
    """Linked figures of one quarter that are counted over the same time."""
    quarters: dict[str, list[QuarterKey]] = defaultdict(list)
    for code, quarter in figures:
        quarters[code].append(quarter)
    for link in links:
        if link.kind not in kinds:
            continue
        for quarter in quarters[link.one]:
            one, other = figures[link.one, quarter], figures.get((link.other, quarter))
            if other is not None and one.indicator.measure == other.indicator.measure:
                yield link, one, other
