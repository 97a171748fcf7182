"""Why the public sees less of a figure than was entered: the reasons, what a release stores, and their words.

Pure: no database, no clock. Decisions read the reason, never its words.
"""

from dataclasses import dataclass
from enum import StrEnum

from scorecard.vocabulary.threshold import USUAL, Threshold


class HiddenReason(StrEnum):
    """The value is what a release stores."""

    SMALL_COUNT = "small-count"
    SMALL_BASE = "small-base"
    SMALL_NUMERATOR = "small-numerator"
    SMALL_REMAINDER = "small-remainder"
    SMALL_GROWTH = "small-growth"
    PARTS_NOT_HELD = "parts-not-held"
    FEW_CASES = "few-cases"
    ROUNDS_TO_NONE = "rounds-to-none"
    ROUNDS_TO_ALL = "rounds-to-all"
    KEPT_BACK = "kept-back"
    NOT_SETTLED = "not-settled"
    SMALL_PARTS = "small-parts"
    PARTS_KEPT_BACK = "parts-kept-back"
    WHOLE_PERCENT = "whole-percent"

    @property
    def hides_all(self) -> bool:
        """Whether the public reads `c`; the other reasons leave the figure, without its parts or coarser."""
        return self not in _FIGURE_STAYS


_FIGURE_STAYS = (HiddenReason.SMALL_PARTS, HiddenReason.PARTS_KEPT_BACK, HiddenReason.WHOLE_PERCENT)
WORDS = {
    HiddenReason.SMALL_COUNT: "a count of {small}",
    HiddenReason.SMALL_BASE: "rests on {small} children",
    HiddenReason.SMALL_NUMERATOR: "rests on a count of {small}",
    HiddenReason.SMALL_REMAINDER: "leaves a remainder of {small}",
    HiddenReason.SMALL_GROWTH: "grew by {small} since the total shown before it",
    HiddenReason.PARTS_NOT_HELD: "its parts are not held, so they may be small",
    HiddenReason.FEW_CASES: "rests on fewer than {cases} cases",
    HiddenReason.ROUNDS_TO_NONE: "would round to 0%, which it is not",
    HiddenReason.ROUNDS_TO_ALL: "would round to 100%, which it is not",
    HiddenReason.KEPT_BACK: "kept back: another hidden number could be worked out from it",
    HiddenReason.NOT_SETTLED: (
        "kept back: whether another hidden number could be worked out from it was not settled in time"
    ),
    HiddenReason.SMALL_PARTS: "parts of {small} hidden, whole per cent shown",
    HiddenReason.PARTS_KEPT_BACK: "parts kept back: another hidden number could be worked out from them",
    HiddenReason.WHOLE_PERCENT: "whole per cent shown",
}
GIVEN_AWAY = "public numbers give it away all the same"


@dataclass(frozen=True)
class HiddenBecause:
    """The reason for one figure, with the threshold that it was decided under.

    `given_away` when public numbers tell what is hidden, whatever else were hidden beside it.
    """

    reason: HiddenReason
    threshold: Threshold
    given_away: bool = False

    def __str__(self) -> str:
        said = WORDS[self.reason].format(
            small=self.threshold.hidden_counts, cases=self.threshold.LEAST_DENOMINATOR
        )
        return f"{said}; {GIVEN_AWAY}" if self.given_away else said

    @property
    def stored(self) -> str:
        """As a release stores it: `small-count`, or `small-count given-away`."""
        return f"{self.reason} {_GIVEN_AWAY}" if self.given_away else str(self.reason)

    @classmethod
    def from_stored(cls, text: str, threshold: Threshold) -> "HiddenBecause | None":
        """What a release stored; None where it showed all. Sentences of older releases are read too."""
        if text in _SENTENCES:
            return _SENTENCES[text]
        reason, _, given_away = text.partition(" ")
        return cls(HiddenReason(reason), threshold, given_away == _GIVEN_AWAY)


_GIVEN_AWAY = "given-away"
_SENTENCES = {"": None, f"; {GIVEN_AWAY}": None} | {
    str(because): because
    for reason in HiddenReason
    for because in (HiddenBecause(reason, USUAL), HiddenBecause(reason, USUAL, given_away=True))
}
"""What releases stored before reasons had names: their words, by the threshold of that time.

A figure that was shown whole could be marked as given away as well, which says nothing.
"""
