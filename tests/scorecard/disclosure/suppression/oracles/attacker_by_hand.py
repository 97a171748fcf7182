"""An outsider worked out by hand: every world that fits what a table shows, counted exactly, year by year.

Written from the rules alone, with sums as sets of numbers: nothing of the gate is used. A quarter's total is
its parts and what is left over; a running total starts anew each April; a year is what its quarters make.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

MOST = 100
"""The largest count that a hidden part is thought to have; far above any in these tables."""

Bits = int
"""A set of numbers: bit n is set when n is in it."""


@dataclass
class Column:
    """What is shown of one quarter; None where it is hidden. `rate`: the least and the largest total."""

    parts: list[int | None]
    total: int | None
    running: int | None = None
    rate: tuple[int, int] | None = None


@dataclass
class Shown:
    """A table as an outsider sees it, from the first quarter of a year on.

    `whole`: the parts make all of the total. `years`: published sums, by the year's place.
    """

    columns: list[Column]
    whole: bool
    years: dict[int, int] = field(default_factory=dict)


def possible_values(shown: Shown) -> dict[tuple, Bits]:
    """All values of each hidden cell: (`part`, n, quarter), (`total`, quarter) or (`running`, quarter)."""
    found: dict[tuple, Bits] = {}
    for first in range(0, len(shown.columns), 4):
        found |= _year(shown, first, shown.columns[first : first + 4])
    return found


def how_many(values: Bits) -> int:
    return values.bit_count()


def _year(shown: Shown, first: int, columns: list[Column]) -> dict[tuple, Bits]:
    published = shown.years.get(first // 4)
    sums = [_sums(column, shown.whole) for column in columns]
    after: list[Bits] = [1]
    for column, totals in zip(columns, sums, strict=True):
        after.append(_kept(_added(after[-1], totals), column.running))
    if published is not None:
        after[-1] &= (1 << published) if len(columns) == 4 else _up_to(published)
    for at in range(len(columns) - 1, -1, -1):
        after[at] &= _before(after[at + 1], sums[at])
    found = {}
    for at, column in enumerate(columns):
        totals = _totals(after[at], sums[at], after[at + 1])
        quarter = first + at
        if column.total is None:
            found["total", quarter] = totals
        if column.running is None:
            found["running", quarter] = after[at + 1]
        for number, part in enumerate(column.parts):
            if part is None:
                found["part", number, quarter] = _part(column, totals, shown.whole)
    return found


def _sums(column: Column, whole: bool) -> Bits:
    """Totals that the quarter's parts allow, and its shown total or rate."""
    totals = _up_to(_free(column, whole) * MOST) << _known(column)
    totals = _kept(totals, column.total)
    if column.rate is not None:
        least, largest = column.rate
        totals &= _up_to(largest) & ~_up_to(least - 1)
    return totals


def _part(column: Column, totals: Bits, whole: bool) -> Bits:
    """Values of a hidden part that leave the others and the total something they may be."""
    others = _up_to((_free(column, whole) - 1) * MOST) << _known(column)
    return sum(1 << value for value in range(MOST + 1) if (others << value) & totals)


def _known(column: Column) -> int:
    return sum(part for part in column.parts if part is not None)


def _free(column: Column, whole: bool) -> int:
    """How many counts of the quarter nobody shows, what is left over among them."""
    return sum(part is None for part in column.parts) + (not whole)


def _added(before: Bits, totals: Bits) -> Bits:
    out = 0
    for value in _each(before):
        out |= totals << value
    return out


def _before(after: Bits, totals: Bits) -> Bits:
    out = 0
    for total in _each(totals):
        out |= after >> total
    return out


def _totals(before: Bits, totals: Bits, after: Bits) -> Bits:
    return sum(1 << total for total in _each(totals) if (before << total) & after)


def _kept(values: Bits, shown: int | None) -> Bits:
    return values if shown is None else values & (1 << shown)


def _up_to(most: int) -> Bits:
    return (1 << (most + 1)) - 1 if most >= 0 else 0


def _each(values: Bits) -> Iterator[int]:
    while values:
        lowest = values & -values
        yield lowest.bit_length() - 1
        values ^= lowest


@cache
def rate_allows(rate: Decimal, population: int, decimals: int = 1) -> tuple[int, int]:
    """The least and largest count of a quarter whose rate a year, per 10,000, reads as it does."""
    half = Decimal(5).scaleb(-decimals - 1)
    fits = [
        count for count in range(1_000) if rate - half <= Decimal(count) * 40_000 / population < rate + half
    ]
    return fits[0], fits[-1]
