"""All indicators at one quarter, summed up: how many are on target, what moved, what is missing.

Pure: no database, no clock. It rests on readings, which are gated for their reader.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scorecard.readings.changes import Change
from scorecard.readings.evidence import weight_of
from scorecard.readings.readings import Reading
from scorecard.vocabulary.states import Missing, Quality, StatusColour, Verdict

ABSENT = (Missing.NOT_COLLECTED, Missing.NOT_YET_DUE, Missing.NOT_AVAILABLE)
"""The reasons that leave a gap. Hidden, no cases and not applicable are answers, not gaps."""
AS_REPORTED = tuple(each for each in Quality if each != Quality.ILLUSTRATIVE)
"""The qualities of a figure that was not made up for the demonstration."""
LEFT_OUT = ("hidden", "where neither way is better", "unchanged", "with nothing to compare")
"""Why a figure is counted neither as better nor as worse, in the order in which it is said."""


@dataclass(frozen=True)
class Summary:
    """Many readings in one. `better` and `worse` are since last quarter, running totals since a year ago.

    Movers come with the clearest move first.
    """

    readings: tuple[Reading, ...]
    better: tuple[Reading, ...]
    worse: tuple[Reading, ...]
    better_since_baseline: tuple[Reading, ...]
    worse_since_baseline: tuple[Reading, ...]
    missing: tuple[Reading, ...]
    reported: tuple[Reading, ...]

    @property
    def total(self) -> int:
        return len(self.readings)

    @property
    def baseline_year(self) -> str:
        """The year that the indicators are measured against, where they share one."""
        return baseline_year(self.readings)

    @property
    def statuses(self) -> dict[str, int]:
        """How many indicators have each status, in the order they are said; nought where none has."""
        return tally(reading.status.colour for reading in self.readings)

    @property
    def left_out(self) -> str:
        """Why the other indicators count for neither better nor worse: 9 hidden, 20 where neither is good."""
        counts = Counter(map(_why_left_out, self.readings))
        return ", ".join(f"{counts[why]} {why}" for why in LEFT_OUT if counts[why])

    @property
    def not_rated(self) -> int:
        return self.statuses[StatusColour.NOT_RATED]


def summarise(readings: Iterable[Reading]) -> Summary:
    """The readings of one quarter, in scorecard order, summed up."""
    readings = tuple(readings)
    return Summary(
        readings=readings,
        better=_movers(readings, Verdict.BETTER, _direction),
        worse=_movers(readings, Verdict.WORSE, _direction),
        better_since_baseline=_movers(readings, Verdict.BETTER, _since_baseline),
        worse_since_baseline=_movers(readings, Verdict.WORSE, _since_baseline),
        missing=tuple(reading for reading in readings if reading.figure.missing in ABSENT),
        reported=tuple(reading for reading in readings if _is_reported(reading)),
    )


def wants_words(reading: Reading) -> bool:
    """Whether the council owes a word on a figure: it got worse, or it is off its target.

    Pages, packs, reminders and the steps before closing all ask here.
    """
    return reading.direction.verdict == Verdict.WORSE or reading.status.colour == StatusColour.RED


def baseline_year(readings: Iterable[Reading]) -> str:
    """The label of the year that the readings are measured against; empty where they differ or hold none."""
    years = {reading.baseline.year_label for reading in readings if reading.baseline}
    return years.pop() if len(years) == 1 else ""


def tally(colours: Iterable[str], names: Iterable[str] = tuple(StatusColour)) -> dict[str, int]:
    """How often each name occurs, in the names' order."""
    counts = Counter(colours)
    return {name: counts[name] for name in names}


def key_figures(summary: Summary, most: int) -> list[Reading]:
    """The reported figures to open with: those of headline indicators, in scorecard order."""
    return [reading for reading in summary.reported if reading.facts.headline][:most]


def _is_reported(reading: Reading) -> bool:
    return reading.figure.value is not None and reading.figure.quality in AS_REPORTED


def _movers(
    readings: tuple[Reading, ...], verdict: str, change: Callable[[Reading], Change]
) -> tuple[Reading, ...]:
    moved = [reading for reading in readings if change(reading).verdict == verdict]
    return tuple(sorted(moved, key=lambda reading: weight_of(reading, change(reading)), reverse=True))


def _why_left_out(reading: Reading) -> str:
    """One of LEFT_OUT; empty for what got better or worse."""
    hidden, neither, unchanged, not_compared = LEFT_OUT
    change = _direction(reading)
    if change.verdict in (Verdict.BETTER, Verdict.WORSE):
        return ""
    if Missing.SUPPRESSED in (change.missing, reading.figure.missing):
        return hidden
    if change.verdict in (Verdict.MORE, Verdict.FEWER):
        return neither
    return unchanged if change.verdict == Verdict.SAME else not_compared


def _direction(reading: Reading) -> Change:
    return reading.direction


def _since_baseline(reading: Reading) -> Change:
    return reading.since_baseline
