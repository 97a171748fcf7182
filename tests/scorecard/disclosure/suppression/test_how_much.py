"""How much is hidden beside the least that would do, on tables small enough to try every choice."""

import random
from itertools import combinations
from statistics import mean

import pytest

from scorecard.disclosure.suppression.items import Choice
from scorecard.vocabulary.threshold import USUAL, Threshold
from tests.scorecard.disclosure.suppression.oracles.tables import Truth, chosen, figures_of, too_few


def small_table(rng: random.Random, threshold: Threshold) -> Truth:
    """Two or three quarters of two or three parts, some of them small."""
    shown = threshold.smallest_shown
    parts, quarters = rng.randint(2, 3), rng.randint(2, 3)
    counts = tuple(
        tuple(rng.choice([0, 2, shown - 2, rng.randint(shown, 40)]) for _ in range(parts))
        for _ in range(quarters)
    )
    return Truth(counts, (0,) * quarters, whole=True, running=rng.random() < 0.5)


def least(truth: Truth, threshold: Threshold, at_most: int) -> int:
    """The fewest further figures that must be hidden, tried by number; `at_most` is known to do."""
    open_keys = [each.key() for each in figures_of(truth, threshold) if each.public.value is not None]
    for size in range(at_most):
        tried = combinations(open_keys, size)
        if any(not too_few(truth, threshold, Choice(frozenset(keys))) for keys in tried):
            return size
    return at_most


@pytest.mark.parametrize(("threshold", "tables"), [(USUAL, 120), (Threshold(10), 60)])
def test_little_more_is_hidden_than_must_be(threshold, tables):
    rng = random.Random(2018)
    truths = [small_table(rng, threshold) for _ in range(tables)]
    hidden = [len(chosen(truth, threshold).hidden) for truth in truths]
    fewest = [least(truth, threshold, at_most) for truth, at_most in zip(truths, hidden, strict=True)]
    more = [one - other for one, other in zip(hidden, fewest, strict=True)]
    print(
        f"{tables} small tables: {sum(hidden)} figures hidden beside the small ones, {sum(fewest)} at least;"
        f" exact in {more.count(0)}, at most {max(more)} more"
    )
    assert min(more) >= 0
    assert mean(more) <= 0.5
