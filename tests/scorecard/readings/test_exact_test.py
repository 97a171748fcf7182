"""Few cases are weighed exactly: against every table that could have come about, counted one by one."""

from decimal import Decimal as D
from fractions import Fraction
from itertools import combinations
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.evidence import difference_of_counts, difference_of_shares
from scorecard.readings.exact_test import counts_are_few, exact_counts, exact_shares, shares_are_few


def errors(tail: float) -> float:
    return abs(NormalDist().inv_cdf(tail))


def share(most):
    return st.integers(1, most).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(share(5), share(5))
def test_shares_by_counting_every_way_the_cases_could_have_fallen(now, then):
    (cases, whole), (other, other_whole) = now, then
    people = range(whole + other_whole)
    drawn = [sum(one < whole for one in way) for way in combinations(people, cases + other)]
    below = Fraction(sum(each < cases for each in drawn) * 2 + drawn.count(cases), 2 * len(drawn))
    expected = errors(float(min(below, 1 - below)))
    assert float(exact_shares(now, then)) == pytest.approx(expected, abs=2e-6)


@pytest.mark.parametrize(
    ("now", "then", "tail"),
    [(0, 4, 1 / 32), (5, 1, (1 + 6 / 2) / 64), (3, 3, 0.5), (1, 0, 1 / 4)],
)
def test_counts_by_the_binomial_of_their_sum(now, then, tail):
    assert float(exact_counts(now, then, D(1))) == pytest.approx(errors(tail), abs=2e-6)


@given(share(60), share(60))
def test_shares_differ_as_much_forwards_as_backwards_and_said_the_other_way_round(now, then):
    rest = [(whole - cases, whole) for cases, whole in (now, then)]
    assert exact_shares(now, then) == exact_shares(then, now) == exact_shares(*rest)


@given(st.integers(0, 30), st.integers(0, 30))
def test_counts_differ_as_much_forwards_as_backwards(now, then):
    assert exact_counts(now, then, D(1)) == exact_counts(then, now, D(1))


@given(st.integers(1, 9), st.integers(10, 400))
def test_one_more_case_after_none_weighs_more(cases, whole):
    assert exact_shares((cases, whole), (0, whole)) >= exact_shares((cases - 1, whole), (0, whole))
    assert exact_counts(cases, 0, D(1)) > exact_counts(cases - 1, 0, D(1))


@given(share(400), share(400))
def test_where_cases_are_many_the_two_tests_agree(now, then):
    decimals = [tuple(map(D, one)) for one in (now, then)]
    few = shares_are_few(D(now[0] + then[0]), D(now[1]), D(then[1]))
    if not few and (bell := difference_of_shares(*decimals)) < 2:
        assert exact_shares(now, then) == pytest.approx(bell, abs=D("0.35"))


@given(st.integers(0, 60), st.integers(0, 60))
def test_where_counts_are_many_the_two_tests_agree(now, then):
    if not counts_are_few(D(now), D(then), D(1)) and (bell := difference_of_counts(D(now), D(then))) < 2:
        assert exact_counts(now, then, D(1)) == pytest.approx(bell, abs=D("0.2"))


@pytest.mark.parametrize(
    ("cases", "whole", "other", "few"),
    [
        (9, 100, 100, True),
        (10, 100, 100, False),
        (191, 100, 100, True),
        (40, 10, 100, True),
        (54, 10, 100, True),
        (55, 10, 100, False),
    ],
)
def test_few_is_less_than_five_expected_in_any_cell(cases, whole, other, few):
    assert shares_are_few(D(cases), D(whole), D(other)) == few


def test_a_tail_that_no_figure_bears_out_is_a_limit_not_a_fault():
    assert exact_shares((300, 300), (0, 300)) == pytest.approx(D("7.03"), abs=D("0.01"))
