"""The tiny chart beside a number: its slots, its gaps, its last point."""

from datetime import date
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.charts.svg.drawing import sparkline
from tests.scorecard.builders import Q2, annotation, baseline, facts

SERIES = st.lists(st.one_of(st.just("c"), st.none(), st.integers(0, 999).map(str)), min_size=10, max_size=10)


def drawn(**given):
    return ElementTree.fromstring(sparkline(facts(**given), Q2))  # noqa: S314 - our own drawing


def paths(root, role):
    return [each.get("d") for each in root.iter("path") if each.get("class") == role]


def test_sparkline_is_hidden_from_screen_readers():
    assert drawn().get("aria-hidden") == "true"


def test_sparkline_has_the_size_asked_for():
    assert 'viewBox="0 0 140 40"' in sparkline(facts(), Q2, width=140, height=40)


def test_sparkline_of_a_late_starter_begins_late():
    late = paths(drawn(values=(None,) * 5 + ("1", "2", "3", "4", "5")), "s-line")[0]
    assert float(late[1:].split()[0]) > 40


def test_sparkline_parts_at_each_april_for_a_running_total():
    assert paths(drawn(measure="year_to_date"), "s-line")[0].count("M") == 3


def test_sparkline_parts_at_a_break():
    assert paths(drawn(annotations=(annotation(date(2017, 9, 30)),)), "s-line")[0].count("M") == 2


def test_sparkline_has_its_baseline_from_its_day_on():
    level = paths(drawn(), "s-baseline")[0]
    assert level.startswith("M29.3 ")


def test_sparkline_not_comparable_has_no_baseline():
    assert paths(drawn(baseline=baseline(not_comparable="counted another way")), "s-baseline") == []


def test_sparkline_last_point_reported_is_solid():
    assert next(drawn().iter("circle")).get("class") == "s-solid"


def test_sparkline_last_point_made_up_is_hollow():
    assert next(drawn(values=("1", "2", "3")).iter("circle")).get("class") == "s-hollow"


def test_sparkline_of_hidden_figures_draws_nothing():
    assert len(drawn(values=("c",) * 10)) == 0


@settings(max_examples=60, deadline=None)
@given(values=SERIES)
def test_sparkline_stays_inside_its_box(values):
    root = drawn(values=values)
    for circle in root.iter("circle"):
        assert 2.5 <= float(circle.get("cx")) <= 81.5
        assert 2.5 <= float(circle.get("cy")) <= 19.5


@settings(max_examples=60, deadline=None)
@given(values=SERIES)
def test_sparkline_has_a_step_for_every_figure(values):
    held = sum(value not in ("c", None) for value in values)
    steps = "".join(paths(drawn(values=values), "s-line"))
    assert steps.count("M") + steps.count("L") == held
