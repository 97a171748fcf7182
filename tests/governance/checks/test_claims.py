"""Words of direction against their figures: what is contradicted, what holds by half, what is no claim."""

from datetime import date

import pytest

from governance.checks.findings import CONTRADICTION, QUESTION
from tests.governance.checks.saying import CHILDREN, LATE, found, rules
from tests.readings import build_reading
from tests.scorecard.builders import published

PLANS = "Plans that are a second plan"


def adoptions(*years: tuple[str, int]):
    """Adoptions with what was published of whole years."""
    told = tuple(
        published(value, date(year, 3, 31), on_a_day=False, kind="authority") for value, year in years
    )
    return build_reading(
        "adoptions",
        now="9",
        then="4",
        baseline=None,
        measure="year_to_date",
        polarity="higher",
        published=told,
    )


SINCE_2015 = adoptions(("22", 2015), ("11", 2016), ("10", 2017), ("13", 2018))


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children fell.",
        "The number of looked-after children went down.",
        f"{PLANS} rose on last quarter.",
        f"{PLANS} improved on the baseline.",
        "[[looked-after-children]] children are looked after: the figure is lower than last quarter.",
    ],
)
def test_a_word_against_its_figure_is_a_contradiction(text):
    assert (CONTRADICTION, "direction") in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children rose.",
        f"{PLANS} are down on last quarter.",
        f"{PLANS} rose on the baseline.",
        f"{PLANS} got worse since the baseline.",
        "[[looked-after-children]] children, up [[looked-after-children change]] since 2016/17.",
    ],
)
def test_a_word_that_its_figure_bears_out_is_nothing(text):
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children did not fall.",
        "We want looked-after children to fall.",
        "Looked-after children should fall.",
        "Is the number of looked-after children falling?",
        "Looked-after children would fall if homes were found.",
        "Managers follow up what looked-after children say.",
    ],
)
def test_a_wish_a_denial_and_a_question_are_no_claims(text):
    assert rules(text) == []


def test_a_word_that_holds_against_one_and_not_the_other_asks_which():
    assert rules(f"{PLANS} fell.") == [(QUESTION, "direction by half")]


def test_better_is_asked_about_where_neither_is():
    assert rules("Looked-after children improved.") == [(QUESTION, "no better")]


def test_percent_where_points_are_meant_is_a_contradiction():
    assert (CONTRADICTION, "percent for points") in rules(f"{PLANS} fell by 5% on last quarter.")


def test_percent_of_a_count_is_no_matter_of_points():
    assert "percent for points" not in [rule for _, rule in rules("Looked-after children rose by 10%.")]


def test_a_unit_said_twice_is_a_contradiction():
    text = "Up [[looked-after-children change]]% on looked-after children."
    assert (CONTRADICTION, "unit twice") in rules(text)


def test_a_hidden_figures_direction_may_not_be_told():
    assert (CONTRADICTION, "hidden direction") in rules(
        "Looked-after children rose.", hide="looked-after-children"
    )


def test_going_on_rising_is_held_against_the_published_years():
    (one,) = [each for each in found("Adoptions continue to rise.", SINCE_2015) if "goes on" in each.rule]
    assert (one.kind, one.rule) == (QUESTION, "goes on by half")
    assert "2014/15" in one.says
    assert "Say since when" in one.do


def test_going_on_rising_after_a_year_that_fell_is_a_contradiction():
    fell = adoptions(("13", 2017), ("10", 2018))
    assert (CONTRADICTION, "goes on") in rules("[[adoptions]] adoptions, and they go on rising.", fell)


def test_a_finding_points_at_its_word_and_says_what_to_bind():
    (one,) = found("Looked-after children fell.", CHILDREN, LATE)
    assert (one.before, one.stands, one.after) == ("Looked-after children ", "fell", ".")
    assert "500" in one.says
    assert "[[looked-after-children change]]" in one.do
