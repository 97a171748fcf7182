"""Rows and headings of the scorecard."""

from dataclasses import replace

import pytest

from scorecard.readings.readings import read
from scorecard.tables.rows import counted_words, rows, tallies
from scorecard.vocabulary.figures import AboutIndicator
from tests.scorecard.builders import Q2, facts, figure, percent_facts

THEMES = {"looked-after-children": "Looked-after children", "assessment": "Referrals and assessment"}


def themed(made):
    return replace(made, about=AboutIndicator(theme_name=THEMES[made.theme]))


def readings(*made):
    return [read(themed(each), Q2) for each in made]


def test_the_first_row_of_each_theme_carries_its_heading():
    found = rows(readings(facts(code="a"), facts(code="b"), percent_facts(code="c")))
    assert [row.heading.name if row.heading else "" for row in found] == [
        "Looked-after children",
        "",
        "Referrals and assessment",
    ]


def test_a_heading_counts_its_own_theme_only():
    first, _, other = rows(readings(facts(code="a"), facts(code="b"), percent_facts(code="c")))
    assert [tally.words for tally in first.heading.tallies] == ["2 not rated"]
    assert [tally.words for tally in other.heading.tallies] == ["1 off target"]
    assert first.heading.count == 2


def test_tallies_leave_out_what_does_not_occur():
    assert [each.colour for each in tallies(readings(facts(), percent_facts()))] == ["red", "not-rated"]


@pytest.mark.parametrize(
    ("made", "unit"), [(facts(), ""), (percent_facts(), "%"), (facts(unit="days"), "days")]
)
def test_a_row_says_the_unit_its_name_leaves_out(made, unit):
    (row,) = rows(readings(made))
    assert row.unit == unit


def test_the_comment_is_this_quarters():
    held = {Q2: figure("500", note="Said now"), Q2.previous: figure("489", note="Said before")}
    (row,) = rows(readings(facts(series=held)))
    assert row.comment == "Said now"


def test_the_trend_names_both_its_ends():
    (row,) = rows(readings(facts()))
    assert row.trend == "from 461 in Q1 2016/17 to 500 in Q2 2018/19"


def test_the_trend_leaves_out_quarters_without_a_figure():
    (row,) = rows(readings(facts(values=("c", "8", "9"), first=Q2.plus(-2))))
    assert row.trend.startswith("from 8 in Q1 2018/19")


def test_one_figure_makes_no_trend():
    (row,) = rows(readings(facts(values=("8",), first=Q2)))
    assert row.trend == "no trend yet"


def test_counted_words_name_unit_and_time():
    assert counted_words(facts()) == "Number at the quarter’s end"
    assert counted_words(percent_facts()) == "Percentage during the quarter"
