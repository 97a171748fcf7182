"""A status argues its case, is decided before rounding, and equal is met."""

from decimal import Decimal

import pytest

from scorecard.readings.status import aim, shortfall, status_of, target_now
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import StatusColour
from tests.scorecard.builders import Q2, facts, figure, percent_facts, target


def rated(value, aimed_at, **more):
    held = {Q2: figure(value, **more)}
    return status_of(percent_facts(series=held, targets={2018: aimed_at}), Q2)


@pytest.mark.parametrize(
    ("value", "colour"),
    [("85", "green"), ("85.0001", "green"), ("84.9", "amber"), ("80", "amber"), ("79.9", "red")],
)
def test_at_least(value, colour):
    assert rated(value, target("85", tolerance=Decimal(5))).colour == colour


@pytest.mark.parametrize(
    ("value", "colour"), [("20", "green"), ("19", "green"), ("21", "amber"), ("22.1", "red")]
)
def test_at_most(value, colour):
    assert rated(value, target("20", "at_most", tolerance=Decimal(2))).colour == colour


@pytest.mark.parametrize(
    ("value", "colour"), [("80", "green"), ("90", "green"), ("79.5", "amber"), ("91", "amber"), ("92", "red")]
)
def test_between(value, colour):
    assert rated(value, target("80", "between", upper=Decimal(90), tolerance=Decimal(1))).colour == colour


def test_a_near_miss_is_decided_before_rounding_and_says_so():
    status = rated("84.96", target("85"))
    assert status.colour == StatusColour.RED
    assert status.reason == "85.0% against a target of at least 85%: less than 0.1 points off."


def test_reason_holds_rule_numbers_and_result():
    reason = rated("67.1", target("85", tolerance=Decimal(5))).reason
    assert reason.startswith("67.1% against a target of at least 85%: 17.9 points off, ")
    assert reason.endswith("more than the 5 points that count as near.")


def test_reason_of_a_target_that_is_met():
    assert rated("85", target("85")).reason == "85.0% against a target of at least 85%: met."


def test_reason_is_as_coarse_as_the_figure_its_reader_sees():
    assert rated("67", target("85"), decimals=0).reason.startswith("67% against")


@pytest.mark.parametrize(
    ("whole", "exact", "colour"),
    [
        ("18", "18.2", "not-rated"),
        ("18", "17.8", "not-rated"),
        ("19", "19.2", "red"),
        ("17", "16.6", "green"),
    ],
)
def test_a_figure_rounded_by_the_gate_has_the_word_of_the_exact_one_or_none(whole, exact, colour):
    aimed = target("18", "at_most", tolerance=Decimal("0.4"))
    public, internal = rated(whole, aimed, decimals=0), rated(exact, aimed)
    assert public.colour == colour
    assert public.colour in (StatusColour.NOT_RATED, internal.colour)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"polarity": "neither"}, "Neither more nor less"),
        ({"targets": {}}, "No target"),
        ({"targets": {2017: target(year=2017)}}, "No target"),
        ({"targets": {2018: target("", "monitor")}}, "without a target"),
        ({"values": ("c",), "first": Q2}, "hidden"),
        ({"values": ("not-collected",), "first": Q2}, "not collected"),
        ({"values": ("no-cases",), "first": Q2}, "no cases"),
    ],
)
def test_not_rated_says_why(more, said):
    status = status_of(percent_facts(**more), Q2)
    assert status.colour == StatusColour.NOT_RATED
    assert said in status.reason


@pytest.mark.parametrize(("upper", "colour"), [("90", StatusColour.GREEN), ("70", StatusColour.RED)])
def test_a_range_is_rated_whichever_way_is_good(upper, colour):
    held = {2018: target("60", "between", upper=Decimal(upper))}
    series = {Q2: Figure(value=Decimal(80))}
    assert status_of(percent_facts(polarity="neither", targets=held, series=series), Q2).colour == colour


@pytest.mark.parametrize(("cases", "colour"), [(9, StatusColour.NOT_RATED), (10, StatusColour.GREEN)])
def test_few_cases_are_not_rated(cases, colour):
    held = Figure(value=Decimal(100), numerator=Decimal(cases), denominator=Decimal(cases))
    assert status_of(percent_facts(series={Q2: held}), Q2).colour == colour


def running(**target_more):
    aimed_at = target("20", year=2018, **target_more)
    values = {"polarity": "higher", "values": ("4", "9"), "first": Q2.previous}
    return facts(measure="year_to_date", targets={2018: aimed_at}, **values)


def test_a_running_total_is_judged_by_its_step():
    made = running(
        steps={1: Decimal(5), 2: Decimal(10), 3: Decimal(15), 4: Decimal(20)}, tolerance=Decimal(1)
    )
    assert target_now(made, Q2).value == 10
    assert status_of(made, Q2).colour == "amber"


def test_a_running_total_without_steps_waits_for_the_years_end():
    assert "whole year" in status_of(running(), Q2).reason


def test_the_whole_years_target_counts_in_the_last_quarter():
    made = facts(
        measure="year_to_date",
        polarity="higher",
        values=("20",),
        first=QuarterKey(20184),
        targets={2018: target("20")},
    )
    assert status_of(made, QuarterKey(20184)).colour == StatusColour.GREEN


@pytest.mark.parametrize(
    ("aimed_at", "words"),
    [
        (target("85"), "at least 85%"),
        (target("85.5"), "at least 85.5%"),
        (target("3.75", "at_most"), "at most 3.75%"),
        (target("80", "between", upper=Decimal("90.5")), "between 80% and 90.5%"),
        (target("", "monitor"), "monitor only"),
        (target("100", "at_least"), "100%"),
    ],
)
def test_aim_says_a_target_as_it_was_set(aimed_at, words):
    assert aim(aimed_at, percent_facts()) == words


@pytest.mark.parametrize(("value", "short"), [("85", 0), ("80", 5), ("95", 5)])
def test_shortfall_of_a_range_counts_from_its_nearer_end(value, short):
    assert shortfall(Decimal(value), target("85", "between", upper=Decimal(90))) == short


def test_a_statutory_target_is_told_from_a_local_one():
    assert "against a statutory target of at least 85%" in rated("90", target("85", statutory=True)).reason
    assert "against a target of at least 85%" in rated("90", target("85")).reason


@pytest.mark.parametrize(("cases", "said"), [("12", "It rests on only 12 cases."), ("20", ""), (None, "")])
@pytest.mark.parametrize("value", ["90", "82", "50"])
def test_a_share_of_few_cases_is_marked_whatever_its_status(cases, said, value):
    whole = Decimal(cases) if cases else None
    reason = rated(value, target("85", tolerance=Decimal(5)), denominator=whole).reason
    assert reason.endswith(said) and ("rests on" in reason) is bool(said)
