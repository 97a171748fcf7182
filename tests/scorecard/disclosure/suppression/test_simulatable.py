"""An outsider who has the gate itself: how much the choice of what is hidden tells of what is hidden.

For each table every world that fits what is shown goes through the gate; those that would look just the same
are what such an outsider is left with.
"""

import random
from itertools import product

from scorecard.disclosure.suppression.items import Choice
from scorecard.disclosure.suppression.secondary import choose
from tests.scorecard.disclosure.suppression.tables import Truth, held_of, left_by, table

TABLES, MOST_WORLDS, LARGEST = 60, 3_000, 26
"""LARGEST count tried: larger ones could only leave more worlds."""
NUMBERS = (0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20)


def small_table(rng: random.Random) -> Truth:
    parts, quarters = rng.choice([(2, 1), (2, 2), (3, 1)])
    counts = tuple(tuple(rng.choice(NUMBERS) for _ in range(parts)) for _ in range(quarters))
    running, rate = quarters > 1 and rng.random() < 0.5, rng.random() < 0.3
    return Truth(counts, (0,) * quarters, running=running, rate=rate)


def chosen(truth: Truth) -> Choice:
    return choose(table(truth, held_of(truth)))


def picture(truth: Truth, choice: Choice) -> str:
    return repr(left_by(truth, held_of(truth), choice))


def worlds(truth: Truth) -> list[Truth] | None:
    """Every table that fits the shown parts and totals; None when they are too many to try."""
    columns = []
    for column in left_by(truth, held_of(truth), chosen(truth)).columns:
        numbers = [range(LARGEST) if part is None else [part] for part in column.parts]
        columns.append([row for row in product(*numbers) if column.total in (None, sum(row))])
    size = 1
    for rows in columns:
        size *= len(rows)
    if size > MOST_WORLDS:
        return None
    rest = truth.rest
    return [Truth(rows, rest, running=truth.running, rate=truth.rate) for rows in product(*columns)]


def values_left(truth: Truth, every: list[Truth]) -> list[set[int]]:
    """By hidden part: its values in the worlds that look the same through the gate."""
    seen = picture(truth, chosen(truth))
    same = [world.counts for world in every if picture(world, chosen(world)) == seen]
    columns = left_by(truth, held_of(truth), chosen(truth)).columns
    hidden = [(at, n) for at, one in enumerate(columns) for n, part in enumerate(one.parts) if part is None]
    return [{counts[at][number] for counts in same} for at, number in hidden]


def test_knowing_the_gate_itself_leaves_three_values_too():
    """Who runs the gate again may tell first from second suppression, and then knows a count is 1 to 5."""
    rng = random.Random(2018)
    tried = [
        (truth, every) for truth in (small_table(rng) for _ in range(TABLES)) if (every := worlds(truth))
    ]
    left = [len(values) for truth, every in tried for values in values_left(truth, every)]
    print(
        f"{len(tried)} small tables, {sum(len(every) for _, every in tried)} worlds put through the gate:"
        f" {len(left)} hidden parts, the least keeps {min(left)} values"
    )
    assert min(left) >= 3


def test_two_small_parts_that_make_ten_are_not_told_by_what_stands_beside_them():
    """Were the 7 shown, both would be known for small, and so for 5: it goes as well."""
    truth = Truth(((7, 5, 5),), (0,))
    assert all(len(values) >= 3 for values in values_left(truth, worlds(truth)))
