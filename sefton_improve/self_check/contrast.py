"""Contrast of the house's colours, light and dark, as WCAG 2.2 works it out. Pure."""

import re
from collections.abc import Iterator

TEXT, DRAWN = 4.5, 3.0
"""The least contrast of text (1.4.3), and of edges and signs (1.4.11)."""
PAIRS = (
    *((ink, paper, TEXT) for ink in ("ink", "ink2") for paper in ("paper", "tint", "hi")),
    *(("ink", paper, TEXT) for paper in ("warning", "error")),
    *((ink, "paper", TEXT) for ink in ("ink3", "blue", "good", "near", "off")),
    ("blue", "tint", TEXT),
    ("blue", "hi", TEXT),
    ("on-band", "band", TEXT),
    ("on-band2", "band", TEXT),
    ("edge", "paper", DRAWN),
)
"""Which colour stands on which, by the names of `static/css/tokens.css`, and how well it must be told."""
_DARK = "prefers-color-scheme: dark"
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b")


def contrast(one: str, other: str) -> float:
    """Of two colours such as `#14202c`, from 1 to 21."""
    light, dark = sorted((_lightness(one), _lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faults_of_colours(sheet: str) -> Iterator[str]:
    """Each pair of colours of the sheet that is too alike, in words; a colour that is missing as well."""
    light, _, dark = sheet.partition(_DARK)
    for scheme, text in (("light", light), ("dark", f"{light}{dark}")):
        colours = dict(_COLOUR.findall(text))
        for ink, paper, least in PAIRS:
            if not {ink, paper} <= colours.keys():
                yield f"The colour {ink} or {paper} is missing."
            elif contrast(colours[ink], colours[paper]) < least:
                yield f"The colour {ink} on {paper} has too little contrast, {scheme}."


def _lightness(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
