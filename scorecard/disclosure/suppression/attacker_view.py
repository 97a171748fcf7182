"""What an attacker sees of a table while some of its items are hidden.

Pure: no database, no clock.
"""

from dataclasses import dataclass
from functools import cached_property

from scorecard.disclosure.suppression.items import Item, Key, LinkedTable
from scorecard.disclosure.suppression.linear import CellName, Constraint, between
from scorecard.vocabulary.threshold import Threshold


@dataclass(frozen=True)
class AttackerView:
    """A table of which the items in `hidden` are not shown."""

    table: LinkedTable
    hidden: frozenset[Key]

    @cached_property
    def shown(self) -> dict[CellName, int]:
        """The counts laid open."""
        return {cell: number for item in self._shown_items for cell, number in item.shows}

    @cached_property
    def constraints(self) -> list[Constraint]:
        """How counts hang together, and what the shown items tell."""
        return [*self.table.constraints, *self.told_by_items]

    @property
    def told_by_items(self) -> list[Constraint]:
        """What the shown items tell beside their counts."""
        return [constraint for item in self._shown_items for constraint in item.tells]

    def guesses(self, threshold: Threshold, *, of_all: bool) -> list[tuple[Constraint, ...]]:
        """What readers may try who do not know which of the hidden items are small.

        1 to 5 under a threshold of 6 for all, if `of_all`, which looks at none of them; and for those that
        are hidden for it. Of a running total that is 1 to 5 more than the one shown before it: a smaller one
        no counts would bear out, and the whole guess would count for nothing.
        """
        items = [item for item in self.table.items if item.key in self.hidden and item.guards]
        everyone = tuple(
            between([item.guards[0]], item.above + 1, item.above + threshold.largest_hidden) for item in items
        )
        true = tuple(each for item in items for each in item.ranges)
        return [guess for guess in dict.fromkeys((everyone, true) if of_all else (true,)) if guess]

    @cached_property
    def guarded(self) -> list[CellName]:
        """Guarded cells of hidden items that no fixed item lays open."""
        public = {cell for item in self.table.items if item.fixed for cell, _ in item.shows}
        cells = (cell for item in self.table.items if item.key in self.hidden for cell in item.guards)
        return list(dict.fromkeys(cell for cell in cells if cell not in public))

    @cached_property
    def _shown_items(self) -> list[Item]:
        return [item for item in self.table.items if item.key not in self.hidden]
