"""The texts that go out, as the checks read them.

Pure: no database, no clock.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One text of a pack: `place` names it for its reader, `tree` is its narrative tree.

    `about` is the code of the indicator that a question is put about. `counted` says whether its numbers are
    asked about: they are in what was written for the quarter, not in what the plan holds anyway. `locks`
    marks the report, which cannot be changed once its quarter is released.
    """

    place: str
    tree: list[dict]
    about: str = ""
    counted: bool = True
    locks: bool = False


def plain(text: str) -> list[dict]:
    """The tree of a text in which nothing is bound."""
    return [{"type": "p", "children": [{"type": "text", "text": text}]}]
