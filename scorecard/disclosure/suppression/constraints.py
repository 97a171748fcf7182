"""How figures hang together, as rows of counts: relations, running totals, years, published figures.

Pure: no database, no clock. What is surest stands first: where rows contradict each other with all that is
not public hidden, the later ones are given up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorecard.disclosure.suppression.figure_constraints import (
    D,
    Held,
    N,
    R,
    rate_row,
    remainder_row,
    share_rows,
)
from scorecard.disclosure.suppression.linear import Cell, Row, adds_up, is_sum
from scorecard.vocabulary.figures import FLOW, NONE, ROLLING_12, YEAR_TO_DATE
from scorecard.vocabulary.numbers import COUNT, PERCENT, RATE
from scorecard.vocabulary.quarters import QuarterKey, span

PART_OF, NUMERATOR_OF, DENOMINATOR_OF = "part_of", "numerator_of", "denominator_of"
RUNNING_TOTAL_OF, BESIDE, SAME_DENOMINATOR = "running_total_of", "beside", "same_denominator"
REST, FLOWED, LATER, BEFORE = "rest", "flow", "later", "before"


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
class Hanging:
    """Rows, surest first, and the counts nobody shows that may be worked out from them."""

    rows: tuple[Row, ...]
    watched: tuple[Cell, ...]


Figures = Mapping[tuple[str, QuarterKey], Held]


def same_counts(figures: Figures, links: Iterable[Link]) -> dict[Cell, Cell]:
    """Cells that are one count under several names -> the name they all go by."""
    names: dict[Cell, Cell] = {}

    def name(cell: Cell) -> Cell:
        while names.get(cell, cell) != cell:
            cell = names[cell]
        return cell

    ends = {NUMERATOR_OF: (N, N), DENOMINATOR_OF: (N, D), SAME_DENOMINATOR: (D, D), BESIDE: (D, D)}
    for link, one, other in _pairs(figures, links, ends):
        first, second = ends[link.kind]
        names[name(other.cell(second))] = name(one.cell(first))
    return {cell: name(cell) for cell in names}


def hanging(figures: Figures, links: Sequence[Link], years: Iterable[YearFigure]) -> Hanging:
    """Everything that an outsider can put together about a set of figures."""
    watched: dict[Cell, None] = {}
    rows = [row for held in figures.values() for row in remainder_row(held)]
    rows += _totals(figures, links, watched)
    rows += _beside(figures, links, watched)
    rows += _running(figures, links, watched)
    rows += _years(figures, years)
    return Hanging(tuple(rows), tuple(watched))


def _totals(figures: Figures, links: Iterable[Link], watched: dict[Cell, None]) -> Iterator[Row]:
    """Parts and what is left over make their total."""
    parts: dict[Cell, list[Cell]] = defaultdict(list)
    complete: set[Cell] = set()
    about_children: set[Cell] = set()
    for link, one, whole in _pairs(figures, links, {PART_OF}):
        total = whole.cell(N)
        parts[total].append(one.cell(N))
        if link.whole:
            complete.add(total)
        if one.indicator.rule != NONE:
            about_children.add(total)
    for total, cells in parts.items():
        rest = (REST, *total)
        if total in about_children - complete:
            watched[rest] = None
        yield adds_up(cells if total in complete else [*cells, rest], total)


def _beside(figures: Figures, links: Iterable[Link], watched: dict[Cell, None]) -> Iterator[Row]:
    """Shares of one denominator that exclude each other: what is left over is of neither."""
    groups: dict[Cell, dict[Cell, bool]] = defaultdict(dict)
    for link, one, other in _pairs(figures, links, {BESIDE}):
        head = next((cell for cell, group in groups.items() if one.cell(N) in group), one.cell(D))
        groups[head] |= {one.cell(N): link.whole, other.cell(N): link.whole}
    for denominator, cells in groups.items():
        left = [] if all(cells.values()) else [(REST, *denominator)]
        watched.update(dict.fromkeys(left))
        yield adds_up([*cells, *left], denominator)


def _running(figures: Figures, links: Iterable[Link], watched: dict[Cell, None]) -> Iterator[Row]:
    """A running total grows by what each quarter brought; a rolling one is the last four quarters."""
    own_flow = {link.one: link.other for link in links if link.kind == RUNNING_TOTAL_OF}

    def flow(held: Held, part: str, quarter: QuarterKey) -> Cell:
        code = held.indicator.code
        if code in own_flow and (own_flow[code], quarter) in figures:
            return (part, own_flow[code], quarter)
        cell = (FLOWED, part, code, quarter)
        if held.indicator.rule != NONE:
            watched[cell] = None
        return cell

    for (code, quarter), held in figures.items():
        for part in _counted_parts(held):
            if held.indicator.measure == ROLLING_12:
                yield adds_up(
                    [flow(held, part, each) for each in span(quarter.plus(-3), quarter)], held.cell(part)
                )
            if held.indicator.measure == YEAR_TO_DATE and quarter.number == 1:
                yield adds_up([flow(held, part, quarter)], held.cell(part))
            if held.indicator.measure == YEAR_TO_DATE and quarter.number > 1:
                before = figures.get((code, quarter.previous))
                up_to_then = (BEFORE, part, code, quarter.previous) if before is None else before.cell(part)
                yield adds_up([up_to_then, flow(held, part, quarter)], held.cell(part))


def _years(figures: Figures, years: Iterable[YearFigure]) -> Iterator[Row]:
    """What is published for a year is what its quarters make, those not held yet included."""
    for year in years:
        quarters = [QuarterKey.of(year.year, number) for number in (1, 2, 3, 4)]
        held = [figures[year.code, quarter] for quarter in quarters if (year.code, quarter) in figures]
        if not held or held[0].indicator.measure != FLOW or not held[0].indicator.adds_up:
            continue
        yield from _year_rows(year, held, later=len(held) < 4)


def _year_rows(year: YearFigure, held: list[Held], later: bool) -> Iterator[Row]:
    indicator = held[0].indicator

    def cells(part: str) -> list[Cell]:
        more = [(LATER, part, year.code, year.year)] if later else []
        return [*(each.cell(part) for each in held), *more]

    if indicator.unit == COUNT:
        yield is_sum(cells(N), int(year.value))
    elif indicator.unit == PERCENT and year.numerator is not None and year.denominator is not None:
        yield is_sum(cells(N), int(year.numerator))
        yield is_sum(cells(D), int(year.denominator))
    elif indicator.unit == PERCENT:
        numerator, denominator = ("year", N, year.code, year.year), ("year", D, year.code, year.year)
        yield adds_up(cells(N), numerator)
        yield adds_up(cells(D), denominator)
        yield from share_rows(numerator, denominator, year.value, year.decimals)
    elif indicator.unit == RATE and (population := held[-1].entered.denominator):
        row = rate_row(("count",), year.value, year.decimals, population, 1)
        yield Row(tuple((cell, 1) for cell in cells(N)), row.low, row.high)


def _counted_parts(held: Held) -> tuple[str, ...]:
    """What adds up over time: counts and rates by their number, shares by both of their parts."""
    unit = held.indicator.unit
    return (N,) if unit in (COUNT, RATE) else (N, R) if unit == PERCENT else ()


def _pairs(
    figures: Figures, links: Iterable[Link], kinds: Collection[str]
) -> Iterator[tuple[Link, Held, Held]]:
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
