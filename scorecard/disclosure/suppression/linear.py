"""Counts, and what an outsider knows of them: parts make a total, a rounded share lies within half a unit.

Pure: no database, no clock.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

Cell = tuple[Hashable, ...]
ENOUGH = 3
"""Values that every hidden count must keep (design: three worlds an outsider cannot tell apart)."""


@dataclass(frozen=True)
class Row:
    """`low` <= sum of factor x count <= `high`; None is no bound. Factors and bounds are whole."""

    terms: tuple[tuple[Cell, int], ...]
    low: int | None
    high: int | None

    @property
    def exact(self) -> bool:
        """Whether it is a sum, which gives its last unknown term away."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True)
class Possible:
    """Values a hidden count could have. `whole` when there are no others; else there may be more."""

    values: frozenset[int]
    whole: bool

    @property
    def enough(self) -> bool:
        return len(self.values) >= ENOUGH


def adds_up(parts: Iterable[Cell], total: Cell) -> Row:
    """The parts make the total."""
    return Row((*((part, 1) for part in parts), (total, -1)), 0, 0)


def is_sum(parts: Iterable[Cell], total: int) -> Row:
    """The parts make a number that is known."""
    return Row(tuple((part, 1) for part in parts), total, total)
