"""How figures hang together: totals, shares beside one another, running totals, published years."""

from decimal import Decimal as D

import pytest

from scorecard.disclosure.primary import Decision
from scorecard.disclosure.suppression.constraints import Link, YearFigure, knowledge_of, same_counts
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, RelationKind, Unit

Q1, Q2, Q3, Q4 = (QuarterKey(20180 + number) for number in (1, 2, 3, 4))


def tabled(
    code, quarter=Q1, unit=Unit.COUNT, measure=Measure.FLOW, rule=DisclosureRule.CHILDREN, adds_up=True
) -> TableFigure:
    figure = Figure(value=D(20), numerator=D(20), denominator=D(54_000 if unit == Unit.RATE else 100))
    return TableFigure(
        TableIndicator(code, unit, measure, rule, 0, adds_up), quarter, figure, Decision(figure)
    )


def known(*figures, links=(), years=()):
    by_place = {(each.indicator.code, each.quarter): each for each in figures}
    return knowledge_of(by_place, links, years)


def n(code, quarter=Q1):
    return ("n", code, quarter)


def terms(constraint) -> dict:
    return dict(constraint.terms)


def test_parts_and_what_is_left_make_their_total():
    found = known(tabled("boys"), tabled("all"), links=[Link("boys", RelationKind.PART_OF, "all")])
    rest = ("rest", *n("all"))
    assert terms(found.constraints[0]) == {n("boys"): 1, rest: 1, n("all"): -1}
    assert found.watched == (rest,)


def test_parts_that_make_the_whole_leave_nothing():
    links = [
        Link("boys", RelationKind.PART_OF, "all", True),
        Link("girls", RelationKind.PART_OF, "all", True),
    ]
    found = known(tabled("boys"), tabled("girls"), tabled("all"), links=links)
    assert terms(found.constraints[0]) == {n("boys"): 1, n("girls"): 1, n("all"): -1}


def test_parts_that_are_not_about_children_are_not_watched():
    found = known(
        tabled("full-time", rule=DisclosureRule.NONE),
        tabled("all"),
        links=[Link("full-time", RelationKind.PART_OF, "all")],
    )
    assert found.watched == ()


def test_a_part_counted_over_another_time_is_no_part():
    found = known(
        tabled("boys", measure=Measure.SNAPSHOT),
        tabled("all"),
        links=[Link("boys", RelationKind.PART_OF, "all")],
    )
    assert found.constraints == ()


def test_shares_beside_one_another_leave_those_of_neither():
    figures = [tabled(code, unit=Unit.PERCENT) for code in ("in", "out")]
    found = known(*figures, links=[Link("in", RelationKind.BESIDE, "out")])
    rest = ("rest", "d", "in", Q1)
    assert terms(found.constraints[-1]) == {n("in"): 1, n("out"): 1, rest: 1, ("d", "in", Q1): -1}
    assert found.watched == (rest,)


def test_a_third_share_joins_the_two():
    figures = [tabled(code, unit=Unit.PERCENT) for code in ("in", "out", "sick")]
    found = known(
        *figures,
        links=[Link("in", RelationKind.BESIDE, "out", True), Link("in", RelationKind.BESIDE, "sick", True)],
    )
    assert set(terms(found.constraints[-1])) == {n("in"), n("out"), n("sick"), ("d", "in", Q1)}
    assert found.watched == ()


def test_a_running_total_begins_with_its_first_quarter():
    found = known(tabled("run", measure=Measure.YEAR_TO_DATE))
    assert terms(found.constraints[0]) == {("flow", *n("run")): 1, n("run"): -1}


def test_a_running_total_grows_by_what_the_quarter_brought():
    total, before = (
        tabled("run", Q2, measure=Measure.YEAR_TO_DATE),
        tabled("run", Q1, measure=Measure.YEAR_TO_DATE),
    )
    found = known(before, total)
    assert terms(found.constraints[1]) == {n("run"): 1, ("flow", *n("run", Q2)): 1, n("run", Q2): -1}


def test_a_running_total_without_the_quarter_before_still_bounds_its_own():
    found = known(tabled("run", Q3, measure=Measure.YEAR_TO_DATE))
    before = ("before", *n("run", Q2))
    assert terms(found.constraints[0]) == {before: 1, ("flow", *n("run", Q3)): 1, n("run", Q3): -1}


