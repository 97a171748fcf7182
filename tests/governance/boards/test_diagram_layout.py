"""Boxes and lines of the diagram never run into one another."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.boards.diagram_layout import Layout, lay_out
from governance.boards.hierarchy import LAYERS, Line, Node

WIDTH, LEFT = 1184, 130

NAMES = [f"board-{number}" for number in range(7)]


@st.composite
def hierarchies(draw):
    """Up to seven boards, at most three a layer, and lines that lead upwards."""
    placed = draw(st.lists(st.sampled_from(LAYERS), min_size=1, max_size=7))
    nodes = [
        Node(name, name, layer)
        for number, (name, layer) in enumerate(zip(NAMES, placed, strict=False))
        if placed[:number].count(layer) < 3
    ]
    upward = [
        (low.slug, high.slug)
        for low in nodes
        for high in nodes
        if LAYERS.index(low.layer) > LAYERS.index(high.layer)
    ]
    chosen = draw(st.lists(st.sampled_from(upward), unique=True, max_size=4)) if upward else []
    return nodes, [Line(low, high) for low, high in chosen]


def drawn(nodes, lines) -> Layout:
    return lay_out(nodes, lines, width=WIDTH, left=LEFT, heights={node.slug: 80.0 for node in nodes})


@given(hierarchies())
def test_boxes_stand_apart_and_inside_the_drawing(given_):
    boxes = drawn(*given_).boxes
    assert all(box.x >= LEFT - 0.01 and box.x + box.width <= WIDTH + 0.01 for box in boxes)
    for one, other in combinations(boxes, 2):
        apart_sideways = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        assert apart_sideways or one.y + one.height < other.y or other.y + other.height < one.y


@given(hierarchies())
def test_lines_run_upright_or_level_and_through_no_box(given_):
    layout = drawn(*given_)
    for route in layout.routes:
        for (x1, y1), (x2, y2) in pairwise(route.points):
            assert abs(x1 - x2) < 1.01 or y1 == y2
            for box in layout.boxes:
                inside = box.x < x1 < box.x + box.width and x1 == x2
                assert not (inside and min(y1, y2) < box.y and max(y1, y2) > box.y + box.height)


@given(hierarchies())
def test_lines_end_at_the_edges_of_their_boxes(given_):
    layout = drawn(*given_)
    boxes = {box.node.slug: box for box in layout.boxes}
    for route in layout.routes:
        lower, upper = boxes[route.line.lower], boxes[route.line.upper]
        assert route.points[0][1] == lower.y
        assert route.points[-1][1] == upper.y + upper.height
        assert lower.x <= route.points[0][0] <= lower.x + lower.width
        assert upper.x <= route.points[-1][0] <= upper.x + upper.width


def test_a_line_between_neighbours_of_one_layer_goes_over_the_top():
    nodes = [Node("a", "A", "oversee"), Node("b", "B", "oversee")]
    (route,) = drawn(nodes, [Line("a", "b")]).routes
    assert min(y for _, y in route.points) < route.points[0][1]


def test_a_board_right_below_another_has_a_straight_line():
    nodes = [Node("a", "A", "decide"), Node("b", "B", "drive")]
    (route,) = drawn(nodes, [Line("b", "a")]).routes
    assert len(route.points) == 2


def test_a_layer_is_as_high_as_its_highest_board():
    nodes = [Node("a", "A", "decide"), Node("b", "B", "decide")]
    layout = lay_out(nodes, [], width=WIDTH, left=LEFT, heights={"a": 40.0, "b": 90.0})
    assert {box.height for box in layout.boxes} == {90.0}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_single_board_is_drawn(layer):
    assert len(drawn([Node("a", "A", layer)], []).boxes) == 1
