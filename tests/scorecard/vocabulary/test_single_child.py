"""What points at a single child for certain, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.vocabulary.single_child import nhs_number, single_child


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Child A, NHS 943 476 5919", "an NHS number"),
        ("see 9434765919.", "an NHS number"),
        ("943-476-5919", "an NHS number"),
        ("Moved; DOB 03/02/2012", "a date of birth"),
        ("date of birth: 3rd February 2012", "a date of birth"),
        ("born on 2012-02-03", "a date of birth"),
        ("pupil A12345678901B left", "a pupil number"),
    ],
)
def test_what_points_at_a_child_is_named(text, found):
    assert single_child(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two were born 3 weeks early.",
        "Those born in 2012/13 are five.",
        "Ring 0151 496 0123 or +44 151 496 0123.",
        "Of 1,234,567,890 pounds, 943.4765919 went.",
        "The cases of 03/02/2018 were audited.",
        "Contract 943 476 5918",
    ],
)
def test_what_points_at_none_is_not(text):
    assert single_child(text) == ""


@given(st.from_regex(r"[467][0-9]{8}", fullmatch=True))
def test_a_number_with_its_check_digit_is_found_and_with_another_is_not(nine):
    fitting = [str(digit) for digit in range(10) if nhs_number(f"{nine}{digit}")]
    assert [digit for digit in map(str, range(10)) if single_child(f"No {nine}{digit}")] == fitting
