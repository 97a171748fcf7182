"""Numbers as people write and read them: the one place where a figure is parsed, rounded and formatted.

Pure: no database, no clock. All sums are Decimal; a figure is rounded half up, once, when it is shown.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from scorecard.vocabulary.states import Unit

MAX_DIGITS, STORED_DECIMALS = 12, 4
MINUS = "−"

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,8})(?:\.\d{1,40})?|\.\d{1,40}", re.ASCII)
_FIFTEEN_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""What a spreadsheet keeps of a number (IEEE 754 double precision)."""

MOST = Decimal(10) ** (MAX_DIGITS - STORED_DECIMALS)


class NumberError(ValueError):
    """The text is no number; the message says what was expected."""


def parse(text: str, unit: str) -> Decimal:
    """The number that a person typed, as Decimal: `2,758`, `74.1%`, `12.7`, `.5`.

    Digits beyond the fifteenth are rounded away: they are what programs make of binary numbers. Only plain
    ASCII digits pass (no `1e3`, `NaN`, `1_000`, other scripts' digits). Whether the number can be a figure of
    the unit is asked in `scorecard.entry.validation`. Raises NumberError.
    """
    cleaned = text.strip()
    if unit == Unit.PERCENT:
        cleaned = cleaned.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(cleaned):
        raise NumberError(f"“{text[:40]}” is not a number: write digits, such as {_EXAMPLES[unit]}.")
    return _FIFTEEN_DIGITS.create_decimal(cleaned.replace(",", ""))


def whole(text: str, digits: int = 9) -> int | None:
    """The number that a page of ours put into its form or address; None for whatever else came.

    More digits than any such number has, a sign and other scripts' digits are what no page of ours wrote.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounded to `decimals` places, halves away from nought, never minus nought."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def stored(value: Decimal | None) -> Decimal | None:
    """As tables keep an amount: half up at four decimals, so that both engines hold the same."""
    return None if value is None else round_half_up(value, STORED_DECIMALS)


def places(value: Decimal) -> int:
    """As many decimals as the number itself needs: 0 for 20, 1 for 3.5."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def plain(value: Decimal, decimals: int) -> str:
    """For machines (CSV, `<data value>`): rounded, no thousands comma, hyphen for minus: -1234.5."""
    return f"{round_half_up(value, decimals):f}"


def shown(value: Decimal, decimals: int) -> str:
    """For people, without unit: 2,758 or −3.7."""
    return f"{round_half_up(value, decimals):,f}".replace("-", MINUS)


def with_unit(value: Decimal, unit: str, decimals: int) -> str:
    """For sentences: 74.1%, 453, 426 days."""
    text = shown(value, decimals)
    if unit == Unit.PERCENT:
        return f"{text}%"
    if unit == Unit.DAYS:
        return f"{text} day" if round_half_up(value, decimals) == 1 else f"{text} days"
    return text


def signed(value: Decimal, decimals: int) -> str:
    """A change with its sign: +47, −2.7, 0."""
    rounded = round_half_up(value, decimals)
    return ("+" if rounded > 0 else "") + shown(value, decimals)


def computed(
    numerator: Decimal, denominator: Decimal, unit: str, *, periods_a_year: int = 1
) -> Decimal | None:
    """The figure that two parts make, unrounded; None when there is nothing to divide by.

    A percentage is x 100; a rate is per 10,000 and, for part of a year, x `periods_a_year`
    (a quarter's flow x 4: ONS mid-year population, DfE CIN convention).
    """
    if denominator == 0:
        return None
    share = numerator / denominator
    if unit == Unit.PERCENT:
        return share * 100
    if unit == Unit.RATE:
        return share * 10000 * periods_a_year
    return share


_EXAMPLES: dict[str, str] = {
    Unit.COUNT: "2,758",
    Unit.PERCENT: "74.1 or 74.1%",
    Unit.RATE: "521.2",
    Unit.DAYS: "426",
    Unit.RATIO: "12.7",
}


TOO_LARGE = f"A figure of {shown(MOST, 0)} or more cannot be kept."
