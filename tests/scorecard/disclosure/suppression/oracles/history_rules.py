"""What every table of a history keeps to, by sums of its own: parts, running totals, years and stocks.

The second oracle's knowledge of the world. Nothing of the gate's constraints is used; a rule that the true
table breaks (published years and our quarters may disagree) binds no other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.disclosure.suppression.figure_constraints import TableIndicator
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, RelationKind, Unit

Place = tuple[str, QuarterKey]
World = Mapping[Place, Figure]
Rule = tuple[frozenset[Place], Callable[[World], bool]]
"""The figures that a rule is about, and whether it holds of them."""
NAMES_ALONE = {
    RelationKind.NUMERATOR_OF,
    RelationKind.DENOMINATOR_OF,
    RelationKind.SAME_DENOMINATOR,
    RelationKind.READ_WITH,
}
"""Kinds that say which counts are one, which is no rule about their sums."""
SUMMED = {
    RelationKind.PART_OF,
    RelationKind.BESIDE,
    RelationKind.ADDS_TO,
    RelationKind.TAKES_FROM,
    RelationKind.SUMS_TO_DENOMINATOR,
}


def rules_of(
    truth: World, indicators: Mapping[str, TableIndicator], links: Sequence[Link], years: Iterable[YearFigure]
) -> list[Rule]:
    """The rules that hold of the truth. Raises ValueError for a kind of relation without one."""
    if unknown := {link.kind for link in links} - NAMES_ALONE - SUMMED:
        raise ValueError(f"Write a rule for relations of the kinds {sorted(unknown)}.")
    truth = {
        (code, key): figure
        for (code, key), figure in truth.items()
        if figure.numerator is not None or (figure.value is not None and indicators[code].unit == Unit.COUNT)
    }
    found = [
        *_counts(truth),
        *_parts(truth, links),
        *_beside(truth, links),
        *_growth(truth, indicators),
        *_stocks(truth, links),
        *_years(truth, indicators, years),
    ]
    return [rule for rule in found if rule[1](truth)]


def numerator(figure: Figure) -> int:
    """The number that is counted: a count itself, or the part of a share or rate."""
    return int(figure.value if figure.numerator is None else figure.numerator)


def remainder(figure: Figure) -> int | None:
    if figure.numerator is None or figure.denominator is None:
        return None
    return int(figure.denominator) - int(figure.numerator)


def _counts(truth: World) -> Iterator[Rule]:
    for place in truth:
        yield frozenset([place]), lambda world, at=place: numerator(world[at]) >= 0


def _parts(truth: World, links: Sequence[Link]) -> Iterator[Rule]:
    parts: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.kind == RelationKind.PART_OF:
            parts[link.other].append(link.one)
    whole = {link.other for link in links if link.kind == RelationKind.PART_OF and link.whole}
    for total, codes in parts.items():
        for key in _quarters(truth, [total, *codes]):

            def fits(world: World, total=total, codes=codes, key=key) -> bool:
                left = numerator(world[total, key]) - sum(numerator(world[code, key]) for code in codes)
                return left == 0 if total in whole else left >= 0

            yield frozenset((code, key) for code in (total, *codes)), fits


def _beside(truth: World, links: Sequence[Link]) -> Iterator[Rule]:
    for link in links:
        if link.kind != RelationKind.BESIDE:
            continue
        for key in _quarters(truth, [link.one, link.other]):
            one, other = (link.one, key), (link.other, key)

            def fits(world: World, one=one, other=other) -> bool:
                left = remainder(world[one])
                return left is None or left >= numerator(world[other])

            yield frozenset([one, other]), fits


def _growth(truth: World, indicators: Mapping[str, TableIndicator]) -> Iterator[Rule]:
    """A running total, and what it leaves of a share, only grows within its year."""
    for code, key in truth:
        before = (code, key.previous)
        if indicators[code].measure != Measure.YEAR_TO_DATE or key.number == 1 or before not in truth:
            continue
        for part in (numerator, remainder):

            def fits(world: World, part=part, before=before, at=(code, key)) -> bool:
                earlier, now = part(world[before]), part(world[at])
                return earlier is None or now is None or earlier <= now

            yield frozenset([before, (code, key)]), fits


def _stocks(truth: World, links: Sequence[Link]) -> Iterator[Rule]:
    """On the first day, and who came, less who left, are there on the last day."""
    moves: dict[str, dict[str, int]] = defaultdict(dict)
    for link in links:
        if link.kind in (RelationKind.ADDS_TO, RelationKind.TAKES_FROM):
            moves[link.other][link.one] = 1 if link.kind == RelationKind.ADDS_TO else -1
    for stock, flows in moves.items():
        for key in _quarters(truth, [stock, *flows]):
            if any((code, key.previous) not in truth for code in (stock, *flows)):
                continue

            def fits(world: World, stock=stock, flows=flows, key=key) -> bool:
                came = sum(times * _brought(world, code, key) for code, times in flows.items())
                return numerator(world[stock, key.previous]) + came == numerator(world[stock, key])

            yield frozenset((code, at) for code in (stock, *flows) for at in (key, key.previous)), fits


def _brought(world: World, code: str, key: QuarterKey) -> int:
    """What a quarter brought, of a total since April."""
    return numerator(world[code, key]) - (numerator(world[code, key.previous]) if key.number > 1 else 0)


def _years(
    truth: World, indicators: Mapping[str, TableIndicator], years: Iterable[YearFigure]
) -> Iterator[Rule]:
    """What is published of a year is what its quarters make, or its last running total."""
    for year in years:
        indicator = indicators[year.code]
        keys = [QuarterKey.of(year.year, number) for number in (1, 2, 3, 4)]
        if indicator.measure == Measure.YEAR_TO_DATE:
            keys = keys[3:]
        elif indicator.measure != Measure.FLOW or not indicator.adds_up:
            continue
        places = [(year.code, key) for key in keys]
        if all(place in truth for place in places):
            yield (
                frozenset(places),
                lambda world, year=year, places=places, unit=indicator.unit: _makes(
                    year, unit, [world[place] for place in places]
                ),
            )


def _makes(year: YearFigure, unit: str, figures: Sequence[Figure]) -> bool:
    top = sum(numerator(figure) for figure in figures)
    if unit == Unit.COUNT:
        return top == year.value
    bottom = sum(int(figure.denominator) for figure in figures)
    if unit == Unit.PERCENT:
        exact = year.numerator in (None, top) and year.denominator in (None, bottom)
        return exact and round_half_up(Decimal(100 * top) / bottom, year.decimals) == year.value
    return True


def _quarters(truth: World, codes: Sequence[str]) -> Iterator[QuarterKey]:
    """Quarters for which all of them are held."""
    for code, key in truth:
        places = [(each, key) for each in codes]
        if code == codes[0] and all(place in truth for place in places):
            yield key
