"""One figure in the fewest words."""

from decimal import Decimal as D

import pytest

from scorecard.vocabulary.figure_words import figure_words, part_words
from scorecard.vocabulary.figures import Figure
from tests.scorecard.builders import facts, percent_facts


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure(value=D("2758")), "2,758"),
        (Figure(value=D("0")), "0"),
        (Figure(missing="not-collected"), "not collected"),
        (Figure(missing="no-cases", numerator=D(0), denominator=D(0)), "no cases"),
        (Figure(value=D("7"), numerator=D(7)), "7"),
    ],
)
def test_figure_words_of_a_count(figure, expected):
    assert figure_words(figure, facts()) == expected


def test_figure_words_say_both_parts():
    figure = Figure(value=D("25.2494"), numerator=D("405.0000"), denominator=D("1604.0000"))
    assert figure_words(figure, percent_facts()) == "25.2% (405 of 1,604)"


def test_figure_words_keep_the_places_that_the_gate_chose():
    assert figure_words(Figure(value=D(67), decimals=0), percent_facts()) == "67%"


@pytest.mark.parametrize(("part", "expected"), [("137.6000", "137.6"), ("52941", "52,941"), ("100", "100")])
def test_part_words_keep_the_places_a_part_has(part, expected):
    assert part_words(D(part)) == expected
