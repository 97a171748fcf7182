"""DfE's own files -> figures: by columns, text columns and years, as `layouts` says.

Three kinds come through here as one. Wide: a column a measure. Long: text columns say what a row counts. To
2017: no column for the year, which headings and the file's name tell.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scorecard.imports.published_files.figures import (
    CellError,
    FileFigure,
    FileRead,
    Kept,
    PublishedFileError,
    Series,
    amount,
    day_words,
    part,
)
from scorecard.imports.published_files.layouts import Labels, Layout, Wanted
from scorecard.imports.published_files.names import Day, days_in, folded
from scorecard.imports.published_files.periods import Period, PeriodError, period_in
from scorecard.imports.published_files.places import KNOWN, Places
from scorecard.imports.published_files.recognise import Recognised, recognised
from scorecard.imports.published_files.sheet import Row, Sheet
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.national_symbols import symbol_in
from scorecard.vocabulary.numbers import computed, round_half_up
from scorecard.vocabulary.states import Unit

TIME = {"timeperiod", "period", "year", "reportingyear"}
TIME_IDENTIFIER = {"timeidentifier"}
_NUMBER = re.compile(r"[-−]?[\d.,]+%?", re.ASCII)
_OLD_NAME = re.compile(r"SFR(\d+)[_ -]?[A-Za-z]*[_ -]?(20\d\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """One row of a place that is kept: its time, and what its text columns say."""

    row: Row
    place: str
    period: Period
    labels: Labels
    days: frozenset[Day]


@dataclass
class Found:
    """What is gathered on the way through the rows, beside their figures."""

    problems: list[str]
    blank: list[str] = field(default_factory=list)
    unnamed: Counter[str] = field(default_factory=Counter)

    def said(self) -> list[str]:
        """What is left out, in words."""
        said = [
            f"{name}, {counted(count, 'figure|figures')}: no indicator names it"
            for name, count in self.unnamed.items()
        ]
        if self.blank:
            said.append(f"{counted(len(self.blank), 'blank cell|blank cells')}, the first in {self.blank[0]}")
        return said


def has_time(sheet: Sheet) -> bool:
    """Whether a column holds each row's year."""
    return any(folded(heading) in TIME for heading in sheet.headings)


def old_file_year(sheet: Sheet, name: str) -> int:
    """The year of a file without a column for it, by its name and headings. Raises PublishedFileError."""
    found = _OLD_NAME.search(name)
    headings = {int(year) for heading in sheet.headings for year in re.findall(r"20\d\d", heading)}
    years = headings | ({int(found[2])} if found else set())
    if len(years) != 1:
        told = " and ".join(map(str, sorted(years))) or "no year"
        raise PublishedFileError(
            "No column holds the year (time_period is looked for), and the file’s name and headings, which"
            f" tell it in old files, name {told}. Columns: {', '.join(sheet.headings[:12])[:300]}."
        )
    return years.pop()


def read_dfe(
    sheet: Sheet, name: str, release: str, kept: Kept, kinds: Sequence[Layout], year: int | None
) -> FileRead:
    """Figures of a file of DfE's; `year` is that of one without a column for it.

    A release that is not given is the publication with the file's newest year. Raises PublishedFileError.
    """
    places = Places.of(sheet.headings, kept)
    texts, measures = _columns(sheet, {name for kind in kinds for name in kind.columns})
    known = recognised(texts, measures, sheet.rows, kinds)
    found = Found(places.problems)
    rows = list(_rows(sheet, places, texts, known.layout, year, found))
    release = release or _release(known.layout, rows, name, year)
    figures = [
        figure
        for wanted in known.found
        for figure in _series(wanted, known, rows, kept.series.get(wanted.series), release, name, found)
    ]
    if found.problems:
        raise PublishedFileError(*found.problems)
    return FileRead(known.layout.name, tuple(figures), (*known.left_out(), *places.left_out(), *found.said()))


def _columns(sheet: Sheet, known: set[str]) -> tuple[list[str], list[str]]:
    """The columns whose texts tell rows apart, and those of measures; neither place nor time.

    A column is one of measures by its name, or where most of its cells are numbers and symbols.
    """
    texts: list[str] = []
    measures: list[str] = []
    for heading in sheet.headings:
        if folded(heading) in KNOWN | TIME | TIME_IDENTIFIER:
            continue
        cells = [cell for cell in sheet.column(heading) if cell]
        numbers = sum(bool(_NUMBER.fullmatch(cell)) or symbol_in(cell) is not None for cell in cells)
        measured = folded(heading) in known or not cells or numbers * 2 > len(cells)
        (measures if measured else texts).append(heading)
    return texts, measures


