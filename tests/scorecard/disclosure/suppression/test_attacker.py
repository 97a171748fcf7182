"""What an attacker can work out of constraints: values that fit, and constraints that do not hold."""

from scorecard.disclosure.suppression.attacker import contradicted, possible
from scorecard.disclosure.suppression.linear import Constraint, adds_up, is_sum

A, B, X, TOTAL = ("a",), ("b",), ("x",), ("total",)


def found(constraints, shown, cell=A):
    return possible(constraints, shown, [cell])[cell]


def test_a_shown_count_has_its_one_value():
    assert found([], {A: 7}).values == {7}


def test_a_count_that_hangs_together_with_nothing_has_enough():
    assert found([], {}).enough


def test_the_one_unknown_of_a_sum_has_one_value():
    answer = found([adds_up([A, B], TOTAL)], {B: 20, TOTAL: 23})
    assert (answer.values, answer.whole, answer.enough) == ({3}, True, False)


def test_two_unknowns_of_one_leave_nought_and_one():
    """Published for care leavers in 2023: 57 with 56 suitable, and two cells hidden in what is left."""
    assert found([is_sum([A, B], 1)], {}).values == {0, 1}


def test_two_unknowns_of_35_have_enough():
    """Child protection plans by length, 31 March 2025: 392 in all, 357 shown, two cells hidden."""
    assert found([adds_up([A, B, X], TOTAL)], {X: 357, TOTAL: 392}).enough


def test_constraints_that_share_no_hidden_count_do_not_meet():
    assert found([is_sum([A, X], 9), is_sum([X, B], 2)], {X: 1}).values == {8}


def test_a_sum_smaller_than_its_shown_part_is_left_out():
    assert found([is_sum([A, B], 4)], {B: 9}).enough


def test_a_bound_that_no_count_reaches_is_left_out():
    assert found([Constraint(((A, -1), (B, 1)), 5, None)], {B: 2}).enough


def test_a_count_on_both_sides_of_a_constraint_falls_out():
    assert found([Constraint(((A, 1), (A, -1), (B, 1)), 3, 3)], {}).enough


def test_constraints_that_fit_are_not_contradicted():
    assert not contradicted([is_sum([A, B], 4), is_sum([A], 4)], {})


def test_constraints_that_nothing_fits_together_are():
    assert contradicted([is_sum([A, B], 4), is_sum([A], 5)], {})


def test_one_group_that_nothing_fits_is_enough():
    constraints = [is_sum([X], 2), is_sum([A, B], 4), is_sum([A], 5)]
    assert contradicted(constraints, {})
