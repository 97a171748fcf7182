"""The governance diagram as SVG: boards as boxes, reporting lines as arrows to the board that is told.

Pure: no database, no clock. For a page it is drawn with classes and each box is one link; for a pack with
literal colours and no links. The list beside it says the same in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from governance.boards.diagram_layout import Box, Layout, Route, lay_out
from governance.boards.hierarchy import LAYER_WORDS, LAYERS, QUESTIONS, REPORTS, Line, Node

PAGE, PACK = "page", "pack"
_WIDTH, _LEFT = {PAGE: 1184, PACK: 700}, {PAGE: 130, PACK: 0}
_TITLE_SIZE, _NOTE_SIZE = {PAGE: 17, PACK: 14}, {PAGE: 15, PACK: 12}
_ADVANCE = 0.54
"""Mean width of a semibold letter of Source Sans, in parts of its size."""


@dataclass(frozen=True)
class Skin:
    """How the parts are coloured: attributes of each."""

    box: str
    own: str
    name: str
    own_name: str
    note: str
    own_note: str
    line: str
    head: str
    band: str
    word: str


_SKINS = {
    PAGE: Skin(
        box='class="board-box"',
        own='class="board-box own"',
        name='class="board-name"',
        own_name='class="board-name"',
        note='class="board-note"',
        own_note='class="board-note"',
        line='class="board-line"',
        head='class="board-head"',
        band='class="board-band"',
        word='class="board-word"',
    ),
    PACK: Skin(
        box='fill="#ffffff" stroke="#4a5763" stroke-width="1.4"',
        own='fill="#12436d" stroke="#12436d" stroke-width="1.4"',
        name='font-size="14" font-weight="600" fill="#1b2733"',
        own_name='font-size="14" font-weight="600" fill="#ffffff"',
        note='font-size="12" fill="#4a5763"',
        own_note='font-size="12" fill="#ffffff"',
        line='fill="none" stroke="#4a5763" stroke-width="1.6"',
        head='fill="#4a5763"',
        band='stroke="#d5dbe1" stroke-width="1"',
        word='font-size="12" font-style="italic" fill="#4a5763"',
    ),
}


def draw(
    nodes: Sequence[Node],
    lines: Sequence[Line],
    *,
    own: frozenset[str] = frozenset(),
    notes: Mapping[str, Sequence[str]] | None = None,
    links: Mapping[str, str] | None = None,
    variant: str = PAGE,
) -> str:
    """The SVG. `own` boards are marked, `notes` stand below the names, `links` are the boxes' addresses."""
    notes = notes or {}
    layout = _layout(nodes, lines, notes, variant)
    skin = _SKINS[variant]
    family = ' font-family="Source Sans Pro"' if variant == PACK else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(layout.width)} {_n(layout.height + 2)}"'
        f' width="{_n(layout.width)}" height="{_n(layout.height + 2)}"{family}{_naming(variant)}>',
        *(_title(nodes, lines) if variant == PAGE else []),
        *(_bands(layout, skin, variant) if variant == PAGE else []),
        *(_route(route, skin) for route in layout.routes),
        *_words(layout, skin),
        *(_box(box, own, notes.get(box.node.slug, ()), links or {}, variant) for box in layout.boxes),
        "</svg>",
    ]
    return "\n".join(parts)


def in_words(nodes: Sequence[Node], lines: Sequence[Line]) -> str:
    """The diagram said aloud: its alternative text, a sentence a line."""
    names = {node.slug: node.name for node in nodes}
    verbs = {REPORTS: "reports to", QUESTIONS: "questions"}
    said = [f"{names[line.lower]} {verbs[line.kind]} {names[line.upper]}." for line in lines]
    top = [node.name for node in nodes if node.layer == LAYERS[0]]
    return " ".join([f"At the top: {' and '.join(top)}.", *said])


def _layout(
    nodes: Sequence[Node], lines: Sequence[Line], notes: Mapping[str, Sequence[str]], variant: str
) -> Layout:
    """Laid out twice: how wide the boxes are does not hang on their heights, but their words' lines do."""
    size = {"width": _WIDTH[variant], "left": _LEFT[variant], "space": 68 if variant == PAGE else 54}
    flat = lay_out(nodes, lines, heights={node.slug: 0.0 for node in nodes}, **size)
    heights = {box.node.slug: _height(box, notes.get(box.node.slug, ()), variant) for box in flat.boxes}
    return lay_out(nodes, lines, heights=heights, **size)


