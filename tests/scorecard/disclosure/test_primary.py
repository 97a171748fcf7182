"""The gate's primary rule: what the public may see of one figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.disclosure.primary import Decision, public_figure, whole_percent_keeps_enough
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.hidden_reason import HiddenReason
from scorecard.vocabulary.states import DisclosureRule, Missing, Unit
from scorecard.vocabulary.threshold import USUAL, Threshold

counts = st.integers(0, 2000).map(Decimal)
thresholds = st.integers(Threshold.LEAST, Threshold.MOST).map(Threshold)


def decided(
    value, *, unit=Unit.COUNT, rule=DisclosureRule.CHILDREN, parts=(None, None), threshold=USUAL, **more
) -> Decision:
    numerator, denominator = (None if part is None else Decimal(part) for part in parts)
    figure = Figure(value=Decimal(value), numerator=numerator, denominator=denominator, note="Said of it")
    return public_figure(figure, unit=unit, rule=rule, threshold=threshold, **more)


def public(value, **more) -> Figure:
    return decided(value, **more).figure


@given(thresholds, counts)
def test_counts_of_children_are_hidden_from_one_to_under_the_threshold(threshold, count):
    hidden = public(count, threshold=threshold).missing == Missing.SUPPRESSED
    assert hidden == (1 <= count < threshold.smallest_shown)


@pytest.mark.parametrize(("threshold", "least"), [(USUAL, 6), (Threshold(10), 10), (Threshold(4), 4)])
def test_the_smallest_count_shown_is_the_threshold(threshold, least):
    shown = [count for count in range(30) if public(count, threshold=threshold).value is not None]
    assert shown == [0, *range(least, 30)]


def test_hidden_figure_keeps_nothing_that_could_be_worked_back():
    shown = public(3, parts=(3, 40))
    assert (shown.value, shown.numerator, shown.denominator, shown.note) == (None, None, None, "")


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ((3, 60), True),
        ((57, 60), True),
        ((0, 60), False),
        ((60, 60), False),
        ((6, 60), False),
        ((None, 60), True),
        ((57, None), True),
    ],
)
def test_percentages_of_children_are_hidden_with_their_small_parts(parts, hidden):
    shown = public("50", unit=Unit.PERCENT, parts=parts)
    assert (shown.missing == Missing.SUPPRESSED) == hidden


def test_rates_are_hidden_with_their_small_numerator_only():
    assert public("1.0", unit=Unit.RATE, parts=(4, 53000)).missing == Missing.SUPPRESSED
    assert public("94", unit=Unit.RATE, parts=(500, 53102)).value == 94


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.RATIO])
def test_averages_over_few_children_are_hidden(unit):
    assert public("426", unit=unit, parts=(1278, 3)).missing == Missing.SUPPRESSED
    assert public("426", unit=unit, parts=(2982, 7)).value == 426


def test_process_percentages_with_their_parts_are_shown_as_they_are():
    shown = public("74.5", unit=Unit.PERCENT, rule=DisclosureRule.PROCESS, parts=(149, 200))
    assert (shown.value, shown.decimals, shown.numerator) == (Decimal("74.5"), None, 149)


@pytest.mark.parametrize(("value", "parts", "whole"), [("1.5", (3, 200), 2), ("98.5", (197, 200), 99)])
def test_process_parts_go_together_when_one_is_small(value, parts, whole):
    shown = public(value, unit=Unit.PERCENT, rule=DisclosureRule.PROCESS, parts=parts)
    assert (shown.value, shown.decimals, shown.numerator, shown.denominator) == (whole, 0, None, None)


@pytest.mark.parametrize("parts", [(3, 200), (197, 200)])
def test_a_process_percentage_of_a_known_size_is_hidden_with_its_small_part(parts):
    decision = decided(50, unit=Unit.PERCENT, rule=DisclosureRule.PROCESS, parts=parts, size_known=True)
    assert decision.figure.missing == Missing.SUPPRESSED


@pytest.mark.parametrize(
    ("percent", "threshold", "enough"),
    [(1, 6, True), (23, 6, False), (99, 6, True), (50, 6, False), (23, 10, True), (34, 10, False)],
)
def test_a_whole_per_cent_leaves_its_small_part_three_values_or_is_hidden(percent, threshold, enough):
    assert whole_percent_keeps_enough(percent, Threshold(threshold)) is enough


@pytest.mark.parametrize(("value", "parts"), [("0.4", (1, 250)), ("99.6", (249, 250))])
def test_process_percentages_that_would_round_to_none_or_all_are_hidden(value, parts):
    assert (
        public(value, unit=Unit.PERCENT, rule=DisclosureRule.PROCESS, parts=parts).missing
        == Missing.SUPPRESSED
    )


def test_process_percentages_without_parts_are_shown_whole():
    shown = public("67.4", unit=Unit.PERCENT, rule=DisclosureRule.PROCESS)
    assert (shown.value, shown.decimals) == (67, 0)


@pytest.mark.parametrize("parts", [(57, None), (None, 60)])
def test_a_process_percentage_shows_no_part_without_the_other(parts):
    shown = public("95", unit=Unit.PERCENT, rule=DisclosureRule.PROCESS, parts=parts)
    assert (shown.value, shown.numerator, shown.denominator) == (95, None, None)


def test_process_percentages_of_fewer_than_ten_are_hidden():
    assert (
        public("50", unit=Unit.PERCENT, rule=DisclosureRule.PROCESS, parts=(4, 9)).missing
        == Missing.SUPPRESSED
    )
    assert public("50", unit=Unit.PERCENT, rule=DisclosureRule.PROCESS, parts=(6, 12)).value == 50


def test_figures_not_about_children_are_shown_as_they_are():
    assert public("3", rule=DisclosureRule.NONE).value == 3


def test_what_is_public_already_is_not_hidden_again():
    assert public("3", already_public=Figure(value=Decimal(3))).value == 3


def test_of_a_share_that_is_public_already_no_more_is_shown_than_was_told():
    told = Figure(value=Decimal(5), decimals=0)
    shown = public("5.2", unit=Unit.PERCENT, parts=(3, 58), already_public=told)
    assert (shown.value, shown.numerator, shown.denominator) == (5, None, None)


def test_parts_that_could_be_shown_anyhow_stay_beside_a_public_share():
    told = Figure(value=Decimal(46), decimals=0)
    assert public("46.4", unit=Unit.PERCENT, parts=(45, 97), already_public=told).numerator == 45


def test_an_average_that_does_not_say_of_how_many_is_hidden():
    assert public("426", unit=Unit.DAYS).missing == Missing.SUPPRESSED
    assert public("1.9", unit=Unit.RATIO).missing == Missing.SUPPRESSED


def test_missing_figures_stay_as_they_are():
    figure = Figure(missing=Missing.NOT_COLLECTED)
    assert (
        public_figure(figure, unit=Unit.COUNT, rule=DisclosureRule.CHILDREN, threshold=USUAL).figure is figure
    )


@pytest.mark.parametrize(
    ("reason", "value", "unit", "rule", "parts"),
    [
        (HiddenReason.SMALL_COUNT, 3, Unit.COUNT, DisclosureRule.CHILDREN, (None, None)),
        (HiddenReason.SMALL_BASE, 400, Unit.DAYS, DisclosureRule.CHILDREN, (None, 3)),
        (HiddenReason.SMALL_NUMERATOR, 1, Unit.RATE, DisclosureRule.CHILDREN, (4, 9)),
        (HiddenReason.SMALL_REMAINDER, 95, Unit.PERCENT, DisclosureRule.CHILDREN, (57, 60)),
        (HiddenReason.PARTS_NOT_HELD, 95, Unit.PERCENT, DisclosureRule.CHILDREN, (None, None)),
        (HiddenReason.FEW_CASES, 50, Unit.PERCENT, DisclosureRule.PROCESS, (4, 8)),
        (HiddenReason.ROUNDS_TO_NONE, "0.4", Unit.PERCENT, DisclosureRule.PROCESS, (1, 250)),
        (HiddenReason.ROUNDS_TO_ALL, "99.6", Unit.PERCENT, DisclosureRule.PROCESS, (249, 250)),
        (HiddenReason.SMALL_PARTS, 95, Unit.PERCENT, DisclosureRule.PROCESS, (57, 60)),
        (HiddenReason.SMALL_NUMERATOR, 23, Unit.PERCENT, DisclosureRule.PROCESS, (3, 13)),
        (HiddenReason.WHOLE_PERCENT, "74.5", Unit.PERCENT, DisclosureRule.PROCESS, (None, None)),
    ],
)
def test_less_than_was_entered_has_its_reason(reason, value, unit, rule, parts):
    assert decided(value, unit=unit, rule=rule, parts=parts).hidden_because.reason is reason


def test_the_reason_keeps_the_threshold_it_was_decided_under():
    assert decided(7, threshold=Threshold(10)).hidden_because.threshold == Threshold(10)


@given(thresholds, counts, counts)
def test_no_small_part_of_a_percentage_of_children_ever_shows(threshold, numerator, denominator):
    numerator, denominator = min(numerator, denominator), max(numerator, denominator, Decimal(1))
    value = numerator / denominator * 100
    shown = public(value, unit=Unit.PERCENT, parts=(numerator, denominator), threshold=threshold)
    if shown.value is not None:
        assert not threshold.is_small(shown.numerator)
        assert not threshold.is_small(shown.denominator - shown.numerator)


@given(thresholds, counts, counts)
def test_no_small_part_of_a_process_percentage_ever_shows(threshold, numerator, denominator):
    numerator, denominator = min(numerator, denominator), max(numerator, denominator, Decimal(1))
    value, parts = numerator / denominator * 100, (numerator, denominator)
    shown = public(value, unit=Unit.PERCENT, rule=DisclosureRule.PROCESS, parts=parts, threshold=threshold)
    assert not threshold.is_small(shown.numerator)
    assert shown.numerator is None or not threshold.is_small(shown.denominator - shown.numerator)
    assert (
        shown.value is None or shown.numerator is not None or shown.value == shown.value.to_integral_value()
    )


@given(thresholds, counts, st.sampled_from([DisclosureRule.CHILDREN, DisclosureRule.PROCESS]))
def test_the_gate_asked_twice_answers_the_same(threshold, count, rule):
    once = public_figure(Figure(value=count), unit=Unit.COUNT, rule=rule, threshold=threshold).figure
    assert public_figure(once, unit=Unit.COUNT, rule=rule, threshold=threshold).figure == once
