"""Yardsticks that definitions name."""

from decimal import Decimal as D

import pytest

from governance.checks.number_words import numbers
from governance.checks.standards import range_of, standards_of, units_of


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("within 45 working days", (D(45), "day")),
        ("Reports three days before", (D(3), "day")),
        ("a 10-day visit", (D(10), "day")),
        ("placed over 20 miles away", (D(20), "mile")),
        ("over 80% met it", (D(80), "%")),
        ("over 80 per cent met it", (D(80), "%")),
        ("with three or more placements", (D(3), "or more")),
    ],
)
def test_a_measure_is_a_number_with_its_unit(text, measure):
    assert measure in standards_of([text]).measures


def test_a_number_without_a_unit_is_no_measure():
    assert standards_of(["There were 12 audits."]).measures == frozenset()


def test_a_pair_is_a_range():
    assert standards_of(["aged 19 to 21"]).ranges == {(D(19), D(21))}


def test_numbers_in_a_list_share_the_unit_of_the_last():
    text = "within 5 and 10 days"
    assert units_of(text, list(numbers(text))) == ["day", "day"]


def test_a_number_on_its_own_is_in_no_range():
    text = "12 audits and then 40 visits"
    found = list(numbers(text))
    assert range_of(text, found, found[0]) is None


def test_a_length_of_time_is_found_by_its_number():
    assert standards_of(["within 45 working days"]).within(D(45))
    assert not standards_of(["over 80%"]).within(D(80))
