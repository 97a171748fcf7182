"""What the symbols in national statistics mean, and which of two releases is the newer one.

Pure. Sources: DfE's Explore Education Statistics (2018 on), underlying data of its statistical first releases
(SFR, to 2017), and the Local Authority Interactive Tool (LAIT).
"""

import re

from scorecard.vocabulary.states import Missing

FIRST_YEAR_OF_TODAYS_SYMBOLS = 2018
"""The reporting year from which `x` is not available; in older releases it is suppressed."""

WITHHELD, UNAVAILABLE = Missing.SUPPRESSED, Missing.NOT_AVAILABLE

_ALWAYS = {
    "c": (WITHHELD, "suppressed, confidential"),
    "z": (Missing.NOT_APPLICABLE, "not applicable"),
    "u": (UNAVAILABLE, "of low reliability"),
    "k": (UNAVAILABLE, "rounds to nought, but is not nought"),
    "low": (UNAVAILABLE, "rounds to nought, but is not nought"),
    "~": (UNAVAILABLE, "rounds to nought, but is not nought"),
    "..": (UNAVAILABLE, "not available"),
    ":": (UNAVAILABLE, "not available"),
    "*": (WITHHELD, "suppressed"),
    "-": (UNAVAILABLE, "suppressed or not available, not told apart"),
}
_X_OF_OLD, _X_OF_TODAY = (WITHHELD, "suppressed"), (UNAVAILABLE, "not available")
SYMBOLS = frozenset({*_ALWAYS, "x"})

_MONTHS = "january february march april may june july august september october november december".split()
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH_WORD = re.compile(r"\b(" + "|".join(_MONTHS) + r")\b", re.IGNORECASE)


def symbol_in(cell: str) -> str | None:
    """The symbol that a cell holds, in the letters it is kept in; brackets round it, as `[c]`, are left out.

    None for whatever else it holds.
    """
    plain = cell.strip().removeprefix("[").removesuffix("]").lower()
    return plain if plain in SYMBOLS else None


def meaning(symbol: str, release: str) -> Missing:
    """Why a published figure is none. `x` goes by its release: suppressed before reporting year 2018."""
    return _of(symbol, release)[0]


def meaning_words(symbol: str, release: str) -> str:
    """The same in words, for who reads a list of published figures."""
    return _of(symbol, release)[1]


def release_year(title: str) -> int | None:
    """The reporting year that a release's title names: 2017 in “Children looked after 2017 (SFR50/2017)”."""
    found = _YEAR.search(title)
    return int(found[0]) if found else None


def release_order(title: str) -> tuple[int, int]:
    """Orders releases by the time their titles name: year and month, the year's end where no month is."""
    month = _MONTH_WORD.search(title)
    return release_year(title) or 0, _MONTHS.index(month[1].lower()) + 1 if month else 12


def publication_of(title: str) -> str:
    """What successive releases have in common: “children looked after” in “Children looked after 2025”."""
    bare = re.sub(r"\(.*?\)", " ", title)
    return " ".join(_MONTH_WORD.sub(" ", _YEAR.sub(" ", bare)).lower().split())


def _of(symbol: str, release: str) -> tuple[Missing, str]:
    if symbol == "x":
        year = release_year(release)
        return _X_OF_OLD if year is not None and year < FIRST_YEAR_OF_TODAYS_SYMBOLS else _X_OF_TODAY
    return _ALWAYS.get(symbol, (UNAVAILABLE, "not available"))
