"""How figures hang together: totals, shares beside one another, running totals, published years."""

from decimal import Decimal as D

import pytest

from scorecard.disclosure.suppression.constraints import (
    BESIDE,
    DENOMINATOR_OF,
    NUMERATOR_OF,
    PART_OF,
    RUNNING_TOTAL_OF,
    SAME_DENOMINATOR,
    Link,
    YearFigure,
    hanging,
    same_counts,
)
from scorecard.disclosure.suppression.figure_constraints import Counted, Held
from scorecard.vocabulary.figures import CHILDREN, FLOW, NONE, ROLLING_12, SNAPSHOT, YEAR_TO_DATE, Figure
from scorecard.vocabulary.numbers import COUNT, PERCENT, RATE
from scorecard.vocabulary.quarters import QuarterKey

Q1, Q2, Q3, Q4 = (QuarterKey(20180 + number) for number in (1, 2, 3, 4))


def held(code, quarter=Q1, unit=COUNT, measure=FLOW, rule=CHILDREN, adds_up=True) -> Held:
    figure = Figure(value=D(20), numerator=D(20), denominator=D(54_000 if unit == RATE else 100))
    return Held(Counted(code, unit, measure, rule, 0, adds_up), quarter, figure, figure)


def rows(*figures, links=(), years=()):
    by_place = {(each.indicator.code, each.quarter): each for each in figures}
    return hanging(by_place, links, years)


def n(code, quarter=Q1):
    return ("n", code, quarter)


def terms(row) -> dict:
    return dict(row.terms)


def test_parts_and_what_is_left_make_their_total():
    found = rows(held("boys"), held("all"), links=[Link("boys", PART_OF, "all")])
    rest = ("rest", *n("all"))
    assert terms(found.rows[0]) == {n("boys"): 1, rest: 1, n("all"): -1}
    assert found.watched == (rest,)


def test_parts_that_make_the_whole_leave_nothing():
    links = [Link("boys", PART_OF, "all", True), Link("girls", PART_OF, "all", True)]
    found = rows(held("boys"), held("girls"), held("all"), links=links)
    assert terms(found.rows[0]) == {n("boys"): 1, n("girls"): 1, n("all"): -1}


def test_parts_that_are_not_about_children_are_not_watched():
    found = rows(held("full-time", rule=NONE), held("all"), links=[Link("full-time", PART_OF, "all")])
    assert found.watched == ()


def test_a_part_counted_over_another_time_is_no_part():
    found = rows(held("boys", measure=SNAPSHOT), held("all"), links=[Link("boys", PART_OF, "all")])
    assert found.rows == ()


def test_shares_beside_one_another_leave_those_of_neither():
    figures = [held(code, unit=PERCENT) for code in ("in", "out")]
    found = rows(*figures, links=[Link("in", BESIDE, "out")])
    rest = ("rest", "d", "in", Q1)
    assert terms(found.rows[-1]) == {n("in"): 1, n("out"): 1, rest: 1, ("d", "in", Q1): -1}
    assert found.watched == (rest,)


def test_a_third_share_joins_the_two():
    figures = [held(code, unit=PERCENT) for code in ("in", "out", "sick")]
    found = rows(*figures, links=[Link("in", BESIDE, "out", True), Link("in", BESIDE, "sick", True)])
    assert set(terms(found.rows[-1])) == {n("in"), n("out"), n("sick"), ("d", "in", Q1)}
    assert found.watched == ()


def test_a_running_total_begins_with_its_first_quarter():
    found = rows(held("run", measure=YEAR_TO_DATE))
    assert terms(found.rows[0]) == {("flow", *n("run")): 1, n("run"): -1}


def test_a_running_total_grows_by_what_the_quarter_brought():
    total, before = held("run", Q2, measure=YEAR_TO_DATE), held("run", Q1, measure=YEAR_TO_DATE)
    found = rows(before, total)
    assert terms(found.rows[1]) == {n("run"): 1, ("flow", *n("run", Q2)): 1, n("run", Q2): -1}


