"""Text that paper can print: pasted text made plain, and the characters that the PDF's typeface lacks.

Pure: no database, no clock. One character without a glyph fails a whole accessible PDF, so text is made
plain when it is saved, and what still cannot be printed is refused by name.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

from fontTools.ttLib import TTFont

from scorecard.vocabulary.single_child import single_child

_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f\uf02d\u25cf\u25aa\u25a0\u25e6\u2023", "•")
_HYPHENS = dict.fromkeys("\u2011\u2010\x1e", "-")
_LINES = dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n")
_WINGDINGS = {"\uf0e0": "→", "\uf0df": "←", "\uf0e8": "→"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_REPLACED = str.maketrans({**_BULLETS, **_HYPHENS, **_LINES, **_WINGDINGS, **_LIGATURES})
_LOOKS_LIKE = {
    **dict.fromkeys("⇒➔➜➞➝⟶", "→"),
    **dict.fromkeys("⇐⟵", "←"),
    **dict.fromkeys("‛❛", "‘"),
    **dict.fromkeys("‟❝", "“"),
    **{"❜": "’", "❞": "”", "✔": "✓", "⋅": "·"},
}
"""Characters that the typeface lacks, each with one it has that says the same."""

_NEW_LINES = re.compile(r"\r\n?")
_BULLETED = re.compile(
    r"^[ \u00a0\t]*(?:[•·§oØüqv](?=\t|[ \u00a0\t]{2})|[\uf000-\uf0ff○⁃➢➤❖★](?=[ \u00a0\t]))[ \u00a0\t]+",
    re.MULTILINE,
)
"""A list's item as Word and Outlook put it on the clipboard.

Its bullet is a letter of another typeface, a private character that stands for one, or a sign that the pack's
typeface lacks.
"""

_NO_BREAK_SPACE = "\u00a0"
_DROPPED = ("Cc", "Cf", "Cs")
"""Characters that show nothing: a PDF/UA may hold none, not even those with a glyph (U+FEFF)."""


def normalised(text: str) -> str:
    """The text as it is stored: composed (NFC), pasted bullets as •, every odd space as a plain one.

    Control characters and those that turn the reading direction or show nothing are dropped; lines stay.
    What the typeface lacks is written with what it has, where that says the same: ㎡ as m2, ➔ as →.
    """
    bulleted = pasted_bullets(plain_lines(text))[1].translate(_REPLACED)
    plain = "".join(_plain(character) for character in bulleted)
    return unicodedata.normalize("NFC", pasted_bullets(plain)[1].replace("\t", " "))


def plain_lines(text: str) -> str:
    """The text composed (NFC), its lines ended in one way."""
    return unicodedata.normalize("NFC", _NEW_LINES.sub("\n", text))


def pasted_bullets(text: str) -> tuple[int, str]:
    """How many lines begin with a bullet that is not typed as •, and the text with • there."""
    other = sum(found[0].strip() != "•" for found in _BULLETED.finditer(text))
    return other, _BULLETED.sub("• ", text)


def unprintable(text: str) -> list[str]:
    """The characters of a text that the PDF's typeface has no glyph for, each once, in order."""
    known = _known_characters()
    if known.issuperset(text):  # almost every text: a pack has thousands, each looked at twice
        return []
    return [character for character in dict.fromkeys(text) if character not in known]


def named(character: str) -> str:
    """A character as a message calls it: “☃” (snowman), or its number where it has no name."""
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return f"“{character}” ({name})" if character.isprintable() else name


def unprinted(lacking: Iterable[str]) -> str:
    """What to do about characters that the typeface lacks."""
    return f"The pack cannot print {', '.join(map(named, lacking))}: leave out or replace."


def not_kept(text: str) -> str:
    """Why a text is kept nowhere as it stands, and what to do; empty for one that is.

    Paper cannot print it, or it gives what points at a single child.
    """
    if found := single_child(text):
        return f"It gives {found}: nothing that points at a single child is kept here. Take it out."
    lacking = unprintable(text)
    return unprinted(lacking) if lacking else ""


def printed(text: str, what: str, refusal: type[Exception]) -> str:
    """A text as a door keeps it: normalised, without space around it.

    Raises `refusal`, which says of `what` (“The reason”) why it is not kept and what to do.
    """
    plain = normalised(text).strip()
    if why := not_kept(plain):
        raise refusal(f"{what}: {why}")
    return plain


def with_signs_lost(text: str) -> str:
    """A text that was stored before it was asked about, for paper: normalised, “?” for what is lacking."""
    plain = normalised(text)
    return plain.translate(dict.fromkeys(map(ord, unprintable(plain)), "?"))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t" or character == _NO_BREAK_SPACE:
        return character
    if category in _DROPPED:
        return ""
    return " " if category == "Zs" else _with_glyph(character)


def _with_glyph(character: str) -> str:
    """The character, or one or more that say the same and can be printed; itself where there are none."""
    known = _known_characters()
    if character in known:
        return character
    alike = _LOOKS_LIKE.get(character) or unicodedata.normalize("NFKC", character)
    return alike if known.issuperset(alike) else character


@cache
def _known_characters() -> frozenset[str]:
    """A new line, and what Source Sans has a glyph for: read once a process from the PDF's own package."""
    path = resources.files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"
    with resources.as_file(path) as file, TTFont(file, lazy=True) as font:
        drawn = map(chr, font.getBestCmap())
        return frozenset(["\n", *(each for each in drawn if unicodedata.category(each) not in _DROPPED)])
