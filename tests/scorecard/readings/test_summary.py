"""The summary counts what is there, orders what moved and names what is missing."""

import pytest

from scorecard.readings.summary import key_figures, summarise, tally
from tests.readings import build_reading, build_target


def percent(code, now, then="50", **more):
    given = {"unit": "percent", "polarity": "higher", "quality": "illustrative", "baseline": None, **more}
    return build_reading(code, now=now, then=then, **given)


def codes(readings):
    return [reading.code for reading in readings]


def test_statuses_count_every_indicator_once():
    on, off = percent("a", "90", targets=build_target("85")), percent("b", "60", targets=build_target("85"))
    summary = summarise([on, off, build_reading()])
    assert summary.total == 3
    assert summary.statuses == {"green": 1, "amber": 0, "red": 1, "not-rated": 1}


def test_movers_come_with_the_largest_relative_change_first():
    readings = [percent("small", "49", "50"), percent("large", "40", "50"), percent("low", "4", "10")]
    assert codes(summarise(readings).worse) == ["low", "large", "small"]


def test_movers_from_nought_come_first():
    readings = [percent("a", "60", "50"), percent("from-nought", "1", "0")]
    assert codes(summarise(readings).better) == ["from-nought", "a"]


@pytest.mark.parametrize(
    "still",
    [percent("same", "50"), percent("neither", "60", polarity="neither"), percent("gone", "c")],
    ids=["unchanged", "neither", "hidden"],
)
def test_movers_leave_out_what_is_neither_better_nor_worse(still):
    summary = summarise([still])
    assert (summary.better, summary.worse) == ((), ())


def test_running_totals_are_not_compared_with_last_quarter():
    assert summarise([percent("adoptions", "9", "4", measure="year_to_date")]).better == ()


def test_movers_since_the_baseline_are_their_own_list():
    summary = summarise([percent("a", "60", "50", baseline="70")])
    assert (codes(summary.better), codes(summary.worse_since_baseline)) == (["a"], ["a"])


@pytest.mark.parametrize("reason", ["not-collected", "not-yet-due", "not-available"])
def test_missing_holds_gaps(reason):
    assert codes(summarise([build_reading(now=reason)]).missing) == ["looked-after-children"]


@pytest.mark.parametrize("answer", ["c", "no-cases", "not-applicable", "0"])
def test_missing_leaves_out_answers(answer):
    assert summarise([build_reading(now=answer)]).missing == ()


@pytest.mark.parametrize(
    ("quality", "held"),
    [("provisional", 1), ("estimated", 1), ("revised", 1), ("illustrative", 0), ("final", 0)],
)
def test_reported_holds_what_the_report_states(quality, held):
    assert len(summarise([build_reading(quality=quality)]).reported) == held


def test_key_figures_open_with_headlines_and_stop_at_the_number_asked_for():
    readings = [build_reading("plain", headline=False), build_reading("a"), build_reading("b")]
    assert codes(key_figures(summarise(readings), 2)) == ["a", "b"]


def test_tally_keeps_the_order_of_names_and_their_noughts():
    assert list(tally(["x", "y", "x"], ["z", "x", "y"]).items()) == [("z", 0), ("x", 2), ("y", 1)]
