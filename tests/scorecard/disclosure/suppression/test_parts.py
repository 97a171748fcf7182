"""Every table of two or three parts and their total: who runs the gate learns no hidden number of them."""

from itertools import combinations_with_replacement

import pytest

from scorecard.disclosure.suppression.constraints import Link
from scorecard.vocabulary.states import RelationKind
from scorecard.vocabulary.threshold import Threshold
from tests.scorecard.disclosure.suppression.oracles.replay import Story, count, values_left
from tests.scorecard.disclosure.suppression.oracles.stories import parts_fill


def too_few(parts: tuple[int, ...], threshold: Threshold) -> dict:
    codes = [f"part-{place}" for place in range(len(parts))]
    links = tuple(Link(code, RelationKind.PART_OF, "total", True) for code in codes)
    indicators, total = (*map(count, codes), count("total")), sum(parts)
    story = Story(indicators, (0,), links=links, threshold=threshold, most=max(total + 4, 16))
    found = values_left(story, ((*parts, total),))
    return {cell: sorted(values) for cell, values in found.items() if len(values) < 3}


@pytest.mark.parametrize(
    ("parts", "smallest"),
    [((1, 6, 5), 5), ((5, 3, 4), 5), ((1, 8, 6), 6), ((3, 6, 6), 6), ((7, 10, 10), 10)],
)
def test_what_was_found_by_replay_tells_nothing_any_more(parts, smallest):
    """All smallest counts together make just the total: only then did hiding the total help."""
    assert too_few(parts, Threshold(smallest)) == {}


@pytest.mark.long
@pytest.mark.parametrize("size", [2, 3])
def test_no_table_tells_a_hidden_number(size):
    threshold = Threshold(5)
    tables = [
        parts
        for parts in combinations_with_replacement(range(threshold.smallest_shown + 3), size)
        if not parts_fill(threshold, list(parts), sum(parts))
    ]
    assert {parts: few for parts in tables if (few := too_few(parts, threshold))} == {}
