"""What a file of national statistics would change, in words: for the command and the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scorecard.disclosure.opened import Opened
from scorecard.imports.national_statistics import Look, Vintage
from scorecard.models import Area, Indicator, PublishedFigure
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.national_symbols import meaning_words
from scorecard.vocabulary.numbers import places as places_of
from scorecard.vocabulary.numbers import shown
from scorecard.vocabulary.states import AreaKind

NEW, TAKES_OVER, BESIDE = "new", "takes over", "kept beside, not current"
INFORM = "It reads c, but public numbers tell it now: inform the data protection officer."


@dataclass(frozen=True)
class Difference:
    """One figure that would be added or change places; `before` is the release that is current now."""

    indicator: str
    place: str
    time: str
    before: str
    before_release: str
    after: str
    after_release: str
    what: str


def differences(look: Look) -> list[Difference]:
    """What would change: first what differs from the release that is current, and our own before others."""
    names = dict(Indicator.objects.exclude(published_series="").values_list("published_series", "name"))
    places = {area.code: area for area in Area.objects.all()}
    kinds = {TAKES_OVER: look.taking_over, NEW: look.new, BESIDE: look.beside}
    found = [
        (_rank(each, what, places[each.figure.place]), _difference(each, what, names, places))
        for what, vintages in kinds.items()
        for each in vintages
    ]
    return [difference for _, difference in sorted(found, key=lambda pair: pair[0])]


def _rank(each: Vintage, what: str, place: Area) -> tuple[int, bool]:
    differs = what == TAKES_OVER and each.before is not None and _held(each.before) != _told(each)
    order = 0 if differs else 1 + [NEW, TAKES_OVER, BESIDE].index(what)
    return order, place.kind != AreaKind.AUTHORITY


def counts(look: Look) -> str:
    """How many figures the file holds, and what becomes of them."""
    changed = sum(_held(each.before) != _told(each) for each in look.taking_over if each.before)
    if not look.read.figures:
        return "The file holds no figure of a series that an indicator names and of a place that is kept."
    return (
        f"Figures read: {len(look.read.figures):,}; new: {len(look.new):,};"
        f" taking over from another release: {len(look.taking_over):,}, of which {changed:,} differ;"
        f" older than what is current and kept beside it: {len(look.beside):,};"
        f" as they are: {look.unchanged:,}."
    )


def releases(look: Look) -> list[str]:
    """The releases that the file's figures are of."""
    return sorted({each.release for each in look.read.figures})


def opened_words(opened: Iterable[Opened]) -> Iterator[str]:
    """A sentence for each released figure that the new numbers give away."""
    return (f"Now open: {each}. {INFORM}" for each in opened)


def _difference(each: Vintage, what: str, names: dict[str, str], places: dict[str, Area]) -> Difference:
    figure = each.figure
    return Difference(
        indicator=names[figure.series],
        place=places[figure.place].name,
        time=_time(figure.period_end, figure.basis),
        before=_held(each.before) if each.before else "none held",
        before_release=each.before.release if each.before else "",
        after=_told(each),
        after_release=figure.release,
        what=what,
    )


def _time(end: date, basis: str) -> str:
    return f"{'on' if basis == 'on' else 'year to'} {day_words(end)}"


def _told(each: Vintage) -> str:
    return _words(each.figure.value, each.figure.symbol, each.figure.release)


def _held(row: PublishedFigure) -> str:
    return _words(row.value, row.symbol, row.release)


def _words(value: Decimal | None, symbol: str, release: str) -> str:
    if value is not None:
        return shown(value, places_of(value))
    return f"{symbol} ({meaning_words(symbol, release)})"
