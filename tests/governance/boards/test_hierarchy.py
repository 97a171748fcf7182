"""Reporting lines as layers and nested list; never in a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.boards.hierarchy import (
    QUESTIONS,
    CircleError,
    Line,
    Node,
    answers_words,
    layers,
    nested,
    refuse_circles,
)

CABINET = Node("cabinet", "Cabinet", "decide")
HEALTH = Node("health", "Health Board", "decide")
PARENTING = Node("parenting", "Parenting Board", "oversee")
PLAN = Node("plan", "Plan Board", "drive")
NODES = [HEALTH, CABINET, PARENTING, PLAN]
LINES = [Line("plan", "health"), Line("plan", "cabinet"), Line("parenting", "cabinet", QUESTIONS)]

slugs = st.sampled_from("abcdef")
pairs = st.lists(st.tuples(slugs, slugs).filter(lambda pair: pair[0] != pair[1]), unique=True, max_size=12)


def test_layers_come_top_first_without_empty_ones():
    assert [layer for layer, _ in layers([PLAN, CABINET])] == ["decide", "drive"]


def test_layers_keep_the_order_given():
    assert layers(NODES)[0] == ("decide", (HEALTH, CABINET))


def test_nested_holds_every_board_once():
    assert sorted(place.node.slug for place in nested(NODES, LINES)) == sorted(node.slug for node in NODES)


def test_nested_puts_a_board_below_the_first_it_answers_to():
    assert [(place.node.slug, place.depth) for place in nested(NODES, LINES)] == [
        ("health", 0),
        ("plan", 1),
        ("cabinet", 0),
        ("parenting", 1),
    ]


def test_answers_words_name_all_a_board_answers_to():
    places = {place.node.slug: answers_words(place) for place in nested(NODES, LINES)}
    assert places == {
        "health": "no board in this plan",
        "plan": "Health Board; Cabinet",
        "cabinet": "no board in this plan",
        "parenting": "Cabinet, which it questions",
    }


def test_nested_refuses_a_circle():
    with pytest.raises(CircleError):
        nested(NODES, [*LINES, Line("cabinet", "plan")])


def test_a_circle_is_named_all_the_way_round():
    with pytest.raises(CircleError, match="a answers to b answers to c answers to a"):
        refuse_circles([Line("a", "b"), Line("b", "c"), Line("c", "a")])


def test_two_ways_to_the_same_board_are_no_circle():
    refuse_circles([Line("a", "b"), Line("a", "c"), Line("b", "d"), Line("c", "d")])


def test_a_long_chain_does_not_exhaust_the_stack():
    refuse_circles([Line(str(number), str(number + 1)) for number in range(5000)])


@given(pairs)
def test_circles_are_found_as_by_following_every_way(found):
    lines = [Line(lower, upper) for lower, upper in found]
    if _has_circle_by_brute_force(found):
        with pytest.raises(CircleError):
            refuse_circles(lines)
    else:
        refuse_circles(lines)


def _has_circle_by_brute_force(found) -> bool:
    """Squaring the relation until it stops growing; a circle is a board that reaches itself."""
    reached = set(found)
    while True:
        further = reached | {(a, d) for a, b in reached for c, d in reached if b == c}
        if further == reached:
            return any(lower == upper for lower, upper in reached)
        reached = further
