"""Comparisons with other places, held against published figures."""

from dataclasses import replace
from datetime import date

import pytest

from governance.checks.findings import FindingKind, Rule
from scorecard.readings.readings import read
from scorecard.vocabulary.states import Missing
from tests.governance.checks.corpus_of import readings
from tests.governance.checks.saying import found, rules
from tests.readings import build_reading
from tests.scorecard.builders import published

NAME = "Children with three or more homes"
ASKED = [(FindingKind.QUESTION, Rule.PLACE)]


def moves(now="12", own=("12", "11"), england=("10", "11"), polarity="lower", **more):
    """A share for two published years beside England's."""
    told = [
        published(value, date(2017 + step, 3, 31), kind=kind)
        for kind, values in (("authority", own), ("england", england))
        for step, value in enumerate(values)
    ]
    about = {"unit": "percent", "polarity": polarity, "name": NAME, "plain_name": NAME} | more
    return build_reading("moves", now=now, then="11", baseline=None, published=tuple(told), **about)


@pytest.mark.parametrize(
    ("region", "asked"), [("North West", ASKED), ("South East", []), ("the regional average", ASKED)]
)
def test_only_the_councils_own_region_is_held_against_its_figures(region, asked):
    regional = [
        published(value, day, kind="region")
        for value, day in (("10", date(2017, 3, 31)), ("11", date(2018, 3, 31)))
    ]
    reading = moves(england=())
    own_region = replace(reading.facts, published=(*reading.facts.published, *regional), region="North West")
    assert rules(f"{NAME} are below {region}.", read(own_region, reading.quarter)) == asked


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("below the national average", moves()),
        ("better than England", moves(own=("14", "13"), now="13")),
        ("in line with England", moves(own=("20", "20"), now="20")),
    ],
)
def test_a_comparison_no_period_bears_out_is_asked_about(words, reading):
    assert rules(f"{NAME} are {words}.", reading) == ASKED


@pytest.mark.parametrize(
    "words", ["above England", "in line with the national average", "higher than in England"]
)
def test_a_comparison_that_a_period_bears_out_is_nothing(words):
    assert rules(f"{NAME} are {words}.", moves()) == []


def test_what_remains_so_must_have_been_so():
    half = (FindingKind.QUESTION, Rule.PLACE_BY_HALF)
    assert rules(f"{NAME} remain above England.", moves()) == [half]
    assert rules(f"{NAME} remain above England.", moves(own=("13", "13"))) == []


def test_counts_are_never_compared():
    assert rules(f"{NAME} are below England.", moves(unit="count")) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME} are above the regional average.",
        f"Are {NAME.lower()} above England?",
        f"{NAME} should be below England.",
        f"{NAME} were below England in 2014.",
        "We work with England.",
    ],
)
def test_what_cannot_be_known_questions_and_wishes_are_nothing(text):
    assert rules(text, moves()) == []


def test_a_hidden_figure_is_not_compared_by_the_rule():
    """It is asked about as a word that tells of what is hidden, whatever England's figure is."""
    found = [rule for _, rule in rules(f"{NAME} are below England.", moves(), hide="moves")]
    assert found == [Rule.HIDDEN_MOVE]


BESIDE = {
    code: one.figure.value > one.england.figure.value
    for code, one in readings().internal.items()
    if one.england.figure.value is not None
    and one.figure.value is not None
    and readings().public[code].figure.missing != Missing.SUPPRESSED
    and abs(one.figure.value - one.england.figure.value) > 1
    and code != "child-protection-rate"  # above England now, below in 2017/18: either may be said
}


@pytest.mark.parametrize("code", BESIDE)
def test_every_indicator_may_be_placed_as_it_stands_and_no_other_way(code):
    name = readings().internal[code].facts.plain_name
    true, false = ("above", "below") if BESIDE[code] else ("below", "above")
    told, denied = (found(f"{name} are {word} England.", readings=readings()) for word in (true, false))
    assert (told, [one.rule for one in denied]) == ([], [Rule.PLACE])
