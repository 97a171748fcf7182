"""Numbers that an indicator's own definition names: 45 working days, 19 to 21, over 80%.

Pure: no database, no clock. Such a number is a yardstick, not a figure, wherever it stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from governance.checks.number_words import Number, numbers

PERCENT_SIGN, OR_MORE = "%", "or more"
_TIMES = "minute|hour|day|week|month|year|mile"
_MORE = re.compile(r"\s?(?:or (?:more|later|fewer|less|over)\b|\+)", re.IGNORECASE)
_UNIT = re.compile(
    rf"[-\s]?(?:(?P<percent>%|per ?cent\b)|(?:or (?:more|fewer|less) )?(?:(?:working|calendar|school)[-\s])?"
    rf"(?P<time>{_TIMES})s?\b)",
    re.IGNORECASE,
)
_SHARED = re.compile(r"(?:\s?(?:,|-|–)\s?|\s(?:and|or|to)\s)", re.IGNORECASE)


@dataclass(frozen=True)
class Standards:
    """`measures` are numbers with their unit, `ranges` pairs such as 19 to 21."""

    measures: frozenset[tuple[Decimal, str]] = frozenset()
    ranges: frozenset[tuple[Decimal, Decimal]] = frozenset()

    def within(self, value: Decimal) -> bool:
        """Whether a length of time of so many of any unit is named."""
        return any(number == value and unit in _TIMES.split("|") for number, unit in self.measures)


def standards_of(texts: Iterable[str]) -> Standards:
    """The yardsticks that some definitions name."""
    measures, ranges = set(), set()
    for text in texts:
        found = list(numbers(text))
        units = units_of(text, found)
        measures |= {(one.value, unit) for one, unit in zip(found, units, strict=True) if unit}
        ranges |= {pair for _, _, pair in _pairs(text, found)}
    return Standards(frozenset(measures), frozenset(ranges))


def units_of(text: str, found: list[Number]) -> list[str]:
    """The unit of each number: its own, or that of the number it is listed with (5 and 10 days)."""
    units: list[str] = []
    for one in reversed(found):
        unit = _own_unit(text, one)
        if not unit and units and _SHARED.fullmatch(text, one.end, _next(found, one).start):
            unit = units[-1]
        units.append(unit)
    return units[::-1]


def range_of(text: str, found: list[Number], one: Number) -> tuple[Decimal, Decimal] | None:
    """The pair that a number stands in, such as 19 to 21; None for a number on its own."""
    for low, high, pair in _pairs(text, found):
        if one in (low, high):
            return pair
    return None


def _own_unit(text: str, one: Number) -> str:
    match = _UNIT.match(text, one.end)
    if match:
        return PERCENT_SIGN if match["percent"] else match["time"].lower()
    return OR_MORE if _MORE.match(text, one.end) else ""


def _pairs(text: str, found: list[Number]) -> list[tuple[Number, Number, tuple[Decimal, Decimal]]]:
    return [
        (low, high, (low.value, high.value))
        for low, high in zip(found, found[1:], strict=False)
        if low.value < high.value and _SHARED.fullmatch(text, low.end, high.start)
    ]


def _next(found: list[Number], one: Number) -> Number:
    return found[found.index(one) + 1]
