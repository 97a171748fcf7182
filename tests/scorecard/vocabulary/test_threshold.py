"""The one threshold: what it hides, in words and in numbers, and which settings are refused."""

from decimal import Decimal

import pytest

from scorecard.vocabulary.threshold import USUAL, Threshold


@pytest.mark.parametrize(
    ("count", "small"), [(0, False), (1, True), (5, True), (6, False), (None, False), ("0.5", True)]
)
def test_threshold_of_six_finds_one_to_five_small(count, small):
    assert USUAL.is_small(None if count is None else Decimal(count)) == small


@pytest.mark.parametrize(("text", "words"), [("6", "1 to 5"), (" 10 ", "1 to 9"), ("4", "1 to 3")])
def test_threshold_is_read_from_text(text, words):
    assert Threshold.read(text).hidden_counts == words


@pytest.mark.parametrize("text", ["", "five", "3", "21", "-6", "6.5", "1e1", "１０"])
def test_threshold_refuses_nonsense_and_says_what_to_set(text):
    with pytest.raises(ValueError, match="^is .*: set a whole number from 4 to 20, or leave it out for 6, "):
        Threshold.read(text)


@pytest.mark.parametrize("smallest_shown", [3, 21])
def test_threshold_out_of_bounds_cannot_be_made(smallest_shown):
    with pytest.raises(ValueError, match="from 4 to 20"):
        Threshold(smallest_shown)


def test_threshold_at_its_least_leaves_small_counts_the_values_they_must_keep():
    small = [count for count in range(Threshold.MOST) if Threshold(Threshold.LEAST).is_small(count)]
    assert len(small) == Threshold.VALUES_KEPT
