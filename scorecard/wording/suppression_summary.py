"""What the public does not see of a quarter, and why: counted for every reader, explained to internal ones.

Pure: no database, no clock. The public is never told the reason of one figure: whether a number is small
itself or is kept back for another's sake would say how large it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.disclosure.primary import SMALLEST_SHOWN
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import NOT_COLLECTED, NOT_YET_DUE, SUPPRESSED, Figure


@dataclass(frozen=True)
class Withheld:
    """One figure of which the public sees less; `reason` is for internal readers."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True)
class Withholding:
    """`hidden` figures of `figures`; to an internal reader `told` says which, and which lack their parts."""

    figures: int
    hidden: int
    told: tuple[Withheld, ...] = ()

    @property
    def meaning(self) -> str:
        return f"c is a number from 1 to {SMALLEST_SHOWN - 1}, or one that would give such a number away."

    @property
    def words(self) -> str:
        """2 of 48 figures are hidden; one of 48 is; none of 48 is."""
        if self.hidden == 0:
            return f"None of the {self.figures} figures is hidden."
        if self.hidden == 1:
            return f"1 of {self.figures} figures is hidden."
        return f"{self.hidden} of {self.figures} figures are hidden."


def withholding(readings: Iterable[Reading]) -> Withholding:
    """What is held back of the figures of one quarter, those that were never entered left out."""
    held = [reading for reading in readings if reading.figure.missing not in (NOT_COLLECTED, NOT_YET_DUE)]
    told = tuple(
        Withheld(reading.code, reading.facts.name, reading.figure.hidden_because)
        for reading in held
        if reading.figure.hidden_because
    )
    return Withholding(len(held), sum(is_hidden(reading.figure) for reading in held), told)


def is_hidden(figure: Figure) -> bool:
    """Whether the public sees `c` in the figure's place, whoever looks."""
    return figure.missing == SUPPRESSED or (
        bool(figure.hidden_because) and not figure.hidden_because.startswith("parts")
    )
