"""What else is hidden so that no hidden number can be worked out: secondary suppression.

Pure: no database, no clock. Source: the Government Statistical Service's guidance on disclosure control asks
for secondary suppression wherever a total or a difference gives a hidden cell back; the protection asked for
here is that each hidden count keeps three values (`Threshold.VALUES_KEPT`). The exact method (Fischetti and
Salazar 2000) hides the least that protects; ours is a heuristic that goes by a fixed, public order and then
takes back what proved needless, since which cells the least happens to be would itself tell of the numbers.
The choice is made in three steps, each hiding more until nothing fails its test:

1. Sums alone, whatever the numbers (`inference`). 3 boys are hidden, 20 girls and 23 in all shown: the girls
   or the total must go as well.
2. The shown numbers, where sums leave fewer than three values (`attacker`). Boys and girls both hidden, 1 in
   all: each is 0 or 1, so the total goes as well.
3. What the order itself tells: the minimality attack (Wong and others 2007). Of 7, c, c that make 17 the 7
   would have gone first had one c been hidden for another's sake; so both are small, that is 1 to 5, and so
   5 and 5. The 7 goes as well.

A hidden number is never looked at, and what is public already is never hidden. Where public numbers alone
give a hidden count away nothing can be done: it is named (`Choice.given_away`), and costs no other figure.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from scorecard.disclosure.suppression.attacker import contradicted, possible
from scorecard.disclosure.suppression.attacker_view import AttackerView
from scorecard.disclosure.suppression.components import distances, linked_groups
from scorecard.disclosure.suppression.inference import determined
from scorecard.disclosure.suppression.items import Choice, Key, LinkedTable
from scorecard.disclosure.suppression.linear import CellName, Constraint, Possible
from scorecard.vocabulary.threshold import Threshold


def choose(table: LinkedTable, threshold: Threshold, asked: Set[Key] | None = None) -> Choice:
    """The items to hide so that each guarded count keeps enough values. The same table, the same choice.

    Of a long history only the groups that hold an `asked` item are decided; in the others all is public
    already. Nor is a group in which nothing must stay unknown.
    """
    found = Choice()
    for group in linked_groups(table):
        if asked is not None and asked.isdisjoint(item.key for item in group.items):
            continue
        if not group.watched and not any(item.guards for item in group.items):
            continue
        chosen = _Group(group, threshold).borne_out().chosen()
        found = replace(found.and_hiding(chosen), given_away=found.given_away | chosen.given_away)
    return found


class _Test(Protocol):
    """Cells that fail when some items are hidden; of `only` these when they are named."""

    def __call__(self, hidden: frozenset[Key], only: Sequence[CellName] | None = None) -> list[CellName]: ...


class _Cure(Protocol):
    """Which of the nearest items is hidden for the sake of a cell."""

    def __call__(self, cell: CellName, nearest: Sequence[Key], chosen: Sequence[Key]) -> Key: ...


def _nearest_of_all(cell: CellName, nearest: Sequence[Key], chosen: Sequence[Key]) -> Key:
    return nearest[0]


@dataclass(frozen=True)
class _Group:
    """Items that hang together; decided without the rest.

    `in_doubt` are cells that failed in the last test because its search came to a limit, `unsettled` what was
    hidden for such a one.
    """

    table: LinkedTable
    threshold: Threshold
    in_doubt: set[CellName] = field(default_factory=set)
    unsettled: set[Key] = field(default_factory=set)

    def borne_out(self) -> Self:
        """The group without the constraints that what is public contradicts: those that come later give way.

        Published years and our own quarters may disagree. An attacker sees that, and cannot rest on them.
        """
        view = self._view(self._everything)
        if not contradicted(view.constraints, view.shown):
            return self
        kept: list[Constraint] = []
        for constraint in [*view.told_by_items, *self.table.constraints]:
            if not contradicted([*kept, constraint], view.shown):
                kept.append(constraint)
        told_by_any = {constraint for item in self.table.items for constraint in item.tells}
        return replace(self, table=self.table.only(told_by_any - set(view.told_by_items) | set(kept)))

    @property
    def _everything(self) -> frozenset[Key]:
        return frozenset(item.key for item in self.table.items if item.free)

    def chosen(self) -> Choice:
        """The three steps, each with what no hiding can mend (`beyond_help`).

        Only of the first, which looks at no number, is what proved needless taken back: to show a count since
        another, now hidden, would have told too much says how large that other is.
        """
        everything = self._everything
        given_away = frozenset(self.keeping_too_few(everything, sure=True))
        beyond_help = given_away | frozenset(self.determined_by(everything))
        chosen = self._hidden_for(self.determined_by, [], beyond_help, cure=self._cure_of_sums)
        chosen = self._without_needless(chosen, beyond_help)
        chosen = self._hidden_for(self.keeping_too_few, chosen, beyond_help)
        beyond_order = beyond_help | frozenset(self._guessed(everything, of_all=False))
        chosen = self._hidden_for(self.told_by_order, chosen, beyond_order)
        return Choice(frozenset(chosen), given_away, frozenset(self.unsettled))

    def _hidden_for(
        self,
        failing: _Test,
        chosen: list[Key],
        beyond_help: frozenset[CellName],
        cure: _Cure = _nearest_of_all,
    ) -> list[Key]:
        """`chosen` and what must go beside it until nothing is `failing` but what is beyond help.

        Where numbers decide whether more must go, order alone decides which (`_nearest_of_all`): tried out,
        the one that helps would tell of the numbers it was tried with, its own among them. Of 1, 6, 5 that
        make 12, counts of 1 to 4 hidden, no other 12 would have gone than one that three 4s make.
        Where the solver gave up there may be nothing left to hide: then all that hangs together is hidden.
        """
        while failed := [cell for cell in failing(frozenset(chosen)) if cell not in beyond_help]:
            cell, nearest = failed[0], self._nearest(failed[0], chosen)
            doubted = cell in self.in_doubt
            if not nearest:
                beyond_help = beyond_help | {cell}
                continue
            chosen = [*chosen, cure(cell, nearest, chosen)]
            self.unsettled.update(chosen[-1:] if doubted else ())
        return chosen

    def _cure_of_sums(self, cell: CellName, nearest: Sequence[Key], chosen: Sequence[Key]) -> Key:
        """The nearest item without which sums tell no more of a cell; they are asked whatever the numbers."""
        cures = (key for key in nearest if not self.determined_by(frozenset([*chosen, key]), [cell]))
        return next(cures, nearest[0])

    def _without_needless(self, chosen: list[Key], beyond_help: frozenset[CellName]) -> list[Key]:
        """Of what was hidden on the way, only what sums need in the end."""
        for key in chosen[:-1]:
            fewer = [kept for kept in chosen if kept != key]
            if not set(self.determined_by(frozenset(fewer))) - beyond_help:
                chosen = fewer
        return chosen

    def _nearest(self, cell: CellName, chosen: Sequence[Key]) -> list[Key]:
        """Items that could be hidden, those that hang most closely together with a cell first."""
        links_away = distances(self.table, cell)
        farthest = len(links_away)
        free = [
            (min((links_away.get(each, farthest) for each in item.open_cells), default=farthest), item.key)
            for item in self.table.items
            if item.free and item.key not in chosen
        ]
        return [key for _, key in sorted(free, key=lambda pair: pair[0])]

    def determined_by(self, hidden: frozenset[Key], only: Sequence[CellName] | None = None) -> list[CellName]:
        """Guarded cells (of `only` these) that sums give away, whatever the numbers are."""
        view = self._view(hidden)
        self.in_doubt.clear()
        return determined(view.constraints, view.shown, view.guarded if only is None else only)

    def keeping_too_few(
        self, hidden: frozenset[Key], only: Sequence[CellName] | None = None, *, sure: bool = False
    ) -> list[CellName]:
        """Cells (of `only` these) that keep too few values: guarded, or watched and maybe small.

        `sure` leaves out those whose search gave up, which may have more.
        """
        view = self._view(hidden)
        return self._too_few(view, view.constraints, only, sure=sure)

    def told_by_order(self, hidden: frozenset[Key], only: Sequence[CellName] | None = None) -> list[CellName]:
        """Cells (of `only` these) that keep too few for those who tell small ones from what went beside them.

        The third step above. Which of the hidden ones are small is not asked, for the answer would show: all
        are tried as well, as far as counts allow it.
        """
        return self._guessed(hidden, only, of_all=True)

    def _guessed(
        self, hidden: frozenset[Key], only: Sequence[CellName] | None = None, *, of_all: bool
    ) -> list[CellName]:
        view = self._view(hidden)
        failing: dict[CellName, None] = {}
        for guess in view.guesses(self.threshold, of_all=of_all):
            failing |= dict.fromkeys(self._too_few(view, [*view.constraints, *guess], only, guess=True))
        return list(failing)

    def _too_few(
        self,
        view: AttackerView,
        constraints: list[Constraint],
        only: Sequence[CellName] | None,
        *,
        sure: bool = False,
        guess: bool = False,
    ) -> list[CellName]:
        """Cells that fail, with these constraints; under a `guess` that no counts bear out none does."""
        asked = [*view.guarded, *self.table.watched] if only is None else only
        found, guarded = possible(constraints, view.shown, asked), set(view.guarded)
        self.in_doubt.clear()
        self.in_doubt.update(cell for cell in asked if not found[cell].whole and not found[cell].enough)
        return [
            cell
            for cell in asked
            if (found[cell].whole or not sure)
            and not (guess and found[cell].none)
            and (not found[cell].enough if cell in guarded else self._may_be_small(found[cell]))
        ]

    def _may_be_small(self, found: Possible) -> bool:
        """Of a watched cell: whether it is as good as known, and may turn out small."""
        return not found.enough and (not found.whole or any(map(self.threshold.is_small, found.values)))

    def _view(self, hidden: frozenset[Key]) -> AttackerView:
        """The table without these items and those hidden already."""
        return AttackerView(self.table, hidden | {item.key for item in self.table.items if item.hidden})
