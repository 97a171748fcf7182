"""Usual variation: an XmR chart's limits, and the signs that something other than chance is at work.

Pure: no database, no clock. The rules are those of NHS Making Data Count: limits are the mean plus and minus
2.66 times the mean moving range; moving ranges above 3.267 times their mean are left out of it first. Below
13 points limits are on trial and must be called so.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

SPREAD, SCREEN = Decimal("2.66"), Decimal("3.267")
FEWEST = 6
"""Points below which limits would say more about chance than about the figures; our own choice."""
FIRM_FROM = 13
RUN = 7


@dataclass(frozen=True)
class Limits:
    """Where figures usually lie: `lower` to `upper` around `centre`, worked out from `points` figures.

    `step` is the largest usual step from one figure to the next: 3.267 mean moving ranges.
    """

    centre: Decimal
    lower: Decimal
    upper: Decimal
    step: Decimal
    points: int

    @property
    def on_trial(self) -> bool:
        return self.points < FIRM_FROM

    def hold(self, value: Decimal) -> bool:
        return self.lower <= value <= self.upper

    @property
    def basis(self) -> str:
        """What the limits rest on, in a few words."""
        if self.on_trial:
            return f"trial limits: only {self.points} quarters so far"
        return f"limits from {self.points} quarters"


def limits(
    values: Sequence[Decimal], *, at_least: Decimal | None = None, at_most: Decimal | None = None
) -> Limits | None:
    """The Limits of figures in order of time, cut to what the unit allows; None when there are too few.

    `at_least` and `at_most` are the unit's own ends: nought for all, 100 for a percentage.
    """
    if len(values) < FEWEST:
        return None
    centre = sum(values, Decimal(0)) / len(values)
    moving = _mean_moving_range(values)
    lower, upper = centre - SPREAD * moving, centre + SPREAD * moving
    return Limits(
        centre=centre,
        lower=lower if at_least is None else max(lower, at_least),
        upper=upper if at_most is None else min(upper, at_most),
        step=SCREEN * moving,
        points=len(values),
    )


def beyond(values: Sequence[Decimal], found: Limits) -> list[int]:
    """Places of the points outside the limits."""
    return [place for place, value in enumerate(values) if not found.hold(value)]


def on_one_side(values: Sequence[Decimal], found: Limits) -> bool:
    """Whether the newest seven lie on one side of the mean; a point on it belongs to neither."""
    newest = values[-RUN:]
    sides = {(value > found.centre) - (value < found.centre) for value in newest}
    return len(newest) == RUN and sides in ({1}, {-1})


def steadily_moving(values: Sequence[Decimal]) -> bool:
    """Whether the newest seven rise at each step, or fall at each step."""
    newest = values[-RUN:]
    steps = {(after > before) - (after < before) for before, after in itertools.pairwise(newest)}
    return len(newest) == RUN and steps in ({1}, {-1})


def near_a_limit(values: Sequence[Decimal], found: Limits) -> bool:
    """Whether two of the newest three lie in the outer third between mean and limit, on the same side."""
    newest = values[-3:]
    above = found.centre + (found.upper - found.centre) * 2 / 3
    below = found.centre - (found.centre - found.lower) * 2 / 3
    high = sum(above < value <= found.upper for value in newest)
    low = sum(found.lower <= value < below for value in newest)
    return len(newest) == 3 and max(high, low) >= 2


def _mean_moving_range(values: Sequence[Decimal]) -> Decimal:
    ranges = [abs(after - before) for before, after in itertools.pairwise(values)]
    mean = sum(ranges, Decimal(0)) / len(ranges)
    kept = [each for each in ranges if each <= SCREEN * mean]
    return sum(kept, Decimal(0)) / len(kept) if kept else mean
