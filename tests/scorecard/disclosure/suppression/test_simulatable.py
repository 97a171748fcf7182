"""An attacker who has the rule itself: how much the choice of what is hidden tells of what is hidden.

For each table every world that fits what is shown is decided again; those that would look just the same
are what such an attacker is left with.
"""

import random
from itertools import product

import pytest

from scorecard.disclosure.suppression.items import Choice
from scorecard.vocabulary.threshold import USUAL, Threshold
from tests.scorecard.disclosure.suppression.oracles.tables import Truth, chosen, left_by

pytestmark = pytest.mark.long

MOST_WORLDS = 3_000


def small_table(rng: random.Random, threshold: Threshold) -> Truth:
    """Mostly small counts, some at the threshold and above."""
    shown = threshold.smallest_shown
    numbers = (*range(shown), shown, shown + 1, shown + 3, 2 * shown, 20)
    parts, quarters = rng.choice([(2, 1), (2, 2), (3, 1)])
    counts = tuple(tuple(rng.choice(numbers) for _ in range(parts)) for _ in range(quarters))
    running, rate = quarters > 1 and rng.random() < 0.5, rng.random() < 0.3
    return Truth(counts, (0,) * quarters, running=running, rate=rate)


def picture(truth: Truth, choice: Choice, threshold: Threshold) -> str:
    return repr(left_by(truth, choice, threshold))


def worlds(truth: Truth, threshold: Threshold) -> list[Truth] | None:
    """Every table that fits the shown parts and totals; None when they are too many to try.

    Counts are tried up to 26 under a threshold of 6: larger ones could only leave more worlds.
    """
    tried = range(threshold.smallest_shown + 20)
    columns = []
    for column in left_by(truth, chosen(truth, threshold), threshold).columns:
        numbers = [tried if part is None else [part] for part in column.parts]
        columns.append([row for row in product(*numbers) if column.total in (None, sum(row))])
    size = 1
    for rows in columns:
        size *= len(rows)
    if size > MOST_WORLDS:
        return None
    rest = truth.rest
    return [Truth(rows, rest, running=truth.running, rate=truth.rate) for rows in product(*columns)]


def values_left(truth: Truth, threshold: Threshold, every: list[Truth]) -> list[set[int]]:
    """By hidden part: its values in the worlds that look the same once what is to be hidden is hidden."""
    choice = chosen(truth, threshold)
    seen = picture(truth, choice, threshold)
    same = [world.counts for world in every if picture(world, chosen(world, threshold), threshold) == seen]
    columns = left_by(truth, choice, threshold).columns
    hidden = [(at, n) for at, one in enumerate(columns) for n, part in enumerate(one.parts) if part is None]
    return [{counts[at][number] for counts in same} for at, number in hidden]


@pytest.mark.parametrize(("threshold", "tables"), [(USUAL, 60), (Threshold(10), 30)])
def test_knowing_the_rule_itself_leaves_three_values_too(threshold, tables):
    """Who makes the choice again may tell first from second suppression, and knows a count is 1 to 5."""
    rng = random.Random(2018)
    truths = [small_table(rng, threshold) for _ in range(tables)]
    tried = [(truth, every) for truth in truths if (every := worlds(truth, threshold))]
    left = [len(values) for truth, every in tried for values in values_left(truth, threshold, every)]
    print(
        f"{len(tried)} small tables, {sum(len(every) for _, every in tried)} worlds tried:"
        f" {len(left)} hidden parts, the least keeps {min(left)} values"
    )
    assert min(left) >= 3


@pytest.mark.parametrize(("threshold", "counts"), [(USUAL, (7, 5, 5)), (Threshold(10), (12, 9, 9))])
def test_two_small_parts_at_their_largest_are_not_told_by_what_stands_beside_them(threshold, counts):
    """Were the first shown, both others would be known for small, and so for 5 each: it goes as well."""
    truth = Truth((counts,), (0,))
    assert all(len(values) >= 3 for values in values_left(truth, threshold, worlds(truth, threshold)))
