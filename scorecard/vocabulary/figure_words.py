"""One figure in the fewest words, for lists of changes and conflicts: `67.1% (405 of 604)`, `not collected`.

Pure: no database, no clock.
"""

from decimal import Decimal

from scorecard.vocabulary.figures import Figure, Scale, decimals_of
from scorecard.vocabulary.numbers import places, shown, with_unit
from scorecard.vocabulary.states import Missing


def figure_words(figure: Figure, scale: Scale) -> str:
    """A figure, or the reason for none, as a reader is told of it; both parts follow where both are held."""
    words = value_words(figure, scale)
    if figure.value is None or figure.numerator is None or figure.denominator is None:
        return words
    return f"{words} ({part_words(figure.numerator)} of {part_words(figure.denominator)})"


def value_words(figure: Figure, scale: Scale) -> str:
    """A figure with its unit, rounded as it is shown, or the reason for none."""
    if figure.value is None:
        return Missing(figure.missing).words
    return with_unit(figure.value, scale.unit, decimals_of(figure, scale))


def part_words(part: Decimal) -> str:
    """A part with as many places as it has: 52,941 or 137.6."""
    return shown(part, places(part))
