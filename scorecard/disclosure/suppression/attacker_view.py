"""What an outsider sees of a table while some of its pieces are hidden.

Pure: no database, no clock.
"""

from dataclasses import dataclass
from functools import cached_property

from scorecard.disclosure.suppression.items import Key, Piece, Table
from scorecard.disclosure.suppression.linear import Cell, Row


@dataclass(frozen=True)
class Seen:
    """A table without the pieces that are `gone`."""

    table: Table
    gone: frozenset[Key]

    @cached_property
    def shown(self) -> dict[Cell, int]:
        """The counts laid open."""
        return {cell: number for piece in self._open for cell, number in piece.shows}

    @cached_property
    def rows(self) -> list[Row]:
        """How counts hang together, and what the shown pieces tell."""
        return [*self.table.rows, *self.told]

    @property
    def told(self) -> list[Row]:
        """What the shown pieces tell beside their counts."""
        return [row for piece in self._open for row in piece.tells]

    @property
    def ranges(self) -> list[Row]:
        """What they know of hidden pieces who know why those are hidden: 1 to 5."""
        return [row for piece in self.table.pieces if piece.key in self.gone for row in piece.ranges]

    @cached_property
    def guarded(self) -> list[Cell]:
        """Guarded cells of hidden pieces that no fixed piece lays open."""
        public = {cell for piece in self.table.pieces if piece.fixed for cell, _ in piece.shows}
        cells = (cell for piece in self.table.pieces if piece.key in self.gone for cell in piece.guards)
        return list(dict.fromkeys(cell for cell in cells if cell not in public))

    @cached_property
    def _open(self) -> list[Piece]:
        return [piece for piece in self.table.pieces if piece.key not in self.gone]
