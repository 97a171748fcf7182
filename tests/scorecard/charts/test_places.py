"""The small drawing of several places: whose lines it has, where they part, what its words say."""

from datetime import date
from xml.etree import ElementTree

import pytest

from scorecard.charts.comparison import Period, compared
from scorecard.charts.plotly_places import places_figure
from scorecard.charts.svg.places import draw_places, drawn_rows
from scorecard.vocabulary.figures import PublishedFact
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.builders import annotation, facts, figure, percent_facts

EVER = QuarterKey(20984)
YEARS = [date(year, 3, 31) for year in (2016, 2017, 2018, 2019)]
HOSTILE = '<script>alert("x")</script>&'


def held(area, kind, values) -> list[PublishedFact]:
    return [
        PublishedFact(area, kind, figure(value), day, True, "2019")
        for value, day in zip(values, YEARS, strict=True)
    ]


def published(name="Sefton"):
    return (
        *held(name, "authority", ("70", "72", "74", "76")),
        *held("England", "england", ("80", "81", "not-available", "83")),
        *held("Bury", "neighbour", ("60", "61", "62", "63")),
        *held("Wigan", "neighbour", ("64", "65", "66", "67")),
    )


def drawn(found, unit="percent", title="Assessments"):
    svg = draw_places(found, title=title, prefix="a", unit=unit)
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def lines(svg, role) -> list[str]:
    return [each.get("d") for each in svg.iter("path") if each.get("class") == f"c-{role}"]


def test_one_place_of_each_kind_is_drawn_and_ours_last():
    rows = drawn_rows(compared(percent_facts(published=published()), EVER), "percent")
    assert [row.place for row in rows] == ["England", "Median of the neighbours", "Sefton"]


def test_counts_are_drawn_for_ours_alone():
    rows = drawn_rows(compared(facts(published=published()), EVER), "count")
    assert [row.place for row in rows] == ["Sefton"]


def test_a_missing_figure_parts_a_line():
    svg = drawn(compared(percent_facts(published=published()), EVER))
    assert (len(lines(svg, "own")), len(lines(svg, "england"))) == (1, 1)
    assert len([each for each in svg.iter("circle") if each.get("class") == "c-england-dot"]) == 1


def test_no_line_crosses_a_break_in_series():
    made = percent_facts(published=published(), annotations=(annotation(date(2017, 9, 1)),))
    svg = drawn(compared(made, EVER))
    assert (len(lines(svg, "own")), len(lines(svg, "break"))) == (2, 1)


@pytest.mark.parametrize("unit", ["percent", "count"])
def test_names_are_words_and_never_markup(unit):
    found = compared(percent_facts(published=published(HOSTILE)), EVER)
    svg = drawn(found, unit, title=HOSTILE)
    assert not list(svg.iter("script"))
    assert HOSTILE in "".join(svg.itertext())


def test_its_words_tell_each_places_first_and_last_figure():
    svg = drawn(compared(percent_facts(published=published()), EVER))
    assert "Sefton: 70.0 at 31 March 2016, 76.0 at 31 March 2019." in svg.find("desc").text


def test_the_figure_to_explore_parts_its_lines_at_a_break_too():
    made = percent_facts(published=published(), annotations=(annotation(date(2017, 9, 1)),))
    (own, *_) = places_figure(compared(made, EVER), made)["data"]
    assert own["y"] == [70.0, 72.0, None, 74.0, 76.0]


def test_a_comparison_of_no_years_draws_nothing_and_says_so():
    found = compared(percent_facts(published=published()), EVER).narrowed(frozenset(), 2030, 2031)
    svg = drawn(found)
    assert lines(svg, "own") == []
    assert svg.find("desc").text == "No figure is published."


@pytest.mark.parametrize(
    ("day", "on_a_day", "words"),
    [
        (date(2018, 3, 31), True, "at 31 March 2018"),
        (date(2018, 3, 31), False, "in 2017/18"),
        (date(2018, 9, 30), False, "in the year to 30 September 2018"),
    ],
)
def test_a_period_stands_in_a_sentence(day, on_a_day, words):
    assert Period(day, on_a_day).when == words
