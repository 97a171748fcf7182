"""An indicator at a glance."""

from datetime import date
from decimal import Decimal

from scorecard.readings.readings import read
from scorecard.vocabulary.states import AreaKind
from scorecard.wording.key_facts import glance
from tests.scorecard.builders import Q2, baseline, facts, percent_facts, published, target


def lines(made):
    return {fact.label: fact.cell.text for fact in glance(read(made, Q2))}


def test_a_days_count():
    assert lines(facts()) == {
        "Q2 2018/19": "500",
        "Last quarter": "489",
        "Same quarter last year": "464",
        "Baseline, 31 March 2017": "453",
        "Last year, 2017/18": "480",
        "Target, 2018/19": "none",
    }


def test_a_flow_has_its_year_so_far():
    assert {"2018/19 so far", "Last 12 months", "Baseline, 2016/17 as a whole"} <= lines(
        percent_facts()
    ).keys()


def test_shares_are_shown_beside_other_places():
    found = {fact.label: fact for fact in glance(read(percent_facts(), Q2))}
    assert (found["England"].cell.text, found["England"].note) == ("82.7%", "year to 31 March 2018")
    assert found["Neighbours"].cell.text == "none"


def test_a_running_totals_target_says_where_it_should_stand_by_now():
    made = facts(measure="year_to_date", targets={2018: target("20", steps={2: Decimal(10)})})
    assert lines(made)["of which by now"] == "≥ 10"


def test_a_baseline_that_is_not_held_keeps_its_line():
    held = baseline("not-available", none_held="first measured in Q1 2017/18")
    assert lines(facts(baseline=held))["Baseline, 2016/17"] == "none"


def test_neighbours_say_how_far_they_lie_apart_and_that_it_is_computed():
    told = tuple(
        published(value, date(2018, 3, 31), kind=AreaKind.NEIGHBOURS) for value in ("70", "80", "91")
    )
    found = {fact.label: fact for fact in glance(read(percent_facts(published=told), Q2))}
    assert found["Neighbours"].note.endswith("median of 3 of 3, computed; from 70.0% to 91.0%, mean 80.3%")
