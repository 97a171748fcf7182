"""What else is hidden so that no hidden number can be worked out: secondary suppression.

Pure: no database, no clock. The choice goes by what hangs together with what and by a fixed order: first by
sums alone, whatever the numbers, then by the shown numbers where sums leave too few values (a rounded share,
a total of one). A hidden number is never looked at. What is public already is never hidden.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from scorecard.disclosure.suppression.attacker import contradicted, possible
from scorecard.disclosure.suppression.attacker_view import Seen
from scorecard.disclosure.suppression.components import distances, linked_groups
from scorecard.disclosure.suppression.inference import determined
from scorecard.disclosure.suppression.items import Choice, Key, Piece, Table
from scorecard.disclosure.suppression.linear import ENOUGH, Cell, Possible, Row

SMALL = frozenset(range(1, 6))
"""DfE, children in need 2020: counts of 1 to 5 are replaced by `c`."""


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
    found = next(each for each in linked_groups(with_piece(table, added)) if added in each.pieces)
    group = _Group(found).borne_out()
    before = _Group(replace(group.table, pieces=tuple(one for one in group.table.pieces if one != added)))
    nothing: frozenset[Key] = frozenset()
    further = set(group.told_by_order(nothing)) - set(before.told_by_order(nothing))
    return not group.wanting(nothing) and not further


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
        seen = self._seen(self._everything)
        if not contradicted(seen.rows, seen.shown):
            return self
        kept: list[Row] = []
        for row in [*seen.told, *self.table.rows]:
            if not contradicted([*kept, row], seen.shown):
                kept.append(row)
        not_yet_told = {row for piece in self.table.pieces for row in piece.tells} - set(seen.told)
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
        lost = hopeless | frozenset(self.told_by_order(everything))
        chosen = self._hidden_for(self.told_by_order, chosen, lost)
        return Choice(frozenset(self._without_needless(chosen, hopeless, lost)), given_away)

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

    def _without_needless(
        self, chosen: list[Key], hopeless: frozenset[Cell], lost: frozenset[Cell]
    ) -> list[Key]:
        """Of what was hidden on the way, only what is needed in the end."""
        for key in chosen[:-1]:
            fewer = [each for each in chosen if each != key]
            hidden = frozenset(fewer)
            failing = set(self.determined_by(hidden)) | set(self.wanting(hidden))
            if not failing - hopeless and not set(self.told_by_order(hidden)) - lost:
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
        seen = self._seen(hidden)
        return determined(seen.rows, seen.shown, seen.guarded if only is None else only)

    def wanting(
        self, hidden: frozenset[Key], only: Sequence[Cell] | None = None, *, sure: bool = False
    ) -> list[Cell]:
        """Cells (of `only` these) that keep too few values: guarded, or watched and maybe small.

        `sure` leaves out those whose search gave up, which may have more.
        """
        seen = self._seen(hidden)
        return self._too_few(seen, seen.rows, only, sure=sure)

    def told_by_order(self, hidden: frozenset[Key], only: Sequence[Cell] | None = None) -> list[Cell]:
        """Cells (of `only` these) that keep too few for those who tell small ones from what went beside them.

        Of 7, c, c that make 16 the 7 would have gone first had one c been hidden for another's sake: so both
        are small, and 4 or 5.
        """
        seen = self._seen(hidden)
        return self._too_few(seen, [*seen.rows, *seen.ranges], only) if seen.ranges else []

    def _too_few(
        self, seen: Seen, rows: list[Row], only: Sequence[Cell] | None, *, sure: bool = False
    ) -> list[Cell]:
        asked = [*seen.guarded, *self.table.watched] if only is None else only
        found, guarded = possible(rows, seen.shown, asked), set(seen.guarded)
        return [
            cell
            for cell in asked
            if (found[cell].whole or not sure)
            and (not found[cell].enough if cell in guarded else _may_be_small(found[cell]))
        ]

    def _seen(self, hidden: frozenset[Key]) -> Seen:
        gone = set(hidden) | {piece.key for piece in self.table.pieces if piece.hidden}
        gone |= {piece.key for piece in self.table.pieces if piece.rests_on in gone}
        return Seen(self.table, frozenset(gone))


def _may_be_small(found: Possible) -> bool:
    return len(found.values) < ENOUGH and (not found.whole or bool(found.values & SMALL))


def _cells(piece: Piece) -> Iterable[Cell]:
    return (*(cell for cell, _ in piece.shows), *(cell for row in piece.tells for cell, _ in row.terms))
