"""The scorecard as a sortable table: layouts' columns as django-tables2 columns. No sums are made here."""

from itertools import groupby
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scorecard.charts.markup import sparkline
from scorecard.tables.columns import Column, FigureColumn
from scorecard.tables.markup import compared, data, status
from scorecard.tables.rows import ScorecardRow


class ShownColumn(tables.Column):
    """One column of a layout; sorted by its key, not by the text it shows."""

    def __init__(self, column: Column, **options: Any) -> None:
        self.column = column
        kind = "number" if isinstance(column, FigureColumn) else "word"
        classes = f"{kind} now" if column.now else kind
        super().__init__(
            verbose_name=column.title,
            accessor="reading",
            order_by=f"keys__{column.name}",
            orderable=column.sortable,
            attrs={"td": {"class": classes}, "th": {"class": classes}},
            **options,
        )

    def render(self, record: ScorecardRow) -> SafeString:
        if isinstance(self.column, FigureColumn):
            shown, later = data(self.column.shown(record.reading)), self.column.later(record.reading)
            return format_html('{} <span class="later">now {}</span>', shown, data(later)) if later else shown
        if self.column.change:
            return compared(record.reading, self.column.change(record.reading), self.column.against)
        return status(record.reading.status.colour)

    @property
    def under(self) -> str:
        """The second line of the head: when the quarter is due."""
        return getattr(self.column, "under", "")


class TrendColumn(tables.Column):
    """The last ten quarters as a tiny picture, with its ends in words for those who listen."""

    def __init__(self) -> None:
        classes = {"class": "trend"}
        super().__init__(
            "10 quarters", accessor="reading", orderable=False, attrs={"td": classes, "th": classes}
        )

    def render(self, record: ScorecardRow) -> SafeString:
        picture = sparkline(record.reading)
        return format_html('{}<span class="visually-hidden">{}</span>', picture, record.trend)


class ScorecardTable(tables.Table):
    """Rows of indicators, themed until a reader sorts them."""

    name = tables.Column("Indicator", accessor="name")

    class Meta:
        template_name = "scorecard/table.html"
        order_by_field = "sort"
        orderable = True

    def __init__(
        self, rows: list[ScorecardRow], columns: tuple[Column, ...], *, query: str, **options: Any
    ) -> None:
        self.query = query
        self.layout = columns
        groups = groupby(column.group for column in columns)
        self.groups = [*((group, len(list(members))) for group, members in groups), ("Trend", 1)]
        shown = [*((column.name, ShownColumn(column)) for column in columns), ("trend", TrendColumn())]
        super().__init__(rows, extra_columns=shown, **options)

    def render_name(self, record: ScorecardRow) -> SafeString:
        unit = format_html('\u00a0<span class="unit">{}</span>', record.unit) if record.unit else ""
        address = reverse("scorecard:indicator", args=[record.code]) + self.query
        return format_html('<a href="{}">{}</a>{}', address, record.name, unit)
