"""A year made of its quarters: parts are summed and divided once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.totals import rolling_12_months, year_to_date
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.builders import Q2, facts

parts = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(sorted)


def shares(*quarters, unit="percent", quality="final", decimals=None):
    """Facts whose last quarters, up to Q2 2018/19, have these parts (numerator, denominator)."""
    first = Q2.plus(1 - len(quarters))
    held = {}
    for number, (numerator, denominator) in enumerate(quarters):
        value = Decimal(numerator) / denominator * 100 if denominator else None
        held[first.plus(number)] = Figure(
            value=value,
            missing="" if denominator else "no-cases",
            numerator=Decimal(numerator),
            denominator=Decimal(denominator),
            quality=quality,
            decimals=decimals,
        )
    return facts(series=held, unit=unit, measure="flow", decimals=1)


def test_counts_are_added_from_april():
    made = facts(measure="flow", values=("10", "20", "30", "5", "7"), first=QuarterKey(20172))
    assert year_to_date(made, Q2).value == 12
    assert rolling_12_months(made, Q2).value == 62


def test_what_is_judged_anew_each_quarter_is_not_added():
    made = facts(measure="flow", values=("4", "6"), adds_up=False)
    assert {year_to_date(made, Q2).missing, rolling_12_months(made, Q2).missing} == {"not-applicable"}


def test_percentages_are_never_averaged():
    """10 of 10 and 0 of 90 are 10 of 100, not half of all."""
    total = year_to_date(shares((10, 10), (0, 90)), Q2)
    assert (total.value, total.numerator, total.denominator) == (10, 10, 100)


def test_a_rates_population_stands_in_each_quarter():
    total = year_to_date(shares((650, 53000), (650, 53000), unit="rate_10000"), Q2)
    assert round_half_up(total.value, 1) == Decimal("490.6")


@given(st.lists(parts, min_size=4, max_size=4))
def test_rolling_percentage_is_all_numerators_over_all_denominators(quarters):
    total = rolling_12_months(shares(*quarters), Q2)
    over, under = (sum(part) for part in zip(*quarters, strict=True))
    if under:
        assert round_half_up(total.value, 9) == round_half_up(Decimal(over) / under * 100, 9)
    else:
        assert total.missing == "no-cases"


def test_a_running_total_is_its_own_year_to_date():
    assert year_to_date(facts(measure="year_to_date"), Q2).value == 500


@pytest.mark.parametrize("measure", ["snapshot", "rolling_12_months", "rolling_36_months"])
def test_a_days_or_rolling_figure_has_no_year_to_date(measure):
    assert year_to_date(facts(measure=measure), Q2).missing == "not-applicable"
    assert rolling_12_months(facts(measure=measure), Q2).missing == "not-applicable"


@pytest.mark.parametrize("reason", ["not-collected", "not-yet-due", None])
def test_a_year_with_a_gap_has_no_total(reason):
    made = facts(measure="flow", values=(reason, "7"), first=Q2.previous)
    assert year_to_date(made, Q2).missing == "not-available"


def test_a_total_with_a_hidden_quarter_is_hidden():
    made = facts(measure="flow", values=("c", "7"), first=Q2.previous)
    assert year_to_date(made, Q2).missing == "c"


def test_quarters_without_cases_add_nothing():
    assert year_to_date(shares((0, 0), (3, 4)), Q2).value == 75


def test_parts_that_were_taken_away_hide_the_total():
    made = facts(
        measure="flow",
        unit="percent",
        series={
            Q2.previous: Figure(value=Decimal(50), decimals=0),
            Q2: Figure(value=Decimal(75), numerator=Decimal(3), denominator=Decimal(4), decimals=0),
        },
    )
    assert year_to_date(made, Q2).missing == "c"


def test_parts_that_were_never_held_leave_no_total():
    made = facts(measure="flow", unit="percent", values=("50", "75"), first=Q2.previous)
    assert year_to_date(made, Q2).missing == "not-available"


def test_a_total_is_shown_as_coarsely_as_its_coarsest_part():
    assert year_to_date(shares((30, 40), (20, 40), decimals=0), Q2).decimals == 0


@pytest.mark.parametrize(
    ("qualities", "total"),
    [
        (("final", "final"), "final"),
        (("final", "provisional"), "provisional"),
        (("final", "estimated"), "estimated"),
        (("final", "revised"), "revised"),
        (("revised", "provisional"), "provisional"),
        (("provisional", "illustrative"), "illustrative"),
    ],
)
def test_a_total_is_no_better_than_its_weakest_part(qualities, total):
    held = {Q2.previous: qualities[0], Q2: qualities[1]}
    series = {quarter: Figure(value=Decimal(5), quality=quality) for quarter, quality in held.items()}
    assert year_to_date(facts(measure="flow", series=series), Q2).quality == total
