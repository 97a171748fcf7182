"""The sentences beside a figure that keep it from being misread, each literally."""

from decimal import Decimal as D

import pytest

from scorecard.readings.readings import read
from scorecard.readings.variation import variation
from scorecard.vocabulary.figures import AnnotationFact
from scorecard.wording.variation import (
    chance_words,
    doubt_words,
    interval_words,
    projection_words,
    range_rows,
    variation_words,
)
from tests.scorecard.builders import Q2, facts, figure, percent_facts, target

PARTS = {"numerator": D(405), "denominator": D(604)}


def said_of(values, **more) -> list[str]:
    made = facts(
        values=values, first=Q2.plus(1 - len(values)), measure="flow", unit="days", baseline=None, **more
    )
    return variation_words(variation(made, Q2), read(made, Q2))


def test_a_figure_within_its_usual_range_is_no_sign_of_change():
    assert said_of(("10", "12") * 5, targets={}) == [
        "Figures like this one usually lie between 6 days and 16 days; their mean is 11 days.",
        "These are trial limits from only 10 quarters: it takes 13 for limits that can be relied on.",
        "This quarter’s figure lies within that range: by itself it is no sign that anything changed.",
        "It rests on illustrative figures†.",
    ]


def test_a_figure_above_it_says_so():
    said = said_of((*("10", "12") * 7, "30"))
    assert said[1:3] == [
        "The limits rest on 15 quarters.",
        "This quarter’s figure lies above the usual range, which chance alone would seldom do.",
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("17", "The target of at most 17 days is met throughout that range."),
        ("5", "The target of at most 5 days lies outside that range: as things are it will not be met."),
    ],
)
def test_a_target_beyond_the_range_is_named(value, said):
    assert said in said_of(("10", "12") * 5, targets={2018: target(value, "at_most")})


def test_where_nothing_is_shown_the_reason_is_a_sentence():
    made = facts(measure="year_to_date")
    assert variation_words(variation(made, Q2), read(made, Q2)) == [
        "Not shown: a running total grows until March, so its quarters do not vary around one level."
    ]


def test_rows_stand_newest_first_with_their_ends():
    made = facts(values=("10", "12") * 5, measure="flow", baseline=None)
    newest = range_rows(variation(made, Q2), made)[0]
    assert (newest.quarter, newest.value, newest.lower, newest.upper) == (Q2, "12", "6", "16")


def test_a_change_that_chance_can_make_is_said_to_be_no_sign():
    held = {
        Q2: figure("66.7", numerator=D(6), denominator=D(9)),
        Q2.previous: figure("55.6", numerator=D(5), denominator=D(9)),
    }
    assert chance_words(read(percent_facts(series=held), Q2).direction, "Q1 2018/19") == (
        "Since Q1 2018/19 there is no sign of a real change: with so many cases, chance alone can make a"
        " difference of this size."
    )


def test_a_doubt_about_either_quarter_of_a_change_is_told():
    notes = (
        AnnotationFact(Q2.end, "One team counted late.", is_break=False, is_doubt=True),
        AnnotationFact(Q2.previous.end, "A recording issue.", is_break=False, is_doubt=True),
        AnnotationFact(Q2.plus(-2).end, "Long past.", is_break=False, is_doubt=True),
    )
    said = doubt_words(read(facts(annotations=notes), Q2))
    assert said == ["One team counted late.", "Q1 2018/19: A recording issue."]


def test_nothing_is_said_of_a_hidden_figure():
    note = AnnotationFact(Q2.end, "It dipped.", is_break=False, is_doubt=True)
    assert doubt_words(read(facts(annotations=(note,), series={Q2: figure("c")}), Q2)) == []


def test_a_change_that_chance_seldom_makes_is_left_to_speak_for_itself():
    assert chance_words(read(percent_facts(), Q2).direction, "Q1 2018/19") == ""


def test_a_shares_range_has_its_units():
    assert interval_words(read(percent_facts(series={Q2: figure("67.1", **PARTS)}), Q2)) == "63.2% to 70.7%"


def test_a_share_without_parts_has_no_range():
    assert interval_words(read(percent_facts(), Q2)) == ""


def test_a_years_end_is_told_three_ways_beside_its_target():
    steps = {1: D(5), 2: D(10), 3: D(15), 4: D(20)}
    made = facts(
        measure="year_to_date",
        values=("2", "5", "7", "10", "3", "6", "9", "13", "4", "9"),
        targets={2018: target("20", steps=steps)},
    )
    assert projection_words(read(made, Q2)) == [
        "At this year’s pace so far it would be about 18 by 31 March 2019.",
        "If the months after 30 September 2018 bring what they brought in the 2 earlier years held, it would"
        " be 14 to 16.",
        "Along the target’s own steps it would be about 18.",
        "The target for the year is 20 by March.",
        "It rests on illustrative figures†.",
    ]


def test_a_figure_that_is_not_counted_over_a_year_has_no_years_end():
    assert projection_words(read(facts(), Q2)) == []
