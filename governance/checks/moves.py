"""How a figure moved, by each comparison that a claim may mean.

Pure: no database, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from governance.checks.periods import Period
from governance.checks.words import MOVE_SIZES, Sense
from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import Figure, decimals_of
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.quarters import QuarterKey, year_label
from scorecard.vocabulary.states import Measure, Missing, Polarity, Unit
from scorecard.wording.phrases import change_words, figure_words

MOST_STABLE_PERCENT, MOST_STABLE_POINTS = Decimal(10), Decimal(3)
"""How far a figure may move and still be called stable: a tenth, or three points of a percentage."""


@dataclass(frozen=True)
class Move:
    """From `before` to `after`: the difference as shown and as it is unrounded.

    67.9% after 68.4% are both shown as 68%: "fell" and "unchanged" are both true of them.
    """

    words: str
    before: Decimal
    after: Decimal
    shown: Decimal
    unit: str

    def agrees(self, sense: Sense, polarity: str) -> bool:
        """Whether a word for a movement may be said of it."""
        if sense == Sense.STEADY:
            small = (
                MOST_STABLE_POINTS
                if self.unit == Unit.PERCENT
                else abs(self.before) * MOST_STABLE_PERCENT / 100
            )
            return abs(self.shown) <= small
        up = rises(sense, polarity)
        return up is None or any(
            (amount > 0) == up for amount in (self.shown, self.after - self.before) if amount
        )

    def is_of_size(self, word: str) -> bool:
        """Whether a word that says how far (doubled, more than halved) is anywhere near it.

        "More than" has no far end; a word that says no size may be said of any move.
        """
        *hedge, size = word.split()
        if size not in MOVE_SIZES or not self.before:
            return size not in MOVE_SIZES
        least, most = MOVE_SIZES[size]
        percent = (self.after - self.before) / abs(self.before) * 100
        if hedge == ["more", "than"]:
            return percent <= most if most < 0 else percent >= least
        return least <= percent <= most

    @property
    def amounts(self) -> set[Decimal]:
        """By how much, in the figure's own unit."""
        return {abs(self.shown), abs(self.after - self.before)}

    @property
    def percents(self) -> set[Decimal]:
        """By how many per cent of the earlier figure."""
        return {amount / self.before * 100 for amount in self.amounts} if self.before else set()


def rises(sense: Sense, polarity: str) -> bool | None:
    """Whether a word means that a figure rose; None where it means neither, or neither is better."""
    if sense in (Sense.UP, Sense.DOWN):
        return sense == Sense.UP
    if sense == Sense.STEADY or polarity == Polarity.NEITHER:
        return None
    return (sense == Sense.BETTER) == (polarity == Polarity.HIGHER)


def usual(reading: Reading) -> list[Period]:
    """What a move is set against where the text does not say: the pack's own two columns."""
    return [
        Period.YEAR_AGO if reading.facts.measure == Measure.YEAR_TO_DATE else Period.PREVIOUS,
        Period.BASELINE,
    ]


def moves(reading: Reading, periods: Iterable[Period]) -> list[Move]:
    """How the figure moved since each period, where both figures are held and may be compared."""
    found = [move for period in periods for move in _since(reading, period)]
    return [move for move in found if move is not None]


def is_hidden(public: Reading, periods: Iterable[Period]) -> bool:
    """Whether the public sees neither this figure nor what it moved from, for all of the periods."""
    if public.figure.missing == Missing.SUPPRESSED:
        return True
    missing = {Period.PREVIOUS: public.since_previous, Period.YEAR_AGO: public.since_year_ago}
    changes = [missing.get(period, public.since_baseline) for period in periods]
    return bool(changes) and all(change.missing == Missing.SUPPRESSED for change in changes)


def _since(reading: Reading, period: Period) -> list[Move | None]:
    """The moves that one comparison may mean: "last year" is its same quarter, all of it or its end."""
    if period == Period.PREVIOUS:
        return [_of_change(reading.since_previous, reading)]
    if period == Period.YEAR_AGO:
        return [_of_change(reading.since_year_ago, reading)]
    change, label = reading.since_year_ago, year_label(reading.quarter.year - 1)
    then = [reading.last_year, reading.facts.at(QuarterKey.of(reading.quarter.year - 1, 4))]
    if period == Period.BASELINE:
        change, label = reading.since_baseline, "the baseline"
        then = [reading.baseline.figure] if reading.baseline else []
    counts_up = reading.facts.unit == Unit.COUNT and reading.facts.measure in (
        Measure.FLOW,
        Measure.YEAR_TO_DATE,
    )
    if change.missing == Missing.NOT_COMPARABLE or (counts_up and change.amount is None):
        return []  # half a year's adoptions say nothing beside a whole year's alone
    others = (_between(one, reading, f"{figure_words(one, reading.facts)} in {label}") for one in then)
    return [_of_change(change, reading), *others]


def _of_change(change: Change, reading: Reading) -> Move | None:
    if change.amount is None or change.against is None:
        return None
    since = f"{change.against_words} ({figure_words(change.against, reading.facts)})"
    return _between(change.against, reading, f"{change_words(change, reading.facts)} since {since}")


def _between(then: Figure, reading: Reading, words: str) -> Move | None:
    now = reading.figure
    if now.value is None or then.value is None:
        return None
    shown_now = round_half_up(now.value, decimals_of(now, reading.facts))
    shown = shown_now - round_half_up(then.value, decimals_of(then, reading.facts))
    return Move(words, then.value, now.value, shown, reading.facts.unit)
