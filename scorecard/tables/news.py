"""What is new in a quarter beside the moves: statuses that changed, figures revised since, figures missing.

Pure: no database, no clock. Readings are gated for their reader, so nothing here says more than they may see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scorecard.readings.readings import Reading
from scorecard.readings.status import status_of
from scorecard.readings.summary import ABSENT
from scorecard.readings.variation import Signal, Variation, variation
from scorecard.tables.rows import Revised, revised_since
from scorecard.vocabulary.states import Audience, Missing, Quality, StatusColour
from scorecard.wording.variation import SIGNAL_WORDS

_TOLD_FIRST = (StatusColour.RED, StatusColour.GREEN, StatusColour.AMBER, StatusColour.NOT_RATED)


@dataclass(frozen=True)
class StatusMove:
    """An indicator whose status is another than last quarter's, judged by that quarter's own target."""

    reading: Reading
    before: StatusColour

    @property
    def was(self) -> str:
        return f"was {self.before.words.lower()}"


@dataclass(frozen=True)
class Gap:
    """A missing figure with the reason and what was noted about it."""

    reading: Reading
    why: str


@dataclass(frozen=True)
class Refreshed:
    """A figure that is another than was reported: `earlier` where both are known to the reader."""

    reading: Reading
    earlier: Revised | None = None


@dataclass(frozen=True)
class Unusual:
    """Figures that do what chance alone seldom makes such figures do; `why` says what, in a sentence."""

    why: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class News:
    """The lists of one quarter, each in the order it is told; `unusual` is None where it is not told.

    `judged` is how many figures have a history long enough to say what is usual of them.
    """

    statuses: tuple[StatusMove, ...]
    refreshed: tuple[Refreshed, ...]
    gaps: tuple[Gap, ...]
    unusual: tuple[Unusual, ...] | None = None
    judged: int = 0


def news(readings: Iterable[Reading], audience: str) -> News:
    """What is new in the readings of one quarter, in scorecard order; of statuses red comes first.

    Usual variation is told to internal readers alone.
    """
    readings = tuple(readings)
    moves = [move for reading in readings if (move := _status_move(reading))]
    moves.sort(key=lambda move: _TOLD_FIRST.index(StatusColour(move.reading.status.colour)))
    return News(
        statuses=tuple(moves),
        refreshed=tuple(one for reading in readings for one in _refreshed(reading)),
        gaps=gaps(reading for reading in readings if reading.figure.missing in ABSENT),
        unusual=None if audience == Audience.PUBLIC else tuple(_unusual(readings)),
        judged=sum(isinstance(variation(one.facts, one.quarter), Variation) for one in readings),
    )


def _unusual(readings: Iterable[Reading]) -> Iterator[Unusual]:
    """By the first sign that each gives, in the order of signs."""
    given: dict[str, list[Reading]] = {signal: [] for signal in Signal}
    for reading in readings:
        found = variation(reading.facts, reading.quarter)
        if isinstance(found, Variation) and found.signals:
            given[found.signals[0]].append(reading)
    for signal, shown in given.items():
        if shown:
            yield Unusual(SIGNAL_WORDS[Signal(signal)], tuple(shown))


def gaps(missing: Iterable[Reading]) -> tuple[Gap, ...]:
    """Missing figures, each with its reason."""
    return tuple(Gap(reading, _why(reading)) for reading in missing)


def _status_move(reading: Reading) -> StatusMove | None:
    before = StatusColour(status_of(reading.facts, reading.quarter.previous).colour)
    return None if before == reading.status.colour else StatusMove(reading, before)


def _refreshed(reading: Reading) -> list[Refreshed]:
    """Its quarters' figures revised since, newest first; else the one that was released as revised."""
    revised = [Refreshed(reading, one) for one in revised_since(reading.facts)]
    if not revised and reading.figure.mark == Quality.REVISED.mark:
        return [Refreshed(reading)]
    return revised


def _why(reading: Reading) -> str:
    said = Missing(reading.figure.missing).words.capitalize()
    return f"{said}: {reading.figure.note}" if reading.figure.note else f"{said}."
