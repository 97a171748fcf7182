"""Which series a kind of file holds, and where: read from `fixtures/published_layouts.toml`."""

import csv
import tomllib
from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from scorecard.imports.published_files.names import Day, folded

TOTALS = {folded(word) for word in ("Total", "All", "Total children", "All children")}
"""What a text column says of a row that is not narrowed by it."""

Labels = frozenset[str]


@dataclass(frozen=True)
class Wanted:
    """Where a file holds a series. Columns by their folded names; `labels` and `whole` by wording.

    `sum_of` are counts, each by its names, that make the series' share of `denominator` where the release has
    no column for the share itself.
    """

    series: str
    labels: tuple[Labels, ...]
    value: tuple[str, ...]
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    whole: tuple[Labels, ...] = ()
    as_written: tuple[str, ...] = ()
    sum_of: tuple[tuple[str, ...], ...] = ()

    def stands_in(self, columns: Collection[str]) -> bool:
        """Whether a file with these columns gives the series, in one or as a sum."""
        needed = (*self.sum_of, self.denominator) if self.sum_of else ((),)
        return any(name in columns for name in self.value) or all(
            any(name in columns for name in names) for names in needed
        )


@dataclass(frozen=True)
class Layout:
    """A kind of file. `also` are folded columns that are known and not needed.

    `same` leads each folded label that releases write another way to the one that the series are written by.
    """

    name: str
    publication: str
    series: tuple[Wanted, ...]
    category: str = ""
    also: frozenset[str] = frozenset()
    without_year_column: bool = False
    same: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def columns(self) -> frozenset[str]:
        """All folded columns that the layout knows."""
        named = (
            name
            for each in self.series
            for names in (each.value, each.numerator, each.denominator, *each.sum_of)
            for name in names
        )
        return self.also | frozenset(named)

    def narrowed(self, labels: Iterable[str]) -> Labels:
        """A row's labels, as those of the series are written: without totals and the file's category."""
        plain = (folded(label) for label in labels)
        found = {self.same.get(label, label) for label in plain} - TOTALS
        return frozenset(found - {folded(self.category)} if self.category else found)


@cache
def layouts(folder: Path, year: int | None = None) -> tuple[Layout, ...]:
    """The kinds of files that have a column for the year; given a year, those of that year that have none."""
    written = tomllib.loads((folder / "published_layouts.toml").read_text("utf-8"))["file"]
    chosen = [file for file in written if file.get("without_year_column", False) == (year is not None)]
    return tuple(_layout(file, year) for file in chosen)


@cache
def days_of_series(folder: Path) -> Mapping[str, Day]:
    """The last day of the year of each series' figures."""
    with (folder / "published_series.csv").open(encoding="utf-8", newline="") as file:
        months = {row["series"]: int(row["month_end"]) for row in csv.DictReader(file)}
    return {series: (monthrange(2001, month)[1], month) for series, month in months.items()}


def _layout(file: Mapping[str, Any], year: int | None) -> Layout:
    return Layout(
        name=file["name"],
        publication=file["publication"],
        series=tuple(_wanted(each, year) for each in file["series"]),
        category=file.get("category", ""),
        also=frozenset(_columns(file.get("also", []), year)),
        without_year_column=year is not None,
        same={folded(other): folded(first) for first, *others in file.get("same", []) for other in others},
    )


def _wanted(each: Mapping[str, Any], year: int | None) -> Wanted:
    return Wanted(
        series=each["series"],
        labels=_wordings(each.get("labels", [[]])),
        value=_columns(each.get("value", []), year),
        numerator=_columns(each.get("numerator", []), year),
        denominator=_columns(each.get("denominator", []), year),
        whole=_wordings(each.get("whole", [])),
        as_written=(
            *(
                name.format(year=year)
                for name in (*each.get("value", []), *_all_words(each.get("sum_of", [])))
            ),
            *_all_words(each.get("labels", [])),
        ),
        sum_of=tuple(_columns(names, year) for names in each.get("sum_of", [])),
    )


def _columns(names: list[str], year: int | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(name.format(year=year)) for name in names))


def _wordings(wordings: list[list[str]]) -> tuple[Labels, ...]:
    return tuple(frozenset({folded(label) for label in labels} - TOTALS) for labels in wordings)


def _all_words(wordings: list[list[str]]) -> list[str]:
    return list(dict.fromkeys(label for labels in wordings for label in labels))
