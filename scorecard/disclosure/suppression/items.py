"""What is shown or hidden together, and the whole of it: what the gate is given, and what it answers.

Pure: no database, no clock.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Self

from scorecard.disclosure.suppression.linear import Cell, Row

Key = tuple


@dataclass(frozen=True)
class Piece:
    """What is shown or hidden together: a figure, its parts, or a sum offered in its place.

    `shows` are the counts it lays open, `tells` the rows that hold while it is shown (a share within its
    rounding), `guards` the counts that must stay unknown while it is hidden. `fixed` ones are public
    already. One that `rests_on` another is hidden with it. `ranges` hold for whoever knows that it is hidden
    for being small: the order in which pieces are given up is no secret, and may tell that.
    """

    key: Key
    shows: tuple[tuple[Cell, int], ...] = ()
    tells: tuple[Row, ...] = ()
    guards: tuple[Cell, ...] = ()
    fixed: bool = False
    hidden: bool = False
    rests_on: Key | None = None
    ranges: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Table:
    """Everything at once: pieces in the order in which they would be given up, and how counts hang together.

    `watched` are counts that no one shows but that may be worked out (a remainder, a quarter's share of a
    running total): they may be known unless they could be 1 to 5.
    """

    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...] = ()
    watched: tuple[Cell, ...] = ()

    def only(self, rows: Set[Row]) -> Self:
        """The table with no other rows than these."""
        pieces = (replace(one, tells=tuple(row for row in one.tells if row in rows)) for one in self.pieces)
        return replace(self, pieces=tuple(pieces), rows=tuple(row for row in self.rows if row in rows))


@dataclass(frozen=True)
class Choice:
    """Keys of pieces to hide beside those hidden already, and counts that public numbers give away anyhow."""

    hidden: frozenset[Key] = frozenset()
    given_away: frozenset[Cell] = frozenset()
