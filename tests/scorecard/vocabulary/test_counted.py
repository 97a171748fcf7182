"""One is one, and all else is many."""

import pytest

from scorecard.vocabulary.counted import counted


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 things"), (1, "1 thing"), (2, "2 things"), (1505, "1,505 things")]
)
def test_one_is_counted_as_one(count, words):
    assert counted(count, "thing|things") == words
