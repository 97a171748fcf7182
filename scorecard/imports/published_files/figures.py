"""The figures a file says, with where it says them; what is wrong with one; and the refusal of a file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scorecard.vocabulary.counted import counted
from scorecard.vocabulary.days import short_day_words
from scorecard.vocabulary.national_symbols import release_year, symbol_in
from scorecard.vocabulary.numbers import NumberError, computed, parse, places, round_half_up, stored
from scorecard.vocabulary.states import Unit

MAX_PROBLEMS = 20
ENOUGH = 3
"""Percentages from which a column of small ones tells how it is written."""
DECIMALS = 2
"""As many as DfE writes a percentage with, where a file has too few to tell."""

FIRST_YEAR, LAST_YEAR = 1991, 2098
"""The years whose quarters the scorecard can tell, with one before and one after."""

LONGEST_RELEASE, LONGEST_SOURCE = 80, 250
"""As the table's columns hold; a longer text is refused here, in the same words on both engines."""


_DECIMAL_COMMA = re.compile(r"\d{1,8},\d{1,2} ?%?", re.ASCII)


class PublishedFileError(Exception):
    """The file is refused as a whole; each of `problems` is a sentence that names row and column."""

    def __init__(self, *problems: str):
        more = len(problems) - MAX_PROBLEMS
        self.problems = [*problems[:MAX_PROBLEMS], *([f"And {more} more."] if more > 0 else [])]
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Series:
    """A national series that an indicator names. `day` is that of its figures, where it is known."""

    name: str
    unit: str
    on_a_day: bool
    day: tuple[int, int] | None = None

    @property
    def basis(self) -> str:
        return "on" if self.on_a_day else "year"


@dataclass(frozen=True)
class Place:
    """A place that figures are kept of; `kind` as `AreaKind`."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class Kept:
    """What the product keeps: its series by name, its places by code."""

    series: Mapping[str, Series]
    places: Mapping[str, Place]


@dataclass(frozen=True)
class FileFigure:
    """One figure of a file; `row` as a spreadsheet counts it, `current` None where the file does not say."""

    row: int
    column: str
    series: str
    place: str
    period_end: date
    basis: str
    release: str
    source: str
    value: Decimal | None
    symbol: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    current: bool | None = None

    @property
    def key(self) -> tuple[str, str, date, str]:
        """What the figure is of, whichever release gave it."""
        return self.series, self.place, self.period_end, self.basis

    @property
    def where(self) -> str:
        return f"Row {self.row}, {self.column}"


@dataclass(frozen=True)
class FileRead:
    """A file's figures of what we keep; `left_out` says by name and number what it holds beside them."""

    layout: str
    figures: tuple[FileFigure, ...]
    left_out: tuple[str, ...] = ()


class CellError(Exception):
    """A cell holds neither a number that can be nor a symbol; the message says what it holds."""


def amount(cell: str, unit: str) -> tuple[Decimal | None, str]:
    """The value and the symbol of a cell; one of them. Raises CellError, also for a blank cell."""
    if symbol := symbol_in(cell):
        return None, symbol
    if cell.strip()[:1] in ("-", "−"):
        raise CellError(f"“{cell[:20]}” is below nought or a symbol that is not known")
    try:
        value = stored(parse(cell, unit))
    except NumberError as error:
        if _DECIMAL_COMMA.fullmatch(cell.strip()):
            point = cell.strip().replace(",", ".")
            raise CellError(f"“{cell[:20]}” has a decimal comma: write it with a point, {point}") from error
        raise CellError(f"“{cell[:20]}” is neither a number nor a symbol that is known") from error
    if value is not None and unit == Unit.PERCENT and value > 100:
        raise CellError(f"{cell[:20]}% is more than 100%")
    if value is not None and unit == Unit.COUNT and value != value.to_integral_value():
        raise CellError(f"{cell[:20]} is no whole number, but the series counts")
    return value, ""


def part(cell: str) -> Decimal | None:
    """A numerator or denominator; none where the cell is blank or holds a symbol. Raises CellError."""
    return None if not cell.strip() or symbol_in(cell) else amount(cell, Unit.RATIO)[0]


def refuse_impossible(figures: Iterable[FileFigure], kept: Kept) -> None:
    """Raise PublishedFileError for figures that cannot be, and for rows that contradict each other."""
    problems: list[str] = []
    seen: dict[tuple[object, ...], FileFigure] = {}
    for figure in figures:
        problems += _impossible(figure, kept.series[figure.series])
        first = seen.setdefault((*figure.key, figure.release), figure)
        if said(first) != said(figure):
            problems.append(
                f"Rows {first.row} and {figure.row}, {figure.column}: both give {figure.series} of"
                f" {kept.places[figure.place].name} for {figure.period_end}, as {said(first)} and as"
                f" {said(figure)}. What tells them apart is not known here."
            )
    problems += _written_as_fractions(seen.values(), kept)
    if problems:
        raise PublishedFileError(*problems)


