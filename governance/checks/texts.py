"""What the checks are given: the texts that go out, and the readings they are held against.

Pure: no database, no clock.
"""

from dataclasses import dataclass

from governance.checks.subjects import Names
from scorecard.readings.readings import Reading


@dataclass(frozen=True)
class Text:
    """One text of a pack: `place` names it for its reader, `tree` is its narrative tree.

    `about` is the code of the indicator that a question is put about. `counted` says whether it is held
    against the figures: what was written for the quarter is, not what the plan holds anyway. `locks` marks
    the report, which cannot be changed once its quarter is released. `address` is where it is changed.
    """

    place: str
    tree: list[dict]
    about: str = ""
    counted: bool = True
    locks: bool = False
    address: str = ""


@dataclass(frozen=True)
class Readings:
    """The indicators at the quarter: as they are, and as the public will see them; with their names."""

    internal: dict[str, Reading]
    public: dict[str, Reading]
    names: Names


def plain(text: str) -> list[dict]:
    """The tree of a text in which nothing is bound."""
    return [{"type": "p", "children": [{"type": "text", "text": text}]}]
