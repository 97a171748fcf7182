"""The counts behind a figure, and what showing it lays open."""

from decimal import Decimal as D
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from scorecard.disclosure.suppression.figure_constraints import (
    PARTS,
    Counted,
    Held,
    pieces_of,
    rate_row,
    remainder_row,
    share_rows,
)
from scorecard.disclosure.suppression.linear import Row
from scorecard.vocabulary.figures import CHILDREN, FLOW, NONE, PROCESS, SNAPSHOT, SUPPRESSED, Figure
from scorecard.vocabulary.numbers import COUNT, DAYS, PERCENT, RATE, round_half_up
from scorecard.vocabulary.quarters import QuarterKey

Q = QuarterKey(20182)
HIDDEN = Figure(missing=SUPPRESSED)


def held(unit, figure, public=None, *, rule=CHILDREN, measure=FLOW, decimals=0, **more) -> Held:
    return Held(Counted("it", unit, measure, rule, decimals), Q, figure, public or figure, **more)


def share(numerator=30, denominator=60, **more) -> Figure:
    value = D(100 * numerator) / denominator
    return Figure(value=value, numerator=D(numerator), denominator=D(denominator), **more)


def fits(row: Row, **counts) -> bool:
    total = sum(factor * counts[cell[0]] for cell, factor in row.terms)
    return (row.low is None or row.low <= total) and (row.high is None or total <= row.high)


def test_a_count_shows_and_guards_itself():
    (piece,) = pieces_of(held(COUNT, Figure(value=D(12))))
    assert piece.shows == ((("n", "it", Q), 12),)
    assert piece.guards == (("n", "it", Q),)


def test_no_figure_is_no_piece():
    assert pieces_of(held(COUNT, Figure(missing="not-collected"))) == []


def test_what_is_not_about_children_is_known_and_stays():
    (piece,) = pieces_of(held(PERCENT, share(), rule=NONE))
    assert (piece.fixed, piece.guards) == (True, ())


def test_a_share_of_process_gives_its_parts_up_before_itself():
    parts, whole = pieces_of(held(PERCENT, share(), rule=PROCESS))
    assert (parts.key[2], parts.rests_on) == (PARTS, whole.key)
    assert not whole.shows


def test_a_share_of_process_whose_parts_are_not_held_is_one_piece():
    (piece,) = pieces_of(held(PERCENT, Figure(value=D(50)), rule=PROCESS))
    assert not piece.shows


def test_parts_hidden_already_are_hidden():
    public = Figure(value=D(50), decimals=0)
    parts, whole = pieces_of(held(PERCENT, share(), public, rule=PROCESS))
    assert (parts.hidden, whole.hidden) == (True, False)


def test_days_guard_how_many_they_rest_on():
    (piece,) = pieces_of(held(DAYS, Figure(value=D(400), denominator=D(12))))
    assert piece.guards == (("d", "it", Q),)


def test_a_shared_denominator_is_anothers_to_guard():
    one = held(PERCENT, share())
    (piece,) = pieces_of(one, frozenset([one.cell("d")]))
    assert [cell[0] for cell in piece.guards] == ["n", "r"]


def test_only_a_share_has_a_remainder():
    assert remainder_row(held(COUNT, Figure(value=D(3)))) == []
    (row,) = remainder_row(held(PERCENT, share()))
    assert fits(row, n=30, r=30, d=60) and not fits(row, n=30, r=29, d=60)


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 1))
def test_rows_of_a_share_hold_for_just_the_parts_that_round_to_it(numerator, denominator, decimals):
    shown = D("33.3") if decimals else D(33)
    told = all(fits(row, n=numerator, d=denominator) for row in share_rows(("n",), ("d",), shown, decimals))
    assert told == (round_half_up(D(100 * numerator) / denominator, decimals) == shown)


@given(st.integers(0, 400), st.sampled_from([1, 4]))
def test_a_rates_row_holds_for_just_the_counts_that_round_to_it(count, times):
    population, rate = 54_000, D("44.4")
    row = rate_row(("n",), rate, 1, D(population), times)
    assert fits(row, n=count) == (round_half_up(D(count) * 10_000 * times / population, 1) == rate)


@given(st.integers(0, 20_000), st.integers(100_000, 9_000_000))
def test_a_rate_not_rounded_yet_tells_what_it_tells_as_it_is_shown(count, population):
    exact = D(count) * 10_000 / population
    shown = round_half_up(exact, 1)
    assert rate_row(("n",), exact, 1, D(population), 1) == rate_row(("n",), shown, 1, D(population), 1)


def test_a_rate_tells_its_count_within_its_rounding():
    figure = Figure(value=D("44.4"), numerator=D(240), denominator=D(54_000))
    (piece,) = pieces_of(held(RATE, figure, measure=SNAPSHOT, decimals=1))
    (row,) = piece.tells
    assert (row.low, row.high) == (240, floor(44.45 * 5.4))


def test_a_hidden_figure_tells_what_it_would_were_it_shown():
    (piece,) = pieces_of(held(PERCENT, share(3, 60), HIDDEN))
    assert piece.hidden and piece.tells
