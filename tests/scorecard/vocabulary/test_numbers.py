"""Figures as typed, rounded and shown; halves always away from nought."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.vocabulary import numbers
from scorecard.vocabulary.numbers import NumberError, computed, parse, round_half_up
from scorecard.vocabulary.states import Unit

figures = st.decimals("-99999999", "99999999", places=4)

HALVES = [
    # value, decimals, shown
    ("0.5", 0, "1"),
    ("1.5", 0, "2"),
    ("2.5", 0, "3"),
    ("-0.5", 0, "−1"),
    ("-2.5", 0, "−3"),
    ("0.125", 2, "0.13"),
    ("2.675", 2, "2.68"),
    ("1.005", 2, "1.01"),
    ("99.95", 1, "100.0"),
    ("99.949", 1, "99.9"),
    ("0.05", 1, "0.1"),
    ("0.049", 1, "0.0"),
    ("-0.05", 1, "−0.1"),
    ("-0.04", 1, "0.0"),
    ("-0.4", 0, "0"),
    ("1234567.85", 1, "1,234,567.9"),
    ("-1234.5", 0, "−1,235"),
    ("0", 1, "0.0"),
]


@pytest.mark.parametrize(("value", "decimals", "expected"), HALVES)
def test_shown_rounds_halves_away_from_nought(value, decimals, expected):
    assert numbers.shown(Decimal(value), decimals) == expected


@given(figures, st.integers(0, 2))
def test_rounding_agrees_with_exact_fractions(value, decimals):
    """An oracle without Decimal: shift, add a half, cut."""
    size = abs(Fraction(value)) * 10**decimals + Fraction(1, 2)
    expected = Fraction(size.numerator // size.denominator, 10**decimals)
    assert abs(Fraction(round_half_up(value, decimals))) == expected


@given(figures, st.integers(0, 2))
def test_rounding_twice_changes_nothing(value, decimals):
    once = round_half_up(value, decimals)
    assert round_half_up(once, decimals) == once


@given(figures, st.integers(0, 2))
def test_nothing_is_shown_as_minus_nought(value, decimals):
    assert numbers.shown(value, decimals).strip("0.,") != "−"


@given(figures, st.integers(0, 2))
def test_plain_is_read_back_as_the_rounded_number(value, decimals):
    assert Decimal(numbers.plain(value, decimals)) == round_half_up(value, decimals)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "words"),
    [
        ("74.1", Unit.PERCENT, 1, "74.1%"),
        ("453", Unit.COUNT, 0, "453"),
        ("2758", Unit.COUNT, 0, "2,758"),
        ("426", Unit.DAYS, 0, "426 days"),
        ("1.2", Unit.DAYS, 0, "1 day"),
        ("521.2", Unit.RATE, 1, "521.2"),
    ],
)
def test_with_unit_says_the_unit(value, unit, decimals, words):
    assert numbers.with_unit(Decimal(value), unit, decimals) == words


@pytest.mark.parametrize(("change", "words"), [("47", "+47"), ("-2.7", "−3"), ("0", "0"), ("0.4", "0")])
def test_signed_gives_a_change_its_sign(change, words):
    assert numbers.signed(Decimal(change), 0) == words


@pytest.mark.parametrize(("value", "needed"), [("20", 0), ("20.00", 0), ("100", 0), ("3.5", 1), ("0.25", 2)])
def test_places_are_those_the_number_needs(value, needed):
    assert numbers.places(Decimal(value)) == needed


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("500", Unit.COUNT, "500"),
        ("2,758", Unit.COUNT, "2758"),
        (" 500 ", Unit.COUNT, "500"),
        ("500.0", Unit.COUNT, "500"),
        ("74.1%", Unit.PERCENT, "74.1"),
        ("74.1 %", Unit.PERCENT, "74.1"),
        ("100", Unit.PERCENT, "100"),
        ("0", Unit.PERCENT, "0"),
        ("521.25", Unit.RATE, "521.25"),
        ("12.7", Unit.RATIO, "12.7"),
        ("1,234,567", Unit.COUNT, "1234567"),
        (".5", Unit.RATIO, "0.5"),
        ("1.23456", Unit.RATIO, "1.23456"),
        ("17.142857142857142", Unit.RATIO, "17.1428571428571"),
        ("0." + "9" * 40, Unit.RATIO, "1"),
        ("511.99999999999994", Unit.COUNT, "512"),
    ],
)
def test_parse_reads_what_people_type(text, unit, value):
    assert parse(text, unit) == Decimal(value)


HOSTILE = [
    ("NaN", Unit.COUNT),
    ("Infinity", Unit.COUNT),
    ("-inf", Unit.COUNT),
    ("1e400", Unit.COUNT),
    ("5e2", Unit.COUNT),
    ("5_01", Unit.COUNT),
    ("٥٠١", Unit.COUNT),
    ("５０１", Unit.COUNT),
    ("-1", Unit.COUNT),
    ("−1", Unit.COUNT),
    ("-0", Unit.COUNT),
    ("=1+500", Unit.COUNT),
    ("about five hundred", Unit.COUNT),
    ("<b>5</b>", Unit.COUNT),
    ("", Unit.COUNT),
    (" ", Unit.COUNT),
    ("50%", Unit.COUNT),
    ("1,23", Unit.COUNT),
    ("12,3456", Unit.COUNT),
    ("5.", Unit.RATIO),
    ("123456789", Unit.COUNT),
    ("1,234,567,890,123", Unit.COUNT),
    ("0x1F", Unit.COUNT),
    ("5\x00", Unit.COUNT),
]


@pytest.mark.parametrize(("text", "unit"), HOSTILE)
def test_parse_refuses_hostile_figures(text, unit):
    with pytest.raises(NumberError):
        parse(text, unit)


@given(st.text(max_size=12))
def test_parse_takes_nothing_but_plain_numbers(text):
    try:
        value = parse(text, Unit.RATIO)
    except NumberError:
        return
    assert value >= 0
    assert len(value.as_tuple().digits) <= 15
    assert text.strip().replace(",", "").replace(".", "").isascii()


@given(st.integers(0, 99999999), st.sampled_from(tuple(Unit)))
def test_parse_reads_back_what_is_shown(whole, unit):
    if unit == Unit.PERCENT:
        whole %= 101
    assert parse(numbers.shown(Decimal(whole), 0), unit) == whole


@pytest.mark.parametrize(
    ("parts", "unit", "periods", "value"),
    [
        (("118", "659"), Unit.PERCENT, 1, Decimal(11800) / 659),
        (("652", "52941"), Unit.RATE, 4, Decimal(652) / 52941 * 40000),
        (("500", "53102"), Unit.RATE, 1, Decimal(500) / 53102 * 10000),
        (("2243", "89.8"), Unit.RATIO, 1, Decimal(2243) / Decimal("89.8")),
        (("0", "12"), Unit.PERCENT, 1, Decimal(0)),
    ],
)
def test_computed_divides_once(parts, unit, periods, value):
    numerator, denominator = map(Decimal, parts)
    found = computed(numerator, denominator, unit, periods_a_year=periods)
    assert round_half_up(found, 10) == round_half_up(value, 10)


def test_computed_of_nothing_is_nothing():
    assert computed(Decimal(0), Decimal(0), Unit.PERCENT) is None
