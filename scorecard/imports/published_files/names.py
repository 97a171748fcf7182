"""Names as files write them: one measure has the same folded name whichever release spelt it.

`Re-referrals %`, `Re_referrals_percent` and `rereferral_percentage` fold to the same; so do `3+ placements`
and `3 or more placements`, `CLA on 31 March` and `Children looked after at 31 March`.
"""

import re
import unicodedata
from functools import lru_cache

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_DAY = re.compile(r"\b(?:(?:as )?(?:at|on) )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?" + _MONTH + r"\b", re.ASCII)
_OR_MORE = re.compile(r"\+|\b(?:or|and) (?:more|over|above)\b|\bplus\b")
_SAID_ALIKE = {
    "percentage": "percent",
    "pct": "percent",
    "pc": "percent",
    "count": "number",
    "num": "number",
    "cla": "childrenlookedafter",
    "on": "at",
}
_RATE = re.compile(r"rateper10000(?:child|children)?")

Day = tuple[int, int]
"""A day of any year: day and month."""


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A heading or label without what releases write differently: case, separators, plural, plus signs.

    Days such as “31 March” are left out: `days_in` reads them.
    """
    plain = _DAY.sub(" ", _spaced(text)).replace("%", " percent ").replace("&", " and ")
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", _OR_MORE.sub(" ormore ", plain))
    plain = re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", "to", plain)
    words = [_word(word) for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", plain)]
    if len(words) > 1 and words[-1] == "number":
        words.pop()
    return _RATE.sub("rate", "".join(words))


@lru_cache(maxsize=20_000)
def days_in(text: str) -> frozenset[Day]:
    """The days that a heading, label or file's name speaks of."""
    return frozenset((int(day), _MONTHS.index(month) + 1) for day, month in _DAY.findall(_spaced(text)))


def month_in(text: str) -> int | None:
    """The month that a text is the name of, and nothing else."""
    found = re.fullmatch(_MONTH, _spaced(text))
    return _MONTHS.index(found[1]) + 1 if found else None


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


def _word(word: str) -> str:
    word = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return _SAID_ALIKE.get(word, word)
