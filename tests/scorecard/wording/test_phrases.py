"""One voice: figures, changes and times in words."""

from datetime import date
from decimal import Decimal

import pytest

from scorecard.readings.changes import from_baseline, from_previous
from scorecard.readings.readings import read
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.wording import phrases as wording
from tests.scorecard.builders import Q2, baseline, facts, figure, percent_facts, target


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (figure("500"), "500"),
        (figure("2758"), "2,758"),
        (figure("c"), "c"),
        (figure("not-collected"), "not collected"),
        (figure("no-cases"), "no cases"),
        (figure("0"), "0"),
    ],
)
def test_figure_words(made, words):
    assert wording.figure_words(made, facts()) == words


def test_an_illustrative_figure_carries_its_dagger_where_asked():
    made = figure("500", "illustrative")
    assert wording.figure_words(made, facts(), marked=True) == "500†"


def test_parts_are_said_when_both_are_held():
    held = Figure(value=Decimal(50), numerator=Decimal(1118), denominator=Decimal(2236))
    assert wording.parts_words(held, facts()) == "1,118 of 2,236"
    assert wording.parts_words(figure("50"), facts()) == ""


def test_parts_of_an_average_are_so_many_for_so_many():
    held = Figure(value=Decimal("17.9"), numerator=Decimal("24.6000"), denominator=Decimal("137.6000"))
    assert wording.parts_words(held, facts(unit="ratio")) == "24.6 for 137.6"


def test_an_unchanged_figure_that_rests_on_illustration_carries_the_dagger():
    made = facts(values=("489", "489"), first=Q2.previous)
    assert wording.change_words(from_previous(made, Q2), made, marked=True) == "unchanged†"


@pytest.mark.parametrize(
    ("values", "more", "words"),
    [
        (("453", "500"), {}, "up 47 (10.4%)"),
        (("500", "453"), {}, "down 47 (9.4%)"),
        (("500", "500"), {}, "unchanged"),
        (("0", "4"), {}, "up 4"),
        (("74", "73"), {"unit": "percent"}, "down 1 point"),
        (("74.0", "71.3"), {"unit": "percent", "decimals": 1}, "down 2.7 points"),
        (("74.0", "73.0"), {"unit": "percent", "decimals": 1}, "down 1.0 points"),
        (("426", "429"), {"unit": "days"}, "up 3 days"),
        (("c", "429"), {}, "c"),
        (("not-collected", "429"), {}, "not available"),
    ],
)
def test_change_words(values, more, words):
    made = facts(values=values, first=Q2.previous, **more)
    assert wording.change_words(from_previous(made, Q2), made) == words


def test_a_change_that_rests_on_illustration_carries_the_dagger():
    made = facts(values=("489", "500"), first=Q2.previous)
    assert wording.change_words(from_previous(made, Q2), made, marked=True) == "up 11 (2.2%)†"


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("snapshot", "at 30 September 2018"),
        ("flow", "from July to September 2018"),
        ("year_to_date", "from 1 April to 30 September 2018"),
        ("rolling_12_months", "in the 12 months to 30 September 2018"),
        ("rolling_36_months", "in the three years to 30 September 2018"),
    ],
)
def test_when_words(measure, words):
    assert wording.when_words(facts(measure=measure), Q2) == words


def test_target_words_of_a_running_total_say_when():
    steps = {1: Decimal(5), 2: Decimal(10), 3: Decimal(15), 4: Decimal(20)}
    made = facts(measure="year_to_date", targets={2018: target("20", steps=steps)})
    assert wording.target_words(read(made, Q2)) == "20 by March"


def test_target_words_are_empty_without_a_target():
    assert wording.target_words(read(facts(), Q2)) == ""


def test_an_illustrative_target_carries_its_dagger():
    made = percent_facts(targets={2018: target("85", illustrative=True)})
    assert wording.target_words(read(made, Q2), marked=True) == "at least 85%†"


def test_sentence_says_value_time_change_and_baseline():
    said = wording.sentence(read(facts(), Q2))
    assert said == "500 at 30 September 2018, up 47 (10.4%) from 453 at 31 March 2017."


def test_sentence_of_an_unchanged_figure():
    said = wording.sentence(read(facts(values=("453",), first=Q2), Q2), marked=False)
    assert said == "453 at 30 September 2018, unchanged from 453 at 31 March 2017."


def test_sentence_against_a_whole_year_says_so():
    said = wording.sentence(read(percent_facts(), Q2), marked=False)
    assert said.endswith("from 74.0% in the whole of 2016/17 (this quarter against the whole year).")


def test_sentence_says_of_how_many_a_percentage_is():
    held = {Q2: Figure(value=Decimal("67.1"), numerator=Decimal(405), denominator=Decimal(604))}
    assert "(405 of 604)" in wording.sentence(read(percent_facts(series=held), Q2))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("c", "c at 30 September 2018: hidden to protect children."),
        ("not-collected", "Not collected at 30 September 2018."),
    ],
)
def test_sentence_without_a_figure_says_why(value, said):
    assert wording.sentence(read(facts(values=(value,), first=Q2), Q2)) == said


def test_sentence_without_a_baseline_says_why_nothing_is_compared():
    held = baseline(not_comparable="counted another way until 2017")
    said = wording.sentence(read(facts(baseline=held), Q2))
    assert "counted another way until 2017" in said


@pytest.mark.parametrize(
    ("polarity", "word"),
    [("neither", "Higher"), ("lower", "Worse"), ("higher", "Better")],
)
def test_verdict_word(polarity, word):
    assert wording.verdict_word(from_baseline(facts(polarity=polarity), Q2)) == word


def test_arrow_and_verdict_are_empty_where_nothing_is_compared():
    change = from_baseline(facts(baseline=None), Q2)
    assert (wording.arrow(change), wording.verdict_word(change)) == ("", "")


def test_arrow_is_the_movement_whatever_it_means():
    assert wording.arrow(from_baseline(facts(polarity="lower"), Q2)) == "up"


def test_day_words_have_no_leading_nought():
    assert wording.day_words(date(2018, 4, 1)) == "1 April 2018"


@pytest.mark.parametrize("quarter", [20161, 20164, 20181])
def test_every_quarter_has_its_sentence(quarter):
    assert wording.sentence(read(facts(), QuarterKey(quarter))).endswith(".")
