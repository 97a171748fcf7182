"""What an attacker knows, as linear constraints over counts: sums that lie between two bounds.

Pure: no database, no clock. A *cell* is one count, named by what it is, of which indicator, in which quarter.
Everything that is known comes down to one form, `low <= sum of factor x cell <= high`, after the attacker's
problem of cell suppression (Fischetti and Salazar 2000). Worked examples:

    boys and girls make all children     0 <= boys + girls - all <= 0
    April to June made 12                12 <= april + may + june <= 12
    17.5% of 40 (to one decimal)         0 <= 2000 n - 349 d        100 n / d is 17.45 or more
                                         2000 n - 351 d <= -1       and less than 17.55: of 40 it is 7
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from scorecard.vocabulary.threshold import Threshold

CellName = tuple[Hashable, ...]


@dataclass(frozen=True)
class Constraint:
    """`low` <= sum of factor x cell <= `high`; None is no bound. Factors and bounds are whole."""

    terms: tuple[tuple[CellName, int], ...]
    low: int | None
    high: int | None

    @property
    def exact(self) -> bool:
        """Whether it is a sum, which gives its last unknown term away."""
        return self.low is not None and self.low == self.high

    @property
    def cells(self) -> tuple[CellName, ...]:
        return tuple(cell for cell, _ in self.terms)


@dataclass(frozen=True)
class Possible:
    """Values a hidden count could have. `whole` when there are no others; else there may be more."""

    values: frozenset[int]
    whole: bool

    @property
    def none(self) -> bool:
        """Whether it is certain that the constraints allow no value."""
        return self.whole and not self.values

    @property
    def enough(self) -> bool:
        return len(self.values) >= Threshold.VALUES_KEPT


def adds_up(parts: Iterable[CellName], total: CellName) -> Constraint:
    """The parts make the total."""
    return Constraint((*((part, 1) for part in parts), (total, -1)), 0, 0)


def is_sum(parts: Iterable[CellName], total: int) -> Constraint:
    """The parts make a number that is known."""
    return between(parts, total, total)


def between(parts: Iterable[CellName], low: int | None, high: int | None) -> Constraint:
    """The parts make a number that lies between two, both included."""
    return Constraint(tuple((part, 1) for part in parts), low, high)
