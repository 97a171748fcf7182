"""What else is hidden so that no hidden number can be worked out: secondary suppression.

Pure: no database, no clock. The choice goes by what hangs together with what and by a fixed order: first by
sums alone, whatever the numbers, then by the shown numbers where sums leave too few values (a rounded share,
a total of one). A hidden number is never looked at. What is public already is never hidden.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from scorecard.gate.linked import distances, linked_groups
from scorecard.gate.outsider import ENOUGH, Cell, Possible, Row, contradicted, possible
from scorecard.gate.worked_out import determined

Key = tuple
SMALL = frozenset(range(1, 6))
"""DfE, children in need 2020: counts of 1 to 5 are replaced by `c`."""


@dataclass(frozen=True)
class Piece:
    """What is shown or hidden together: a figure, its parts, or a sum offered in its place.

    `shows` are the counts it lays open, `tells` the rows that hold while it is shown (a share within its
    rounding), `guards` the counts that must stay unknown while it is hidden. `fixed` ones are public
    already. One that `rests_on` another is hidden with it.
    """

    key: Key
    shows: tuple[tuple[Cell, int], ...] = ()
    tells: tuple[Row, ...] = ()
    guards: tuple[Cell, ...] = ()
    fixed: bool = False
    hidden: bool = False
    rests_on: Key | None = None


@dataclass(frozen=True)
class Table:
    """Everything at once: pieces in the order in which they would be given up, and how counts hang together.

    `watched` are counts that no one shows but that may be worked out (a remainder, a quarter's share of a
    running total): they may be known unless they could be 1 to 5.
    """

    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...] = ()
    watched: tuple[Cell, ...] = ()

    def only(self, rows: Set[Row]) -> "Table":
        """The table with no other rows than these."""
        pieces = (replace(one, tells=tuple(row for row in one.tells if row in rows)) for one in self.pieces)
        return replace(self, pieces=tuple(pieces), rows=tuple(row for row in self.rows if row in rows))


@dataclass(frozen=True)
class Choice:
    """Keys of pieces to hide beside those hidden already, and counts that public numbers give away anyhow."""

    hidden: frozenset[Key] = frozenset()
    given_away: frozenset[Cell] = frozenset()


def choose(table: Table) -> Choice:
    """The pieces to hide so that each guarded count keeps ENOUGH values. The same table, the same choice."""
    hidden: set[Key] = set()
    given_away: set[Cell] = set()
    for group in linked_groups(table):
        chosen = _Group(group).borne_out().chosen()
        hidden |= chosen.hidden
        given_away |= chosen.given_away
    return Choice(frozenset(hidden), frozenset(given_away))


def would_pass(table: Table, added: Piece) -> bool:
    """Whether a further piece, such as a year to date, could be shown without giving anything away."""
    group = next(each for each in linked_groups(with_piece(table, added)) if added in each.pieces)
    return not _Group(group).borne_out().wanting(frozenset())


def with_piece(table: Table, added: Piece) -> Table:
    """The table with one more piece, last in order."""
    return Table((*table.pieces, added), table.rows, table.watched)


class _Test(Protocol):
    """Cells that fail when some pieces are hidden; of `only` these when they are named."""

    def __call__(self, hidden: frozenset[Key], only: Sequence[Cell] | None = None) -> list[Cell]: ...


@dataclass(frozen=True)
class _Group:
    """Pieces that hang together; decided without the rest."""

    table: Table

    def borne_out(self) -> "_Group":
        """The group without the rows that what is public contradicts: those that come later give way.

        Published years and our own quarters may disagree. An outsider sees that, and cannot rest on them.
        """
        view = self._view(self._everything)
        if not contradicted(view.rows, view.shown):
            return self
        kept: list[Row] = []
        for row in [*view.told, *self.table.rows]:
            if not contradicted([*kept, row], view.shown):
                kept.append(row)
        not_yet_told = {row for piece in self.table.pieces for row in piece.tells} - set(view.told)
        return _Group(self.table.only(not_yet_told | set(kept)))

    @property
    def _everything(self) -> frozenset[Key]:
        return frozenset(piece.key for piece in self.table.pieces if not (piece.fixed or piece.hidden))

    def chosen(self) -> Choice:
        everything = self._everything
        given_away = frozenset(self.wanting(everything, sure=True))
        hopeless = given_away | frozenset(self.determined_by(everything))
        chosen = self._hidden_for(self.determined_by, [], hopeless)
        chosen = self._hidden_for(self.wanting, chosen, hopeless)
        return Choice(frozenset(self._without_needless(chosen, hopeless)), given_away)

    def _hidden_for(self, failing: "_Test", chosen: list[Key], hopeless: frozenset[Cell]) -> list[Key]:
        """`chosen` and what must go beside it until nothing but the hopeless is `failing`.

        Where the search gave up there may be nothing left to hide: then all that hangs together is hidden.
        """
        while bad := [cell for cell in failing(frozenset(chosen)) if cell not in hopeless]:
            cell, near = bad[0], self._nearest(bad[0], chosen)
            if not near:
                hopeless = hopeless | {cell}
                continue
            cure = next((key for key in near if not failing(frozenset([*chosen, key]), [cell])), near[0])
            chosen = [*chosen, cure]
        return chosen

    def _without_needless(self, chosen: list[Key], hopeless: frozenset[Cell]) -> list[Key]:
        """Of what was hidden on the way, only what is needed in the end."""
        for key in chosen[:-1]:
            fewer = [each for each in chosen if each != key]
            hidden = frozenset(fewer)
            if not (set(self.determined_by(hidden)) | set(self.wanting(hidden))) - hopeless:
                chosen = fewer
        return chosen

    def _nearest(self, cell: Cell, chosen: Sequence[Key]) -> list[Key]:
        """Pieces that could be hidden, those that hang most closely together with a cell first."""
        far = distances(self.table, cell)
        free = [
            (min((far.get(each, len(far)) for each in _cells(piece)), default=len(far)), place, piece.key)
            for place, piece in enumerate(self.table.pieces)
            if not (piece.fixed or piece.hidden) and piece.key not in chosen
        ]
        return [key for *_, key in sorted(free, key=lambda each: each[:2])]

    def determined_by(self, hidden: frozenset[Key], only: Sequence[Cell] | None = None) -> list[Cell]:
        """Guarded cells (of `only` these) that sums give away, whatever the numbers are."""
        view = self._view(hidden)
        return determined(view.rows, view.shown, view.guarded if only is None else only)

    def wanting(
        self, hidden: frozenset[Key], only: Sequence[Cell] | None = None, *, sure: bool = False
    ) -> list[Cell]:
        """Cells (of `only` these) that keep too few values: guarded, or watched and maybe small.

        `sure` leaves out those whose search gave up, which may have more.
        """
        view = self._view(hidden)
        asked = [*view.guarded, *self.table.watched] if only is None else only
        found, guarded = possible(view.rows, view.shown, asked), set(view.guarded)
        return [
            cell
            for cell in asked
            if (found[cell].whole or not sure)
            and (not found[cell].enough if cell in guarded else _may_be_small(found[cell]))
        ]

    def _view(self, hidden: frozenset[Key]) -> "_View":
        gone = set(hidden) | {piece.key for piece in self.table.pieces if piece.hidden}
        gone |= {piece.key for piece in self.table.pieces if piece.rests_on in gone}
        return _View(self.table, frozenset(gone))


@dataclass(frozen=True)
class _View:
    """What an outsider sees of a table when some of its pieces are hidden."""

    table: Table
    gone: frozenset[Key]

    @cached_property
    def shown(self) -> dict[Cell, int]:
        return {cell: number for piece in self._open for cell, number in piece.shows}

    @cached_property
    def rows(self) -> list[Row]:
        return [*self.table.rows, *self.told]

    @property
    def told(self) -> list[Row]:
        """What the shown pieces tell beside their counts."""
        return [row for piece in self._open for row in piece.tells]

    @cached_property
    def guarded(self) -> list[Cell]:
        """Guarded cells of hidden pieces that no fixed piece lays open."""
        public = {cell for piece in self.table.pieces if piece.fixed for cell, _ in piece.shows}
        cells = (cell for piece in self.table.pieces if piece.key in self.gone for cell in piece.guards)
        return list(dict.fromkeys(cell for cell in cells if cell not in public))

    @cached_property
    def _open(self) -> list[Piece]:
        return [piece for piece in self.table.pieces if piece.key not in self.gone]


def _may_be_small(found: Possible) -> bool:
    return len(found.values) < ENOUGH and (not found.whole or bool(found.values & SMALL))


def _cells(piece: Piece) -> Iterable[Cell]:
    return (*(cell for cell, _ in piece.shows), *(cell for row in piece.tells for cell, _ in row.terms))
