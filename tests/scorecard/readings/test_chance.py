"""The range of a share, and which changes are no sign of a real one."""

from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.chance import SMALL_NUMBER, may_be_chance, share_interval, wilson
from scorecard.readings.changes import from_previous, from_year_ago
from scorecard.vocabulary.numbers import round_half_up
from tests.scorecard.builders import Q2, facts, figure, percent_facts, series


def of(cases: int, whole: int):
    share = D(cases) / D(whole) * 100
    return figure(str(share), numerator=D(cases), denominator=D(whole))


def read_off(cases: int, whole: int) -> tuple[D, D]:
    found = wilson(D(cases), D(whole))
    return round_half_up(found.lower, 1), round_half_up(found.upper, 1)


@pytest.mark.parametrize(
    ("cases", "whole", "lower", "upper"),
    [
        # Newcombe 1998, table I, the score method: 81/263, 15/148, 0/20, 1/29.
        (81, 263, "25.5", "36.6"),
        (15, 148, "6.2", "16.0"),
        (0, 20, "0.0", "16.1"),
        (1, 29, "0.6", "17.2"),
    ],
)
def test_wilson_gives_the_published_intervals(cases, whole, lower, upper):
    assert read_off(cases, whole) == (D(lower), D(upper))


@given(st.integers(1, 900).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_wilson_ends_solve_its_own_equation(parts):
    """An end p is where the share lies exactly 1.96 standard errors of p away: tried in fractions."""
    cases, whole = parts
    found, square = wilson(D(cases), D(whole)), Fraction("1.959964") ** 2
    share = Fraction(cases, whole)
    for end in (found.lower, found.upper):
        p = Fraction(end) / 100
        assert abs((share - p) ** 2 - square * p * (1 - p) / whole) < Fraction(1, 10**9)


@given(st.integers(1, 900).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_share_lies_within_its_own_interval_and_that_within_0_and_100(parts):
    cases, whole = parts
    found = wilson(D(cases), D(whole))
    assert found.lower >= 0 and found.upper <= 100
    assert found.holds(D(cases) / D(whole) * 100)


@pytest.mark.parametrize(
    "held", [figure("67.4"), figure("c"), figure("67.4", numerator=D(31))], ids=["no parts", "hidden", "one"]
)
def test_a_share_whose_parts_are_not_seen_has_no_interval(held):
    assert share_interval(held, percent_facts()) is None


def test_a_number_has_no_interval():
    assert share_interval(figure("5", numerator=D(5), denominator=D(9)), facts()) is None


@pytest.mark.parametrize(
    ("now", "then", "chance"),
    [
        ((6, 9), (5, 9), True),
        ((420, 604), (405, 604), True),
        ((405, 604), (351, 500), True),
        ((300, 604), (405, 604), False),
        ((0, 9), (9, 9), False),
    ],
)
def test_two_shares_differ_by_chance_where_each_lies_within_the_others_interval(now, then, chance):
    assert may_be_chance(of(*now), of(*then), percent_facts()) is chance


def with_figures(now, then, **more):
    return percent_facts(series={Q2: now, Q2.previous: then}, **more)


def test_a_change_says_where_it_may_be_chance():
    assert from_previous(with_figures(of(6, 9), of(5, 9)), Q2).may_be_chance


def test_a_figure_that_did_not_move_is_no_chance_change():
    assert not from_previous(with_figures(of(6, 9), of(6, 9)), Q2).may_be_chance


@pytest.mark.parametrize(("then", "now"), [("6", "9"), ("19", "30"), ("30", "19"), ("0", "3")])
def test_a_small_number_changes_in_cases_and_never_in_per_cent(then, now):
    change = from_previous(facts(series=series((then, now), Q2.previous)), Q2)
    assert (change.amount, change.percent) == (D(now) - D(then), None)


def test_a_number_that_is_not_small_changes_in_per_cent_too():
    change = from_previous(facts(series=series((str(SMALL_NUMBER), "25"), Q2.previous)), Q2)
    assert change.percent == 25


def test_a_rate_of_few_cases_changes_without_per_cent():
    few = figure("4.2", numerator=D(7), denominator=D(16_700))
    more = figure("7.2", numerator=D(12), denominator=D(16_700))
    rates = facts(unit="rate_10000", decimals=1, series={Q2: more, Q2.year_ago: few})
    assert from_year_ago(rates, Q2).percent is None
