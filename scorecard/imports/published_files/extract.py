"""Our own long extract -> figures: a row a figure, each with its series, place, day, basis and release.

Saved again by a spreadsheet it is read as well: days such as 31/03/2026, headings and codes in other letters,
TRUE for yes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches

from scorecard.imports.published_files.figures import (
    CellError,
    FileFigure,
    FileRead,
    Kept,
    PublishedFileError,
    amount,
    part,
)
from scorecard.imports.published_files.sheet import Row, Sheet
from scorecard.spreadsheets.cells import day
from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.national_symbols import symbol_in

COLUMNS = (
    "series",
    "area_code",
    "period_end",
    "basis",
    "release",
    "value",
    "symbol",
    "numerator",
    "denominator",
    "source",
    "current",
)
BASES = ("on", "year")
MARKS = {"yes": True, "true": True, "no": False, "false": False, "": False}
_DAY_NUMBER = re.compile(r"[345]\d{4}", re.ASCII)


def is_extract(sheet: Sheet) -> bool:
    """Whether a file is in our layout, a column of which may be missing."""
    return "series" in map(_name, sheet.headings)


def read_extract(sheet: Sheet, kept: Kept) -> FileRead:
    """The figures of the series that an indicator names and the places that are kept.

    Raises PublishedFileError with each wrong cell by row and column.
    """
    sheet = _as_written(sheet, kept)
    if missing := [column for column in COLUMNS if column not in sheet.headings]:
        raise PublishedFileError(f"Columns are missing: {', '.join(missing)}.")
    left_out: Counter[str] = Counter()
    figures, problems = [], []
    for row in sheet.rows:
        series, place = row.cells["series"], row.cells["area_code"]
        if series not in kept.series:
            left_out[f"of series {series[:80]}, which no indicator names{_or_meant(series, kept)}"] += 1
        elif place not in kept.places and _is_code(place):
            left_out[f"of {place}, of which no area is kept"] += 1
        elif said := list(_wrong(row, kept)):
            problems += said
        else:
            figures.append(_figure(row, kept))
    if problems:
        raise PublishedFileError(*problems)
    beside = [heading for heading in sheet.headings if heading not in COLUMNS]
    said = [f"{counted(count, 'row|rows')} {words}" for words, count in sorted(left_out.items())]
    return FileRead("Our extract", tuple(figures), (*said, *(f"Column “{name[:80]}”" for name in beside)))


def _name(heading: str) -> str:
    return "_".join(heading.lower().split())


def _as_written(sheet: Sheet, kept: Kept) -> Sheet:
    """The sheet with our own headings, codes and words in the letters that we write them in."""
    names = {heading: _name(heading) if _name(heading) in COLUMNS else heading for heading in sheet.headings}
    if twice := [name for name, count in Counter(names.values()).items() if count > 1]:
        raise PublishedFileError(f"Two columns are headed “{twice[0]}”: which of them counts?")
    series = {name.lower(): name for name in kept.series}
    rows = (
        replace(row, cells={names[heading]: cell for heading, cell in row.cells.items()})
        for row in sheet.rows
    )
    spelt = (replace(row, cells={**row.cells, **_spelt(row.cells, series)}) for row in rows)
    return Sheet(tuple(names.values()), tuple(spelt))


def _spelt(cells: Mapping[str, str], series: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row that hold codes and words of ours, where the row has them."""
    told = {
        "series": series.get(cells.get("series", "").lower(), cells.get("series", "")),
        "area_code": code.upper() if _is_code((code := cells.get("area_code", "")).upper()) else code,
        "basis": cells.get("basis", "").lower(),
        "current": cells.get("current", "").lower(),
    }
    return {column: cell for column, cell in told.items() if column in cells}


def _or_meant(series: str, kept: Kept) -> str:
    near = get_close_matches(series[:80].lower(), kept.series, n=1, cutoff=0.8)
    return f"; is {near[0]} meant?" if near else ""


def _is_code(text: str) -> bool:
    return len(text) == 9 and text[0] in "EKWSN" and text[1:].isascii() and text[1:].isdigit()


def _wrong(row: Row, kept: Kept) -> Iterator[str]:
    cells = row.cells
    if cells["area_code"] not in kept.places:
        yield f"Row {row.number}, area_code: there is no area “{cells['area_code'][:20]}”."
    if cells["basis"] not in BASES:
        yield f"Row {row.number}, basis: it is on or year, not “{cells['basis'][:20]}”."
    if cells["current"] not in MARKS:
        yield f"Row {row.number}, current: it is yes or blank, not “{cells['current'][:20]}”."
    if bool(cells["value"]) == bool(cells["symbol"]):
        yield f"Row {row.number}, value: give a value or a symbol."
    if cells["symbol"] and symbol_in(cells["symbol"]) is None:
        yield f"Row {row.number}, symbol: “{cells['symbol'][:20]}” is no symbol that is known."
    yield from _wrong_texts(row)
    for column in ("value", "numerator", "denominator"):
        try:
            _amount(row, column, kept)
        except CellError as error:
            yield f"Row {row.number}, {column}: {error}."


def _wrong_texts(row: Row) -> Iterator[str]:
    for column in ("release", "source"):
        if not row.cells[column]:
            yield f"Row {row.number}, {column}: say which."
    told = row.cells["period_end"]
    if _DAY_NUMBER.fullmatch(told):
        meant = date(1899, 12, 30) + timedelta(days=int(told))
        yield (
            f"Row {row.number}, period_end: {told} is how a spreadsheet keeps a day:"
            f" write {meant.isoformat()} if that is meant."
        )
        return
    try:
        day(told)
    except ValueError:
        yield f"Row {row.number}, period_end: “{told[:20]}” is no day, such as 2018-03-31 or 31/03/2018."


def _amount(row: Row, column: str, kept: Kept) -> Decimal | None:
    """Raises CellError, also for a symbol: it has a column of its own."""
    cell = row.cells[column]
    if cell and symbol_in(cell) is not None:
        raise CellError(f"“{cell[:20]}” belongs into the column symbol")
    if column == "value":
        return amount(cell, kept.series[row.cells["series"]].unit)[0] if cell else None
    return part(cell)


def _figure(row: Row, kept: Kept) -> FileFigure:
    cells = row.cells
    return FileFigure(
        row=row.number,
        column="value" if cells["value"] else "symbol",
        series=cells["series"],
        place=cells["area_code"],
        period_end=day(cells["period_end"]),
        basis=cells["basis"],
        release=cells["release"],
        source=cells["source"],
        value=_amount(row, "value", kept),
        symbol=symbol_in(cells["symbol"]) or "" if cells["symbol"] else "",
        numerator=_amount(row, "numerator", kept),
        denominator=_amount(row, "denominator", kept),
        current=MARKS[cells["current"]],
    )
