"""What a file of national statistics would change, in words: for the command and the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scorecard.disclosure.opened import Opened
from scorecard.imports.national_statistics import Look, Vintage
from scorecard.imports.published_files.figures import said
from scorecard.models import Area, Indicator, PublishedFigure
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.national_symbols import meaning_words

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
    """What would change, figures whose value changes first."""
    names = dict(Indicator.objects.exclude(published_series="").values_list("published_series", "name"))
    places = dict(Area.objects.values_list("code", "name"))
    kinds = {NEW: look.new, TAKES_OVER: look.taking_over, BESIDE: look.beside}
    found = [_difference(each, what, names, places) for what, vintages in kinds.items() for each in vintages]
    return sorted(found, key=lambda each: (each.what != TAKES_OVER or each.before == each.after, each.what))


def counts(look: Look) -> str:
    """How many figures the file holds, and what becomes of them."""
    changed = sum(_held(each.before) != _told(each) for each in look.taking_over if each.before)
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


def _difference(each: Vintage, what: str, names: dict[str, str], places: dict[str, str]) -> Difference:
    figure = each.figure
    return Difference(
        indicator=names[figure.series],
        place=places[figure.place],
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
    return _words(said(each.figure), each.figure.symbol, each.figure.release)


def _held(row: PublishedFigure) -> str:
    number = "" if row.value is None else f"{row.value.normalize():f}"
    return _words(number or row.symbol, row.symbol if not number else "", row.release)


def _words(text: str, symbol: str, release: str) -> str:
    return f"{text} ({meaning_words(symbol, release)})" if symbol else text
