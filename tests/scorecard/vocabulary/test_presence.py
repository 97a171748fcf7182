"""A value made sure of before: given on where it is there, refused aloud where it is not."""

from decimal import Decimal

import pytest

from scorecard.vocabulary.presence import present


@pytest.mark.parametrize("value", [Decimal(0), "", False, Decimal("4.5")])
def test_present_value_is_given_on_nought_and_empty_too(value):
    assert present(value) is value


def test_absent_value_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="missing"):
        present(None)
