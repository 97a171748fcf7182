"""Usual variation: whether a figure does what figures of its kind always do, or something changed.

Pure: no database, no clock. Shares over groups of very different size have limits by size (a p-chart, three
standard errors), all else has the XmR chart's (`vocabulary.spc`). Limits start anew only after a break in
series or on a day that somebody set, with a reason: never by themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scorecard.vocabulary import spc
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.figures import Figure, IndicatorFacts
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, Missing, TargetKind, Unit

UNEVEN = Decimal("1.25")
"""Largest group over the mean one from which limits go by size: the usual rule for p-charts is 25%."""
STANDARD_ERRORS = 3
_NONE = Decimal(0)


class Signal(StrEnum):
    """What would seldom happen by chance alone."""

    ABOVE, BELOW = "above", "below"
    ONE_SIDE = "one-side"
    STEADILY = "steadily"
    NEAR_A_LIMIT = "near-a-limit"


@dataclass(frozen=True)
class UsualRange:
    """A quarter's figure between the ends that such figures usually keep within."""

    quarter: QuarterKey
    value: Decimal
    lower: Decimal
    upper: Decimal

    @property
    def outside(self) -> bool:
        return not self.lower <= self.value <= self.upper


@dataclass(frozen=True)
class Variation:
    """The quarters since limits began, oldest first, around their mean; `signals` are about the newest.

    `by_size` tells limits that go by each quarter's number of cases. `since` is the day on which limits
    started anew, in words why; empty where they rest on all quarters held.
    """

    ranges: tuple[UsualRange, ...]
    centre: Decimal
    signals: tuple[Signal, ...]
    by_size: bool
    illustrative: bool
    since: str = ""

    @property
    def newest(self) -> UsualRange:
        return self.ranges[-1]

    @property
    def on_trial(self) -> bool:
        """Fewer quarters than limits may be trusted from: it is said wherever they are shown."""
        return len(self.ranges) < spc.FIRM_FROM


@dataclass(frozen=True)
class NoVariation:
    """Why nothing is said of usual variation."""

    reason: str


def variation(facts: IndicatorFacts, at: QuarterKey) -> Variation | NoVariation:
    """The indicator's usual variation up to the quarter `at`, or why none can be told."""
    if facts.measure == Measure.YEAR_TO_DATE:
        return NoVariation("a running total grows until March, so its quarters do not vary around one level")
    if facts.measure in (Measure.ROLLING_12, Measure.ROLLING_36):
        return NoVariation("neighbouring quarters share most of their months, so they cannot differ freely")
    if facts.at(at).value is None:
        return NoVariation(f"this quarter's figure is {Missing(facts.at(at).missing).words}")
    since, why = _start(facts, at)
    held = [
        (quarter, figure)
        for quarter, figure in sorted(facts.series.items())
        if since <= quarter <= at and figure.value is not None
    ]
    if len(held) < spc.FEWEST:
        have = counted(len(held), "quarter has a figure|quarters have a figure")
        return NoVariation(f"{have}, and it takes at least {spc.FEWEST}")
    return _around_their_mean(facts, held, why)


def target_out_of_reach(found: Variation, facts: IndicatorFacts, at: QuarterKey) -> bool | None:
    """True where all of the usual range misses the year's target, False where it meets it; else None."""
    target = facts.target_at(at)
    if target is None or target.value is None or target.kind not in (TargetKind.AT_LEAST, TargetKind.AT_MOST):
        return None
    lower, upper = found.newest.lower, found.newest.upper
    if target.kind == TargetKind.AT_LEAST:
        return True if upper < target.value else False if lower >= target.value else None
    return True if lower > target.value else False if upper <= target.value else None


def _start(facts: IndicatorFacts, at: QuarterKey) -> tuple[QuarterKey, str]:
    """The first quarter that limits rest on: the first that ends after the newest break or new start."""
    starts = [note for note in facts.annotations if note.parts_limits and note.on <= at.end]
    if not starts:
        return min(facts.series, default=at), ""
    newest = max(starts, key=lambda note: note.on)
    after = [quarter for quarter in facts.series if quarter.end > newest.on]
    return min(after, default=at), newest.text


def _around_their_mean(
    facts: IndicatorFacts, held: Sequence[tuple[QuarterKey, Figure]], since: str
) -> Variation:
    shares = _uneven_shares(facts, [figure for _, figure in held])
    values = [present(figure.value) for _, figure in held]
    if shares:
        centre = sum((cases for cases, _ in shares), _NONE) / sum((of for _, of in shares), _NONE) * 100
        reaches = [STANDARD_ERRORS * (centre * (100 - centre) / of).sqrt() for _, of in shares]
    else:
        found = present(spc.limits(values))
        centre, reaches = found.centre, [found.upper - found.centre] * len(values)
    most = Decimal(100) if facts.unit == Unit.PERCENT else None
    ranges = tuple(
        UsualRange(quarter, value, max(Decimal(0), centre - reach), _at_most(centre + reach, most))
        for (quarter, _), value, reach in zip(held, values, reaches, strict=True)
    )
    return Variation(
        ranges=ranges,
        centre=centre,
        signals=_signals(values, centre, reaches),
        by_size=bool(shares),
        illustrative=any(figure.illustrative for _, figure in held),
        since=since,
    )


def _uneven_shares(facts: IndicatorFacts, figures: list[Figure]) -> list[tuple[Decimal, Decimal]]:
    """The parts of shares whose groups differ much in size; empty for all else."""
    parts = [(figure.numerator, figure.denominator) for figure in figures]
    known = [(cases, of) for cases, of in parts if cases is not None and of]
    if facts.unit != Unit.PERCENT or len(known) < len(figures):
        return []
    sizes = [of for _, of in known]
    return known if max(sizes) > UNEVEN * sum(sizes) / len(sizes) else []


def _signals(values: list[Decimal], centre: Decimal, reaches: list[Decimal]) -> tuple[Signal, ...]:
    """Judged on distances from the mean in units of each figure's own reach, so that all rules hold alike."""
    placed = [_placed(value - centre, reach) for value, reach in zip(values, reaches, strict=True)]
    one = spc.Limits(Decimal(0), Decimal(-1), Decimal(1), step=Decimal(0), points=len(placed))
    found = []
    if not one.hold(placed[-1]):
        found.append(Signal.ABOVE if placed[-1] > 0 else Signal.BELOW)
    if spc.on_one_side(placed, one):
        found.append(Signal.ONE_SIDE)
    if spc.steadily_moving(values):
        found.append(Signal.STEADILY)
    if spc.near_a_limit(placed, one):
        found.append(Signal.NEAR_A_LIMIT)
    return tuple(found)


def _placed(distance: Decimal, reach: Decimal) -> Decimal:
    """How far out a figure lies, 1 being the limit; where nothing ever varied any step is far beyond it."""
    if reach:
        return distance / reach
    return Decimal(2).copy_sign(distance) if distance else Decimal(0)


def _at_most(value: Decimal, most: Decimal | None) -> Decimal:
    return value if most is None else min(value, most)
