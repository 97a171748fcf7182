"""What the checks are given: the texts that go out, and the readings they are held against.

Pure: no database, no clock.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from governance.checks.periods import Calendar
from governance.checks.subjects import Names, names_of
from plans.progress.action_codes import codes_named
from scorecard.readings.readings import Reading
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.threshold import Threshold


@dataclass(frozen=True)
class Request:
    """What a board is asked by a `verb`, and what its own pack tells of: codes of actions and indicators.

    `others` are codes of the plan's further actions, which stand in other boards' packs.
    """

    verb: str
    actions: frozenset[str]
    others: frozenset[str]
    indicators: frozenset[str]

    def codes_in(self, words: str) -> list[tuple[str, tuple[int, int]]]:
        """The plan's actions that words name, each with where it stands."""
        return codes_named(words, self.actions | self.others)


@dataclass(frozen=True)
class Text:
    """One text of a pack: `place` names it for its reader, `tree` is its narrative tree.

    `about` is the code of the indicator that a question is put about; `linked` are those that an action or an
    open question belongs to. `counted` says whether it is held
    against the figures: what was written for the quarter is, not what the plan holds anyway. `locks` marks
    the report, which cannot be changed once its quarter is released. `address` is where it is changed.
    `room` is how many characters the quarter on a page holds of it, 0 of one too many; none where it does not
    stand there. `limits` say so in words. `request` is what it asks of a board, where it asks. `beside` is
    the name of the indicator whose figure it stands beside: of that it speaks where it names no other.
    """

    place: str
    tree: list[dict[str, Any]]
    about: str = ""
    linked: tuple[str, ...] = ()
    counted: bool = True
    locks: bool = False
    address: str = ""
    room: int | None = None
    limits: str = ""
    request: Request | None = None
    beside: str = ""


@dataclass(frozen=True)
class Readings:
    """The indicators at the quarter: as they are, and as the public will see them; how both are spoken of.

    `threshold` is how small a count the public may see of the quarter.
    """

    internal: Mapping[str, Reading]
    public: Mapping[str, Reading]
    names: Names
    calendar: Calendar
    threshold: Threshold


def readings_held(
    internal: Mapping[str, Reading], public: Mapping[str, Reading], at: QuarterKey, threshold: Threshold
) -> Readings:
    """Both audiences' readings of one quarter, with the names and times their texts go by."""
    years = Counter(reading.baseline.year for reading in internal.values() if reading.baseline)
    names = names_of(reading.facts for reading in internal.values())
    calendar = Calendar(at, max(years, key=years.__getitem__, default=at.year))
    return Readings(internal, public, names, calendar, threshold)


def plain(text: str) -> list[dict[str, Any]]:
    """The tree of a text in which nothing is bound."""
    return [{"type": "p", "children": [{"type": "text", "text": text}]}]
