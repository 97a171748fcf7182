"""Types before arithmetic: what is compared with what, by how much it moved, and whether that is better."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.changes import (
    BEFORE_BASELINE,
    IS_BASELINE,
    PART_OF_BASELINE,
    from_baseline,
    from_previous,
    from_year_ago,
    verdict,
)
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing
from tests.scorecard.builders import Q2, annotation, baseline, facts, figure, percent_facts, series


def test_a_days_count_is_compared_with_the_baselines_day():
    change = from_baseline(facts(), Q2)
    assert (change.amount, change.movement, change.verdict) == (47, "up", "higher")
    assert change.against_words == "31 March 2017"


def test_a_count_changes_in_per_cent_too():
    assert round_half_up(from_baseline(facts(), Q2).percent, 1) == Decimal("10.4")


def test_a_percentage_changes_in_points_only():
    change = from_baseline(percent_facts(), Q2)
    assert (change.amount, change.percent) == (Decimal("-6.6"), None)


def test_a_flow_percentage_is_compared_with_the_whole_year_and_says_so():
    words = from_baseline(percent_facts(), Q2).against_words
    assert words == "the whole of 2016/17 (this quarter against the whole year)"


def test_a_flow_rate_is_compared_with_the_whole_year_as_a_yearly_rate():
    rates = facts(unit="rate_10000", measure="flow", baseline=baseline("521", on_a_day=False))
    assert from_baseline(rates, Q2).against_words == "the whole of 2016/17 (the quarter as a yearly rate)"


@pytest.mark.parametrize("measure", ["flow", "year_to_date"])
def test_a_count_over_time_is_compared_with_the_same_quarter_of_2016(measure):
    change = from_baseline(facts(measure=measure), Q2)
    assert (change.amount, change.against.value) == (42, 458)
    assert change.against_words.startswith("Q2 2016/17")


def test_a_rolling_figure_is_compared_with_the_years():
    change = from_baseline(facts(measure="rolling_12_months", baseline=baseline(on_a_day=False)), Q2)
    assert (change.amount, change.against_words) == (47, "the year to 31 March 2017")


def test_a_baseline_of_another_day_keeps_its_day():
    workforce = baseline("5.7")
    workforce = type(workforce)(workforce.figure, date(2016, 9, 30), on_a_day=True)
    assert from_baseline(facts(baseline=workforce), Q2).against_words == "30 September 2016"


@pytest.mark.parametrize(
    ("quarter", "reason"), [(20163, BEFORE_BASELINE), (20164, IS_BASELINE)], ids=["before", "itself"]
)
def test_no_quarter_is_compared_with_a_baseline_that_is_not_behind_it(quarter, reason):
    change = from_baseline(facts(), QuarterKey(quarter))
    assert (change.amount, change.missing, change.reason) == (None, Missing.NOT_COMPARABLE, reason)


@pytest.mark.parametrize("quarter", [20161, 20164])
@pytest.mark.parametrize("made", [facts(measure="flow"), percent_facts()], ids=["count", "percentage"])
def test_a_quarter_of_the_baseline_year_is_not_compared_with_itself(made, quarter):
    assert from_baseline(made, QuarterKey(quarter)).reason == PART_OF_BASELINE


@pytest.mark.parametrize(
    ("held", "missing", "said"),
    [
        (None, Missing.NOT_AVAILABLE, "none is held"),
        (
            baseline("not-available", none_held="first measured in Q1 2017/18"),
            Missing.NOT_AVAILABLE,
            "first measured",
        ),
        (baseline(not_comparable="counted another way until 2017"), Missing.NOT_COMPARABLE, "another way"),
        (baseline("c"), Missing.SUPPRESSED, "hidden to protect children"),
    ],
    ids=["none", "none held", "another definition", "hidden"],
)
def test_without_a_baseline_to_compare_with_the_change_says_why(held, missing, said):
    change = from_baseline(facts(baseline=held), Q2)
    assert (change.amount, change.percent, change.movement) == (None, None, "")
    assert change.missing == missing
    assert said in change.reason


def test_since_last_quarter_names_it():
    change = from_previous(facts(), Q2)
    assert (change.amount, change.against_words) == (11, "Q1 2018/19")


def test_a_running_total_is_not_compared_with_last_quarter():
    assert from_previous(facts(measure="year_to_date"), Q2).missing == Missing.NOT_COMPARABLE


def test_since_a_year_ago_names_the_same_quarter():
    change = from_year_ago(facts(), Q2)
    assert (change.amount, change.against_words) == (36, "Q2 2017/18")


@pytest.mark.parametrize("compare", [from_previous, from_year_ago])
@pytest.mark.parametrize("reason", ["not-collected", "no-cases", "not-yet-due"])
def test_a_figure_that_is_not_there_is_not_taken_for_nought(compare, reason):
    values = (*("461",) * 9, reason)
    assert compare(facts(values=values), Q2).missing == Missing.NOT_AVAILABLE


@pytest.mark.parametrize("quarter", [Q2, Q2.previous])
def test_a_change_with_a_hidden_figure_is_hidden(quarter):
    held = facts().series | {quarter: figure("c")}
    change = from_previous(facts(series=held), Q2)
    assert (change.amount, change.percent, change.missing) == (None, None, Missing.SUPPRESSED)


@pytest.mark.parametrize("compare", [from_previous, from_year_ago, from_baseline])
def test_nothing_is_compared_across_a_break(compare):
    change = compare(facts(annotations=(annotation(date(2018, 7, 1)),)), Q2)
    assert (change.amount, change.missing) == (None, Missing.NOT_COMPARABLE)
    assert "Counted from a new system" in change.reason


def test_a_break_on_the_later_side_or_a_mere_event_parts_nothing():
    before = annotation(date(2018, 6, 30))
    event = annotation(date(2018, 8, 1), is_break=False)
    assert from_previous(facts(annotations=(before, event)), Q2).amount == 11


def test_a_change_from_nought_has_no_per_cent():
    change = from_previous(facts(values=("0", "5"), first=Q2.previous), Q2)
    assert (change.amount, change.percent) == (5, None)


def test_a_change_is_made_of_the_figures_as_shown():
    shown = percent_facts(values=("70.25", "70.34"), first=Q2.previous, baseline=None)
    assert from_previous(shown, Q2).amount == 0


def test_a_change_is_as_coarse_as_its_coarser_figure():
    coarse = series(("70",), Q2) | {Q2.previous: figure("60.4", decimals=0)}
    change = from_previous(percent_facts(series=coarse), Q2)
    assert (change.amount, change.decimals) == (10, 0)


def test_a_change_that_rests_on_an_illustrative_figure_says_so():
    assert from_previous(facts(), Q2).illustrative
    assert not from_baseline(facts(), Q2).illustrative


@pytest.mark.parametrize(
    ("amount", "polarity", "word"),
    [
        (1, "higher", "better"),
        (-1, "higher", "worse"),
        (1, "lower", "worse"),
        (-1, "lower", "better"),
        (1, "neither", "higher"),
        (-1, "neither", "lower"),
        (0, "higher", "same"),
        (0, "neither", "same"),
    ],
)
def test_verdict(amount, polarity, word):
    assert verdict(Decimal(amount), polarity) == word


@given(st.lists(st.integers(0, 900).map(str), min_size=10, max_size=10))
def test_a_change_added_to_what_it_is_from_gives_the_figure(values):
    made = facts(values=values)
    change = from_year_ago(made, Q2)
    assert change.against.value + change.amount == made.at(Q2).value


@pytest.mark.parametrize(
    ("now", "then", "movement"),
    [(("18", 0), ("18", 0), ""), (("18", 0), ("18.3", None), ""), (("18", 0), ("17", 0), "up")],
)
def test_a_figure_rounded_by_the_gate_moved_only_where_rounding_could_not_have_done_it(now, then, movement):
    held = {
        quarter: figure(value, decimals=decimals)
        for quarter, (value, decimals) in ((Q2, now), (Q2.previous, then))
    }
    change = from_previous(percent_facts(series=held), Q2)
    assert (change.movement, bool(change.reason)) == (movement, not movement)
