"""Numbers in digits and in words."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.checks.number_words import VALUES, numbers


def values(text: str) -> list[D]:
    return [one.value for one in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234.5 children", [D("1234.5")]),
        ("twenty-five or twenty five", [25, 25]),
        ("one hundred and twenty-five", [125]),
        ("a dozen", [12]),
        ("two thousand", [2000]),
        ("Forty", [40]),
        ("half of them", [D("0.5")]),
        ("three-quarters of the cases", [D("0.75")]),
        ("a third of all", [D(1) / 3]),
        ("3 of 47", [3, 47]),
        ("27-28", [27, 28]),
        ("5%", [5]),
    ],
)
def test_numbers_are_read(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text", ["", "someone", "tension", "Q2", "A4", "often", "the quarter", "second", "oneself"]
)
def test_other_words_are_not(text):
    assert values(text) == []


def test_a_fraction_is_no_count():
    assert [one.fraction for one in numbers("two-thirds of the five")] == [True, False]


@given(st.integers(0, 10**7))
def test_digits_are_read_as_they_are_written(value):
    assert values(f"There were {value:,} and {value}.") == [value, value]


@given(st.integers(1, 99))
def test_every_number_below_a_hundred_is_read_in_words(value):
    words = {number: word for word, number in VALUES.items()}
    spelt = words.get(value) or f"{words[value // 10 * 10]}-{words[value % 10]}"
    assert values(f"We met {spelt} families.") == [value]


@given(st.text(st.characters(categories=["Ll", "Lu", "Zs", "Po"]), max_size=60))
def test_a_number_stands_where_it_says(text):
    assert all(text[one.start : one.end] == one.text for one in numbers(text))
