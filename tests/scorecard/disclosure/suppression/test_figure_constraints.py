"""The counts behind a figure, and what showing it lays open."""

from decimal import Decimal as D
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.disclosure.primary import Decision
from scorecard.disclosure.suppression.figure_constraints import (
    PARTS,
    TableFigure,
    TableIndicator,
    items_of,
    rate_constraint,
    remainder_constraint,
    share_constraints,
)
from scorecard.disclosure.suppression.linear import Constraint
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.hidden_reason import HiddenBecause, HiddenReason
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, Missing, Unit
from scorecard.vocabulary.threshold import Threshold

Q = QuarterKey(20182)
HIDDEN = Figure(missing=Missing.SUPPRESSED)


def tabled(
    unit,
    figure,
    public=None,
    because=None,
    *,
    rule=DisclosureRule.CHILDREN,
    measure=Measure.FLOW,
    decimals=0,
    **more,
) -> TableFigure:
    return TableFigure(
        TableIndicator("it", unit, measure, rule, decimals),
        Q,
        figure,
        Decision(public or figure, because),
        **more,
    )


def share(numerator=30, denominator=60, **more) -> Figure:
    value = D(100 * numerator) / denominator
    return Figure(value=value, numerator=D(numerator), denominator=D(denominator), **more)


def fits(constraint: Constraint, **counts) -> bool:
    total = sum(factor * counts[cell[0]] for cell, factor in constraint.terms)
    return (constraint.low is None or constraint.low <= total) and (
        constraint.high is None or total <= constraint.high
    )


def test_a_count_shows_and_guards_itself():
    (item,) = items_of(tabled(Unit.COUNT, Figure(value=D(12))))
    assert item.shows == ((("n", "it", Q), 12),)
    assert item.guards == (("n", "it", Q),)


def test_no_figure_is_no_piece():
    assert items_of(tabled(Unit.COUNT, Figure(missing="not-collected"))) == []


def test_what_is_not_about_children_is_known_and_stays():
    (item,) = items_of(tabled(Unit.PERCENT, share(), rule=DisclosureRule.NONE))
    assert (item.fixed, item.guards) == (True, ())


def test_a_share_of_process_shown_with_its_parts_is_one_piece():
    (item,) = items_of(tabled(Unit.PERCENT, share(), rule=DisclosureRule.PROCESS))
    assert len(item.shows) == 3


def test_a_share_of_process_whose_parts_are_not_held_is_one_piece():
    (item,) = items_of(tabled(Unit.PERCENT, Figure(value=D(50)), rule=DisclosureRule.PROCESS))
    assert not item.shows


def test_parts_that_a_share_stands_without_are_guarded_by_themselves():
    public = Figure(value=D(50), decimals=0)
    parts, whole = items_of(tabled(Unit.PERCENT, share(), public, rule=DisclosureRule.PROCESS))
    assert (parts.key[2], parts.hidden, parts.guards == (), whole.hidden) == (PARTS, True, False, False)
    assert not whole.shows


def test_days_guard_how_many_they_rest_on():
    (item,) = items_of(tabled(Unit.DAYS, Figure(value=D(400), denominator=D(12))))
    assert item.guards == (("d", "it", Q),)


def test_a_shared_denominator_is_anothers_to_guard():
    one = tabled(Unit.PERCENT, share())
    (item,) = items_of(one, frozenset([one.cell("d")]))
    assert [cell[0] for cell in item.guards] == ["n", "r"]


def test_only_a_share_has_a_remainder():
    assert remainder_constraint(tabled(Unit.COUNT, Figure(value=D(3)))) == []
    (constraint,) = remainder_constraint(tabled(Unit.PERCENT, share()))
    assert fits(constraint, n=30, r=30, d=60) and not fits(constraint, n=30, r=29, d=60)


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 1))
def test_constraints_of_a_share_hold_for_just_the_parts_that_round_to_it(numerator, denominator, decimals):
    shown = D("33.3") if decimals else D(33)
    holds = all(
        fits(constraint, n=numerator, d=denominator)
        for constraint in share_constraints(("n",), ("d",), shown, decimals)
    )
    assert holds == (round_half_up(D(100 * numerator) / denominator, decimals) == shown)


