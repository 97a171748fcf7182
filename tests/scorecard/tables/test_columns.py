"""The scorecard's two layouts: their columns, and what rows are sorted by."""

import pytest

from scorecard.readings.readings import read
from scorecard.tables.columns import BASELINE, YEAR, FigureColumn, columns
from scorecard.vocabulary.quarters import QuarterKey
from tests.scorecard.builders import Q2, facts, figure, percent_facts


def by_name(layout=YEAR, at=Q2):
    return {column.name: column for column in columns(layout, at)}


def test_the_year_across_holds_the_councils_columns():
    assert list(by_name()) == [
        "baseline",
        "last-year",
        "q1",
        "q2",
        "q3",
        "q4",
        "year-to-date",
        "target",
        "status",
        "direction",
        "england",
        "neighbours",
    ]


def test_the_compact_layout_holds_the_way_from_the_baseline():
    assert list(by_name(BASELINE)) == [
        "baseline",
        "now",
        "change",
        "change-percent",
        "direction",
        "target",
        "status",
    ]


def test_only_the_shown_quarter_is_now():
    assert [name for name, column in by_name().items() if column.now] == ["q2"]


@pytest.mark.parametrize(("name", "under"), [("q2", ""), ("q3", "due Jan"), ("q4", "due Apr")])
def test_quarters_ahead_say_when_they_are_due(name, under):
    assert by_name()[name].under == under


def test_quarters_ahead_are_not_sorted_by():
    assert not by_name()["q3"].sortable


def test_last_years_column_names_its_year():
    assert by_name()["last-year"].title == "2017/18 outturn"


def test_the_direction_names_what_it_is_since():
    assert by_name()["direction"].title == "Since Q1"
    assert by_name(at=QuarterKey(20181))["direction"].title == "Since Q4"


@pytest.mark.parametrize(("name", "text"), [("q1", "489"), ("q2", "500"), ("q3", "·"), ("year-to-date", "–")])
def test_cells_of_the_year(name, text):
    assert by_name()[name].shown(read(facts(), Q2)).text == text


def test_a_missing_figure_is_sorted_below_every_figure():
    column = by_name()["q2"]
    hidden, nought = (read(facts(values=(value,), first=Q2), Q2) for value in ("c", "0"))
    assert column.key(hidden) < column.key(nought)


def test_numbers_are_sorted_as_numbers():
    column = by_name()["q2"]
    nine, ten = (read(facts(series={Q2: figure(value)}), Q2) for value in ("9", "10"))
    assert column.key(nine) < column.key(ten)


def test_statuses_are_sorted_with_what_needs_a_look_first():
    column = by_name()["status"]
    off, unrated = read(percent_facts(), Q2), read(facts(), Q2)
    assert column.key(off) < column.key(unrated)


def test_worse_comes_before_better():
    column = by_name()["direction"]
    worse, better = (read(facts(polarity=way), Q2) for way in ("lower", "higher"))
    assert column.key(worse) < column.key(better)


@pytest.mark.parametrize("layout", [YEAR, BASELINE])
def test_every_column_has_its_cell(layout):
    reading = read(percent_facts(), Q2)
    shown = [column.shown(reading) for column in columns(layout, Q2) if isinstance(column, FigureColumn)]
    assert all(each.text for each in shown)