def _rows(
    sheet: Sheet, places: Places, texts: list[str], layout: Layout, year: int | None, found: Found
) -> Iterator[Told]:
    times = [heading for heading in sheet.headings if folded(heading) in TIME]
    kinds = [heading for heading in sheet.headings if folded(heading) in TIME_IDENTIFIER]
    if len(times) > 1:
        raise PublishedFileError(f"Columns “{times[0]}” and “{times[1]}” both name a time: leave one.")
    for row in sheet.rows:
        place = places.place_of(row)
        if place is None:
            continue
        identifier = row.cells[kinds[0]] if kinds else ""
        try:
            period = Period(year) if year else period_in(row.cells[times[0]], identifier)
        except PeriodError as error:
            found.problems.append(f"Row {row.number}, {times[0]}: {error}.")
            continue
        told = [row.cells[heading] for heading in texts]
        days = frozenset(day for text in (*told, identifier) for day in days_in(text))
        yield Told(row, place.code, period, layout.narrowed(told), days)


def _series(
    wanted: Wanted,
    known: Recognised,
    rows: list[Told],
    series: Series | None,
    release: str,
    name: str,
    found: Found,
) -> Iterator[FileFigure]:
    """The figures of one series; counted only where no indicator names it."""
    value, numerator, denominator = map(known.heading, (wanted.value, wanted.numerator, wanted.denominator))
    summed = [] if value else [known.heading(names) for names in wanted.sum_of]
    column = value or " + ".join(summed)
    wholes = {(each.place, each.period): each.row for each in rows if each.labels in wanted.whole}
    for told in rows:
        if told.labels not in wanted.labels:
            continue
        cells = told.row.cells
        if series is None or not all(cells[heading] for heading in summed or [value]):
            if series is None:
                found.unnamed[wanted.series] += 1
            else:
                found.blank.append(f"row {told.row.number}, {column}")
            continue
        whole = wholes.get((told.place, told.period))
        try:
            counts = _counts(cells, summed)
            shown, symbol = (
                _share(*counts, cells[denominator]) if counts else amount(cells[value], series.unit)
            )
            yield FileFigure(
                row=told.row.number,
                column=column,
                series=series.name,
                place=told.place,
                period_end=_end(told, column, name, series),
                basis=series.basis,
                release=release,
                source=f"DfE {release}, {name}{', worked out of its counts' if summed else ''}",
                value=shown,
                symbol=symbol,
                numerator=counts[0] if counts else part(cells[numerator]) if numerator else None,
                denominator=part(
                    whole.cells[numerator] if whole and numerator else cells.get(denominator, "")
                ),
            )
        except (CellError, PeriodError) as error:
            found.problems.append(f"Row {told.row.number}, {column}: {error}.")


def _counts(cells: Mapping[str, str], summed: Sequence[str]) -> tuple[Decimal | None, str] | None:
    """The sum of a row's counts, or the first symbol among them; None where nothing is summed."""
    if not summed:
        return None
    told = [amount(cells[heading], Unit.COUNT) for heading in summed]
    symbol = next((symbol for _, symbol in told if symbol), "")
    return (None if symbol else sum((value for value, _ in told if value is not None), Decimal(0))), symbol


def _share(count: Decimal | None, symbol: str, whole: str) -> tuple[Decimal | None, str]:
    """Per cent with the one decimal of DfE's own, or the symbol of what it would be made of."""
    of = part(whole)
    if count is None or of is None:
        return None, symbol or symbol_in(whole) or "x"
    made = computed(count, of, Unit.PERCENT)
    return (None, "z") if made is None else (round_half_up(made, 1), "")


def _end(told: Told, column: str, name: str, series: Series) -> date:
    """The figure's last day. Raises PeriodError where the file's own words name another day."""
    end = told.period.end_for(series)
    for other in sorted(told.days | days_in(column) | days_in(name)):
        if other != (end.day, end.month):
            raise PeriodError(
                f"the file says {day_words(other)}, but {series.name} stands at"
                f" {day_words((end.day, end.month))}"
            )
    return end


def _release(layout: Layout, rows: list[Told], name: str, year: int | None) -> str:
    newest = year or max((told.period.year for told in rows), default=0)
    old = _OLD_NAME.search(name)
    issue = f" (SFR{old[1]}/{year})" if year and old else ""
    return f"{layout.publication} {newest}{issue}"
