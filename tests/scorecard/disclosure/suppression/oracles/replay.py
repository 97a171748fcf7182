"""A reader who runs the gate: every table that would have led to exactly what was published.

The second oracle. It knows nothing of constraints or solvers: it tries tables, hands each to the product's
own `release.released`, release by release, and keeps those whose public picture never differs from the
truth's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import product

from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.disclosure.suppression.release import Surroundings, after_primary, released, sizes_known
from scorecard.vocabulary.figures import Figure, same_figure
from scorecard.vocabulary.numbers import computed, round_half_up
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind, Unit
from scorecard.vocabulary.threshold import USUAL, Threshold

FIRST = QuarterKey(20161)
SIZES = "sizes"
Row = tuple[int, ...]
"""One release's counts: a number an indicator."""
Table = tuple[Row, ...]
Picture = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Story:
    """What is released, in order, and what every reader knows.

    `quarters` are the places of the quarters released: (0, 1, 0) releases the first again, corrected. `sizes`
    are the denominators of shares by release, shown as a public count when `sizes_public`. `most` is the
    largest count tried.
    """

    indicators: tuple[TableIndicator, ...]
    quarters: tuple[int, ...]
    sizes: tuple[int, ...] = ()
    sizes_public: bool = True
    links: tuple[Link, ...] = ()
    years: tuple[YearFigure, ...] = ()
    threshold: Threshold = USUAL
    most: int = 12
    cache: dict = field(default_factory=dict, compare=False)

    @cached_property
    def relations(self) -> list[Link]:
        shares = [each.code for each in self.indicators if each.unit == Unit.PERCENT]
        known = [Link(SIZES, RelationKind.DENOMINATOR_OF, code) for code in shares if self.sizes_public]
        return [*self.links, *known]


@dataclass(frozen=True)
class State:
    """What stands after some releases: the newest figure of each place, and each version's."""

    newest: dict[tuple[str, QuarterKey], TableFigure] = field(default_factory=dict)
    versions: dict[QuarterKey, list[list[TableFigure]]] = field(default_factory=dict)


def count(
    code: str = "count", measure: str = Measure.FLOW, rule: str = DisclosureRule.CHILDREN
) -> TableIndicator:
    return TableIndicator(code, Unit.COUNT, measure, rule)


def share(
    code: str = "share", measure: str = Measure.FLOW, rule: str = DisclosureRule.CHILDREN
) -> TableIndicator:
    return TableIndicator(code, Unit.PERCENT, measure, rule, decimals=1)


def release(story: Story, state: State, step: int, row: Row) -> tuple[State, Picture]:
    """The next release of a table, through the product's own gate, and what the public sees of it."""
    quarter = FIRST.plus(story.quarters[step])
    entered = dict(zip([each.code for each in story.indicators], row, strict=True))
    now = [
        after_primary(
            each,
            quarter,
            _figure(story, each, step, entered[each.code]),
            story.threshold,
            before=state.newest.get((each.code, quarter)),
            size_known=each.code in sizes_known(story.relations),
        )
        for each in story.indicators
    ] + _sizes(story, step, quarter)
    elsewhere = [each for (_, at), each in state.newest.items() if at != quarter]
    surroundings = Surroundings(elsewhere, story.relations, story.years)
    answer = released(now, surroundings, story.threshold, _read_otherwise(state, quarter, now))
    newest = state.newest | {(each.indicator.code, quarter): each for each in answer}
    versions = {**state.versions, quarter: [*state.versions.get(quarter, []), answer]}
    return State(newest, versions), tuple(map(seen_of, answer))


def values_left(story: Story, truth: Table, enough: int = 3) -> dict[tuple[int, str], set[int]]:
    """For each hidden count, by (release, code), its values: at least `enough` where so many are left."""
    pictures = _pictures(story, truth)
    hidden = [
        (step, at)
        for step, picture in enumerate(pictures)
        for at, one in enumerate(story.indicators)
        if _is_hidden(picture[at], one)
    ]
    found: dict[tuple[int, int], set[int]] = {cell: set() for cell in hidden}
    for step, at in hidden:
        for value in range(story.most + 1):
            if len(found[step, at]) >= enough:
                break
            if value not in found[step, at]:
                for table in _alike(story, pictures, truth, (step, at, value)):
                    for other in hidden:
                        found[other].add(table[other[0]][other[1]])
                    break
    return {(step, story.indicators[at].code): values for (step, at), values in found.items()}


def _pictures(story: Story, table: Table) -> list[Picture]:
    state, pictures = State(), []
    for step, row in enumerate(table):
        state, picture = release(story, state, step, row)
        pictures.append(picture)
    return pictures


def _alike(
    story: Story, pictures: Sequence[Picture], truth: Table, wanted: tuple[int, int, int]
) -> Iterator[Table]:
    """Tables with the wanted count that look like the truth at every release."""

    def further(table: Table, state: State) -> Iterator[Table]:
        step = len(table)
        if step == len(truth):
            yield table
            return
        for row in _rows(story, pictures, truth, step, wanted):
            key = (*table, row)
            if not fits(story, key):
                continue
            if key not in story.cache:
                story.cache[key] = release(story, state, step, row)
            after, picture = story.cache[key]
            if picture == pictures[step]:
                yield from further(key, after)

    yield from further((), State())


