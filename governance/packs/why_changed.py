"""Why a figure of a pack is another than in the last one: what was said of it, or of what it rests on.

Pure: no database, no clock. Nothing is put in a reason's place: one given for another figure would be untrue
here, and a release's stays inside.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scorecard.vocabulary.quarters import parse_slug

TARGET, BASELINE = "target", "baseline"
ON_RECORD = "Corrected; the reason is on record."
FOLLOWS = "Follows from other figures that were corrected."
NATIONAL = "National figures were published anew."
_OWN = {"value", "numerator", "denominator", "parts"}
_PUBLISHED = {"england", "neighbours"}
_NUMBERS = re.compile(
    r"[\d²³¹]|\b(no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|single|both|pair|once|twice)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Correction:
    """One change on record: `of` is the quarter of a figure, or which noun beside the figures changed."""

    code: str
    of: str
    at: datetime
    why: str


class Reasons:
    """What is on record since a pack, oldest first; asked as packs name figures: code, quarter, field."""

    def __init__(self, corrections: Iterable[Correction]):
        self._said = {(each.code, each.of): each.why for each in corrections}

    def of(self, code: str, quarter: str, field: str) -> str:
        """A sentence: the reason given, what it follows from, or that its reason is on record."""
        if field in _PUBLISHED:
            return NATIONAL
        own = {"target": TARGET, "baseline": BASELINE}.get(field, quarter if field in _OWN else "")
        found = [own] if own else self._beneath(code, quarter, field)
        held = next((of for of in found if (code, of) in self._said), None)
        if held is None:
            return FOLLOWS
        told = _told(self._said[code, held])
        return told if own or held == quarter else f"Follows from {self._name(held)}."

    def _beneath(self, code: str, quarter: str, field: str) -> list[str]:
        """What a status, a year so far or an outturn may have followed from, the nearest first."""
        quarters = sorted((of for each, of in self._said if each == code and "-q" in of), reverse=True)
        return [TARGET, quarter, *quarters] if field == "status" else quarters

    def _name(self, of: str) -> str:
        return f"the {of}" if of in (TARGET, BASELINE) else parse_slug(of).label


def tells_number(words: str) -> bool:
    """Whether a reason holds a number, in digits or in words: it might be a hidden one."""
    return _NUMBERS.search(words) is not None


def _told(why: str) -> str:
    return why if why and not tells_number(why) else ON_RECORD
