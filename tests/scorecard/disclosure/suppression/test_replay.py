"""Against a reader who runs the gate on every possible table: each hidden count keeps three values."""

import pytest

from scorecard.vocabulary.states import DisclosureRule, Measure
from tests.scorecard.disclosure.suppression.replay import Story, count, share, values_left

FOUR = (0, 1, 2, 3)
LITERAL = {
    "a year offered in its last quarter": (Story((count(),), FOUR), (7, 2, 1, 5)),
    "the same, with the last one known": (Story((count(),), FOUR), (9, 5, 4, 1)),
    "a running total": (Story((count(measure=Measure.YEAR_TO_DATE),), FOUR, most=20), (7, 8, 8, 20)),
    "shares of known sizes": (Story((share(),), FOUR, (40,) * 4), (7, 1, 1, 7)),
    "shares about process": (
        Story((share(rule=DisclosureRule.PROCESS),), FOUR, (300, 300, 60, 40)),
        (1, 8, 0, 9),
    ),
    "less than half a per cent of a known size": (
        Story((share(rule=DisclosureRule.PROCESS),), (0,), (590,)),
        (2,),
    ),
}


def too_few(story: Story, truth: tuple[tuple[int, ...], ...]) -> dict:
    return {cell: sorted(values) for cell, values in values_left(story, truth).items() if len(values) < 3}


@pytest.mark.parametrize(("story", "counts"), LITERAL.values(), ids=LITERAL)
def test_every_hidden_count_keeps_three_values_for_who_runs_the_gate(story, counts):
    assert too_few(story, tuple((each,) for each in counts)) == {}
