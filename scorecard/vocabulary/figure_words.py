"""One figure in the fewest words, for lists of changes and conflicts: `67.1% (405 of 604)`, `not collected`.

Pure: no database, no clock.
"""

from decimal import Decimal

from scorecard.vocabulary.figures import MISSING_WORDS
from scorecard.vocabulary.numbers import shown, with_unit


def figure_words(
    value: Decimal | None,
    missing: str,
    *,
    unit: str,
    decimals: int,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
) -> str:
    """A figure, or the reason for none, as a reader is told of it; both parts follow where both are held."""
    if value is None:
        return MISSING_WORDS.get(missing, "no figure")
    words = with_unit(value, unit, decimals)
    if numerator is None or denominator is None:
        return words
    return f"{words} ({part_words(numerator)} of {part_words(denominator)})"


def part_words(part: Decimal) -> str:
    """A part with as many places as it has: 52,941 or 137.6."""
    return shown(part, max(0, -int(part.normalize().as_tuple().exponent)))
