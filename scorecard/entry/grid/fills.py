"""A number typed once goes everywhere it stands: the parts of a row that another row, or last quarter, gives.

Pure: no database, no clock. A part is filled in only where its box is left empty, and neither a value nor a
reason stands in the row; what is typed is never replaced, but warned of where it differs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from scorecard.entry.grid.row_parser import Shape, Typed, read
from scorecard.entry.validation import FigureError
from scorecard.vocabulary.figure_words import part_words
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import stored
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import RelationKind

BOXES: dict[str, str] = {
    RelationKind.NUMERATOR_OF: "numerator",
    RelationKind.DENOMINATOR_OF: "denominator",
}
SHARED = (RelationKind.SAME_DENOMINATOR, RelationKind.BESIDE)


@dataclass(frozen=True)
class Fill:
    """A part as its box would hold it, and where it comes from, in words."""

    text: str
    source: str


@dataclass(frozen=True)
class Sources:
    """Where parts come from: other rows by `relations` (triples: from, kind, to), and the quarter before.

    `populations` are the codes of the rates over one population, by its words; `last` the figures of the
    quarter `before`.
    """

    shapes: Mapping[str, Shape]
    before: QuarterKey
    relations: Sequence[tuple[str, str, str]] = ()
    populations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    last: Mapping[str, Figure] = field(default_factory=dict)


def fills(rows: Mapping[str, Typed], sources: Sources) -> dict[str, dict[str, Fill]]:
    """What each row's empty parts are filled with, by code and box. Every row is given, saved ones too.

    Another indicator's value comes first, then the whole of a row that has the same one. A population that
    no row gives yet is last quarter's: it changes once a year.
    """
    found: dict[str, dict[str, Fill]] = defaultdict(dict)

    def offer(code: str, box: str, fill: Fill) -> None:
        typed = rows.get(code)
        if typed and not (typed.value or typed.missing or getattr(typed, box)):
            found[code].setdefault(box, fill)

    for code, box, fill in _values(rows, sources):
        offer(code, box, fill)
    for group in _groups(sources):
        if whole := _whole(rows, found, group, sources):
            for code in group:
                offer(code, "denominator", whole)
    for code in (code for group in sources.populations.values() for code in group):
        if (last := sources.last.get(code)) and last.denominator is not None:
            offer(code, "denominator", Fill(part_words(last.denominator), sources.before.label))
    return dict(found)


def with_fills(typed: Typed, filled: Mapping[str, Fill]) -> Typed:
    """The row with its empty parts filled in."""
    texts = {box: filled[box].text if box in filled else getattr(typed, box) for box in BOXES.values()}
    return replace(typed, numerator=texts["numerator"], denominator=texts["denominator"])


def _values(rows: Mapping[str, Typed], sources: Sources) -> Iterator[tuple[str, str, Fill]]:
    """Values of indicators that are a part of another one."""
    for source, kind, to in sources.relations:
        if kind in BOXES and source in rows:
            value = _value(rows[source], sources.shapes[source])
            if value is not None:
                yield to, BOXES[kind], Fill(part_words(value), sources.shapes[source].name)


def _value(typed: Typed, shape: Shape) -> Decimal | None:
    try:
        figure = read(typed, shape)
    except FigureError:
        return None
    return stored(figure.value) if figure else None


def _groups(sources: Sources) -> Iterable[Sequence[str]]:
    """Rows that have one whole: by relation in pairs, by population all together."""
    yield from ((source, to) for source, kind, to in sources.relations if kind in SHARED)
    yield from sources.populations.values()


def _whole(
    rows: Mapping[str, Typed],
    found: Mapping[str, Mapping[str, Fill]],
    group: Iterable[str],
    sources: Sources,
) -> Fill | None:
    """The whole that the first row of a group gives that has one, typed or filled in."""
    for code in group:
        if code in rows and rows[code].denominator:
            return Fill(rows[code].denominator, sources.shapes[code].name)
        if "denominator" in found.get(code, {}):
            return found[code]["denominator"]
    return None
