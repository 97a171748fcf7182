"""Text that paper can print: pasted text made plain, and the characters that the PDF's typeface lacks.

Pure: no database, no clock. One character without a glyph fails a whole accessible PDF, so text is made
plain when it is saved, and what still cannot be printed is refused by name.
"""

import re
import unicodedata
from functools import cache
from importlib import resources

from fontTools.ttLib import TTFont

_PASTED_BULLETS = dict.fromkeys(
    ("\uf0b7", "\uf0a7", "\uf0d8", "\uf0fc", "\uf076", "\uf06f", "\uf02d", "\u25cf", "\u25aa"), "•"
)
_NO_BREAK_HYPHEN = {"\u2011": "-", "\u2010": "-"}
_REPLACED = str.maketrans({**_PASTED_BULLETS, **_NO_BREAK_HYPHEN, "\t": " ", "\u2028": "\n", "\u2029": "\n"})
_NEW_LINES = re.compile(r"\r\n?")
_NO_BREAK_SPACE = "\u00a0"


def normalised(text: str) -> str:
    """The text as it is stored: composed (NFC), Word's bullets as •, every odd space as a plain one.

    Control characters and those that turn the reading direction or show nothing are dropped; lines stay.
    """
    composed = unicodedata.normalize("NFC", _NEW_LINES.sub("\n", text)).translate(_REPLACED)
    return "".join(_plain(character) for character in composed)


def unprintable(text: str) -> list[str]:
    """The characters of a text that the PDF's typeface has no glyph for, each once, in order."""
    known = _known_characters()
    return [character for character in dict.fromkeys(text) if character != "\n" and character not in known]


def named(character: str) -> str:
    """A character as a message calls it: “☃” (snowman), or its number where it has no name."""
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return f"“{character}” ({name})" if character.isprintable() else name


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n" or character == _NO_BREAK_SPACE:
        return character
    if category in ("Cc", "Cf", "Cs"):
        return ""
    return " " if category == "Zs" else character


@cache
def _known_characters() -> frozenset[str]:
    """Source Sans' character map, from the font package that the PDF is set with; read once a process."""
    path = resources.files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"
    with resources.as_file(path) as file, TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
