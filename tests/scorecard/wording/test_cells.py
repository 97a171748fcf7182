"""Cells: the same figure reads the same everywhere, and a missing one says why."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.readings.readings import read
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, Unit
from scorecard.wording.cells import SHOWN, absent, cell, figure_cell, to_come
from tests.scorecard.builders import Q2, baseline, facts, figure, percent_facts, published, target

READING = read(facts(), Q2)


def shown(field, made=None, at=Q2, **options):
    return cell(read(made or facts(), at), field, **options)


@pytest.mark.parametrize(
    ("field", "text", "value", "mark"),
    [
        ("value", "500", "500", "p"),
        ("previous", "489", "489", "†"),
        ("year-ago", "464", "464", "†"),
        ("baseline", "453", "453", ""),
        ("change", "+47", "47", ""),
        ("change-percent", "+10.4%", "10.4", ""),
        ("change-previous", "+11", "11", "†"),
        ("change-year-ago", "+36", "36", "†"),
        ("last-year", "480", "480", ""),
    ],
)
def test_fields_of_a_count(field, text, value, mark):
    found = shown(field)
    assert (found.text, found.value, found.mark, found.missing) == (text, value, mark, "")


@pytest.mark.parametrize(("unit", "text"), [(False, "67.4"), (True, "67.4%")])
def test_the_unit_is_written_where_asked(unit, text):
    assert shown("value", percent_facts(), unit=unit).text == text


def test_each_quarters_value_names_its_own_quarter():
    assert (shown("previous").quarter, shown("previous").field) == ("2018-19-q1", "value")


def test_a_fall_has_a_true_minus_sign_in_text_and_a_hyphen_for_machines():
    found = shown("change", percent_facts())
    assert (found.text, found.value) == ("−6.6", "-6.6")


@pytest.mark.parametrize(
    ("missing", "text", "words"),
    [
        ("c", "c", "hidden to protect children"),
        ("not-applicable", "–", "not applicable"),
        ("not-collected", "not collected", ""),
        ("not-yet-due", "not yet due", ""),
        ("no-cases", "no cases", ""),
        ("not-available", "not available", ""),
        ("not-comparable", "not comparable", ""),
    ],
)
def test_each_reason_for_none_shows_differently(missing, text, words):
    found = absent("code", Q2, "value", missing)
    assert (found.text, found.words, found.value, found.missing) == (text, words, "", missing)


def test_nought_is_a_figure():
    found = figure_cell(figure("0"), facts(), Q2)
    assert (found.text, found.value, found.missing) == ("0", "0", "")


def test_a_quarter_to_come_is_a_dot_with_its_words():
    found = to_come("code", Q2.next)
    assert (found.text, found.words, found.missing) == ("·", "not yet due", "not-yet-due")


def test_parts_hide_with_their_value():
    hidden = {Q2: figure("c")}
    assert shown("numerator", percent_facts(series=hidden)).missing == "c"


def test_parts_are_shown_in_full():
    held = {Q2: Figure(value=Decimal(50), numerator=Decimal("24.6"), denominator=Decimal(2137))}
    made = percent_facts(series=held)
    assert (shown("numerator", made).text, shown("denominator", made).text) == ("24.6", "2,137")


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (None, "none held"),
        (baseline("not-available", none_held="first measured in Q1 2017/18"), "first measured in Q1 2017/18"),
    ],
)
def test_a_baseline_that_is_not_held_is_none(held, words):
    found = shown("baseline", facts(baseline=held))
    assert (found.text, found.words, found.missing) == ("none", words, "not-available")


def test_a_baseline_counted_another_way_is_marked():
    assert shown("baseline", facts(baseline=baseline(not_comparable="counted another way"))).mark == "≠"


@pytest.mark.parametrize(("at", "text"), [(20163, "before"), (20164, "baseline")])
def test_quarters_up_to_the_baseline_say_so_in_a_word(at, text):
    found = shown("change", at=QuarterKey(at))
    assert (found.text, found.missing) == (text, "not-comparable")
    assert found.words


@pytest.mark.parametrize(
    ("aimed_at", "text", "value"),
    [
        (target("85"), "≥ 85%", "85"),
        (target("20", "at_most"), "≤ 20%", "20"),
        (target("3.75", "at_most"), "≤ 3.75%", "3.75"),
        (target("80", "between", upper=Decimal("90.5")), "80%–90.5%", "80"),
    ],
)
def test_targets_in_short(aimed_at, text, value):
    found = shown("target", percent_facts(targets={2018: aimed_at}), unit=True)
    assert (found.text, found.value) == (text, value)


def test_a_target_is_said_aloud_in_words():
    assert shown("target", percent_facts()).words == "at least 85%"


@pytest.mark.parametrize("targets", [{}, {2018: target("", "monitor")}])
def test_no_target_is_none(targets):
    assert shown("target", percent_facts(targets=targets)).text == "none"


def test_a_running_total_has_a_target_by_now():
    made = facts(measure="year_to_date", targets={2018: target("20", steps={2: Decimal(10)})})
    assert (shown("target", made).value, shown("target-now", made).value) == ("20", "10")


def test_other_places_show_what_is_published():
    assert shown("england", percent_facts()).text == "82.7"


def test_nothing_published_elsewhere_is_none():
    assert shown("neighbours", percent_facts()).text == "none"


def test_counts_of_other_places_are_a_dash():
    assert shown("england").text == "–"


def test_a_median_shows_its_half():
    day = date(2018, 3, 31)
    held = tuple(published(value, day, kind="neighbour") for value in ("73", "74"))
    assert shown("neighbours", percent_facts(published=held, decimals=0)).text == "73.5"


@pytest.mark.parametrize("field", SHOWN)
@given(
    values=st.lists(st.sampled_from(("0", "7", "90", *Missing)), min_size=10, max_size=10),
    unit=st.sampled_from(tuple(Unit)),
)
def test_no_cell_is_ever_empty(field, values, unit):
    found = shown(field, facts(values=values, unit=unit, measure="flow"))
    assert found.text
    assert bool(found.value) != bool(found.missing)
