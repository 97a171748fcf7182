"""What is shown or hidden together, and the whole of it: what the choice is given, and what it answers.

Pure: no database, no clock.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Self

from scorecard.disclosure.suppression.linear import CellName, Constraint

Key = tuple[object, ...]


@dataclass(frozen=True)
class Item:
    """What is shown or hidden together: a figure, its parts, or a sum offered in its place.

    `shows` are the counts it lays open, `tells` the constraints that hold while it is shown (a share within
    its rounding), `guards` the counts that must stay unknown while it is hidden. `fixed` ones are public
    already. `ranges` hold for whoever knows that it is hidden for being small: the order in which items are
    given up is no secret, and may tell that. `above` is the running total shown before it, of whose growth
    since then that is said.
    """

    key: Key
    shows: tuple[tuple[CellName, int], ...] = ()
    tells: tuple[Constraint, ...] = ()
    guards: tuple[CellName, ...] = ()
    fixed: bool = False
    hidden: bool = False
    ranges: tuple[Constraint, ...] = ()
    above: int = 0

    @property
    def free(self) -> bool:
        """Whether it may still be hidden for another's sake."""
        return not (self.fixed or self.hidden)

    @property
    def open_cells(self) -> tuple[CellName, ...]:
        """The counts that it says anything of while it is shown."""
        return (*(cell for cell, _ in self.shows), *(cell for each in self.tells for cell in each.cells))


@dataclass(frozen=True)
class LinkedTable:
    """Everything at once: items in the order in which they would be given up, and how counts hang together.

    `watched` are counts that no one shows but that may be worked out (a remainder, a quarter's share of a
    running total): they may be known unless they could be small.
    """

    items: tuple[Item, ...]
    constraints: tuple[Constraint, ...] = ()
    watched: tuple[CellName, ...] = ()

    def only(self, kept: Set[Constraint]) -> Self:
        """The table with no other constraints than these."""
        items = (
            replace(item, tells=tuple(each for each in item.tells if each in kept)) for item in self.items
        )
        constraints = tuple(each for each in self.constraints if each in kept)
        return replace(self, items=tuple(items), constraints=constraints)


@dataclass(frozen=True)
class Choice:
    """Keys of items to hide beside those hidden already, and counts that public numbers give away anyhow.

    `unsettled` are those hidden in doubt: the search came to a limit, and there may be enough values.
    """

    hidden: frozenset[Key] = frozenset()
    given_away: frozenset[CellName] = frozenset()
    unsettled: frozenset[Key] = frozenset()

    def and_hiding(self, other: Self) -> Self:
        """This choice, with what another hides beside it."""
        return replace(self, hidden=self.hidden | other.hidden, unsettled=self.unsettled | other.unsettled)
