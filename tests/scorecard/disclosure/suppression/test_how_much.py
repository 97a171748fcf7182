"""How much the gate hides beside the least that would do, on tables small enough to try every choice."""

import random
from itertools import combinations
from statistics import mean

from scorecard.disclosure.suppression.figure_constraints import key
from scorecard.disclosure.suppression.items import Choice
from scorecard.disclosure.suppression.secondary import choose
from tests.scorecard.disclosure.suppression.attacker_by_hand import how_many, possible_values
from tests.scorecard.disclosure.suppression.tables import (
    Truth,
    everything_hidden,
    held_of,
    hidden_cells,
    left_by,
    table,
)

TABLES = 120


def small_table(rng: random.Random) -> Truth:
    """Two or three quarters of two or three parts, some of them small."""
    parts, quarters = rng.randint(2, 3), rng.randint(2, 3)
    counts = tuple(
        tuple(rng.choice([0, 2, 4, rng.randint(6, 40)]) for _ in range(parts)) for _ in range(quarters)
    )
    return Truth(counts, (0,) * quarters, whole=True, running=rng.random() < 0.5)


def safe(truth: Truth, hidden: frozenset) -> bool:
    held = held_of(truth)
    shown = left_by(truth, held, Choice(hidden))
    values, at_most = possible_values(shown), possible_values(everything_hidden(truth))
    cells = hidden_cells(truth, shown)
    return not any(how_many(values[cell]) < 3 <= how_many(at_most[cell]) for cell in cells)


def least(truth: Truth, at_most: int) -> int:
    """The fewest further figures that must be hidden, tried by number; `at_most` is known to do."""
    open_keys = [
        key(each.indicator.code, each.quarter) for each in held_of(truth) if each.public.value is not None
    ]
    for size in range(at_most):
        if any(safe(truth, frozenset(chosen)) for chosen in combinations(open_keys, size)):
            return size
    return at_most


def test_little_more_is_hidden_than_must_be():
    rng = random.Random(2018)
    tables = [small_table(rng) for _ in range(TABLES)]
    hidden = [len(choose(table(truth, held_of(truth))).hidden) for truth in tables]
    fewest = [least(truth, at_most) for truth, at_most in zip(tables, hidden, strict=True)]
    more = [one - other for one, other in zip(hidden, fewest, strict=True)]
    print(
        f"{TABLES} small tables: {sum(hidden)} figures hidden beside the small ones, {sum(fewest)} at least;"
        f" exact in {more.count(0)}, at most {max(more)} more"
    )
    assert min(more) >= 0
    assert mean(more) <= 0.5
