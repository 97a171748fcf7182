"""A bound figure says what the scorecard says, and keeps its marks and its silences."""

from dataclasses import replace
from decimal import Decimal

import pytest

from plans.narrative.bound_figures import BINDABLE, figure_node
from plans.templatetags.narrative import as_line


def said(reading, field="value"):
    return figure_node(reading, field)["text"]


def test_value_says_the_figure_without_a_mark_for_provisional(reading):
    assert said(reading()) == "500"


def test_value_carries_its_unit_and_the_dagger_of_an_illustrative_figure(reading):
    late = reading("late", now="74.1", quality="illustrative", unit="percent", decimals=1)
    assert said(late) == "74.1%†"


def test_change_says_how_far_from_the_baseline(reading):
    assert said(reading(), "change") == "up 47 (10.4%)"


def test_change_previous_rests_on_last_quarter_and_keeps_its_dagger(reading):
    assert said(reading(), "change-previous") == "up 11 (2.2%)†"


def test_baseline_says_the_figure_of_2016(reading):
    assert said(reading(), "baseline") == "453"


def test_baseline_says_that_none_is_held(reading):
    node = figure_node(reading(baseline=None), "baseline")
    assert (node["text"], node["missing"]) == ("none held", "not-available")


def test_target_says_its_kind(reading, target):
    assert said(reading(targets=target("85", illustrative=True), unit="percent"), "target") == "at least 85%†"


def test_target_of_a_running_total_is_for_the_year(reading, target):
    adoptions = reading(measure="year_to_date", targets=target("20", steps={2: Decimal(10)}))
    assert figure_node(adoptions, "target") | {"code": ""} == {
        "type": "figure",
        "code": "",
        "field": "target",
        "quarter": "2018-19-q2",
        "text": "20 by March",
        "value": "20",
        "missing": "",
        "quality": "final",
    }


def test_target_says_when_none_is_set(reading):
    assert said(reading(), "target") == "no target"


@pytest.mark.parametrize(
    ("polarity", "now", "word"),
    [
        ("lower", "450", "better"),
        ("lower", "460", "worse"),
        ("neither", "500", "higher"),
        ("higher", "453", "the same"),
    ],
)
def test_direction_is_a_word_within_a_sentence(reading, polarity, now, word):
    assert said(reading(now=now, polarity=polarity), "direction") == word


@pytest.mark.parametrize("field", ["value", "change", "change-previous", "direction"])
def test_hidden_figure_is_hidden_in_every_field_made_from_it(reading, field):
    node = figure_node(reading(now="c"), field)
    assert (node["text"], node["value"], node["missing"]) == ("c", "", "c")


def test_missing_figure_says_why(reading):
    assert said(reading(now="not-collected")) == "not collected"


def test_change_that_may_not_be_compared_says_so(reading):
    held = reading().baseline
    node = figure_node(reading(baseline=replace(held, not_comparable="counted anew")), "change")
    assert (node["text"], node["missing"]) == ("not comparable", "not-comparable")


@pytest.mark.parametrize("field", BINDABLE)
def test_every_field_fills_a_complete_node(reading, field):
    assert figure_node(reading(), field).keys() == {
        "type", "code", "field", "quarter", "text", "value", "missing", "quality",
    }  # fmt: skip


def test_html_names_the_figure(reading):
    tree = [{"type": "p", "children": [figure_node(reading(), "change")]}]
    assert as_line(tree) == (
        '<data value="47" data-indicator="looked-after-children" data-quarter="2018-19-q2"'
        ' data-field="change" data-quality="final">up 47 (10.4%)</data>'
    )


def test_html_names_the_reason_for_none(reading):
    tree = [{"type": "p", "children": [figure_node(reading(now="c"), "value")]}]
    assert as_line(tree) == (
        '<span data-indicator="looked-after-children" data-quarter="2018-19-q2"'
        ' data-field="value" data-missing="c">c</span>'
    )
