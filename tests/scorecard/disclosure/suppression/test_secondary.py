"""What is hidden beside: by nearness and order, never what is public; a search that gives up hides more."""

from dataclasses import replace

import pytest

from scorecard.disclosure.suppression import attacker, solver
from scorecard.disclosure.suppression.items import Choice, Item, LinkedTable
from scorecard.disclosure.suppression.linear import Constraint, adds_up, is_sum
from scorecard.disclosure.suppression.secondary import choose
from scorecard.vocabulary.threshold import USUAL, Threshold

A, B, C, TOTAL = ("a",), ("b",), ("c",), ("total",)


def choice_of(table) -> Choice:
    return choose(table, USUAL)


def item(cell, number, **more) -> Item:
    return Item(cell, ((cell, number),), guards=(cell,), **more)


WHOLE = adds_up([A, B, C], TOTAL)


def sums(*items) -> LinkedTable:
    return LinkedTable(items, (WHOLE,))


HIDDEN_A = item(A, 3, hidden=True)
THREE = (HIDDEN_A, item(B, 20), item(C, 30), item(TOTAL, 53))


def test_nothing_hidden_nothing_chosen():
    assert choice_of(sums(item(A, 13), *THREE[1:])) == Choice()


def test_a_group_in_which_nothing_must_stay_unknown_is_not_decided():
    assert choose(LinkedTable((Item(("plain",), ((("plain",), 2),)),)), USUAL) == Choice()


def test_the_first_in_order_goes_where_several_would_do():
    assert choice_of(sums(*THREE)).hidden == {B}
    assert choice_of(sums(HIDDEN_A, THREE[2], THREE[1], THREE[3])).hidden == {C}


def test_what_is_public_is_never_hidden():
    fixed = [replace(each, fixed=True) for each in THREE[1:3]]
    assert choice_of(sums(HIDDEN_A, *fixed, THREE[3])).hidden == {TOTAL}


def test_what_public_numbers_give_away_is_said_and_costs_nothing_more():
    fixed = [replace(each, fixed=True) for each in THREE[1:]]
    assert choice_of(sums(HIDDEN_A, *fixed)) == Choice(frozenset(), frozenset([A]))


def test_a_hidden_number_does_not_move_the_choice():
    others = [sums(item(A, number, hidden=True), *THREE[1:]) for number in (1, 2, 3, 4, 5)]
    assert len({choice_of(each) for each in others}) == 1


def test_groups_that_share_no_count_are_decided_apart():
    away = LinkedTable((*THREE, item(("x",), 3, hidden=True)), (WHOLE,))
    assert choice_of(away).hidden == {B}


def test_a_published_sum_that_nothing_fits_is_given_up():
    """The council's own quarters make 60; a year of 10 was published, less than is shown: one is not so."""
    told = is_sum([A, B], 10), is_sum([A, B], 40)
    constraints = (WHOLE, *told)
    table = LinkedTable((HIDDEN_A, item(B, 30), item(C, 20), item(TOTAL, 53)), constraints)
    assert choice_of(table).given_away == frozenset()
    assert choice_of(table).hidden


def test_a_search_that_gives_up_hides_rather_than_shows(monkeypatch):
    share = Constraint(((A, 200), (B, -1)), 0, None)
    table = LinkedTable((HIDDEN_A, item(B, 20), item(C, 30), item(TOTAL, 53)), (WHOLE, share))
    monkeypatch.setattr(solver, "STEPS", 0)
    attacker._answers.cache_clear()
    assert choice_of(table).hidden >= {B, C, TOTAL}
    assert choice_of(table).given_away == frozenset()
    # What a search without time answered is no answer to any other test.
    attacker._answers.cache_clear()


def test_a_remainder_nobody_shows_must_not_turn_out_small():
    rest = ("rest",)
    table = LinkedTable((item(A, 20), item(TOTAL, 22)), (adds_up([A, rest], TOTAL),), watched=(rest,))
    assert choice_of(table).hidden == {A}


@pytest.mark.parametrize(("smallest_shown", "hidden"), [(6, set()), (8, set()), (9, {A}), (10, {A})])
def test_a_remainder_is_small_by_the_threshold(smallest_shown, hidden):
    rest = ("rest",)
    table = LinkedTable((item(A, 20), item(TOTAL, 28)), (adds_up([A, rest], TOTAL),), watched=(rest,))
    assert choose(table, Threshold(smallest_shown)).hidden == hidden


