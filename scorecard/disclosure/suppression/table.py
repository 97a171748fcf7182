"""Every figure and all that hangs together -> one Table for the gate, and the gate's Choice -> figures.

Pure: no database, no clock.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorecard.disclosure.suppression.constraints import Link, YearFigure, hanging, same_counts
from scorecard.disclosure.suppression.figure_constraints import PARTS, D, Held, key, pieces_of
from scorecard.disclosure.suppression.items import Choice, Piece, Table
from scorecard.disclosure.suppression.linear import Cell, Row
from scorecard.vocabulary.figures import SUPPRESSED, Figure
from scorecard.vocabulary.numbers import PERCENT

KEPT_BACK = "kept back: another hidden number could be worked out from it"
PARTS_KEPT_BACK = "parts kept back: another hidden number could be worked out from them"


def table_of(
    figures: Sequence[Held],
    links: Sequence[Link],
    years: Iterable[YearFigure],
    offered: Sequence[Piece] = (),
) -> Table:
    """The figures, in the order in which they would be given up, as pieces of one Table.

    `offered` are sums that were shown in place of hidden quarters before.
    """
    by_place = {(held.indicator.code, held.quarter): held for held in figures}
    names = same_counts(by_place, links)
    shared = _shared(figures, names)
    together = hanging(by_place, links, years)
    pieces = [piece for held in figures for piece in pieces_of(held, shared)]
    return Table(
        tuple(renamed(piece, names) for piece in [*pieces, *offered]),
        tuple(_renamed_row(row, names) for row in together.rows),
        tuple(names.get(cell, cell) for cell in together.watched),
    )


def as_public(held: Held, choice: Choice) -> tuple[Figure, str]:
    """What the public sees of a figure after the choice, and the reason where the choice hid something."""
    code, public = held.indicator.code, held.public
    if public.value is None:
        return public, ""
    if key(code, held.quarter) in choice.hidden:
        return Figure(missing=SUPPRESSED, quality=public.quality, source=public.source), KEPT_BACK
    if key(code, held.quarter, PARTS) in choice.hidden:
        return replace(public, numerator=None, denominator=None), PARTS_KEPT_BACK
    return public, ""


def _shared(figures: Sequence[Held], names: dict[Cell, Cell]) -> frozenset[Cell]:
    """Denominators that stand under other names too: the indicator whose own count it is decides about it."""
    cells = [held.cell(D) for held in figures if held.indicator.unit == PERCENT]
    times = Counter(names.get(cell, cell) for cell in cells)
    return frozenset(cell for cell in cells if cell in names or times[cell] > 1)


def renamed(piece: Piece, names: dict[Cell, Cell]) -> Piece:
    """The piece with each count under the one name that it goes by."""
    return replace(
        piece,
        shows=tuple((names.get(cell, cell), number) for cell, number in piece.shows),
        tells=tuple(_renamed_row(row, names) for row in piece.tells),
        guards=tuple(names.get(cell, cell) for cell in piece.guards),
        ranges=tuple(_renamed_row(row, names) for row in piece.ranges),
    )


def _renamed_row(row: Row, names: dict[Cell, Cell]) -> Row:
    return replace(row, terms=tuple((names.get(cell, cell), factor) for cell, factor in row.terms))
