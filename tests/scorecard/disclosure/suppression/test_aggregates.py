"""Sums offered where a quarter is hidden: only those that give nothing away, rounded, without parts."""

from decimal import Decimal as D

import pytest

from scorecard.disclosure.primary import public_figure
from scorecard.disclosure.suppression.aggregates import Offer, Offered, offers, pieces_offered
from scorecard.disclosure.suppression.constraints import YearFigure
from scorecard.disclosure.suppression.figure_constraints import Counted, Held
from scorecard.disclosure.suppression.secondary import choose
from scorecard.disclosure.suppression.table import as_public, table_of
from scorecard.vocabulary.figures import CHILDREN, FLOW, NO_CASES, PROCESS, SNAPSHOT, Figure
from scorecard.vocabulary.numbers import COUNT, DAYS, PERCENT, RATE, computed
from scorecard.vocabulary.quarters import QuarterKey

LAST = QuarterKey(20184)
NO_CASE = Figure(missing=NO_CASES)


def counts(*values) -> list[Figure]:
    return [Figure(value=D(value)) for value in values]


def parts(unit, *pairs) -> list[Figure]:
    """Figures of a unit from numerator and denominator."""
    made = []
    for numerator, denominator in pairs:
        value = computed(D(numerator), D(denominator), unit, periods_a_year=4 if unit == RATE else 1)
        made.append(Figure(value=value, numerator=D(numerator), denominator=D(denominator)))
    return made


def decided(figures, unit=COUNT, *, measure=FLOW, adds_up=True, years=()) -> list[Held]:
    """The quarters up to the last, after both suppressions."""
    counted = Counted("it", unit, measure, CHILDREN, 1 if unit in (PERCENT, RATE) else 0, adds_up)
    held = []
    for back, figure in enumerate(reversed(figures)):
        public = public_figure(figure, unit=unit, rule=CHILDREN).figure
        held.append(Held(counted, LAST.plus(-back), figure, public))
    choice = choose(table_of(held, [], years))
    return [Held(each.indicator, each.quarter, each.entered, as_public(each, choice)[0]) for each in held]


def offered(figures, unit=COUNT, *, years=(), **more) -> Offer:
    return offers(decided(figures, unit, years=years, **more), [], years, LAST).get("it", Offer())


def test_a_sum_over_several_hidden_quarters_is_offered():
    assert offered(counts(3, 4, 2, 5)) == Offer(D(14), D(14))


def test_a_sum_with_one_hidden_quarter_gives_it_away():
    assert offered(counts(30, 40, 20, 5)) == Offer()


def test_a_sum_that_is_itself_small_is_not_offered():
    assert offered(counts(1, 0, 0, 1)) == Offer()


def test_nothing_hidden_nothing_offered():
    assert offered(counts(30, 40, 20, 50)) == Offer()


def test_a_quarter_that_is_not_held_makes_no_sum():
    assert offered([Figure(missing="not-collected"), *counts(4, 2, 5)]) == Offer()


def test_quarters_before_the_first_make_no_sum():
    assert offered(counts(4, 5)) == Offer()


def test_a_quarter_without_cases_adds_nothing():
    shares = [*parts(PERCENT, (3, 9), (2, 20)), NO_CASE, *parts(PERCENT, (4, 30))]
    assert offered(shares, PERCENT) == Offer(D("15.3"), D("15.3"))


def test_a_share_is_offered_rounded():
    assert offered(parts(PERCENT, (3, 30), (4, 40), (2, 20), (5, 50)), PERCENT).year_to_date == D("10.0")


def test_a_rate_is_offered_over_its_population():
    pairs = [(number, 54_000) for number in (3, 4, 2, 5)]
    assert offered(parts(RATE, *pairs), RATE).year_to_date == D("2.6")


def test_a_rate_beside_a_published_year_that_says_it_all_is_not_offered_twice():
    year = YearFigure("it", 2018, D("2.6"), decimals=1)
    pairs = [(number, 54_000) for number in (3, 4, 2, 5)]
    assert offered(parts(RATE, *pairs), RATE, years=[year]).year_to_date == D("2.6")


@pytest.mark.parametrize("unit", [PERCENT, RATE])
def test_without_parts_no_sum_can_be_made(unit):
    assert offered(counts(3, 4, 2, 5), unit) == Offer()


def test_days_do_not_add_up():
    assert offered([Figure(value=D(400), denominator=D(number)) for number in (3, 4, 2, 5)], DAYS) == Offer()


@pytest.mark.parametrize("more", [{"measure": SNAPSHOT}, {"adds_up": False}])
def test_what_does_not_add_up_is_not_offered(more):
    assert offered(counts(3, 4, 2, 5), **more) == Offer()


def test_an_earlier_offer_counts_as_known():
    held = decided(counts(3, 4, 2, 5))
    places = {(each.indicator.code, each.quarter): each for each in held}
    (piece,) = pieces_offered(places, [Offered("it", LAST, Offer(D(14), None))])
    assert piece.fixed
    assert piece.tells[0].low == 14


@pytest.mark.parametrize("stored", ["1", "1.0", "1.0000"])
def test_an_earlier_offer_tells_no_more_decimals_than_were_shown(stored):
    """A database gives 1% back with all the decimals of its column."""
    counted = Counted("it", PERCENT, FLOW, PROCESS, 1)
    figure = parts(PERCENT, (4, 400))[0]
    places = {("it", LAST): Held(counted, LAST, figure, Figure(missing="c"))}
    (piece,) = pieces_offered(places, [Offered("it", LAST, Offer(D(stored)))])
    assert piece.tells[2].terms[0][1] == 200


def test_an_earlier_offer_of_what_is_held_no_longer_is_left_out():
    assert pieces_offered({}, [Offered("it", LAST, Offer(D(14), None))]) == []


def test_a_second_sum_that_would_tell_by_its_difference_is_not_offered():
    """Four quarters and the last three would tell of the first."""
    held = decided(counts(3, 4, 2, 5))
    places = {(each.indicator.code, each.quarter): each for each in held}
    third = QuarterKey(20183)
    before = pieces_offered(places, [Offered("it", third, Offer(D(9), None))])
    assert offers(held, [], [], LAST, before) == {}
