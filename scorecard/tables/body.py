"""The scorecard table's rows as HTML, prepared whole: django-tables2 orders them, and heads the columns.

Cell by cell through templates a table of sixty rows took five times as long.
"""

from collections.abc import Iterable
from functools import partial

from django.utils.safestring import SafeString

from scorecard.charts.markup import sparkline
from scorecard.tables.columns import Column, FigureColumn
from scorecard.tables.drawn_once import drawn_once
from scorecard.tables.markup import compared, data, filled, indicator_address, joined, shape, status
from scorecard.tables.rows import Heading, ScorecardRow

_BEGIN, _END = SafeString("<tbody>"), SafeString("</tbody>")


def body(
    rows: Iterable[ScorecardRow], columns: tuple[Column, ...], *, query: str, themed: bool
) -> SafeString:
    """The table's bodies: one a theme under its heading where they are `themed`, else one for all.

    `query` is what the rows' links keep of the page's address.
    """
    width, parts = len(columns) + 2, [_BEGIN]
    for place, row in enumerate(rows):
        if themed and row.heading:
            parts += [_END, _BEGIN] if place else []
            parts.append(_heading(row.heading, width))
        parts.append(drawn_once(row.reading, (columns, query), partial(_row, row, columns, query)))
        if row.comment:
            line = '<tr class="comment"><td colspan="{}"><span>{}</span></td></tr>'
            parts.append(filled(line, str(width), row.comment))
    return joined([*parts, _END])


def classes_of(column: Column) -> str:
    """How a column is set, in its head as in its cells."""
    kind = "number" if isinstance(column, FigureColumn) else "word"
    return f"now {kind}" if column.now else kind


def _heading(heading: Heading, width: int) -> SafeString:
    tallies = joined(
        filled("<li>{} {}</li>", shape("status", each.colour), each.words) for each in heading.tallies
    )
    return filled(
        '<tr class="theme"><th scope="rowgroup" colspan="{}"><div>{} <span class="count">{}</span> '
        '<ul class="tally">{}</ul></div></th></tr>',
        str(width),
        heading.name,
        str(heading.count),
        tallies,
    )


def _row(row: ScorecardRow, columns: tuple[Column, ...], query: str) -> SafeString:
    cells = joined(
        filled('<td class="{}" data-head="{}">{}</td>', classes_of(each), each.title, _cell(row, each))
        for each in columns
    )
    trend = filled('{}<span class="visually-hidden">{}</span>', sparkline(row.reading), row.trend)
    return filled(
        '<tr{}><th scope="row"><a href="{}">{}</a>{}</th>{}'
        '<td class="trend" data-head="10 quarters">{}</td></tr>',
        SafeString(' class="commented"') if row.comment else SafeString(),
        indicator_address(row.code) + query,
        row.name,
        filled('\u00a0<span class="unit">{}</span>', row.unit) if row.unit else SafeString(),
        cells,
        trend,
    )


def _cell(row: ScorecardRow, column: Column) -> SafeString:
    if isinstance(column, FigureColumn):
        shown, later = data(column.shown(row.reading)), column.later(row.reading)
        return filled('{} <span class="later">now {}</span>', shown, data(later)) if later else shown
    if column.change:
        return compared(row.reading, column.change(row.reading), column.against)
    return status(row.reading.status.colour)