@given(st.integers(0, 400), st.sampled_from([1, 4]))
def test_a_rates_constraint_holds_for_just_the_counts_that_round_to_it(count, times):
    population, rate = 54_000, D("44.4")
    constraint = rate_constraint((("n",),), rate, 1, D(population), times)
    assert fits(constraint, n=count) == (round_half_up(D(count) * 10_000 * times / population, 1) == rate)


@given(st.integers(0, 20_000), st.integers(100_000, 9_000_000))
def test_a_rate_not_rounded_yet_tells_what_it_tells_as_it_is_shown(count, population):
    exact = D(count) * 10_000 / population
    shown = round_half_up(exact, 1)
    exactly, as_shown = (rate_constraint((("n",),), each, 1, D(population), 1) for each in (exact, shown))
    assert exactly == as_shown


def test_a_rate_tells_its_count_within_its_rounding():
    figure = Figure(value=D("44.4"), numerator=D(240), denominator=D(54_000))
    (item,) = items_of(tabled(Unit.RATE, figure, measure=Measure.SNAPSHOT, decimals=1))
    (constraint,) = item.tells
    assert (constraint.low, constraint.high) == (240, floor(44.45 * 5.4))


def test_a_hidden_figure_tells_what_it_would_were_it_shown():
    (item,) = items_of(tabled(Unit.PERCENT, share(3, 60), HIDDEN))
    assert item.hidden and item.tells


@pytest.mark.parametrize(
    ("unit", "because", "ranges"),
    [
        (Unit.COUNT, HiddenBecause(HiddenReason.SMALL_COUNT, Threshold(6)), [(1, 5)]),
        (Unit.COUNT, HiddenBecause(HiddenReason.SMALL_COUNT, Threshold(10)), [(1, 9)]),
        (Unit.RATE, HiddenBecause(HiddenReason.SMALL_NUMERATOR, Threshold(10)), [(1, 9)]),
        (Unit.COUNT, HiddenBecause(HiddenReason.KEPT_BACK, Threshold(6)), []),
        (Unit.PERCENT, HiddenBecause(HiddenReason.SMALL_NUMERATOR, Threshold(6)), [(1, 5)]),
        (Unit.PERCENT, HiddenBecause(HiddenReason.ROUNDS_TO_NONE, Threshold(6)), []),
        (Unit.COUNT, None, []),
    ],
)
def test_the_reason_tells_a_range_by_the_threshold_of_its_time(unit, because, ranges):
    figure = Figure(value=D(3), numerator=D(3), denominator=D(60))
    (item,) = items_of(tabled(unit, figure, HIDDEN, because))
    assert [(each.low, each.high) for each in item.ranges] == ranges


@pytest.mark.parametrize(
    ("parts", "reason", "ranges"),
    [
        ((3, 60), HiddenReason.SMALL_NUMERATOR, {"n": (1, 5)}),
        ((57, 60), HiddenReason.SMALL_REMAINDER, {"r": (1, 5)}),
        ((3, 9), HiddenReason.SMALL_NUMERATOR, {"n": (1, None), "r": (1, None)}),
        ((3, 5), HiddenReason.SMALL_NUMERATOR, {}),
    ],
)
def test_a_hidden_share_tells_which_part_is_small_where_only_one_can_be(parts, reason, ranges):
    (item,) = items_of(tabled(Unit.PERCENT, share(*parts), HIDDEN, HiddenBecause(reason, Threshold(6))))
    assert {each.cells[0][0]: (each.low, each.high) for each in item.ranges} == ranges


@pytest.mark.parametrize(("percent", "part"), [(5, "n"), (95, "r")])
def test_a_whole_per_cent_without_parts_tells_that_the_smaller_one_is_small(percent, part):
    public = Figure(value=D(percent), decimals=0)
    because = HiddenBecause(HiddenReason.SMALL_PARTS, Threshold(6))
    parts, _ = items_of(
        tabled(Unit.PERCENT, share(percent, 100), public, because, rule=DisclosureRule.PROCESS)
    )
    assert [(each.cells[0][0], each.low, each.high) for each in parts.ranges] == [(part, 1, 5)]