def test_a_remainder_that_is_large_may_be_known():
    rest = ("rest",)
    table = LinkedTable((item(A, 20), item(TOTAL, 52)), (adds_up([A, rest], TOTAL),), watched=(rest,))
    assert choice_of(table).hidden == frozenset()


def test_what_a_later_choice_made_needless_is_shown_after_all():
    """B goes for A's sake; the total, which goes for C's, hides A as well."""
    further = ("further",)
    items = (HIDDEN_A, item(C, 3, hidden=True), item(B, 20), item(TOTAL, 23))
    table = LinkedTable(
        (*items, item(further, 26, fixed=True)), (adds_up([A, B], TOTAL), adds_up([C, TOTAL], further))
    )
    assert choice_of(table).hidden == {TOTAL}


def small(cell, number) -> Item:
    """Hidden for being small, which those who know the order may work out."""
    return replace(item(cell, number, hidden=True), ranges=(Constraint(((cell, 1),), 1, 5),))


def test_what_the_order_would_tell_of_small_counts_hides_one_more():
    tight = sums(small(A, 5), small(B, 5), item(C, 7), item(TOTAL, 17))
    assert choice_of(tight).hidden == {C}


def test_small_counts_with_room_between_them_cost_nothing_more():
    roomy = sums(small(A, 2), small(B, 4), item(C, 7), item(TOTAL, 13))
    assert choice_of(roomy).hidden == frozenset()


def test_what_the_order_tells_whatever_is_hidden_stops_nothing():
    """Published and fixed: 10 of two small counts; the rest is still kept apart."""
    told = LinkedTable((small(A, 5), small(B, 5), item(C, 30)), (is_sum([A, B], 10),))
    assert choice_of(told) == Choice()


def test_whether_a_hidden_count_is_small_itself_does_not_move_the_choice():
    """A and B are hidden and make 10: were both small, both were 5; whether they are is not to show."""
    tables = [sums(small(A, 5), item(B, 5, hidden=True), item(C, 7), item(TOTAL, 17))]
    tables += [sums(small(A, 5), small(B, 5), item(C, 7), item(TOTAL, 17))]
    assert [choice_of(table).hidden for table in tables] == [{C}, {C}]


def test_what_numbers_made_needless_stays_hidden():
    """B goes for A's sake, then the total, since 10 may be 5 and 5. Were B back, the total were 9 or 10."""
    table = LinkedTable((HIDDEN_A, item(B, 7), item(TOTAL, 10)), (adds_up([A, B], TOTAL),))
    assert choice_of(table).hidden == {B, TOTAL}


def test_what_two_sums_need_is_hidden_in_both():
    further = ("further",)
    items = (HIDDEN_A, item(B, 20), item(C, 30), item(TOTAL, 23), item(further, 33))
    table = LinkedTable(items, (adds_up([A, B], TOTAL), adds_up([A, C], further)))
    assert choice_of(table).hidden == {B, C}


def test_only_groups_that_are_asked_about_are_decided():
    assert choose(sums(*THREE), USUAL, frozenset([("else",)])) == Choice()
    assert choose(sums(*THREE), USUAL, frozenset([A])) == choice_of(sums(*THREE))


HIDDEN, OTHER = ("n", "hidden"), ("n", "other")


def told_in(*constraints) -> LinkedTable:
    """A hidden count, and something shown that tells so much of it."""
    return LinkedTable(
        (Item(("hidden",), guards=(HIDDEN,), hidden=True), Item(("shown",), tells=constraints))
    )


def test_what_is_hidden_in_doubt_says_so():
    """Sixties only, from 0 to 63: more are tried than the search has time for, and others may be left."""
    table = told_in(Constraint(((HIDDEN, 1), (OTHER, -60)), 0, 0), Constraint(((HIDDEN, 1),), 0, 63))
    assert choose(table, USUAL) == Choice(frozenset([("shown",)]), unsettled=frozenset([("shown",)]))


def test_what_is_hidden_for_certain_is_not_in_doubt():
    table = told_in(Constraint(((HIDDEN, 1),), 0, 1))
    assert choose(table, USUAL) == Choice(frozenset([("shown",)]))
