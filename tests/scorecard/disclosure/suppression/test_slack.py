"""Counts that nobody asks for and one sum alone holds: taken out, the others can be what they could be."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from scorecard.disclosure.suppression.linear import Constraint, adds_up, between
from scorecard.disclosure.suppression.slack import without_slack

ASKED, FREE = [("a",), ("b",)], [("c",), ("d",), ("e",)]
MOST = 4
FAR = range(60)
"""As far as a free count may have to go to make up for four others of at most four, twice as heavy."""


def test_a_total_nobody_asks_for_leaves_its_parts_free():
    assert without_slack([adds_up(ASKED, ("c",))], ASKED) == []


def test_a_rest_nobody_asks_for_leaves_a_bound():
    assert without_slack([between([*ASKED, ("c",)], 9, 9)], ASKED) == [between(ASKED, None, 9)]


def test_a_count_that_is_asked_for_stays():
    rule = adds_up(ASKED, ("c",))
    assert without_slack([rule], [*ASKED, ("c",)]) == [rule]


def test_one_count_after_another_is_taken_out():
    assert without_slack([adds_up(ASKED, ("c",)), adds_up([("c",), ("d",)], ("e",))], ASKED) == []


def terms(cells):
    return st.lists(st.sampled_from(cells), min_size=1, unique=True).flatmap(
        lambda chosen: st.tuples(
            *(st.tuples(st.just(cell), st.sampled_from([-2, -1, 1, 2])) for cell in chosen)
        )
    )


@st.composite
def rules(draw):
    low = draw(st.none() | st.integers(-4, 4))
    high = draw(st.none() | st.integers(low if low is not None else -4, 6))
    return Constraint(draw(terms([*ASKED, draw(st.sampled_from(FREE))])), low, high)


def asked_counts(constraints) -> set[tuple[int, ...]]:
    """By trying: the asked counts for which there are others that fit."""
    cells = sorted({cell for rule in constraints for cell in rule.cells} - set(ASKED))
    found = set()
    for asked in product(range(MOST + 1), repeat=len(ASKED)):
        for free in product(FAR, repeat=len(cells)):
            counts = dict(zip([*ASKED, *cells], [*asked, *free], strict=True))
            sums = [(sum(factor * counts[cell] for cell, factor in rule.terms), rule) for rule in constraints]
            if all(
                (rule.low is None or rule.low <= total) and (rule.high is None or total <= rule.high)
                for total, rule in sums
            ):
                found.add(asked)
                break
    return found


@given(st.lists(rules(), min_size=1, max_size=2))
def test_what_is_asked_for_can_be_just_what_it_could_be(constraints):
    assert asked_counts(without_slack(constraints, ASKED)) == asked_counts(constraints)
