"""Words that set the council beside other places, held against published figures."""

from datetime import date

import pytest

from governance.checks.findings import CONTRADICTION, NOTE, QUESTION
from tests.governance.checks.saying import rules
from tests.readings import build_reading
from tests.scorecard.builders import published

NAME = "Children with three or more homes"


def moves(now="12", own=("12", "11"), england=("10", "11"), polarity="lower"):
    """A share for two published years beside England's."""
    told = [
        published(value, date(2017 + step, 3, 31), kind=kind)
        for kind, values in (("authority", own), ("england", england))
        for step, value in enumerate(values)
    ]
    return build_reading(
        "moves",
        now=now,
        then="11",
        baseline=None,
        unit="percent",
        polarity=polarity,
        name=NAME,
        plain_name=NAME,
        published=tuple(told),
    )


def of_places(text: str, reading, **more) -> list[tuple[str, str]]:
    return [each for each in rules(text, reading, **more) if each[1].startswith("place")]


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("below the national average", moves()),
        ("better than England", moves(own=("14", "13"), now="13")),
        ("in line with England", moves(own=("20", "20"), now="20")),
    ],
)
def test_a_comparison_no_period_bears_out_is_a_contradiction(words, reading):
    assert (CONTRADICTION, "place") in of_places(f"[[moves]] is {words}.", reading)


def test_a_comparison_that_holds_for_one_period_only_is_asked_about():
    assert of_places("[[moves]] is above England.", moves()) == [(QUESTION, "place by half")]


def test_above_where_lower_is_better_is_worth_a_note():
    reading = moves(own=("12", "13"), now="13")
    assert of_places("[[moves]] is above England.", reading) == [(NOTE, "place and polarity")]


def test_a_text_that_says_which_is_better_needs_no_note():
    reading = moves(own=("12", "13"), now="13")
    assert of_places("[[moves]] is above England, which is worse.", reading) == []


def test_without_a_figure_of_both_it_is_asked_about():
    assert of_places("[[moves]] is above the regional average.", moves()) == [(QUESTION, "place unknown")]


def test_a_hidden_figure_may_not_be_placed():
    found = of_places("[[moves]] is above England.", moves(own=()), hide="moves")
    assert found == [(CONTRADICTION, "place unknown")]


@pytest.mark.parametrize(
    "text", ["Is [[moves]] above England?", "[[moves]] should be below England.", "We work with England."]
)
def test_questions_wishes_and_other_words_are_no_claims(text):
    assert of_places(text, moves()) == []
