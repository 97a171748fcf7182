"""Every figure and all that hangs together -> one LinkedTable, and the Choice made of it -> what is shown.

Pure: no database, no clock.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorecard.disclosure.primary import Decision, suppressed
from scorecard.disclosure.suppression.constraints import Link, YearFigure, knowledge_of, same_counts
from scorecard.disclosure.suppression.figure_constraints import D, FiguresAt, TableFigure, by_place, items_of
from scorecard.disclosure.suppression.growth import range_of_growth, shown_before
from scorecard.disclosure.suppression.items import Choice, Item, LinkedTable
from scorecard.disclosure.suppression.linear import CellName, Constraint
from scorecard.vocabulary.hidden_reason import HiddenBecause, HiddenReason
from scorecard.vocabulary.states import Measure, Unit
from scorecard.vocabulary.threshold import Threshold

Names = dict[CellName, CellName]
"""Cells that are one count under several names -> the name they all go by."""


def table_of(
    figures: Sequence[TableFigure],
    links: Sequence[Link],
    years: Iterable[YearFigure],
    offered: Sequence[Item] = (),
) -> LinkedTable:
    """The figures, in the order in which they would be given up, as items of one LinkedTable.

    `offered` are sums that were shown in place of hidden quarters before.
    """
    names, places = same_counts(by_place(figures), links), by_place(figures)
    shared = _shared(figures, names)
    known = knowledge_of(places, links, years)
    items = [item for tabled in figures for item in _items(tabled, shared, places)]
    return LinkedTable(
        tuple(renamed(item, names) for item in [*items, *offered]),
        tuple(_renamed(constraint, names) for constraint in known.constraints),
        tuple(names.get(cell, cell) for cell in known.watched),
    )


def _items(tabled: TableFigure, shared: frozenset[CellName], places: FiguresAt) -> list[Item]:
    """A figure's items; of a running total with the one shown before it."""
    items = items_of(tabled, shared, range_of_growth(tabled, places))
    if tabled.indicator.measure != Measure.YEAR_TO_DATE:
        return items
    before = shown_before(tabled, places)
    return [
        replace(item, above=before.get(str(item.guards[0][0]), 0)) if item.guards else item for item in items
    ]


def decided(tabled: TableFigure, choice: Choice, threshold: Threshold) -> Decision:
    """What the public sees of a figure after the choice, under the threshold that it was made with."""
    public = tabled.public
    if public.value is not None and tabled.key() in choice.hidden:
        settled = tabled.key() not in choice.unsettled
        reason = HiddenReason.KEPT_BACK if settled else HiddenReason.NOT_SETTLED
        return Decision(suppressed(public), HiddenBecause(reason, threshold))
    return tabled.decision


def _shared(figures: Sequence[TableFigure], names: Names) -> frozenset[CellName]:
    """Denominators that stand under other names too: the indicator whose own count it is decides about it."""
    cells = [tabled.cell(D) for tabled in figures if tabled.indicator.unit == Unit.PERCENT]
    times = Counter(names.get(cell, cell) for cell in cells)
    return frozenset(cell for cell in cells if cell in names or times[cell] > 1)


def renamed(item: Item, names: Names) -> Item:
    """The item with each count under the one name that it goes by."""
    return replace(
        item,
        shows=tuple((names.get(cell, cell), number) for cell, number in item.shows),
        tells=tuple(_renamed(constraint, names) for constraint in item.tells),
        guards=tuple(names.get(cell, cell) for cell in item.guards),
        ranges=tuple(_renamed(constraint, names) for constraint in item.ranges),
    )


def _renamed(constraint: Constraint, names: Names) -> Constraint:
    return replace(
        constraint, terms=tuple((names.get(cell, cell), factor) for cell, factor in constraint.terms)
    )
