"""Against a reader who runs the gate on every possible table: each hidden count keeps three values."""

import os
import time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings

from scorecard.disclosure.suppression.constraints import Link, YearFigure
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind
from scorecard.vocabulary.threshold import Threshold
from tests.scorecard.disclosure.suppression.oracles.replay import Story, count, share, values_left
from tests.scorecard.disclosure.suppression.oracles.stories import KINDS

pytestmark = pytest.mark.long

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


OF_SMALL_COUNTS = Threshold(5)
FOUND = {
    "beside a hidden quarter of a published year": (
        Story(
            (count(),),
            FOUR,
            years=(YearFigure("count", 2016, Decimal(20), None, None),),
            threshold=OF_SMALL_COUNTS,
            most=20,
        ),
        ((1,), (8,), (5,), (6,)),
    ),
    "a total that grew by little, beside its quarters": (
        Story(
            (count("brought"), count("total", Measure.YEAR_TO_DATE)),
            FOUR[:3],
            links=(Link("total", RelationKind.RUNNING_TOTAL_OF, "brought"),),
            threshold=OF_SMALL_COUNTS,
            most=16,
        ),
        ((5, 5), (1, 6), (6, 12)),
    ),
}
"""Of the 600 random tables of each kind, those that kept fewer once: under a threshold of 5."""


@pytest.mark.parametrize(("story", "truth"), FOUND.values(), ids=FOUND)
def test_tables_found_at_random_keep_three_values_since(story, truth):
    assert too_few(story, truth) == {}


TABLES = int(os.environ.get("REPLAYED_TABLES", "60"))
"""Of each kind. How long they take is said, not judged: `make bench` replays 600 of each."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_random_tables_keep_three_values_for_who_runs_the_gate(kind):
    hidden = 0

    @settings(max_examples=TABLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(told=kind())
    def keep_three(told):
        nonlocal hidden
        story, truth = told
        assume(truth)
        values = values_left(story, truth)
        hidden += len(values)
        assert {cell: sorted(each) for cell, each in values.items() if len(each) < 3} == {}

    began = time.process_time()
    keep_three()
    took = time.process_time() - began
    print(f"{kind.__name__}: {hidden} hidden counts, each replayed: {took:.1f} s of one core")
    assert hidden