def test_a_running_total_without_the_quarter_before_still_bounds_its_own():
    found = rows(held("run", Q3, measure=YEAR_TO_DATE))
    before = ("before", *n("run", Q2))
    assert terms(found.rows[0]) == {before: 1, ("flow", *n("run", Q3)): 1, n("run", Q3): -1}


def test_a_running_total_knows_the_flow_it_is_of():
    link = Link("run", RUNNING_TOTAL_OF, "flow")
    found = rows(held("run", measure=YEAR_TO_DATE), held("flow"), links=[link])
    assert terms(found.rows[0]) == {n("flow"): 1, n("run"): -1}
    assert found.watched == ()


def test_a_rolling_figure_is_its_last_four_quarters():
    found = rows(held("roll", Q4, measure=ROLLING_12))
    flows = {("flow", *n("roll", quarter)): 1 for quarter in (Q1, Q2, Q3, Q4)}
    assert terms(found.rows[0]) == flows | {n("roll", Q4): -1}


def test_a_running_share_counts_its_numerator_and_what_is_left():
    found = rows(held("run", unit=PERCENT, measure=YEAR_TO_DATE))
    assert [row.terms[0] for row in found.rows[1:]] == [(("flow", part, "run", Q1), 1) for part in "nr"]


def test_a_running_total_not_about_children_is_not_watched():
    assert rows(held("run", measure=YEAR_TO_DATE, rule=NONE)).watched == ()


def test_a_published_year_is_what_its_quarters_make():
    quarters = [held("all", each) for each in (Q1, Q2, Q3, Q4)]
    (row,) = rows(*quarters, years=[YearFigure("all", 2018, D(90))]).rows
    assert (len(row.terms), row.low, row.high) == (4, 90, 90)


def test_a_year_not_over_leaves_room_for_later_quarters():
    (row,) = rows(held("all"), years=[YearFigure("all", 2018, D(90))]).rows
    assert terms(row) == {n("all"): 1, ("later", "n", "all", 2018): 1}


@pytest.mark.parametrize("one", [held("all", measure=SNAPSHOT), held("all", adds_up=False), held("else")])
def test_a_year_says_nothing_of_what_does_not_add_up_to_it(one):
    assert rows(one, years=[YearFigure("all", 2018, D(90))]).rows == ()


def test_a_published_share_with_parts_gives_both_sums():
    year = YearFigure("all", 2018, D(50), D(200), D(400))
    found = rows(held("all", unit=PERCENT), years=[year]).rows[1:]
    assert [row.low for row in found] == [200, 400]


def test_a_published_share_alone_holds_within_its_rounding():
    found = rows(held("all", unit=PERCENT), years=[YearFigure("all", 2018, D(50))]).rows[1:]
    assert [row.exact for row in found] == [True, True, False, False]


def test_a_published_rate_bounds_the_years_count():
    (row,) = rows(held("all", unit=RATE), years=[YearFigure("all", 2018, D(50), decimals=0)]).rows
    assert (row.low, row.high) == (268, 272)


def test_a_rate_without_its_population_tells_no_count():
    one = held("all", unit=RATE)
    figure = Figure(value=D(50))
    bare = Held(one.indicator, Q1, figure, figure)
    assert rows(bare, years=[YearFigure("all", 2018, D(50))]).rows == ()


def test_a_year_of_days_tells_no_count():
    assert rows(held("all", unit="days"), years=[YearFigure("all", 2018, D(50))]).rows == ()


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (NUMERATOR_OF, "n", "n"),
        (DENOMINATOR_OF, "n", "d"),
        (SAME_DENOMINATOR, "d", "d"),
        (BESIDE, "d", "d"),
    ],
)
def test_one_count_under_two_names_goes_by_the_first(kind, one, other):
    figures = {(each.indicator.code, Q1): each for each in (held("a", unit=PERCENT), held("b", unit=PERCENT))}
    names = same_counts(figures, [Link("a", kind, "b")])
    assert names[(other, "b", Q1)] == (one, "a", Q1)
