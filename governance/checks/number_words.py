"""Every number in a run of words, in digits or spelt out.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_FRACTIONS = {"half": (1, 2), "third": (1, 3), "quarter": (1, 4), "fifth": (1, 5), "tenth": (1, 10)}

_UNDER_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)})"
_SPELT = rf"(?:{_UNDER_100}|an?)[-\s](?:{'|'.join(_LARGE)})s?(?:\s(?:and\s)?{_UNDER_100})?|{_UNDER_100}"
_PARTS = "half|halves|thirds?|quarters?|fifths?|tenths?"
_FRACTION = rf"(?:{_UNDER_100}[-\s](?:{_PARTS})|(?:a\s)?(?:half|third|quarter|fifth|tenth))(?=\s(?:of|the)\b)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<fraction>(?<![\w-]){_FRACTION})|(?P<spelt>(?<![\w-])(?:{_SPELT})(?!\w))|(?P<digits>(?<![^\W_])(?:{_DIGITS}))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """One number as it stands: where, its words and its value; a fraction is not a count of anything."""

    start: int
    end: int
    text: str
    value: Decimal
    fraction: bool = False

    @property
    def spelt(self) -> bool:
        """Whether it stands in words."""
        return not self.text[0].isdigit()


def numbers(text: str) -> Iterator[Number]:
    """Every number, in reading order. What follows a letter (Q2, A4) is part of a name, not a number."""
    for match in _NUMBER.finditer(text):
        words = match[0]
        if match["digits"]:
            value = Decimal(words.replace(",", ""))
        elif match["fraction"]:
            value = _fraction(words)
        else:
            value = Decimal(_count(words))
        yield Number(match.start(), match.end(), words, value, bool(match["fraction"]))


def _fraction(words: str) -> Decimal:
    *many, part = re.split(r"[-\s]+", words.lower())
    top, bottom = _FRACTIONS[{"halves": "half"}.get(part, part.removesuffix("s"))]
    times = _count(" ".join(many)) if many and many != ["a"] else 1
    return Decimal(top * times) / bottom


def _count(words: str) -> int:
    total = 0
    for word in re.split(r"[-\s]+", words.lower()):
        if word in ("a", "an"):
            total += 1
        elif word != "and":
            large = _LARGE.get(word.removesuffix("s"))
            total = total * large if large else total + VALUES[word]
    return total
