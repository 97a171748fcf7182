"""Running totals: hidden where they grew by a small count since, or until, another one shown."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from scorecard.disclosure.primary import Decision
from scorecard.disclosure.suppression.constraints import YearFigure
from scorecard.disclosure.suppression.figure_constraints import TableFigure, TableIndicator, by_place
from scorecard.disclosure.suppression.growth import hidden_for_growth, hidden_for_year, range_of_growth
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.hidden_reason import HiddenReason
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import DisclosureRule, Measure, Unit
from scorecard.vocabulary.threshold import USUAL

JUNE, SEPTEMBER, DECEMBER = (QuarterKey(20180 + number) for number in (1, 2, 3))
HIDDEN = Decision(Figure(missing="c"))


def total(quarter, counted, **more) -> TableFigure:
    indicator = TableIndicator("it", Unit.COUNT, Measure.YEAR_TO_DATE, DisclosureRule.CHILDREN)
    figure = Figure(value=D(counted))
    return TableFigure(replace(indicator, **more), quarter, figure, Decision(figure))


def share(quarter, numerator, denominator) -> TableFigure:
    value = D(100 * numerator) / denominator
    figure = Figure(value=value, numerator=D(numerator), denominator=D(denominator))
    made = total(quarter, 0, unit=Unit.PERCENT)
    return replace(made, entered=figure, decision=Decision(figure))


def decided(tabled, *others) -> TableFigure:
    return hidden_for_growth(tabled, by_place([tabled, *others]), USUAL)


def is_hidden(tabled, *others) -> bool:
    return decided(tabled, *others).public.value is None


@pytest.mark.parametrize(("grown", "hidden"), [(0, False), (1, True), (5, True), (6, False)])
def test_a_total_is_hidden_that_grew_by_a_small_count(grown, hidden):
    assert is_hidden(total(SEPTEMBER, 9 + grown), total(JUNE, 9)) is hidden


def test_a_hidden_total_between_does_not_count():
    between = replace(total(SEPTEMBER, 12), decision=HIDDEN)
    assert is_hidden(total(DECEMBER, 13), total(JUNE, 9), between)
    assert not is_hidden(total(DECEMBER, 15), total(JUNE, 9), between)


def test_a_corrected_total_is_held_against_the_next_one_shown():
    assert is_hidden(total(JUNE, 9), total(SEPTEMBER, 12))


@pytest.mark.parametrize(("numerator", "denominator"), [(12, 50), (26, 44)])
def test_a_share_is_hidden_where_either_of_its_parts_grew_by_a_small_count(numerator, denominator):
    assert is_hidden(share(SEPTEMBER, numerator, denominator), share(JUNE, 9, 26))


def test_a_year_begins_anew():
    assert not is_hidden(total(JUNE, 9), total(QuarterKey(20174), 7))


@pytest.mark.parametrize(
    "figure",
    [
        replace(total(SEPTEMBER, 10), fixed=True),
        total(SEPTEMBER, 10, rule=DisclosureRule.NONE),
        total(SEPTEMBER, 10, measure=Measure.SNAPSHOT),
    ],
)
def test_what_is_public_or_does_not_run_is_left_alone(figure):
    assert not is_hidden(figure, total(JUNE, 9, measure=figure.indicator.measure))


def test_it_is_known_to_be_one_to_five_more_than_the_total_before():
    september, june = total(SEPTEMBER, 12), total(JUNE, 9)
    hidden = decided(september, june)
    assert hidden.decision.hidden_because.reason is HiddenReason.SMALL_GROWTH
    (known,) = range_of_growth(hidden, by_place([hidden, june]))
    assert (known.low, known.high) == (10, 14)


def test_nothing_is_known_so_of_a_total_held_against_a_later_one():
    september = total(SEPTEMBER, 12)
    hidden = decided(total(JUNE, 9), september)
    assert range_of_growth(hidden, by_place([hidden, september])) == ()


@pytest.mark.parametrize(("corrected", "hidden"), [(6, False), (10, True), (14, True), (15, False)])
def test_a_total_corrected_by_a_small_count_before_a_hidden_one_is_hidden(corrected, hidden):
    """September was hidden as 10 to 14 beside 9: a 14 for June would tell that it is 14."""
    june, september = total(JUNE, corrected), replace(total(SEPTEMBER, 14), decision=HIDDEN)
    places = by_place([june, september])
    assert (hidden_for_growth(june, places, USUAL, [total(JUNE, 9)]).public.value is None) is hidden


def test_a_total_corrected_by_a_small_count_is_shown_where_nothing_is_hidden():
    june = total(JUNE, 10)
    assert hidden_for_growth(june, by_place([june]), USUAL, [total(JUNE, 9)]).public.value == 10


def quarter_of_year(counted, published, *others) -> bool:
    """Whether a quarter is hidden, of whose year so much is published, beside the others of the year."""
    figure = total(SEPTEMBER, counted, measure=Measure.FLOW)
    year = [YearFigure("it", 2018, D(published))]
    return hidden_for_year(figure, by_place([figure, *others]), year, USUAL).public.value is None


@pytest.mark.parametrize(("published", "hidden"), [(6, False), (7, True), (21, True), (22, False)])
def test_a_quarter_is_hidden_where_those_to_come_may_all_be_small(published, hidden):
    """6 of it are in this quarter. 15 left for three others may be 5 each; of 16 one is shown."""
    assert quarter_of_year(6, published) is hidden


@pytest.mark.parametrize("published", [7, 22, 2000])
def test_beside_a_hidden_quarter_of_a_published_year_each_is_hidden_whatever_it_is(published):
    """Asked of its own number, hiding it would tell that it is small or nearly all that is left."""
    june = replace(total(JUNE, 1, measure=Measure.FLOW), decision=HIDDEN)
    assert quarter_of_year(6, published, june)


def test_what_is_left_for_nobody_hides_nothing():
    others = [total(QuarterKey(20180 + number), 10, measure=Measure.FLOW) for number in (1, 3, 4)]
    assert not quarter_of_year(10, 40, *others)


def test_a_share_of_a_published_year_is_held_to_both_its_parts():
    figure = replace(
        share(SEPTEMBER, 20, 40), indicator=replace(share(SEPTEMBER, 1, 2).indicator, measure="flow")
    )
    year = YearFigure("it", 2018, D(57), D(40), D(70))
    assert hidden_for_year(figure, by_place([figure]), [year], USUAL).public.value is None


def test_a_share_of_a_year_published_without_parts_is_left_to_the_solver():
    figure = replace(
        share(SEPTEMBER, 20, 40), indicator=replace(share(SEPTEMBER, 1, 2).indicator, measure="flow")
    )
    year = YearFigure("it", 2018, D(50))
    assert hidden_for_year(figure, by_place([figure]), [year], USUAL).public.value is not None


def test_another_years_figure_hides_nothing():
    figure = total(SEPTEMBER, 6, measure=Measure.FLOW)
    years = [YearFigure("it", 2017, D(8)), YearFigure("else", 2018, D(8))]
    assert hidden_for_year(figure, by_place([figure]), years, USUAL).public.value == 6
