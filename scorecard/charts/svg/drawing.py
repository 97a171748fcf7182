"""A Chart as SVG: for pages with the style sheet's classes, for the pack and as a file with its own colours.

Pure: no database, no clock. Everything written by people is escaped on its way in; a drawing carries no style
attribute and no script.
"""

from collections.abc import Sequence
from html import escape

from scorecard.charts.events import events_in_words
from scorecard.charts.model import Chart
from scorecard.charts.sparklines import sparkline
from scorecard.charts.svg import labels as svg_labels
from scorecard.charts.svg import marks as svg_marks
from scorecard.charts.svg.plot import (
    Plot,
    breaks,
    events,
    ground,
    room_for_ticks,
    scale_note,
)
from scorecard.charts.svg.style import FILE, LARGE, PACK, PAGE, Style, number, text

WIDE, NARROW, FILE_SIZE = (800, 330), (358, 300), (640, 240)
MARGIN, PACK_MARGIN, FILE_MARGIN = 200, 128, 133
"""Room for the labels at the right: px on pages and in files, pt in the pack."""
PACK_LEFT = 56
"""Points at the left of a pack's plot, as wide as the first column of the table under it."""
KEY_INDENT = 8
"""Kept free beside the key under a file of its own."""

__all__ = [
    "NARROW",
    "PACK_LEFT",
    "PACK_MARGIN",
    "WIDE",
    "draw",
    "draw_file",
    "draw_for_pack",
    "draw_in_large_print",
    "narrow_size",
    "sparkline",
]


def draw(chart: Chart, *, width: float, height: float, prefix: str, narrow: bool = False) -> str:
    """The drawing for a page, `width` x `height` px; ids begin with `prefix`, which is unique on the page.

    A narrow one names its lines in rows underneath instead of at the right: see `narrow_size`.
    """
    left = room_for_ticks(chart, PAGE)
    rows = PAGE.row * svg_labels.rows_needed(chart) if narrow else 0
    plot = Plot(
        chart=chart,
        style=PAGE,
        left=left,
        right=width - (12 if narrow else MARGIN),
        top=40,
        bottom=height - 56 - rows,
    )
    if narrow:
        labels = svg_labels.in_rows(plot, height - rows + PAGE.row / 2)
    else:
        labels = svg_labels.at_line_ends(plot, width, height, short=False)
    body = "".join(
        (
            *ground(plot, shaded=False),
            *breaks(plot),
            *events(plot),
            *svg_marks.references(plot),
            *svg_marks.own_line(plot),
            *svg_marks.gap_words(plot),
            *svg_marks.own_points(plot, readout=True),
            *svg_marks.value_labels(plot),
            *labels,
        )
    )
    size = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}"'
    area = (
        f'data-top="{number(plot.top)}" data-bottom="{number(plot.bottom)}" data-slot="{number(plot.slot)}"'
    )
    return f"<svg {size} {area} {_named(chart, prefix, chart.alt)}{body}</svg>"


def narrow_size(chart: Chart) -> tuple[int, int]:
    """Width and height of a narrow drawing, with its rows of names."""
    return NARROW[0], NARROW[1] + int(PAGE.row) * max(0, svg_labels.rows_needed(chart) - 1)


def draw_for_pack(chart: Chart, width_pt: float, height_pt: float, *, prefix: str = "chart") -> str:
    """A document of its own, in points, with the pack's literal colours and font.

    Its letters stand for events that the pack tells beside it.
    """
    return _document(chart, PACK, width_pt, height_pt, prefix, "pt")


def draw_in_large_print(chart: Chart, width_pt: float, height_pt: float, *, prefix: str = "chart") -> str:
    """A document of its own, in points, as wide as a side; the rows that name its lines come under it."""
    return _document(chart, LARGE, width_pt, height_pt, prefix, "pt")


def draw_file(chart: Chart) -> str:
    """What `chart.svg` serves: the pack's drawing at a page's size, with room for other fonts and a key."""
    key = [
        words
        for event in events_in_words(chart)
        for words in FILE.fold(event, FILE.note, FILE_SIZE[0] - 2 * KEY_INDENT)
    ]
    return _document(chart, FILE, *FILE_SIZE, "chart", "", key=key)


def _document(
    chart: Chart,
    style: Style,
    width: float,
    height: float,
    prefix: str,
    unit: str,
    *,
    key: Sequence[str] = (),
) -> str:
    """`height` is the chart's own; the lines of its key, or the rows of its names, come under it."""
    in_rows = style is LARGE
    over = style.note - 1
    plot = Plot(
        chart=chart,
        style=style,
        left=PACK_LEFT if style is PACK else room_for_ticks(chart, style),
        right=width - (4 if in_rows else PACK_MARGIN if style is PACK else FILE_MARGIN * style.spare),
        top=10 + over * bool(chart.breaks) + over * any(not note.is_break for note in chart.annotations),
        bottom=height - (round(style.tick * 2.65) + 10 if style.dated else 6),
        foot=style.note + 7 if chart.axis.low else 0,
    )
    rows = style.row * (svg_labels.rows_needed(chart) + 0.4) if in_rows else 0
    if in_rows:
        names = svg_labels.in_rows(plot, height + style.row * 0.9)
    else:
        height = max(height, svg_labels.height_needed(plot, width, short=True))
        names = svg_labels.at_line_ends(plot, width, height, short=True)
    body = "".join(
        (
            *ground(plot, shaded=True),
            *breaks(plot),
            *events(plot),
            *scale_note(plot),
            *svg_marks.references(plot),
            *svg_marks.own_line(plot),
            *svg_marks.gap_words(plot),
            *svg_marks.own_points(plot, readout=False),
            *names,
            *(
                text(KEY_INDENT, height + style.leading * (line + 1), words, style.of("note"))
                for line, words in enumerate(key)
            ),
        )
    )
    whole = number(height + rows + style.leading * (len(key) + 0.5 * bool(key)))
    size = f'viewBox="0 0 {number(width)} {whole}" width="{number(width)}{unit}" height="{whole}{unit}"'
    named = _named(chart, prefix, " ".join([chart.alt, *key]))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named}{body}</svg>'


def _named(chart: Chart, prefix: str, described_as: str) -> str:
    """What makes the drawing one picture with a name and a description for those who listen."""
    title, described = f"{prefix}-t", f"{prefix}-d"
    return (
        f'role="img" aria-labelledby="{title} {described}"><title id="{title}">{escape(chart.title)}</title>'
        f'<desc id="{described}">{escape(described_as)}</desc>'
    )
