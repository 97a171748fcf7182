"""What the home page says of key figures and movers."""

from decimal import Decimal

from scorecard.readings.summary import summarise
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from sefton_improve.presenters import key_figure, moved_since_baseline, moved_since_last_quarter
from tests.readings import build_reading, build_target


def percent(code, now, then="50", baseline="50", **more):
    given = {"unit": "percent", "polarity": "higher", "quality": "illustrative", **more}
    return build_reading(code, now=now, then=then, baseline=baseline, **given)


def test_key_figure_says_the_change_and_why_it_is_not_coloured():
    assert key_figure(build_reading()).sentence == (
        "up 47 (10.4%) from 453 at 31 March 2017. Neither more nor fewer is good in itself."
    )


def test_key_figure_leaves_the_reason_out_where_one_way_is_good():
    assert key_figure(build_reading(polarity="lower")).sentence.endswith("2017.")


def adoptions(**target):
    """A running total with a target for the year."""
    return build_reading(
        "adoptions",
        now="9",
        measure="year_to_date",
        polarity="higher",
        targets=build_target("20", steps={2: Decimal(10)}, **target),
        series={QuarterKey(20174): Figure(value=Decimal(13)), QuarterKey(20182): Figure(value=Decimal(9))},
    )


def test_key_figure_states_no_target_that_is_still_to_be_agreed():
    key = key_figure(adoptions(to_be_agreed=True))
    assert (key.after, "planned" in key.sentence) == ("", False)


def test_key_figure_of_a_running_total_stands_beside_the_years_target():
    key = key_figure(adoptions())
    assert (key.after, key.sentence) == (
        "of 20",
        "since April; 20 planned for the year. 13 in the whole of 2017/18.",
    )


def test_key_figure_without_a_baseline_says_what_is_counted_and_last_quarter():
    areas = build_reading("areas", now="6", then="4", baseline=None, numerator_words="areas at the standard")
    assert key_figure(areas).sentence == "areas at the standard; 4† in Q1 2018/19."


def test_key_figure_that_is_estimated_is_about_so_many():
    assert key_figure(build_reading(quality="estimated")).before == "about"
    assert key_figure(build_reading()).before == ""


def test_moved_shows_five_of_each_and_counts_all():
    moved = moved_since_last_quarter(summarise(percent(f"a{n}", str(60 + n)) for n in range(7)))
    assert (len(moved.better), moved.better_in_all, moved.worse) == (5, 7, [])


def test_moved_since_last_quarter_stands_beside_last_quarters_figure():
    (mover,) = moved_since_last_quarter(summarise([percent("a", "60", then="55")])).better
    assert (mover.then.text, mover.change.text, mover.points) == ("55", "+5", True)


def test_moved_since_the_baseline_stands_beside_the_baseline():
    (mover,) = moved_since_baseline(summarise([percent("a", "60", baseline="58")])).better
    assert (mover.then.text, mover.then.field, mover.change.text, mover.against) == (
        "58",
        "baseline",
        "+2",
        "",
    )


def test_moved_running_total_stands_beside_the_same_quarter_of_the_baseline_year():
    held = {QuarterKey(20162): Figure(value=Decimal(5)), QuarterKey(20182): Figure(value=Decimal(9))}
    adoptions = build_reading(measure="year_to_date", polarity="higher", baseline="10", series=held)
    (mover,) = moved_since_baseline(summarise([adoptions])).better
    assert (mover.then.text, mover.then.quarter, mover.change.text) == ("5", "2016-17-q2", "+4")
    assert mover.against == "against Q2 2016/17"
