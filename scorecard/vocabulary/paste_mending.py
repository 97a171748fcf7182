"""What was put right in a pasted text, said to its writer: `printable.normalised` does it, this tells.

Pure: no database, no clock. Only what a reader would see as changed is told: line ends and the way an accent
is composed are not.
"""

import unicodedata
from collections import Counter

from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.pdf_text import named, normalised, pasted_bullets, plain_lines

_CALLED = {
    "\t": "tab",
    "\x1e": "word processor’s hyphen",
    "\x1f": "word processor’s soft hyphen",
    "\ufeff": "byte order mark",
}


def mended(typed: str) -> list[str]:
    """What `normalised` changes in a text, a phrase a kind: “ﬁ” (latin small ligature fi) written as “fi”."""
    text = plain_lines(typed)
    bullets, text = pasted_bullets(text)
    signs = Counter(character for character in text if _changed(character))
    said = [f"{counted(bullets, 'pasted bullet|pasted bullets')} written as “•”"] if bullets else []
    return said + [_said(character, times) for character, times in signs.items()]


def _changed(character: str) -> bool:
    return character != "\n" and normalised(character) not in (character, "\n")


def _said(character: str, times: int) -> str:
    became = normalised(character)
    how = {"": "left out", " ": "written as a space"}.get(became, f"written as “{became}”")
    return f"{_called(character)}{f' ({times} times)' if times > 1 else ''} {how}"


def _called(character: str) -> str:
    if character in _CALLED:
        return _CALLED[character]
    category = unicodedata.category(character)
    if category == "Co":
        return "a sign of another typeface"
    return "a control character" if category == "Cc" else named(character)