def _height(box: Box, notes: Sequence[str], variant: str) -> float:
    rows = len(_name_rows(box, variant)) * (_TITLE_SIZE[variant] + 5)
    return 28 + rows + len(_note_rows(box, notes, variant)) * (_NOTE_SIZE[variant] + 5)


def _name_rows(box: Box, variant: str) -> list[str]:
    """The board's name without what stands in brackets, broken to fit its box."""
    return wrapped(box.node.name.partition(" (")[0], box.width - 28, _TITLE_SIZE[variant])


def _note_rows(box: Box, notes: Sequence[str], variant: str) -> list[str]:
    return [row for note in notes for row in wrapped(note, box.width - 28, _NOTE_SIZE[variant])]


def wrapped(text: str, width: float, size: float) -> list[str]:
    """A text broken into rows that fit `width`, letters of `size` taken at their mean width."""
    most = max(int(width / (size * _ADVANCE)), 1)
    rows: list[str] = []
    for word in text.split():
        if rows and len(rows[-1]) + 1 + len(word) <= most:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def _title(nodes: Sequence[Node], lines: Sequence[Line]) -> list[str]:
    return [
        '<title id="boards-title">Which board answers to which</title>',
        f'<desc id="boards-desc">{escape(in_words(nodes, lines))}</desc>',
    ]


def _naming(variant: str) -> str:
    """Boxes are links on a page, so the drawing is a group of them there, named by title and description."""
    if variant == PACK:
        return ""
    return ' class="boards" role="group" aria-labelledby="boards-title" aria-describedby="boards-desc"'


def _bands(layout: Layout, skin: Skin, variant: str) -> list[str]:
    parts = []
    for index, (layer, top) in enumerate(layout.bands):
        if index:
            parts.append(f'<path d="M0 {_n(top - 34)}H{_n(layout.width)}" {skin.band}/>')
        parts.append(f'<text x="0" y="{_n(top + 22)}" class="board-layer">{LAYER_WORDS[layer]}</text>')
    return parts


def _box(box: Box, own: frozenset[str], notes: Sequence[str], links: Mapping[str, str], variant: str) -> str:
    skin, mine = _SKINS[variant], box.node.slug in own
    shape = f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    parts = [f"{shape} {skin.own if mine else skin.box}/>"]
    x, y = box.x + 14, box.y + 10
    for row in _name_rows(box, variant):
        y += _TITLE_SIZE[variant] + 5
        parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" {skin.own_name if mine else skin.name}>{escape(row)}</text>'
        )
    rows = []
    for row in _note_rows(box, notes, variant):
        y += _NOTE_SIZE[variant] + 5
        rows.append(
            f'<text x="{_n(x)}" y="{_n(y)}" {skin.own_note if mine else skin.note}>{escape(row)}</text>'
        )
    # What a page notes of a board is today's, whatever quarter is shown.
    parts.append(f"<g data-today>{''.join(rows)}</g>" if variant == PAGE and rows else "".join(rows))
    drawn = "".join(parts)
    link = links.get(box.node.slug)
    return f'<a href="{escape(link)}" class="board-link">{drawn}</a>' if link else f"<g>{drawn}</g>"


def _route(route: Route, skin: Skin) -> str:
    (x, y), before = route.points[-1], route.points[-2]
    towards = 1 if before[1] > y else -1
    points = [*route.points[:-1], (x, y + 10 * towards)]
    path = "M" + "L".join(f"{_n(px)} {_n(py)}" for px, py in points)
    dashes = ' stroke-dasharray="6 4"' if route.line.kind == QUESTIONS else ""
    head = f"M{_n(x)} {_n(y)}l-6 {_n(12 * towards)}h12z"
    return f'<path d="{path}" {skin.line}{dashes}/><path d="{head}" {skin.head}/>'


def _words(layout: Layout, skin: Skin) -> list[str]:
    """One word on each kind of line, beside the last of its kind so that it stands where there is room."""
    parts = []
    for kind, word in ((REPORTS, "reports to"), (QUESTIONS, "questions")):
        routes = [route for route in layout.routes if route.line.kind == kind]
        if routes:
            x, y = routes[0].points[0]
            towards = -1 if routes[0].points[1][1] < y else 1
            parts.append(f'<text x="{_n(x + 9)}" y="{_n(y + 16 * towards)}" {skin.word}>{word}</text>')
    return parts


def _n(value: float) -> str:
    """A length with at most one decimal, the same on every machine."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
