"""The scale of a chart: round steps, from nought for counts, and words wherever it starts elsewhere.

Pure: no database, no clock.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scorecard.vocabulary.numbers import shown
from scorecard.vocabulary.states import Unit

FEWEST_STEPS, MOST_STEPS = 2, 5
"""A scale has so many steps, hence three to six lines."""
ZERO, FULL = Decimal(0), Decimal(100)
HEADROOM = Decimal("0.04")
"""Kept free above (and, where it does not start at nought, below) the values, as a share of their spread:
a line for a target is then never drawn on the top grid line."""
NEAR_ZERO = Decimal("0.6")
"""A scale starts at nought when its values spread over at least this share of the way down to nought."""
SMALL_COUNT = Decimal(60)
"""Counts up to here start at nought however little they spread: a cut scale would make 2 children a cliff."""


@dataclass(frozen=True)
class Axis:
    """A scale from `low` to `high` with a line at each of `ticks`, in the indicator's unit."""

    low: Decimal
    high: Decimal
    step: Decimal
    ticks: tuple[Decimal, ...]
    unit: str

    @property
    def decimals(self) -> int:
        """As many places as the steps need: 0 for steps of 20, 1 for steps of 0.5."""
        return max(0, -int(self.step.normalize().as_tuple().exponent))

    @property
    def starts_at_words(self) -> str:
        """`Scale starts at 440`; empty when it starts at nought."""
        return f"Scale starts at {self.label(self.low)}" if self.low else ""

    def label(self, tick: Decimal) -> str:
        """A tick as shown beside its line: 1,000, 75%, 2.5."""
        return shown(tick, self.decimals) + ("%" if self.unit == Unit.PERCENT else "")

    def share(self, value: Decimal) -> float:
        """Where a value lies on the scale: 0 at its foot, 1 at its top."""
        return float((value - self.low) / (self.high - self.low))


def axis(values: Iterable[Decimal], unit: str) -> Axis:
    """The scale that holds all `values`, with three to six lines; from nought to 5 when there are none."""
    held = list(values)
    if not held:
        return _axis(ZERO, Decimal(4), Decimal(1), unit)
    least, most = min(held), max(held)
    from_nought = _starts_at_nought(least, most, unit)
    room = (most - (ZERO if from_nought else least)) * HEADROOM
    bottom = ZERO if from_nought else max(ZERO, least - room)
    top = min(FULL, most + room) if unit == Unit.PERCENT else most + room
    for step in _nice_steps(top - bottom, _finest(most, unit)):
        low, high = _widened(_down(bottom, step), _up(top, step), step, unit)
        if (high - low) / step <= MOST_STEPS:
            break
    return _axis(low, high, step, unit)


def _starts_at_nought(least: Decimal, most: Decimal, unit: str) -> bool:
    if unit == Unit.COUNT and most <= SMALL_COUNT:
        return True
    return most == 0 or (most - least) / most >= NEAR_ZERO


def _finest(most: Decimal, unit: str) -> int:
    """The power of ten no step goes below: whole children, days and per cent; else by size."""
    if unit in (Unit.COUNT, Unit.DAYS, Unit.PERCENT) or not most:
        return 0
    return (most / 50).adjusted()


def _nice_steps(spread: Decimal, finest: int) -> Iterator[Decimal]:
    """1, 2, 5, 10, 20, 50, ... from just under what the spread needs."""
    exponent = max(finest, (spread / MOST_STEPS).adjusted()) if spread else finest
    while True:
        for digit in (1, 2, 5):
            yield Decimal(digit).scaleb(exponent)
        exponent += 1


def _widened(low: Decimal, high: Decimal, step: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    """At least two steps, upwards first, never above 100% nor below nought."""
    while (high - low) / step < FEWEST_STEPS:
        if low >= step and (high - low >= step or (unit == Unit.PERCENT and high >= FULL)):
            low -= step
        else:
            high += step
    return low, high


def _axis(low: Decimal, high: Decimal, step: Decimal, unit: str) -> Axis:
    count = int((high - low) / step)
    return Axis(low, high, step, tuple(low + step * index for index in range(count + 1)), unit)


def _down(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def _up(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step
