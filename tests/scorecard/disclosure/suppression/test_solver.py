"""Whole solutions of constraints over counts: none claimed that cannot be, and none denied that may be."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scorecard.disclosure.suppression import solver
from scorecard.disclosure.suppression.attacker import contradicted, possible
from scorecard.disclosure.suppression.components import linked_groups
from scorecard.disclosure.suppression.items import Item, LinkedTable
from scorecard.disclosure.suppression.linear import Constraint, Possible, adds_up, is_sum

A, B, C = ("a",), ("b",), ("c",)
MOST = 5


def values(*constraints, of=A, shown=None) -> Possible:
    return possible(constraints, shown or {}, [of])[of]


def fits(constraint: Constraint, world: dict) -> bool:
    return constraint.low <= sum(factor * world[cell] for cell, factor in constraint.terms) <= constraint.high


CONSTRAINTS = st.lists(
    st.builds(
        lambda factors, low, width: Constraint(tuple(zip((A, B, C), factors, strict=True)), low, low + width),
        st.tuples(*[st.sampled_from([-2, -1, 1, 3])] * 3),
        st.integers(-6, 10),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=3,
)
BOUNDS = [Constraint(((cell, 1),), 0, MOST) for cell in (A, B, C)]


@settings(max_examples=150, deadline=None)
@given(constraints=CONSTRAINTS)
def test_values_are_those_that_trying_every_world_finds(constraints):
    assume(
        all(
            constraint.low <= 0 or max(factor for _, factor in constraint.terms) > 0
            for constraint in constraints
        )
    )
    assume(
        all(
            constraint.high >= 0 or min(factor for _, factor in constraint.terms) < 0
            for constraint in constraints
        )
    )
    every = [dict(zip((A, B, C), world, strict=True)) for world in product(range(MOST + 1), repeat=3)]
    worlds = [world for world in every if all(fits(constraint, world) for constraint in constraints)]
    for cell in (A, B, C):
        found = values(*BOUNDS, *constraints, of=cell)
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


def test_a_constraint_that_shown_numbers_make_too_small_is_not_rested_on():
    assert values(Constraint(((A, -1), (B, 1)), 5, None), shown={B: 2}).enough


def test_what_no_whole_number_fits_is_contradicted():
    assert contradicted([Constraint(((A, 2),), 5, 5)], {})
    assert values(Constraint(((A, 2),), 5, 5)) == Possible(frozenset(), True)


def test_constraints_that_fit_are_not_contradicted():
    assert not contradicted([is_sum([A, B], 10), is_sum([B, C], 4)], {})


def test_more_values_than_are_tried_may_be_left():
    """Sixties only: the values between are tried in vain, and there may be others."""
    constraints = [Constraint(((A, 1), (B, -60)), 0, 0), Constraint(((A, 1),), 0, 63)]
    assert values(*constraints) == Possible(frozenset([0, 60]), False)


def test_between_wide_bounds_there_may_be_others_that_were_not_tried():
    constraints = [Constraint(((A, 1), (B, -120)), 0, 0), Constraint(((A, 1),), 0, 200)]
    assert values(*constraints) == Possible(frozenset([0, 120]), False)


def test_a_search_that_takes_too_long_says_that_it_does_not_know(monkeypatch):
    monkeypatch.setattr(solver, "STEPS", 0)
    assert values(is_sum([A, B, C], 11)) == Possible(frozenset(), False)


def test_a_narrowing_cut_short_claims_no_value_that_does_not_fit(monkeypatch):
    """Nothing is narrowed at all: what is tried blindly is held against every constraint in the end."""
    monkeypatch.setattr(solver, "ROUNDS", 0)
    found = solver.Solver([A], [is_sum([A], 3)]).values_of([A], 3)
    assert found[A] == Possible(frozenset([3]), False)


def test_an_item_about_no_count_hangs_with_nothing():
    assert list(linked_groups(LinkedTable((Item(("words",)),)))) == []


@pytest.mark.parametrize(("low", "high", "exact"), [(3, 3, True), (3, 4, False), (None, 3, False)])
def test_a_sum_is_exact(low, high, exact):
    assert Constraint(((A, 1),), low, high).exact is exact
