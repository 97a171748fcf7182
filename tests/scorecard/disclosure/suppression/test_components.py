"""Tables taken apart into groups that share no count, and how near counts are to each other."""

from scorecard.disclosure.suppression.components import cells_of, distances, linked_groups
from scorecard.disclosure.suppression.items import Piece, Table
from scorecard.disclosure.suppression.linear import adds_up, is_sum

A, B, C, X, TOTAL = ("a",), ("b",), ("c",), ("x",), ("total",)
EMPTY = Piece(("empty",))


def piece(cell, **more) -> Piece:
    return Piece(cell, ((cell, 7),), guards=(cell,), **more)


def keys(table: Table) -> list[list]:
    return [[each.key for each in group.pieces] for group in linked_groups(table)]


def test_a_row_holds_its_counts_together():
    table = Table((piece(A), piece(X), piece(TOTAL)), (adds_up([A, B], TOTAL),))
    assert keys(table) == [[A, TOTAL], [X]]


def test_a_piece_that_lays_open_two_counts_holds_them_together():
    both = Piece(("both",), ((A, 1), (B, 2)))
    assert keys(Table((both, piece(A), piece(B)))) == [[("both",), A, B]]


def test_rows_and_watched_counts_go_with_their_group():
    row, other = adds_up([A, B], TOTAL), is_sum([X], 4)
    first, second = linked_groups(Table((piece(A), piece(X)), (row, other), watched=(B, X)))
    assert (first.rows, first.watched, second.rows, second.watched) == ((row,), (B,), (other,), (X,))


def test_rows_that_no_piece_has_to_do_with_make_no_group():
    assert keys(Table((piece(A),), (is_sum([X, B], 4),))) == [[A]]


def test_a_piece_without_counts_makes_no_group():
    assert keys(Table((EMPTY, piece(A)))) == [[A]]


def test_the_order_of_the_table_is_kept():
    table = Table((piece(TOTAL), piece(B), piece(A)), (adds_up([A, B], TOTAL),))
    assert keys(table) == [[TOTAL, B, A]]


def test_distance_is_counted_in_links():
    table = Table((piece(A), EMPTY), (is_sum([A, B], 4), is_sum([B, C], 5), is_sum([X], 1)))
    assert distances(table, A) == {A: 0, B: 1, C: 2}


def test_every_count_of_a_piece_is_named_once():
    told = Piece(("p",), ((A, 1),), (is_sum([A, B], 4),), guards=(B, C))
    assert cells_of(told) == (A, B, C)
