"""The gate against an outsider worked out by hand: three values at least for every hidden count."""

import time

from hypothesis import HealthCheck, given, settings

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
    truths,
)

TABLES, SECONDS = 1_000, 60
SLOWLY = settings(max_examples=TABLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def too_few(truth: Truth, choice: Choice | None = None) -> list[tuple]:
    """Hidden counts with fewer than three values, though with everything hidden they would keep them."""
    held = held_of(truth)
    shown = left_by(truth, held, choose(table(truth, held)) if choice is None else choice)
    values, at_most = possible_values(shown), possible_values(everything_hidden(truth))
    cells = hidden_cells(truth, shown)
    return [cell for cell in cells if how_many(values[cell]) < 3 <= how_many(at_most[cell])]


def test_every_hidden_count_of_a_thousand_tables_keeps_three_values():
    tried = 0

    @SLOWLY
    @given(truth=truths())
    def keeps_three(truth):
        nonlocal tried
        tried += 1
        assert too_few(truth) == []

    began = time.process_time()
    keeps_three()
    took = time.process_time() - began
    print(f"{tried} random tables, each chosen and worked out by hand: {took:.1f} s of one core")
    assert tried >= TABLES
    assert took < SECONDS


def test_the_outsider_finds_out_what_the_primary_rule_alone_leaves_open():
    assert ("part", 0, 0) in too_few(Truth(((3, 20),), (0,)), Choice())


def test_the_outsider_finds_a_quarter_between_two_running_totals():
    truth = Truth(((10, 20), (3, 0), (9, 9), (9, 9)), (0, 0, 0, 0), running=True)
    assert ("total", 1) in too_few(truth, Choice())


def test_the_outsider_finds_what_a_published_year_leaves():
    truth = Truth(((10, 20), (3, 0), (9, 9), (9, 9)), (0, 0, 0, 0), published=frozenset([0]))
    assert ("total", 1) in too_few(truth, Choice())
