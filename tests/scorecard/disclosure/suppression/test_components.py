"""Tables taken apart into groups that share no count, and how near counts are to each other."""

from scorecard.disclosure.suppression.components import cells_of, distances, linked_groups
from scorecard.disclosure.suppression.items import Item, LinkedTable
from scorecard.disclosure.suppression.linear import adds_up, is_sum

A, B, C, X, TOTAL = ("a",), ("b",), ("c",), ("x",), ("total",)
EMPTY = Item(("empty",))


def item(cell, **more) -> Item:
    return Item(cell, ((cell, 7),), guards=(cell,), **more)


def keys(table: LinkedTable) -> list[list]:
    return [[each.key for each in group.items] for group in linked_groups(table)]


def test_a_constraint_holds_its_counts_together():
    table = LinkedTable((item(A), item(X), item(TOTAL)), (adds_up([A, B], TOTAL),))
    assert keys(table) == [[A, TOTAL], [X]]


def test_an_item_that_lays_open_two_counts_holds_them_together():
    both = Item(("both",), ((A, 1), (B, 2)))
    assert keys(LinkedTable((both, item(A), item(B)))) == [[("both",), A, B]]


def test_constraints_and_watched_counts_go_with_their_group():
    constraint, other = adds_up([A, B], TOTAL), is_sum([X], 4)
    first, second = linked_groups(LinkedTable((item(A), item(X)), (constraint, other), watched=(B, X)))
    assert (first.constraints, first.watched) == ((constraint,), (B,))
    assert (second.constraints, second.watched) == ((other,), (X,))


def test_constraints_that_no_item_has_to_do_with_make_no_group():
    assert keys(LinkedTable((item(A),), (is_sum([X, B], 4),))) == [[A]]


def test_an_item_without_counts_makes_no_group():
    assert keys(LinkedTable((EMPTY, item(A)))) == [[A]]


def test_the_order_of_the_table_is_kept():
    table = LinkedTable((item(TOTAL), item(B), item(A)), (adds_up([A, B], TOTAL),))
    assert keys(table) == [[TOTAL, B, A]]


def test_distance_is_counted_in_links():
    table = LinkedTable((item(A), EMPTY), (is_sum([A, B], 4), is_sum([B, C], 5), is_sum([X], 1)))
    assert distances(table, A) == {A: 0, B: 1, C: 2}


def test_every_count_of_an_item_is_named_once():
    told = Item(("p",), ((A, 1),), (is_sum([A, B], 4),), guards=(B, C))
    assert cells_of(told) == (A, B, C)


def test_a_constraint_of_public_counts_alone_goes_with_no_group():
    """Both numbers are there to be read: the sum tells nothing of the count that is still to be decided."""
    table = LinkedTable(
        (item(A, fixed=True), item(B, fixed=True), item(X)), (is_sum([A, B], 14), is_sum([A, X], 14))
    )
    (group,) = linked_groups(table)
    assert group.constraints == (is_sum([A, X], 14),)
    assert distances(table, X) == {X: 0}
