"""The summary counts what is there, orders what moved and names what is missing."""

import pytest

from scorecard.readings.summary import key_figures, summarise, tally
from scorecard.tables.movers import since_last_quarter
from scorecard.vocabulary.figures import Figure
from tests.readings import Q2, build_reading, build_target, figure


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


def test_what_counts_for_neither_better_nor_worse_is_named_with_its_reason():
    hidden = build_reading("hidden", series={Q2: Figure(missing="c")}, now="1", then="50", polarity="higher")
    alone = percent("alone", "70", then=None)
    same, better, worse = percent("same", "50"), percent("better", "60"), percent("worse", "40")
    summary = summarise([hidden, alone, same, better, worse, build_reading()])
    assert summary.left_out == (
        "1 hidden, 1 where neither way is better, 1 unchanged, 1 with nothing to compare"
    )


def test_nothing_is_left_out_where_all_got_better_or_worse():
    assert summarise([percent("better", "60"), percent("worse", "40")]).left_out == ""


def number(code, now, then, **more):
    return build_reading(code, now=now, then=then, baseline=None, polarity="higher", **more)


def test_movers_come_with_the_clearest_move_first():
    readings = [
        percent("small", "49", "50"),
        percent("large", "40", "50"),
        number("few", "4", "10"),
        number("many", "930", "1000"),
        percent("low", "4", "10"),
    ]
    # Of 10 and 4 children little can be said; of shares without their cases nothing but the size.
    assert codes(summarise(readings).worse) == ["few", "many", "large", "low", "small"]


@pytest.mark.parametrize(
    "still",
    [percent("same", "50"), percent("neither", "60", polarity="neither"), percent("gone", "c")],
    ids=["unchanged", "neither", "hidden"],
)
def test_movers_leave_out_what_is_neither_better_nor_worse(still):
    summary = summarise([still])
    assert (summary.better, summary.worse) == ((), ())


def test_running_totals_are_compared_with_a_year_ago_and_not_with_last_quarter():
    held = {Q2: figure("9"), Q2.previous: figure("4"), Q2.year_ago: figure("12")}
    summary = summarise([number("adoptions", "9", "4", measure="year_to_date", series=held)])
    assert (summary.better, codes(summary.worse)) == ((), ["adoptions"])


def test_home_and_the_page_of_changes_count_alike():
    held = {Q2: figure("9"), Q2.previous: figure("4"), Q2.year_ago: figure("12")}
    readings = [percent("a", "60", "50"), number("adoptions", "9", "4", measure="year_to_date", series=held)]
    summary, groups = summarise(readings), since_last_quarter(readings).groups
    counted = {group.title: len(group.movements) for group in groups}
    assert counted == {"Worse": len(summary.worse), "Better": len(summary.better)}


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
    [("provisional", 1), ("estimated", 1), ("revised", 1), ("illustrative", 0), ("final", 1)],
)
def test_reported_holds_what_the_report_states(quality, held):
    assert len(summarise([build_reading(quality=quality)]).reported) == held


def test_key_figures_stop_at_the_number_asked_for():
    readings = [build_reading("a"), build_reading("b"), build_reading("c")]
    assert codes(key_figures(summarise(readings), 2)) == ["a", "b"]


def test_key_figures_are_headline_indicators_alone():
    readings = [build_reading("plain", headline=False), build_reading("a")]
    assert codes(key_figures(summarise(readings), 2)) == ["a"]


def test_tally_keeps_the_order_of_names_and_their_noughts():
    assert list(tally(["x", "y", "x"], ["z", "x", "y"]).items()) == [("z", 0), ("x", 2), ("y", 1)]