def test_a_running_total_knows_the_flow_it_is_of():
    link = Link("run", RelationKind.RUNNING_TOTAL_OF, "flow")
    found = known(tabled("run", measure=Measure.YEAR_TO_DATE), tabled("flow"), links=[link])
    assert terms(found.constraints[0]) == {n("flow"): 1, n("run"): -1}
    assert found.watched == ()


def test_a_rolling_figure_is_its_last_four_quarters():
    found = known(tabled("roll", Q4, measure=Measure.ROLLING_12))
    flows = {("flow", *n("roll", quarter)): 1 for quarter in (Q1, Q2, Q3, Q4)}
    assert terms(found.constraints[0]) == flows | {n("roll", Q4): -1}


def test_a_running_share_counts_its_numerator_and_what_is_left():
    found = known(tabled("run", unit=Unit.PERCENT, measure=Measure.YEAR_TO_DATE))
    assert [constraint.terms[0] for constraint in found.constraints[1:]] == [
        (("flow", part, "run", Q1), 1) for part in "nr"
    ]


def test_a_running_total_not_about_children_is_not_watched():
    assert known(tabled("run", measure=Measure.YEAR_TO_DATE, rule=DisclosureRule.NONE)).watched == ()


def test_a_published_year_is_what_its_quarters_make():
    quarters = [tabled("all", each) for each in (Q1, Q2, Q3, Q4)]
    (constraint,) = known(*quarters, years=[YearFigure("all", 2018, D(90))]).constraints
    assert (len(constraint.terms), constraint.low, constraint.high) == (4, 90, 90)


def test_a_year_not_over_leaves_room_for_later_quarters():
    (constraint,) = known(tabled("all"), years=[YearFigure("all", 2018, D(90))]).constraints
    assert terms(constraint) == {n("all"): 1, ("later", "n", "all", 2018): 1}


@pytest.mark.parametrize(
    "one", [tabled("all", measure=Measure.SNAPSHOT), tabled("all", adds_up=False), tabled("else")]
)
def test_a_year_says_nothing_of_what_does_not_add_up_to_it(one):
    assert known(one, years=[YearFigure("all", 2018, D(90))]).constraints == ()


def test_a_published_share_with_parts_gives_both_sums():
    year = YearFigure("all", 2018, D(50), D(200), D(400))
    found = known(tabled("all", unit=Unit.PERCENT), years=[year]).constraints[1:]
    assert [constraint.low for constraint in found] == [200, 400]


def test_a_published_share_alone_holds_within_its_rounding():
    found = known(tabled("all", unit=Unit.PERCENT), years=[YearFigure("all", 2018, D(50))]).constraints[1:]
    assert [constraint.exact for constraint in found] == [True, True, True, False, False]


def test_a_published_rate_bounds_the_years_count():
    (constraint,) = known(
        tabled("all", unit=Unit.RATE), years=[YearFigure("all", 2018, D(50), decimals=0)]
    ).constraints
    assert (constraint.low, constraint.high) == (268, 272)


def test_a_rate_without_its_population_tells_no_count():
    one = tabled("all", unit=Unit.RATE)
    figure = Figure(value=D(50))
    bare = TableFigure(one.indicator, Q1, figure, Decision(figure))
    assert known(bare, years=[YearFigure("all", 2018, D(50))]).constraints == ()


def test_a_year_of_days_tells_no_count():
    assert known(tabled("all", unit="days"), years=[YearFigure("all", 2018, D(50))]).constraints == ()


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (RelationKind.NUMERATOR_OF, "n", "n"),
        (RelationKind.DENOMINATOR_OF, "n", "d"),
        (RelationKind.SAME_DENOMINATOR, "d", "d"),
        (RelationKind.BESIDE, "d", "d"),
    ],
)
def test_one_count_under_two_names_goes_by_the_first(kind, one, other):
    figures = {
        (each.indicator.code, Q1): each
        for each in (tabled("a", unit=Unit.PERCENT), tabled("b", unit=Unit.PERCENT))
    }
    names = same_counts(figures, [Link("a", kind, "b")])
    assert names[(other, "b", Q1)] == (one, "a", Q1)
