"""One figure in the fewest words."""

from decimal import Decimal as D

import pytest

from scorecard.vocabulary.figure_words import figure_words, part_words


@pytest.mark.parametrize(
    ("value", "missing", "parts", "expected"),
    [
        (D("2758"), "", {}, "2,758"),
        (D("0"), "", {}, "0"),
        (None, "not-collected", {}, "not collected"),
        (None, "", {}, "no figure"),
        (D("7"), "", {"numerator": D(7)}, "7"),
    ],
)
def test_figure_words_of_a_count(value, missing, parts, expected):
    assert figure_words(value, missing, unit="count", decimals=0, **parts) == expected


def test_figure_words_say_both_parts():
    parts = {"numerator": D("405.0000"), "denominator": D("1604.0000")}
    assert figure_words(D("25.2494"), "", unit="percent", decimals=1, **parts) == "25.2% (405 of 1,604)"


@pytest.mark.parametrize(("part", "expected"), [("137.6000", "137.6"), ("52941", "52,941"), ("100", "100")])
def test_part_words_keep_the_places_a_part_has(part, expected):
    assert part_words(D(part)) == expected
