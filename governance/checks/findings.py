"""What the checks say of one sentence: a finding, with what stands there, what the figures say, what to do.

Pure: no database, no clock.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """How much a finding asks for, the most first."""

    CONTRADICTION = "contradiction"
    """Certain: the text goes out when it has been changed, and no answer stands in for that."""
    QUESTION = "question"
    """Likely: a Publisher changes the text, or says why it is right."""
    NOTE = "note"
    """Worth knowing: it asks for nothing."""


class Rule(StrEnum):
    """Which check found it. The names are part of what an answer is kept under: a renamed rule asks again."""

    NUMBER = "number"
    POINTS = "percent for points"
    UNIT = "unit twice"
    HIDDEN = "hidden count"
    HIDDEN_MOVE = "hidden direction"
    HIDDEN_SIZE = "hidden size"
    DIRECTION = "direction"
    AMOUNT = "amount"
    GOES_ON = "goes on by half"
    PLACE = "place"
    PLACE_BY_HALF = "place by half"
    TARGET = "target"
    UNBOUND = "unbound"
    TOO_LONG = "too long"
    ELSEWHERE = "told elsewhere"
    NO_GROUND = "rests on nothing"
    NO_CHOICE = "nothing proposed"
    NO_FIGURE = "bound to nothing"


_JUDGES = {
    Rule.TOO_LONG: "The page",
    Rule.ELSEWHERE: "The pack",
    Rule.NO_GROUND: "The request",
    Rule.NO_CHOICE: "The request",
}


@dataclass(frozen=True)
class Finding:
    """One thing found in one sentence; `start` and `end` mark in `sentence` what it is about.

    `says` is what the figures say, and so what an answer was judged against. `address` leads to where the
    text is changed.
    """

    kind: FindingKind
    rule: Rule
    place: str
    sentence: str
    start: int
    end: int
    says: str
    do: str
    address: str = ""

    @property
    def judge(self) -> str:
        """What speaks against it."""
        return _JUDGES.get(self.rule, "The figures")

    @property
    def stands(self) -> str:
        """The words or number that it is about."""
        return self.sentence[self.start : self.end]

    @property
    def before(self) -> str:
        """The sentence up to them."""
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        """The sentence after them."""
        return self.sentence[self.end :]

    @property
    def sha256(self) -> str:
        """What an answer is kept under: the sentence with its figures, what is asked, and what they said."""
        held = [self.rule, self.place, self.sentence, self.start, self.end, self.says]
        return hashlib.sha256(json.dumps(held, ensure_ascii=True).encode("ascii")).hexdigest()
