"""Text that no spreadsheet takes for a formula: what every exported cell goes through.

Pure: no database, no clock.
"""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe(text: str) -> str:
    """An apostrophe before anything that begins like a formula and is not a number; control characters go."""
    text = _UNPRINTABLE.sub("", text)
    if text.startswith(FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def escaped(text: str) -> str:
    """The same for a text that is read back: `plain` gives it as it was, apostrophes of its own included."""
    text = _UNPRINTABLE.sub("", text)
    return f"'{text}" if _like_formula(text) else text


def plain(text: str) -> str:
    """A text without the apostrophe that `escaped` put before it."""
    return text[1:] if text.startswith("'") and _like_formula(text) else text


def _like_formula(text: str) -> bool:
    return text.lstrip("'").startswith(FORMULA_STARTS)
