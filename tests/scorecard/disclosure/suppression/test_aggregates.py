"""Sums that earlier releases offered where a quarter was hidden: what they told stays known."""

from decimal import Decimal as D

import pytest

from scorecard.disclosure.primary import Decision
from scorecard.disclosure.suppression.aggregates import Offer, Offered, items_offered
from scorecard.disclosure.suppression.figure_constraints import FiguresAt, TableFigure, TableIndicator
from scorecard.disclosure.suppression.linear import is_sum
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, Unit

LAST = QuarterKey(20184)


def share(numerator, denominator) -> Figure:
    value = D(100 * numerator) / denominator
    return Figure(value=value, numerator=D(numerator), denominator=D(denominator))


def hidden(unit, figure, rule=DisclosureRule.CHILDREN) -> FiguresAt:
    """The last quarter, hidden."""
    indicator = TableIndicator("it", unit, Measure.FLOW, rule, 0 if unit == Unit.COUNT else 1)
    return {("it", LAST): TableFigure(indicator, LAST, figure, Decision(Figure(missing="c")))}


def test_an_earlier_offer_counts_as_known():
    (item,) = items_offered(hidden(Unit.COUNT, Figure(value=D(5))), [Offered("it", LAST, Offer(D(14), None))])
    assert item.fixed
    assert item.tells == (is_sum([("n", "it", QuarterKey(number)) for number in range(20181, 20185)], 14),)


@pytest.mark.parametrize("stored", ["1", "1.0", "1.0000"])
def test_an_earlier_offer_tells_no_more_decimals_than_were_shown(stored):
    """A database gives 1% back with all the decimals of its column."""
    places = hidden(Unit.PERCENT, share(4, 400), DisclosureRule.PROCESS)
    (item,) = items_offered(places, [Offered("it", LAST, Offer(D(stored)))])
    assert item.tells[2].terms[0][1] == 200


def test_an_earlier_offer_of_what_is_held_no_longer_is_left_out():
    assert items_offered({}, [Offered("it", LAST, Offer(D(14), None))]) == []


def test_an_earlier_offer_of_a_share_tells_of_both_its_sums():
    (item,) = items_offered(hidden(Unit.PERCENT, share(4, 40)), [Offered("it", LAST, Offer(None, D("9.5")))])
    assert [len(each.terms) for each in item.tells] == [5, 5, 2, 2]


def test_an_earlier_offer_of_a_rate_tells_its_count_within_its_rounding():
    figure = Figure(value=D("2.6"), numerator=D(3), denominator=D(54_000))
    (item,) = items_offered(hidden(Unit.RATE, figure), [Offered("it", LAST, Offer(D("2.6")))])
    assert [(each.low, each.high) for each in item.tells] == [(14, 14)]
