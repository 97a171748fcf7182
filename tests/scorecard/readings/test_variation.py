"""Usual variation: limits against a published example and a slow oracle, what parts them, when none are."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.variation import NoVariation, Signal, target_out_of_reach, variation
from scorecard.vocabulary.figures import AnnotationFact
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.spc import FEWEST
from tests.scorecard.builders import Q2, facts, figure, percent_facts, series, target

FLOW_RATES = ("49.6", "47.6", "49.9", "51.3", "47.8", "51.2", "52.6", "52.4", "53.6", "52.1")
"""NIST/SEMATECH e-handbook 6.3.2.2, individuals control charts: its mean and limits are given below."""


def days(values=FLOW_RATES, **more):
    return facts(unit="days", measure="flow", decimals=1, baseline=None, values=values, **more)


def shares(parts, **more):
    first = Q2.plus(1 - len(parts))
    held = {
        first.plus(place): figure(str(D(cases) / D(of) * 100), numerator=D(cases), denominator=D(of))
        for place, (cases, of) in enumerate(parts)
    }
    return percent_facts(series=held, targets={}, **more)


def test_limits_are_those_of_a_published_example():
    found = variation(days(), Q2)
    newest = found.newest
    assert found.centre == D("50.81")
    assert (round(newest.lower, 1), round(newest.upper, 1)) == (D("45.8"), D("55.8"))


def slow_limits(values):
    """Mean and reach in fractions, the long way round."""
    numbers = [Fraction(value) for value in values]
    mean = sum(numbers) / len(numbers)
    ranges = [abs(numbers[place] - numbers[place - 1]) for place in range(1, len(numbers))]
    average = sum(ranges) / len(ranges)
    kept = [size for size in ranges if size <= Fraction("3.267") * average]
    return mean, Fraction("2.66") * sum(kept) / len(kept)


@given(st.lists(st.decimals(0, 900, places=1), min_size=FEWEST, max_size=24))
def test_limits_agree_with_a_slow_oracle(values):
    found = variation(days(list(map(str, values)), first=Q2.plus(1 - len(values))), Q2)
    mean, reach = slow_limits(values)
    assert abs(Fraction(found.centre) - mean) < Fraction(1, 10**9)
    assert abs(Fraction(found.newest.upper) - (mean + reach)) < Fraction(1, 10**9)
    assert abs(Fraction(found.newest.lower) - max(0, mean - reach)) < Fraction(1, 10**9)


@given(
    st.lists(
        st.integers(4, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
        min_size=FEWEST,
        max_size=14,
    )
)
def test_shares_of_uneven_groups_have_limits_by_size(parts):
    """Three standard errors of the share of all quarters together, in fractions and squared: no root."""
    found = variation(shares(parts), Q2)
    sizes = [of for _, of in parts]
    assert found.by_size is (max(sizes) > Fraction(5, 4) * Fraction(sum(sizes), len(sizes)))
    if found.by_size:
        whole = Fraction(sum(cases for cases, _ in parts), sum(sizes))
        for one, of in zip(found.ranges, sizes, strict=True):
            reach = 9 * whole * (1 - whole) / of
            for end in (one.lower, one.upper):
                if 0 < end < 100:
                    assert abs((Fraction(end) / 100 - whole) ** 2 - reach) < Fraction(1, 10**9)


@given(st.lists(st.integers(0, 30), min_size=FEWEST, max_size=14))
def test_a_range_stays_within_what_the_unit_allows(cases):
    found = variation(shares([(min(number, 30), 30) for number in cases]), Q2)
    assert all(one.lower >= 0 and one.upper <= 100 for one in found.ranges)


def test_a_share_that_is_always_all_has_no_signal():
    assert variation(shares([(30, 30)] * 8), Q2).signals == ()


def test_the_first_step_after_figures_all_alike_is_a_signal():
    found = variation(days(("7",) * 20 + ("9",), first=Q2.plus(-20)), Q2)
    assert Signal.ABOVE in found.signals


@pytest.mark.parametrize(
    ("values", "signal"),
    [
        (("10", "12") * 6 + ("30",), Signal.ABOVE),
        (("30", "32") * 6 + ("3",), Signal.BELOW),
        (("1", "9") * 5 + ("6", "7", "6", "7", "6", "7", "6"), Signal.ONE_SIDE),
        (("5", "4") * 5 + ("2", "3", "4", "5", "6", "7", "8"), Signal.STEADILY),
        (("10", "12") * 8 + ("16", "16"), Signal.NEAR_A_LIMIT),
    ],
)
def test_each_sign_of_something_other_than_chance_is_told(values, signal):
    assert signal in variation(days(values, first=Q2.plus(1 - len(values))), Q2).signals


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (facts(measure="year_to_date"), "running total"),
        (facts(measure="rolling_12_months"), "share most of their months"),
        (facts(values=("453",) * 9 + ("not-collected",)), "not collected"),
        (facts(values=("453",) * 9 + ("c",)), "hidden"),
        (facts(values=("453",) * 3, first=Q2.plus(-2)), "3 quarters have a figure"),
        (facts(values=()), "not available"),
    ],
    ids=["running total", "rolling", "none", "hidden", "too few", "nothing"],
)
def test_where_nothing_can_be_told_it_says_why(made, said):
    found = variation(made, Q2)
    assert isinstance(found, NoVariation)
    assert said in found.reason


@pytest.mark.parametrize("kind", ["is_break", "restarts_limits"])
def test_limits_start_anew_after_a_break_or_where_somebody_set_it(kind):
    start = AnnotationFact(date(2017, 1, 1), "New team.", **{"is_break": False, kind: True})
    found = variation(days(annotations=(start,)), Q2)
    assert (found.ranges[0].quarter, found.since) == (QuarterKey(20164), "New team.")


def test_an_event_does_not_start_limits_anew():
    event = AnnotationFact(date(2017, 1, 1), "Focused visit.", is_break=False)
    assert len(variation(days(annotations=(event,)), Q2).ranges) == len(FLOW_RATES)


def test_no_later_quarter_takes_part():
    assert variation(days(), Q2) == variation(days((*FLOW_RATES, "900")), Q2)


def test_a_missing_quarter_is_left_out_and_is_no_nought():
    held = days((*FLOW_RATES[:4], "not-collected", *FLOW_RATES[4:]), first=QuarterKey(20154))
    assert variation(held, Q2).centre == D("50.81")


@pytest.mark.parametrize(
    ("kind", "value", "missed"),
    [
        ("at_least", "60", True),
        ("at_least", "40", False),
        ("at_least", "50", None),
        ("at_most", "40", True),
        ("at_most", "60", False),
        ("monitor", "", None),
    ],
)
def test_a_target_beyond_the_usual_range_is_always_met_or_never(kind, value, missed):
    made = days(targets={2018: target(value, kind)})
    assert target_out_of_reach(variation(made, Q2), made, Q2) is missed


def test_what_rests_on_illustrative_figures_says_so():
    made = facts(series=series(("4",) * 10))
    assert variation(made, Q2).illustrative
