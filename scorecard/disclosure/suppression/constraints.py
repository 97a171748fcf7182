"""How figures hang together, as constraints: relations, running totals, years, published figures.

Pure: no database, no clock. What is surest stands first: where constraints contradict each other with all
that is not public hidden, the later ones are given up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorecard.disclosure.suppression.figure_constraints import (
    D,
    FiguresAt,
    N,
    R,
    TableFigure,
    rate_constraint,
    remainder_constraint,
    share_constraints,
)
from scorecard.disclosure.suppression.linear import CellName, Constraint, adds_up, is_sum
from scorecard.vocabulary.quarters import QuarterKey, span
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind, Unit

REST, FLOWED, LATER, BEFORE, YEAR = "rest", "flow", "later", "before", "year"
"""What a count that no indicator has for its own is called by, before the cell that it belongs to."""


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
    constraints += _running(figures, links, watched)
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


def _running(
    figures: FiguresAt, links: Iterable[Link], watched: dict[CellName, None]
) -> Iterator[Constraint]:
    """A running total grows by what each quarter brought; a rolling one is the last four quarters."""
    flow_codes = {link.one: link.other for link in links if link.kind == RelationKind.RUNNING_TOTAL_OF}

    def flow(tabled: TableFigure, part: str, quarter: QuarterKey) -> CellName:
        code = tabled.indicator.code
        if code in flow_codes and (flow_codes[code], quarter) in figures:
            return (part, flow_codes[code], quarter)
        cell = (FLOWED, part, code, quarter)
        if tabled.indicator.rule != DisclosureRule.NONE:
            watched[cell] = None
        return cell

    for (code, quarter), tabled in figures.items():
        for part in _counted_parts(tabled):
            total = tabled.cell(part)
            if tabled.indicator.measure == Measure.ROLLING_12:
                yield adds_up([flow(tabled, part, each) for each in span(quarter.plus(-3), quarter)], total)
            if tabled.indicator.measure == Measure.YEAR_TO_DATE and quarter.number == 1:
                yield adds_up([flow(tabled, part, quarter)], total)
            if tabled.indicator.measure == Measure.YEAR_TO_DATE and quarter.number > 1:
                before = figures.get((code, quarter.previous))
                up_to_then = (BEFORE, part, code, quarter.previous) if before is None else before.cell(part)
                yield adds_up([up_to_then, flow(tabled, part, quarter)], total)


def _years(
    figures: FiguresAt, years: Iterable[YearFigure], watched: dict[CellName, None]
) -> Iterator[Constraint]:
    """What is published for a year is what its quarters make, those not held yet included.

    What the quarters still to come make is watched: shown beside the year, the first three tell the fourth.
    """
    for year in years:
        quarters = [QuarterKey.of(year.year, number) for number in (1, 2, 3, 4)]
        in_year = [figures[year.code, quarter] for quarter in quarters if (year.code, quarter) in figures]
        if not in_year or in_year[0].indicator.measure != Measure.FLOW or not in_year[0].indicator.adds_up:
            continue
        later = len(in_year) < 4
        if later and in_year[0].indicator.rule != DisclosureRule.NONE:
            watched.update(
                dict.fromkeys((LATER, part, year.code, year.year) for part in _counted_parts(in_year[0]))
            )
        yield from _year_constraints(year, in_year, later)


def _year_constraints(year: YearFigure, in_year: list[TableFigure], later: bool) -> Iterator[Constraint]:
    indicator = in_year[0].indicator

    def cells(part: str) -> list[CellName]:
        more = [(LATER, part, year.code, year.year)] if later else []
        return [*(tabled.cell(part) for tabled in in_year), *more]

    if indicator.unit == Unit.COUNT:
        yield is_sum(cells(N), int(year.value))
    elif indicator.unit == Unit.PERCENT and year.numerator is not None and year.denominator is not None:
        yield is_sum(cells(N), int(year.numerator))
        yield is_sum(cells(D), int(year.denominator))
    elif indicator.unit == Unit.PERCENT:
        numerator, denominator = (YEAR, N, year.code, year.year), (YEAR, D, year.code, year.year)
        yield adds_up(cells(N), numerator)
        yield adds_up(cells(D), denominator)
        yield from share_constraints(numerator, denominator, year.value, year.decimals)
    elif indicator.unit == Unit.RATE and (population := in_year[-1].entered.denominator):
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
