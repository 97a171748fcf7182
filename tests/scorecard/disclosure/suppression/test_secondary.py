"""What is hidden beside: by nearness and order, never what is public; a search that gives up hides more."""

from dataclasses import replace

import pytest

from scorecard.disclosure.suppression import solver as search
from scorecard.disclosure.suppression.items import Choice, Piece, Table
from scorecard.disclosure.suppression.linear import Row, adds_up, is_sum
from scorecard.disclosure.suppression.secondary import choose, with_piece, would_pass

A, B, C, TOTAL = ("a",), ("b",), ("c",), ("total",)


def piece(cell, number, **more) -> Piece:
    return Piece(cell, ((cell, number),), guards=(cell,), **more)


WHOLE = adds_up([A, B, C], TOTAL)


def sums(*pieces) -> Table:
    return Table(pieces, (WHOLE,))


HIDDEN_A = piece(A, 3, hidden=True)
THREE = (HIDDEN_A, piece(B, 20), piece(C, 30), piece(TOTAL, 53))


def test_nothing_hidden_nothing_chosen():
    assert choose(sums(piece(A, 13), *THREE[1:])) == Choice()


def test_the_first_in_order_goes_where_several_would_do():
    assert choose(sums(*THREE)).hidden == {B}
    assert choose(sums(HIDDEN_A, THREE[2], THREE[1], THREE[3])).hidden == {C}


def test_what_is_public_is_never_hidden():
    fixed = [replace(each, fixed=True) for each in THREE[1:3]]
    assert choose(sums(HIDDEN_A, *fixed, THREE[3])).hidden == {TOTAL}


def test_what_public_numbers_give_away_is_said_and_costs_nothing_more():
    fixed = [replace(each, fixed=True) for each in THREE[1:]]
    assert choose(sums(HIDDEN_A, *fixed)) == Choice(frozenset(), frozenset([A]))


def test_a_hidden_number_does_not_move_the_choice():
    others = [sums(piece(A, number, hidden=True), *THREE[1:]) for number in (1, 2, 3, 4, 5)]
    assert len({choose(each) for each in others}) == 1


def test_groups_that_share_no_count_are_decided_apart():
    away = Table((*THREE, piece(("x",), 3, hidden=True)), (WHOLE,))
    assert choose(away).hidden == {B}


def test_a_piece_that_rests_on_another_goes_with_it():
    share = Piece(("share",), tells=(Row(((A, 1),), 3, 3),), rests_on=None)
    parts = replace(piece(B, 20), rests_on=("share",))
    chosen = choose(sums(HIDDEN_A, share, parts, THREE[2], THREE[3]))
    assert ("share",) in chosen.hidden


def test_a_published_sum_that_nothing_fits_is_given_up():
    """The council's own quarters make 60; a year of 10 was published, less than is shown: one is not so."""
    told = is_sum([A, B], 10), is_sum([A, B], 40)
    rows = (WHOLE, *told)
    table = Table((HIDDEN_A, piece(B, 30), piece(C, 20), piece(TOTAL, 53)), rows)
    assert choose(table).given_away == frozenset()
    assert choose(table).hidden


def test_a_search_that_gives_up_hides_rather_than_shows(monkeypatch):
    share = Row(((A, 200), (B, -1)), 0, None)
    table = Table((HIDDEN_A, piece(B, 20), piece(C, 30), piece(TOTAL, 53)), (WHOLE, share))
    monkeypatch.setattr(search, "STEPS", 0)
    assert choose(table).hidden >= {B, C, TOTAL}
    assert choose(table).given_away == frozenset()


@pytest.mark.parametrize(("number", "passes"), [(53, False), (60, True)])
def test_a_further_piece_passes_unless_it_gives_something_away(number, passes):
    hidden = [piece(each, 3, hidden=True) for each in (A, B)] if passes else [HIDDEN_A]
    table = Table((*hidden, piece(C, 30)), ())
    added = Piece(("offer",), tells=(is_sum([A, B, C] if passes else [A, C], number),), fixed=True)
    assert would_pass(table, added) is passes


def test_a_piece_added_stands_last():
    assert with_piece(sums(*THREE), HIDDEN_A).pieces[-1] == HIDDEN_A


def test_a_remainder_nobody_shows_must_not_turn_out_small():
    rest = ("rest",)
    table = Table((piece(A, 20), piece(TOTAL, 22)), (adds_up([A, rest], TOTAL),), watched=(rest,))
    assert choose(table).hidden == {A}


def test_a_remainder_that_is_large_may_be_known():
    rest = ("rest",)
    table = Table((piece(A, 20), piece(TOTAL, 52)), (adds_up([A, rest], TOTAL),), watched=(rest,))
    assert choose(table).hidden == frozenset()


def test_what_a_later_choice_made_needless_is_shown_after_all():
    """B goes for A's sake; the total, which goes for C's, hides A as well."""
    further = ("further",)
    pieces = (HIDDEN_A, piece(C, 3, hidden=True), piece(B, 20), piece(TOTAL, 23))
    table = Table(
        (*pieces, piece(further, 26, fixed=True)), (adds_up([A, B], TOTAL), adds_up([C, TOTAL], further))
    )
    assert choose(table).hidden == {TOTAL}


def small(cell, number) -> Piece:
    """Hidden for being small, which those who know the order may work out."""
    return replace(piece(cell, number, hidden=True), ranges=(Row(((cell, 1),), 1, 5),))


def test_what_the_order_would_tell_of_small_counts_hides_one_more():
    tight = sums(small(A, 5), small(B, 5), piece(C, 7), piece(TOTAL, 17))
    assert choose(tight).hidden == {C}


def test_small_counts_with_room_between_them_cost_nothing_more():
    roomy = sums(small(A, 2), small(B, 4), piece(C, 7), piece(TOTAL, 13))
    assert choose(roomy).hidden == frozenset()


def test_what_the_order_tells_whatever_is_hidden_stops_nothing():
    """Published and fixed: 10 of two small counts; the rest is still kept apart."""
    told = Table((small(A, 5), small(B, 5), piece(C, 30)), (is_sum([A, B], 10),))
    assert choose(told) == Choice()


def test_a_further_piece_is_held_to_the_order_too():
    table = Table((small(A, 5), small(B, 5)), ())
    assert not would_pass(table, Piece(("offer",), tells=(is_sum([A, B], 10),), fixed=True))
    assert would_pass(table, Piece(("offer",), tells=(is_sum([A, B], 6),), fixed=True))
