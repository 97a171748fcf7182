"""Signs in a Pack that the typeface lacks: where they stand, and the Pack as it can be set all the same.

What is typed today is mended or refused by its column. This is for texts that were stored before that, and
for what no column holds, such as a setting. Pure: no database, no clock.
"""

from collections.abc import Iterator
from typing import Any

from scorecard.vocabulary.pdf_text import named, normalised, unprintable, with_signs_lost


def as_printed(part: Any) -> Any:
    """A Pack, or a part of it, with its texts mended; “?” stands for a sign that cannot be."""
    if isinstance(part, dict):
        return {name: as_printed(held) for name, held in part.items()}
    if isinstance(part, list | tuple):
        return [as_printed(held) for held in part]
    return with_signs_lost(part) if isinstance(part, str) and unprintable(part) else part


def signs_lost(pack: dict[str, Any]) -> list[str]:
    """A sentence for each text of which a sign is lost on paper, though it is mended as far as it can be."""
    unmended = ((text, place, unprintable(normalised(text))) for text, place in _lacking(pack))
    return [_sentence(place, text, lost) for text, place, lost in unmended if lost]


def signs_lacking(pack: dict[str, Any]) -> list[str]:
    """A sentence for each text that cannot be set as it is."""
    return [_sentence(place, text, unprintable(text)) for text, place in _lacking(pack)]


def _lacking(pack: dict[str, Any]) -> list[tuple[str, str]]:
    """The texts that cannot be set as they are, each with the first place where it stands."""
    found: dict[str, str] = {}
    for place, text in _texts(pack):
        if unprintable(text):
            found.setdefault(text, place)
    return list(found.items())


def _texts(part: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text below with its place: priorities.2.actions.3.title, counted from 0."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, dict | list | tuple):
        for name, held in part.items() if isinstance(part, dict) else enumerate(part):
            yield from _texts(held, f"{place}.{name}" if place else str(name))


def _sentence(place: str, text: str, lacking: list[str]) -> str:
    """`cover.board: “Board ☃” holds a sign that the typeface lacks: “☃” (snowman), U+2603.`"""
    signs = ", ".join(f"{named(sign)}, U+{ord(sign):04X}" for sign in lacking)
    return f"{place}: “{text[:80]}” holds a sign that the typeface lacks: {signs}."
