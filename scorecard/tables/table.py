"""The scorecard as a sortable table: layouts' columns as django-tables2 columns. No sums are made here."""

from itertools import groupby
from typing import Any

import django_tables2 as tables
from django.utils.safestring import SafeString

from scorecard.tables.body import body, classes_of
from scorecard.tables.columns import Column
from scorecard.tables.rows import ScorecardRow


class ShownColumn(tables.Column):
    """One column of a layout; sorted by its key, not by the text it shows."""

    def __init__(self, column: Column) -> None:
        self.column = column
        super().__init__(
            verbose_name=column.title,
            accessor="reading",
            order_by=f"keys__{column.name}",
            orderable=column.sortable,
            attrs={"th": {"class": classes_of(column)}},
        )

    @property
    def under(self) -> str:
        """The second line of the head: when the quarter is due."""
        return getattr(self.column, "under", "")


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
        trend = tables.Column(
            "10 quarters", accessor="reading", orderable=False, attrs={"th": {"class": "trend"}}
        )
        shown = [*((column.name, ShownColumn(column)) for column in columns), ("trend", trend)]
        super().__init__(rows, extra_columns=shown, **options)

    @property
    def caption(self) -> str:
        """What the table holds and how it is ordered."""
        ordered = "sorted by one column" if self.order_by else "by theme"
        return f"Indicators, {ordered}"

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """What a reader who sees no heads may sort by: the address's word, and the words to choose."""
        words = {column.name: column.header for column in self.columns if column.orderable}
        ways = [(name, f"{head}, lowest or worst first") for name, head in words.items()]
        return ways + [(f"-{name}", f"{head}, highest or best first") for name, head in words.items()]

    @property
    def body(self) -> SafeString:
        """The rows in the order asked for, under their themes where no column sorts them."""
        records = (row.record for row in self.rows)
        return body(records, self.layout, query=self.query, themed=not self.order_by)
