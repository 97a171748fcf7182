"""Sums solved for their unknowns: which counts they give away whatever the numbers are."""

from scorecard.disclosure.suppression.inference import determined
from scorecard.disclosure.suppression.linear import Constraint, adds_up, is_sum

A, B, C, D, TOTAL = ("a",), ("b",), ("c",), ("d",), ("total",)


def test_the_one_unknown_of_a_sum_is_given_away():
    assert determined([adds_up([A, B], TOTAL)], {B, TOTAL}, [A]) == [A]


def test_two_unknowns_of_a_sum_are_not():
    assert determined([adds_up([A, B, C], TOTAL)], {C, TOTAL}, [A, B]) == []


def test_a_shown_count_counts_as_given_away():
    assert determined([], {A}, [A, B]) == [A]


def test_two_sums_together_give_away_what_neither_does_alone():
    constraints = [is_sum([A, B, C], 9), is_sum([B, C], 4)]
    assert determined(constraints, set(), [A, B, C]) == [A]


def test_a_later_sum_settles_an_earlier_one():
    constraints = [is_sum([A, B], 9), is_sum([B, C], 7), is_sum([C], 3)]
    assert determined(constraints, set(), [A, B, C]) == [A, B, C]


def test_a_sum_said_twice_gives_nothing_more_away():
    constraints = [is_sum([A, B], 9), is_sum([A, B], 9)]
    assert determined(constraints, set(), [A, B]) == []


def test_a_rounded_share_is_no_sum():
    assert determined([Constraint(((A, 1),), 3, 4)], set(), [A]) == []


def test_only_what_was_asked_is_answered():
    assert determined([adds_up([A, B], TOTAL), is_sum([D], 2)], {B, TOTAL}, [D]) == [D]
