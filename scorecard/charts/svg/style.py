"""How a drawing looks: for pages by classes of the style sheet, for the pack by literal colours.

Pure: no database, no clock. Marks ask for a role (`grid`, `own`, `note`, ...); a Style answers with the
attributes. Pages carry no style attribute, as their content security policy allows none.
"""

from dataclasses import dataclass, replace
from html import escape

from scorecard.charts.text_metrics import fold, width
from scorecard.vocabulary.states import AreaKind

FONT = "Source Sans Pro, sans-serif"


@dataclass(frozen=True)
class Style:
    """The looks of one medium: attributes by role, letter sizes and lengths in its unit (px or pt)."""

    attributes: dict[str, str]
    tick: float
    label: float
    value: float
    note: float
    leading: float
    radius: float
    newest: float
    sample: float
    spare: float
    """Widths are multiplied by this: a page's reader may have a stand-in font, a little wider than ours."""

    row: float = 20
    """The height of a name's row under a drawing, its letters those of a note."""

    dated: bool = True
    """Whether quarters and years are named under the plot; a pack's stand over the table right below."""

    def width(self, words: str, size: float, *, bold: bool = False) -> float:
        return width(words, size, bold=bold) * self.spare

    def fold(self, words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
        return fold(words, size, room / self.spare, bold=bold)

    def of(self, role: str) -> str:
        return self.attributes[role]


_ROLES = (
    "grid floor tick quarter year bracket shade own own-narrow solid hollow readout baseline target england "
    "region neighbour england-dot region-dot neighbour-dot baseline-dot target-dot mean limit break "
    "break-words event event-letter gap scale value name note value-label"
).split()

PAGE = Style(
    attributes={role: f'class="c-{role}"' for role in _ROLES},
    tick=14,
    label=15,
    value=22,
    note=14,
    leading=18,
    radius=4.5,
    newest=6,
    sample=20,
    spare=1.07,
)

INK, GREY, NAVY, TARGET_BROWN, TEAL = "#1B2733", "#4A5763", "#12436D", "#7A3E00", "#0B6B69"
GRID, PALE, PAPER = "#D5DBE1", "#F3F5F8", "#FFFFFF"


def _text(size: float, colour: str, *, weight: int = 400, italic: bool = False) -> str:
    slant = ' font-style="italic"' if italic else ""
    return f'font-family="{FONT}" font-size="{size}" font-weight="{weight}" fill="{colour}"{slant}'


def _stroke(colour: str, thickness: float, dashes: str = "", more: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'fill="none" stroke="{colour}" stroke-width="{thickness}"{dashed}{more}'


def _dot(colour: str) -> str:
    return f'fill="{PAPER}" stroke="{colour}" stroke-width="1.4"'


PACK = Style(
    attributes={
        "grid": _stroke(GRID, 0.6),
        "floor": _stroke(GREY, 0.8),
        "tick": _text(9, GREY),
        "quarter": _text(9, GREY),
        "year": _text(9, INK, weight=600),
        "bracket": _stroke("none", 0),
        "shade": f'fill="{PALE}"',
        "own": _stroke(NAVY, 2, more=' stroke-linejoin="round"'),
        "own-narrow": _stroke(NAVY, 2),
        "solid": f'fill="{NAVY}" stroke="{NAVY}" stroke-width="1.6"',
        "hollow": f'fill="{PAPER}" stroke="{NAVY}" stroke-width="1.6"',
        "readout": "",
        "baseline": _stroke(GREY, 1.3, "7 4"),
        "target": _stroke(TARGET_BROWN, 1.8, "1.8 2.7"),
        "mean": _stroke(GREY, 1),
        "limit": _stroke(GREY, 1.1, "5 3"),
        AreaKind.ENGLAND: _stroke(TEAL, 1.4, "7 2.5 1.5 2.5"),
        AreaKind.REGION: _stroke(GREY, 1.4, "2 4"),
        AreaKind.NEIGHBOURS: _stroke(GREY, 1.4, "8 3 2 3"),
        "england-dot": _dot(TEAL),
        "region-dot": _dot(GREY),
        "neighbour-dot": _dot(GREY),
        "baseline-dot": _dot(GREY),
        "target-dot": _dot(TARGET_BROWN),
        "break": _stroke(GREY, 1, "3 2"),
        "break-words": _text(9, GREY, italic=True),
        "event": _stroke(GREY, 0.7),
        "event-letter": _text(9, GREY),
        "gap": _text(9, GREY, italic=True),
        "scale": _text(9, GREY, italic=True),
        "value": _text(9.5, NAVY, weight=700),
        "name": _text(9.5, GREY),
        "note": _text(9, GREY),
        "value-label": _text(9, INK, weight=600),
    },
    tick=9,
    label=9.5,
    value=9.5,
    note=9,
    leading=12.5,
    radius=3.3,
    newest=3.6,
    sample=14,
    spare=1.0,
    dated=False,
)

FILE = replace(PACK, spare=1.12, dated=True)
"""As in the pack, for a reader who may not have its font."""

_LARGE_TEXTS = {
    **{role: _text(18, INK) for role in ("tick", "quarter", "break-words", "event-letter", "gap", "scale")},
    **{role: _text(18, INK) for role in ("name", "note")},
    **{role: _text(18, INK, weight=700) for role in ("year", "value-label", "value")},
}
LARGE = replace(
    PACK,
    attributes={
        **PACK.attributes,
        **_LARGE_TEXTS,
        "grid": _stroke("#8C96A0", 0.8),
        "floor": _stroke(INK, 1.4),
        "bracket": _stroke(INK, 1),
        "own": _stroke(NAVY, 3.5, more=' stroke-linejoin="round"'),
        "own-narrow": _stroke(NAVY, 3.5),
        "solid": f'fill="{NAVY}" stroke="{NAVY}" stroke-width="2.4"',
        "hollow": f'fill="{PAPER}" stroke="{NAVY}" stroke-width="2.4"',
        "baseline": _stroke(INK, 2.2, "12 7"),
        "target": _stroke(TARGET_BROWN, 3, "3 4.5"),
        AreaKind.ENGLAND: _stroke(TEAL, 2.4, "12 4 2.5 4"),
        AreaKind.REGION: _stroke(INK, 2.4, "3 7"),
        AreaKind.NEIGHBOURS: _stroke(INK, 2.4, "14 5 3 5"),
        "break": _stroke(INK, 1.6, "5 4"),
        "event": _stroke(INK, 1.2),
    },
    tick=18,
    label=18,
    value=18,
    note=18,
    leading=24,
    radius=5.5,
    newest=7,
    sample=40,
    row=26,
    dated=True,
)
"""For large print: no letter under 18 points, none grey and none slanted, and thick lines."""


def number(value: float) -> str:
    """A coordinate to a tenth, without needless noughts."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, attributes: str, anchor: str = "") -> str:
    """A line of text, escaped; `anchor` middle or end."""
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{number(x)}" y="{number(y)}"{placed} {attributes}>{escape(words)}</text>'


def path(points: list[tuple[float, float]], attributes: str) -> str:
    """Straight lines from point to point."""
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="M{steps}" {attributes}/>'


def tspan(words: str, attributes: str, dx: float = 0) -> str:
    """A part of a line of text, `dx` after the one before it."""
    moved = f' dx="{number(dx)}"' if dx else ""
    return f"<tspan{moved} {attributes}>{escape(words)}</tspan>"


def line(x1: float, y1: float, x2: float, y2: float, attributes: str) -> str:
    return path([(x1, y1), (x2, y2)], attributes)


def circle(x: float, y: float, radius: float, attributes: str) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {attributes}/>'
