"""The Chart: what it shows up to a quarter, what it joins, what it says instead of a line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts.build import quarterly_chart
from scorecard.charts.model import BASELINE, DOTS, LEVEL, ONWARD, PATH, TARGET
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind
from tests.scorecard.builders import (
    Q2,
    annotation,
    baseline,
    facts,
    figure,
    percent_facts,
    published,
    target,
)

STEPS = {1: Decimal(5), 2: Decimal(10), 3: Decimal(15), 4: Decimal(20)}


def chart(given=None, at=Q2, *, comparators=("england",)):
    return quarterly_chart(given or facts(), at, summary="500 at 30 September 2018.", comparators=comparators)


def line(drawn, kind):
    return next((each for each in drawn.lines if each.kind == kind), None)


def lengths(drawn):
    return [len(run) for run in drawn.runs]


def test_chart_shows_all_quarters_from_the_baseline_year():
    assert chart().quarters[0] == QuarterKey(20161)
    assert len(chart().quarters) == 10


def test_chart_years_later_goes_back_three_years():
    assert chart(at=QuarterKey(20231)).quarters[0] == QuarterKey(20201)


def test_chart_of_an_earlier_quarter_shows_nothing_later():
    assert chart(at=QuarterKey(20174)).newest.figure.value == 480


def test_chart_joins_all_held_quarters():
    assert lengths(chart()) == [10]


def test_chart_missing_quarter_parts_the_line():
    assert lengths(chart(facts(values=("1", "2", "not-collected", "4", "5")))) == [2, 2]


def test_chart_break_in_definition_parts_the_line():
    noted = facts(annotations=(annotation(date(2017, 9, 30)),))
    assert lengths(chart(noted)) == [5, 5]


def test_chart_event_that_is_no_break_leaves_the_line():
    noted = facts(annotations=(annotation(date(2017, 9, 30), is_break=False),))
    assert lengths(chart(noted)) == [10]


def test_chart_running_total_starts_again_each_april():
    assert lengths(chart(facts(measure="year_to_date"))) == [4, 4, 2]


def test_chart_neighbouring_gaps_of_one_reason_are_one():
    drawn = chart(facts(values=("not-collected", "not-collected", "c", "4")))
    told = [(gap.first.number, gap.last.number, gap.words) for gap in drawn.gaps[:2]]
    assert told == [(1, 2, "not collected"), (3, 3, "hidden to protect children")]


def test_baseline_of_a_day_runs_from_its_day_onward():
    reference = line(chart(), BASELINE)
    assert reference.shape == ONWARD
    assert reference.runs[0][0].quarter == QuarterKey(20164)


def test_baseline_of_a_year_runs_over_that_year_and_on():
    reference = line(chart(percent_facts()), BASELINE)
    assert reference.shape == LEVEL
    assert reference.runs[0][0].quarter == QuarterKey(20161)


def test_baseline_not_comparable_is_not_drawn_but_explained():
    drawn = chart(facts(baseline=baseline(not_comparable="counted another way in 2016")))
    assert line(drawn, BASELINE) is None
    assert "Not compared with 2016/17: counted another way in 2016." in drawn.caption


def test_baseline_before_a_break_is_not_drawn():
    drawn = chart(facts(annotations=(annotation(date(2017, 9, 30)),)))
    assert line(drawn, BASELINE) is None


def test_baseline_later_than_the_quarter_is_not_drawn():
    assert line(chart(at=QuarterKey(20163)), BASELINE) is None


def test_baseline_hidden_is_not_drawn():
    assert line(chart(facts(baseline=baseline("c"))), BASELINE) is None


def test_baseline_of_a_running_total_is_the_same_quarter_of_2016():
    reference = line(chart(facts(measure="year_to_date")), BASELINE)
    assert reference.shape == PATH
    assert reference.last.value == 458
    assert reference.value == "458†"


def test_target_is_level_over_its_own_years_quarters():
    reference = line(chart(percent_facts()), TARGET)
    assert [mark.quarter for mark in reference.runs[0]] == [QuarterKey(20181), Q2]
    assert reference.value == "at least 85%"


def test_target_alike_in_neighbouring_years_is_one_line():
    held = {year: target("85", year=year) for year in (2017, 2018)}
    assert len(line(chart(percent_facts(targets=held)), TARGET).runs) == 1


def test_target_of_a_running_total_goes_up_by_steps():
    stepped = facts(measure="year_to_date", targets={2018: target("20", steps=STEPS)})
    reference = line(chart(stepped), TARGET)
    assert [run[0].value for run in reference.runs] == [5, 10]
    assert reference.note == "20 by 31 March 2019"


def test_target_whose_steps_all_lie_ahead_is_not_drawn():
    ahead = facts(measure="year_to_date", targets={2018: target("20", steps={4: Decimal(20)})})
    assert line(chart(ahead), TARGET) is None


def test_step_is_labelled_as_it_was_set():
    halves = {number: step / 2 for number, step in STEPS.items()}
    stepped = facts(measure="year_to_date", targets={2018: target("12.5", steps=halves)})
    assert line(chart(stepped), TARGET).note == "12.5 by 31 March 2019"


def test_target_between_has_two_lines():
    held = {2018: target("80", "between", upper=Decimal(90))}
    values = {mark.value for mark in line(chart(percent_facts(targets=held)), TARGET).marks}
    assert values == {80, 90}


def test_target_to_watch_only_is_not_drawn():
    assert line(chart(facts(targets={2018: target("", "monitor")})), TARGET) is None


def test_target_made_up_carries_its_dagger():
    held = {2018: target("85", illustrative=True)}
    assert line(chart(percent_facts(targets=held)), TARGET).value == "at least 85%†"


def test_comparator_of_a_year_is_level_over_its_four_quarters():
    reference = line(chart(percent_facts()), AreaKind.ENGLAND)
    assert reference.shape == LEVEL
    assert [len(run) for run in reference.runs] == [4, 4]


def test_comparator_of_a_day_is_a_point_at_its_quarter():
    rate = facts(unit="rate_10000", published=(published("64", date(2018, 3, 31)),))
    reference = line(chart(rate), AreaKind.ENGLAND)
    assert reference.shape == DOTS
    assert reference.last.quarter == QuarterKey(20174)


def test_comparator_after_the_quarter_is_not_drawn():
    rate = facts(unit="rate_10000", published=(published("64", date(2018, 3, 31)),))
    assert line(chart(rate, QuarterKey(20173)), AreaKind.ENGLAND) is None


def test_comparator_of_counts_is_never_drawn():
    counted = facts(published=(published("75420", date(2018, 3, 31)),))
    assert chart(counted).comparators == ()


def test_comparators_are_those_asked_for():
    rate = facts(unit="rate_10000", published=(published("64", date(2018, 3, 31)),))
    assert chart(rate, comparators=("region",)).comparators == ()


def test_annotation_after_the_quarter_is_left_out():
    assert chart(facts(annotations=(annotation(date(2020, 3, 31)),))).annotations == ()


def test_alternative_says_value_direction_baseline_target_and_gaps():
    told = chart(percent_facts(values=("c",) * 8 + ("70.2", "67.4"))).alt
    assert told.startswith("500 at 30 September 2018.")
    assert "On last quarter (70.2%†): down 2.8 points†, worse." in told
    assert "2016/17 baseline: 74.0%, whole year." in told
    assert "Target: at least 85%." in told
    assert "Q1 2016/17 to Q4 2017/18 (hidden to protect children)" in told


def test_caption_of_a_quarterly_rate_says_it_is_yearly():
    assert "yearly rate" in chart(facts(unit="rate_10000", measure="flow")).caption


def test_chart_draws_figures_as_rounded_as_they_are_shown():
    drawn = chart(facts(unit="percent", decimals=0, values=("11.6", "12.4"), baseline=baseline("12.3")))
    assert {point.value for point in drawn.runs[0]} == {12}
    assert line(drawn, BASELINE).last.value == 12


def test_table_is_newest_first_with_every_quarter():
    rows = chart().table.rows
    assert rows[0].quarter == Q2
    assert len(rows) == 10


def test_table_row_says_value_changes_and_status():
    row = chart().table.rows[0]
    cells = (row.value.text, row.on_quarter.text, row.from_baseline.text, row.percent.text)
    assert cells == ("500", "+11", "+47", "+10.4%")
    assert (row.when, row.status) == ("30 September 2018", "As reported, provisional")


def test_table_row_without_a_figure_says_why():
    row = chart(facts(values=("1", "not-collected"))).table.rows[-2]
    assert row.value.text == "not collected"


def test_table_row_of_a_hidden_figure_says_hidden():
    row = chart(facts(values=("1", "c", "3"))).table.rows[-2]
    assert row.status == "Hidden"


def test_table_without_parts_has_no_column_for_them():
    assert "Of how many" not in chart().table.columns


def test_table_has_a_head_for_each_cell():
    head = chart(percent_facts()).table.columns
    assert head == ("Quarter", "Period", "Per cent", "On the quarter", "From baseline", "Status of figure")


def test_source_names_the_baselines():
    assert chart().source == "2016/17: Department for Education"


def test_source_of_a_figure_that_is_not_shown_is_not_named():
    missing = replace(figure("c"), source="Case records")
    assert "Case records" not in chart(facts(series={Q2: missing})).source


REASONS = st.sampled_from(["c", "not-collected", "not-applicable", "no-cases", None])
SERIES = st.lists(st.one_of(REASONS, st.integers(0, 999).map(str)), min_size=10, max_size=10)


@given(values=SERIES)
def test_chart_runs_hold_each_figure_once_and_no_line_crosses_a_gap(values):
    drawn = chart(facts(values=values))
    joined = [point.quarter for run in drawn.runs for point in run]
    assert joined == [
        quarter for quarter in drawn.quarters if drawn.points[drawn.quarters.index(quarter)].drawn
    ]
    assert all(
        after.quarter == run[0].quarter.plus(step) for run in drawn.runs for step, after in enumerate(run)
    )


@given(values=SERIES)
def test_chart_every_quarter_is_a_point_or_in_a_gap(values):
    drawn = chart(facts(values=values))
    missing = {
        quarter for quarter in drawn.quarters for gap in drawn.gaps if gap.first <= quarter <= gap.last
    }
    held = {point.quarter for run in drawn.runs for point in run}
    assert missing | held == set(drawn.quarters)
    assert not missing & held


def test_every_quarter_held_stands_on_a_chart_that_asks_for_all():
    long = facts(values=("453",) * 30, first=Q2.plus(-29))
    whole = quarterly_chart(long, Q2, summary="", whole=True)
    assert whole.quarters[0] == QuarterKey(20111)
    assert len(whole.points) == 30 and len(quarterly_chart(long, Q2, summary="").points) == 10
