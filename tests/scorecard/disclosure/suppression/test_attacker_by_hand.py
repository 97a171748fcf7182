"""The outsider worked out by hand, against every world of tiny tables tried one by one."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scorecard.disclosure.suppression.oracles.attacker_by_hand import Column, Shown, possible_values

MOST = 8
"""Counts tried; tables are made so that none can be larger."""


@st.composite
def tiny_tables(draw):
    """Two quarters of two parts, whole, with enough shown that no count can exceed MOST."""
    counts = [[draw(st.integers(0, 2)) for _ in range(2)] for _ in range(2)]
    totals = [sum(row) for row in counts]
    maybe = st.booleans()
    columns = [
        Column(
            [count if draw(maybe) else None for count in row],
            total if draw(maybe) else None,
            sum(totals[: at + 1]),
        )
        for at, (row, total) in enumerate(zip(counts, totals, strict=True))
    ]
    if draw(maybe):
        columns[0].running = None
    return Shown(columns, whole=True)


def one_by_one(shown: Shown) -> dict[tuple, set[int]]:
    """All values of every hidden count, by trying each world."""
    found: dict[tuple, set[int]] = {}
    for world in product(range(MOST + 1), repeat=4):
        parts = [world[:2], world[2:]]
        totals = [sum(row) for row in parts]
        runs = [totals[0], sum(totals)]
        fits = all(
            column.total in (None, totals[at])
            and column.running in (None, runs[at])
            and all(part in (None, count) for part, count in zip(column.parts, parts[at], strict=True))
            for at, column in enumerate(shown.columns)
        )
        if not fits:
            continue
        for at, column in enumerate(shown.columns):
            for number, part in enumerate(column.parts):
                if part is None:
                    found.setdefault(("part", number, at), set()).add(parts[at][number])
            if column.total is None:
                found.setdefault(("total", at), set()).add(totals[at])
            if column.running is None:
                found.setdefault(("running", at), set()).add(runs[at])
    return found


def members(bits: int) -> set[int]:
    return {value for value in range(bits.bit_length()) if bits >> value & 1}


@settings(max_examples=60, deadline=None)
@given(shown=tiny_tables())
def test_it_finds_what_trying_every_world_finds(shown):
    slow = one_by_one(shown)
    quick = {cell: members(bits) for cell, bits in possible_values(shown).items()}
    assert quick == slow
