"""The choice against an attacker worked out by hand: three values at least for every hidden count."""

import time

import pytest
from hypothesis import HealthCheck, given, settings

from scorecard.disclosure.suppression.items import Choice
from scorecard.vocabulary.threshold import USUAL, Threshold
from tests.scorecard.disclosure.suppression.oracles.tables import Truth, chosen, too_few, truths

pytestmark = pytest.mark.long

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(("threshold", "tables"), [(USUAL, 1_000), (Threshold(10), 300)])
def test_every_hidden_count_of_many_tables_keeps_three_values(threshold, tables):
    tried = 0

    @settings(PATIENT, max_examples=tables)
    @given(truth=truths(threshold))
    def keeps_three(truth):
        nonlocal tried
        tried += 1
        assert too_few(truth, threshold, chosen(truth, threshold)) == []

    began = time.process_time()
    keeps_three()
    took = time.process_time() - began
    print(f"{tried} random tables, each chosen and worked out by hand: {took:.1f} s of one core")
    assert tried >= tables


@pytest.mark.parametrize(("small", "threshold"), [(3, USUAL), (8, Threshold(10))])
@pytest.mark.parametrize(
    ("more", "cell"),
    [
        ({}, ("part", 0, 0)),
        ({"running": True}, ("total", 1)),
        ({"published": frozenset([0])}, ("total", 1)),
    ],
)
def test_the_attacker_finds_out_what_the_primary_rule_alone_leaves_open(small, threshold, more, cell):
    """A part beside its total, a quarter between two running totals, what a published year leaves."""
    quarters = ((10, 20), (small, 0), (12, 12), (12, 12)) if more else ((small, 20),)
    truth = Truth(quarters, (0,) * len(quarters), **more)
    assert cell in too_few(truth, threshold, Choice())


def test_a_stricter_threshold_hides_what_a_looser_one_shows():
    """8 of 28: nothing is hidden under 6; under 10 the 8 and one more."""
    truth = Truth(((8, 20),), (0,))
    assert chosen(truth, USUAL) == Choice()
    assert len(chosen(truth, Threshold(10)).hidden) == 1
