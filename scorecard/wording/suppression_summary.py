"""What the public does not see of a quarter, and why: counted for every reader, explained to internal ones.

Pure: no database, no clock. The public is never told the reason of one figure: whether a number is small
itself or is kept back for another's sake would say how large it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.hidden_reason import HiddenBecause
from scorecard.vocabulary.states import Missing
from scorecard.vocabulary.threshold import Threshold
from scorecard.wording.names import full_name


@dataclass(frozen=True)
class Withheld:
    """One figure of which the public sees less; `reason` is for internal readers."""

    code: str
    name: str
    reason: HiddenBecause


@dataclass(frozen=True)
class Withholding:
    """`hidden` figures of `figures`; `explained` to internal readers, with those that lack their parts."""

    figures: int
    hidden: int
    threshold: Threshold
    explained: tuple[Withheld, ...] = ()

    @property
    def meaning(self) -> str:
        return f"c is {meaning_of_c(self.threshold)}"

    @property
    def words(self) -> str:
        """2 of 48 figures are hidden; one of 48 is; none of 48 is."""
        if self.hidden == 0:
            return f"None of the {self.figures} figures is hidden."
        if self.hidden == 1:
            return f"1 of {self.figures} figures is hidden."
        return f"{self.hidden} of {self.figures} figures are hidden."


def meaning_of_c(threshold: Threshold) -> str:
    """What `c` stands for; the same for first and second suppression."""
    return f"a number from {threshold.hidden_counts}, or one that would give such a number away."


def withholding(readings: Iterable[Reading], threshold: Threshold) -> Withholding:
    """What is held back of the figures of one quarter, those not entered left out."""
    entered = [
        reading
        for reading in readings
        if reading.figure.missing not in (Missing.NOT_COLLECTED, Missing.NOT_YET_DUE)
    ]
    explained = tuple(
        Withheld(reading.code, full_name(reading.facts), reading.figure.hidden_because)
        for reading in entered
        if reading.figure.hidden_because
    )
    hidden = sum(is_hidden(reading.figure) for reading in entered)
    return Withholding(len(entered), hidden, threshold, explained)


def is_hidden(figure: Figure) -> bool:
    """Whether the public sees `c` in the figure's place, whoever looks."""
    because = figure.hidden_because
    return figure.missing == Missing.SUPPRESSED or (because is not None and because.reason.hides_all)
