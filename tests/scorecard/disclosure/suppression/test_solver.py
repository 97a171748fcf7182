"""Whole solutions of rows over counts: none claimed that cannot be, and none denied that may be."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scorecard.disclosure.suppression import solver as search
from scorecard.disclosure.suppression.attacker import contradicted, possible
from scorecard.disclosure.suppression.components import linked_groups
from scorecard.disclosure.suppression.items import Piece, Table
from scorecard.disclosure.suppression.linear import Possible, Row, adds_up, is_sum

A, B, C = ("a",), ("b",), ("c",)
MOST = 5


def values(*rows, of=A, shown=None) -> Possible:
    return possible(rows, shown or {}, [of])[of]


def fits(row: Row, world: dict) -> bool:
    return row.low <= sum(factor * world[cell] for cell, factor in row.terms) <= row.high


ROWS = st.lists(
    st.builds(
        lambda factors, low, width: Row(tuple(zip((A, B, C), factors, strict=True)), low, low + width),
        st.tuples(*[st.sampled_from([-2, -1, 1, 3])] * 3),
        st.integers(-6, 10),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=3,
)
BOUNDS = [Row(((cell, 1),), 0, MOST) for cell in (A, B, C)]


@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_values_are_those_that_trying_every_world_finds(rows):
    assume(all(row.low <= 0 or max(factor for _, factor in row.terms) > 0 for row in rows))
    assume(all(row.high >= 0 or min(factor for _, factor in row.terms) < 0 for row in rows))
    every = [dict(zip((A, B, C), world, strict=True)) for world in product(range(MOST + 1), repeat=3)]
    worlds = [world for world in every if all(fits(row, world) for row in rows)]
    for cell in (A, B, C):
        found = values(*BOUNDS, *rows, of=cell)
        true = {world[cell] for world in worlds}
        assert found.values <= true
        assert found.values == true or len(found.values) >= 3 or not found.whole


def test_a_cell_nothing_is_known_of_may_be_anything():
    assert values().enough


def test_a_shown_cell_has_its_value():
    assert values(shown={A: 7}) == Possible(frozenset([7]), True)


def test_a_sum_with_one_unknown_gives_it_away():
    assert values(adds_up([A, B], C), shown={B: 20, C: 23}) == Possible(frozenset([3]), True)


def test_a_sum_contradicted_by_what_is_shown_is_not_rested_on():
    assert values(adds_up([A, B], C), shown={B: 20, C: 3}).enough


def test_a_row_that_shown_numbers_make_too_small_is_not_rested_on():
    assert values(Row(((A, -1), (B, 1)), 5, None), shown={B: 2}).enough


def test_what_no_whole_number_fits_is_contradicted():
    assert contradicted([Row(((A, 2),), 5, 5)], {})
    assert values(Row(((A, 2),), 5, 5)) == Possible(frozenset(), True)


def test_rows_that_fit_are_not_contradicted():
    assert not contradicted([is_sum([A, B], 10), is_sum([B, C], 4)], {})


def test_more_values_than_are_tried_may_be_left():
    """Sixties only: the values between are tried in vain, and there may be others."""
    rows = [Row(((A, 1), (B, -60)), 0, 0), Row(((A, 1),), 0, 63)]
    assert values(*rows) == Possible(frozenset([0, 60]), False)


def test_between_wide_bounds_there_may_be_others_that_were_not_tried():
    rows = [Row(((A, 1), (B, -120)), 0, 0), Row(((A, 1),), 0, 200)]
    assert values(*rows) == Possible(frozenset([0, 120]), False)


def test_a_search_that_takes_too_long_says_that_it_does_not_know(monkeypatch):
    monkeypatch.setattr(search, "STEPS", 0)
    assert values(is_sum([A, B, C], 11)) == Possible(frozenset(), False)


def test_a_piece_about_no_count_hangs_with_nothing():
    assert list(linked_groups(Table((Piece(("words",)),)))) == []


@pytest.mark.parametrize(("low", "high", "exact"), [(3, 3, True), (3, 4, False), (None, 3, False)])
def test_a_sum_is_exact(low, high, exact):
    assert Row(((A, 1),), low, high).exact is exact