def _rows(
    story: Story, pictures: Sequence[Picture], truth: Table, step: int, wanted: tuple[int, int, int]
) -> Iterator[Row]:
    """Counts to try at one release: those shown are known, and links of parts and totals are kept."""
    ranges = []
    for at, indicator in enumerate(story.indicators):
        if (step, at) == wanted[:2]:
            ranges.append([wanted[2]])
        elif not _is_hidden(pictures[step][at], indicator):
            ranges.append([truth[step][at]])
        else:
            most = story.sizes[step] if indicator.unit == Unit.PERCENT else story.most
            ranges.append(range(most + 1))
    yield from (row for row in product(*ranges) if _row_fits(story, step, row))


def _figure(story: Story, indicator: TableIndicator, step: int, counted: int) -> Figure:
    if indicator.unit == Unit.COUNT:
        return Figure(value=Decimal(counted))
    size = Decimal(story.sizes[step])
    value = computed(Decimal(counted), size, Unit.PERCENT)
    return Figure(value=value, numerator=Decimal(counted), denominator=size)


def _sizes(story: Story, step: int, quarter: QuarterKey) -> list[TableFigure]:
    measures = {each.measure for each in story.indicators if each.unit == Unit.PERCENT}
    if not story.sizes_public or not measures:
        return []
    indicator = TableIndicator(SIZES, Unit.COUNT, measures.pop(), DisclosureRule.NONE)
    return [after_primary(indicator, quarter, Figure(value=Decimal(story.sizes[step])), story.threshold)]


def _read_otherwise(state: State, quarter: QuarterKey, now: list[TableFigure]) -> list[list[TableFigure]]:
    """As `decide` finds them: figures that an earlier version showed and that read otherwise now."""
    entered = {each.indicator.code: each.entered for each in now}
    return [
        [
            replace(each, fixed=True)
            for each in version
            if each.public.value is not None and not same_figure(each.entered, entered[each.indicator.code])
        ]
        for version in state.versions.get(quarter, [])
    ]


def seen_of(tabled: TableFigure) -> tuple[str, ...]:
    """What the public reads of one figure."""
    public = tabled.public
    if public.value is None:
        return (tabled.indicator.code, public.missing)
    decimals = tabled.indicator.decimals if public.decimals is None else public.decimals
    parts = (str(public.numerator), str(public.denominator))
    return (tabled.indicator.code, str(round_half_up(public.value, decimals)), *parts)


def _is_hidden(seen: tuple[str, ...], indicator: TableIndicator) -> bool:
    """Whether the count behind it is hidden: all of it, or a share's parts."""
    return len(seen) == 2 or (indicator.unit == Unit.PERCENT and seen[2] == "None")


def fits(story: Story, table: Table) -> bool:
    """Whether a table can be: parts make totals, running totals only grow, years add up."""
    newest = {
        (story.quarters[step], each.code): row[at]
        for step, row in enumerate(table)
        for at, each in enumerate(story.indicators)
    }
    return (
        all(_row_fits(story, step, row) for step, row in enumerate(table))
        and all(_grows(newest, each) for each in story.indicators if each.measure == Measure.YEAR_TO_DATE)
        and all(_runs(newest, link) for link in story.links if link.kind == RelationKind.RUNNING_TOTAL_OF)
        and all(_year_fits(newest, year, len(table) == len(story.quarters)) for year in story.years)
    )


def _row_fits(story: Story, step: int, row: Row) -> bool:
    counts = dict(zip([each.code for each in story.indicators], row, strict=True))
    parts: dict[str, int] = {}
    for link in story.links:
        if link.kind == RelationKind.PART_OF:
            parts[link.other] = parts.get(link.other, 0) + counts[link.one]
    beside = [link for link in story.links if link.kind == RelationKind.BESIDE]
    whole = {link.other for link in story.links if link.whole}
    return all(
        total == counts[code] if code in whole else total <= counts[code] for code, total in parts.items()
    ) and all(counts[link.one] + counts[link.other] <= story.sizes[step] for link in beside)


def _grows(newest: dict[tuple[int, str], int], indicator: TableIndicator) -> bool:
    return all(
        counted <= newest.get((at + 1, code), counted)
        for (at, code), counted in newest.items()
        if code == indicator.code and at % 4 != 3
    )


def _runs(newest: dict[tuple[int, str], int], link: Link) -> bool:
    """Whether a running total is what its quarters brought."""
    return all(
        counted == newest[at, link.other] + (newest.get((at - 1, code), 0) if at % 4 else 0)
        for (at, code), counted in newest.items()
        if code == link.one
    )


def _year_fits(newest: dict[tuple[int, str], int], year: YearFigure, complete: bool) -> bool:
    quarters = [counted for (_, code), counted in newest.items() if code == year.code]
    return sum(quarters) == year.value if complete and len(quarters) == 4 else sum(quarters) <= year.value