def _written_as_fractions(figures: Iterable[FileFigure], kept: Kept) -> Iterable[str]:
    """A sentence for each series of percentages of which all are 1 or less, to hundredths: 0.86 for 86%.

    A series of few figures goes by all percentages of the file, and one among others by the decimals of those
    above 1: among 17.6 and 20.1 a 0.176 is none of theirs, while 0.6 may be.
    """
    shares: dict[tuple[str, str], list[FileFigure]] = {}
    for figure in figures:
        if kept.series[figure.series].unit == Unit.PERCENT and figure.value:
            shares.setdefault((figure.series, figure.column), []).append(figure)
    every = [each for several in shares.values() for each in several]
    large = [places(each.value) for each in every if each.value is not None and each.value > 1]
    decimals = max(1, *large) if len(large) >= ENOUGH else DECIMALS
    for (series, column), several in shares.items():
        asked = several if len(several) >= ENOUGH else every
        if _all_small(asked):
            whose = series if asked is several else f"the file, {series} among them,"
            yield (
                f"Column {column}: all {len(asked)} percentages of {whose} are 1 or less."
                " If 0.86 means 86%, write it so."
            )
        else:
            yield from (_odd_one(each, decimals) for each in several if _is_odd(each, decimals))


def _all_small(figures: Sequence[FileFigure]) -> bool:
    values = [figure.value for figure in figures if figure.value is not None]
    return len(values) >= ENOUGH and max(values) <= 1 and max(map(places, values)) > 1


def _is_odd(figure: FileFigure, decimals: int) -> bool:
    """Whether a percentage below 1 has more decimals than percentages are written with."""
    return figure.value is not None and figure.value < 1 and places(figure.value) > decimals


def _odd_one(figure: FileFigure, decimals: int) -> str:
    meant = _plain((figure.value or Decimal(0)) * 100)
    return (
        f"{figure.where}: {said(figure)} has more decimals than such percentages have."
        f" Write {meant} if {meant}% is meant, else no more than {counted(decimals, 'decimal|decimals')}."
    )


def said(figure: FileFigure) -> str:
    """The value or the symbol, as a sentence quotes it."""
    return figure.symbol if figure.value is None else _plain(figure.value)


def day_words(day: tuple[int, int]) -> str:
    """31 March."""
    return short_day_words(date(2000, day[1], day[0]))


def _impossible(figure: FileFigure, series: Series) -> Iterable[str]:
    part_of_it, whole = figure.numerator, figure.denominator
    shares = series.unit in (Unit.PERCENT, Unit.RATE)
    if shares and part_of_it is not None and whole is not None and part_of_it > whole:
        yield f"{figure.where}: the part, {_plain(part_of_it)}, is more than the whole, {_plain(whole)}."
    elif (made := _made_of_parts(figure, series)) is not None:
        parts = f"{_plain(part_of_it or Decimal(0))} of {_plain(whole or Decimal(0))}"
        makes = f"{parts} are {round_half_up(made, 1)}"
        yield f"{figure.where}: {said(figure)} is not what its parts make: {makes}."
    if figure.basis != series.basis:
        yield f"{figure.where}: the basis is {series.basis} for {series.name}, not “{figure.basis[:20]}”."
    day = (figure.period_end.day, figure.period_end.month)
    if series.day and day != series.day:
        yield f"{figure.where}: {series.name} ends on {day_words(series.day)}, not on {day_words(day)}."
    if not FIRST_YEAR <= figure.period_end.year <= LAST_YEAR:
        years = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
        yield f"{figure.where}: figures end in {years}, not on {figure.period_end}."
    year = release_year(figure.release)
    if year is not None and figure.period_end.year > year:
        yield f"{figure.where}: {figure.period_end} is later than its release, “{figure.release[:80]}”."


def _made_of_parts(figure: FileFigure, series: Series) -> Decimal | None:
    """What the parts make, where that is not the value: columns are mixed up, or one is misprinted.

    DfE rounds counts of regions and England to the nearest 10 and values to whole numbers: as much apart
    again is let pass. Of 2,290 figures of its releases from 2013 to 2025 none is half as far apart.
    """
    if figure.value is None or figure.numerator is None or not figure.denominator:
        return None
    made = computed(figure.numerator, figure.denominator, series.unit)
    one_more = computed(Decimal(10), figure.denominator, series.unit)
    if made is None or one_more is None or abs(made - figure.value) <= 1 + one_more:
        return None
    return made


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
