"""Sums offered where a quarter is hidden: only those that give nothing away, rounded, without parts."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from scorecard.disclosure.primary import Decision, public_figure
from scorecard.disclosure.suppression.aggregates import Offer, Offered, items_offered, offers
from scorecard.disclosure.suppression.constraints import YearFigure
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator
from scorecard.disclosure.suppression.secondary import choose
from scorecard.disclosure.suppression.table import decided, table_of
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import computed
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, Missing, Unit
from scorecard.vocabulary.threshold import USUAL, Threshold

LAST = QuarterKey(20184)
NO_CASE = Figure(missing=Missing.NO_CASES)


def counts(*values) -> list[Figure]:
    return [Figure(value=D(value)) for value in values]


def parts(unit, *pairs) -> list[Figure]:
    """Figures of a unit from numerator and denominator."""
    made = []
    for numerator, denominator in pairs:
        value = computed(D(numerator), D(denominator), unit, periods_a_year=4 if unit == Unit.RATE else 1)
        made.append(Figure(value=value, numerator=D(numerator), denominator=D(denominator)))
    return made


def tabled(
    figures, unit=Unit.COUNT, *, measure=Measure.FLOW, adds_up=True, years=(), threshold=USUAL
) -> list[TableFigure]:
    """The quarters up to the last, after both suppressions."""
    indicator = TableIndicator(
        "it", unit, measure, DisclosureRule.CHILDREN, 1 if unit in (Unit.PERCENT, Unit.RATE) else 0, adds_up
    )
    found = []
    for back, figure in enumerate(reversed(figures)):
        decision = public_figure(figure, unit=unit, rule=DisclosureRule.CHILDREN, threshold=threshold)
        found.append(TableFigure(indicator, LAST.plus(-back), figure, decision))
    choice = choose(table_of(found, [], years), threshold)
    return [replace(each, decision=decided(each, choice, threshold)) for each in found]


def offered(figures, unit=Unit.COUNT, *, years=(), threshold=USUAL, **more) -> Offer:
    found = tabled(figures, unit, years=years, threshold=threshold, **more)
    return offers(found, [], years, LAST, threshold).get("it", Offer())


def test_a_sum_over_several_hidden_quarters_is_offered():
    assert offered(counts(3, 4, 2, 5)) == Offer(D(14), D(14))


def test_a_sum_with_one_hidden_quarter_gives_it_away():
    assert offered(counts(30, 40, 20, 5)) == Offer()


@pytest.mark.parametrize(("threshold", "sums"), [(USUAL, Offer(D(8), D(8))), (Threshold(10), Offer())])
def test_a_sum_that_is_itself_small_is_not_offered(threshold, sums):
    assert offered(counts(4, 0, 0, 4), threshold=threshold) == sums


def test_nothing_hidden_nothing_offered():
    assert offered(counts(30, 40, 20, 50)) == Offer()


def test_a_quarter_that_is_not_held_makes_no_sum():
    assert offered([Figure(missing="not-collected"), *counts(4, 2, 5)]) == Offer()


def test_quarters_before_the_first_make_no_sum():
    assert offered(counts(4, 5)) == Offer()


def test_a_quarter_without_cases_adds_nothing():
    shares = [*parts(Unit.PERCENT, (3, 9), (2, 20)), NO_CASE, *parts(Unit.PERCENT, (4, 30))]
    assert offered(shares, Unit.PERCENT) == Offer(D("15.3"), D("15.3"))


def test_a_share_is_offered_rounded():
    assert offered(parts(Unit.PERCENT, (3, 30), (4, 40), (2, 20), (5, 50)), Unit.PERCENT).year_to_date == D(
        "10.0"
    )


def test_a_rate_is_offered_over_its_population():
    pairs = [(number, 54_000) for number in (3, 4, 2, 5)]
    assert offered(parts(Unit.RATE, *pairs), Unit.RATE).year_to_date == D("2.6")


def test_a_rate_beside_a_published_year_that_says_it_all_is_not_offered_twice():
    year = YearFigure("it", 2018, D("2.6"), decimals=1)
    pairs = [(number, 54_000) for number in (3, 4, 2, 5)]
    assert offered(parts(Unit.RATE, *pairs), Unit.RATE, years=[year]).year_to_date == D("2.6")


@pytest.mark.parametrize("unit", [Unit.PERCENT, Unit.RATE])
def test_without_parts_no_sum_can_be_made(unit):
    assert offered(counts(3, 4, 2, 5), unit) == Offer()


def test_days_do_not_add_up():
    assert (
        offered([Figure(value=D(400), denominator=D(number)) for number in (3, 4, 2, 5)], Unit.DAYS)
        == Offer()
    )


@pytest.mark.parametrize("more", [{"measure": Measure.SNAPSHOT}, {"adds_up": False}])
def test_what_does_not_add_up_is_not_offered(more):
    assert offered(counts(3, 4, 2, 5), **more) == Offer()


def test_an_earlier_offer_counts_as_known():
    figures = tabled(counts(3, 4, 2, 5))
    places = {(each.indicator.code, each.quarter): each for each in figures}
    (item,) = items_offered(places, [Offered("it", LAST, Offer(D(14), None))])
    assert item.fixed
    assert item.tells[0].low == 14


@pytest.mark.parametrize("stored", ["1", "1.0", "1.0000"])
def test_an_earlier_offer_tells_no_more_decimals_than_were_shown(stored):
    """A database gives 1% back with all the decimals of its column."""
    indicator = TableIndicator("it", Unit.PERCENT, Measure.FLOW, DisclosureRule.PROCESS, 1)
    figure = parts(Unit.PERCENT, (4, 400))[0]
    places = {("it", LAST): TableFigure(indicator, LAST, figure, Decision(Figure(missing="c")))}
    (item,) = items_offered(places, [Offered("it", LAST, Offer(D(stored)))])
    assert item.tells[2].terms[0][1] == 200


def test_an_earlier_offer_of_what_is_held_no_longer_is_left_out():
    assert items_offered({}, [Offered("it", LAST, Offer(D(14), None))]) == []


def test_a_second_sum_that_would_tell_by_its_difference_is_not_offered():
    """Four quarters and the last three would tell of the first."""
    figures = tabled(counts(3, 4, 2, 5))
    places = {(each.indicator.code, each.quarter): each for each in figures}
    third = QuarterKey(20183)
    before = items_offered(places, [Offered("it", third, Offer(D(9), None))])
    assert offers(figures, [], [], LAST, USUAL, before) == {}
