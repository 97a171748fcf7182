"""What moved is ordered by the weight of its evidence: more of it, of more cases, comes first."""

import math
from dataclasses import dataclass, replace
from decimal import Decimal as D

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.readings.evidence import difference_of_counts, difference_of_shares, weight_of
from scorecard.readings.readings import read
from scorecard.readings.summary import summarise
from scorecard.tables.movers import since_last_quarter
from scorecard.vocabulary.figures import BaselineFact, Figure, made_of
from tests.readings import Q2, build_reading, figure
from tests.scorecard.builders import baseline, percent_facts


@dataclass(frozen=True)
class Counted:
    unit: str
    measure: str = "snapshot"
    decimals: int = 1


def number(code, now, then, **more):
    return build_reading(code, now=str(now), then=str(then), baseline=None, polarity="higher", **more)


def of_many(code, now, then, of, unit="percent", **more):
    """A share or rate with its parts: `now` and `then` of `of`, or of each of two."""
    wholes = of if isinstance(of, tuple) else (of, of)
    held = {
        quarter: Figure(
            value=made_of(D(part), D(whole), Counted(unit)), numerator=D(part), denominator=D(whole)
        )
        for quarter, part, whole in ((Q2, now, wholes[0]), (Q2.previous, then, wholes[1]))
    }
    given = {"unit": unit, "measure": "snapshot", "decimals": 1, "baseline": None, "polarity": "higher"}
    return build_reading(code, series=held, **{**given, **more})


def without_parts(reading):
    """The reading of somebody to whom the cases are not shown."""
    seen = {key: replace(one, numerator=None, denominator=None) for key, one in reading.facts.series.items()}
    return read(replace(reading.facts, series=seen), reading.quarter)


def weight(reading):
    return weight_of(reading, reading.direction)


def evidence(reading):
    return round(weight(reading).evidence, 3)


# Worked by hand: 2 (sqrt(500.375) - sqrt(480.375)) / sqrt(2) = 2 x 0.45157 / 1.41421.
@pytest.mark.parametrize(
    ("now", "then", "exposure", "expected"),
    [
        (500, 480, 1, "0.639"),
        (2, 7, 1, "1.661"),
        (0, 0, 1, "0"),
        (3, 0, 1, "1.732"),
        (25, 100, "0.25", "0.050"),
    ],
)
def test_counts_differ_by_the_published_statistic(now, then, exposure, expected):
    assert round(difference_of_counts(D(now), D(then), D(exposure)), 3) == D(expected)


@given(
    now=st.integers(0, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole + 1))),
    then=st.integers(0, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole + 1))),
)
def test_shares_differ_by_the_root_of_chi_squared(now, then):
    (a, n), (b, m) = now, then
    cells = ((a, n - a), (b, m - b))
    columns, rows, all_of_them = (a + b, n + m - a - b), (n, m), n + m
    if not all(columns):
        assert difference_of_shares((D(a), D(n)), (D(b), D(m))) == 0
        return
    chi = sum(
        (cells[row][column] - rows[row] * columns[column] / all_of_them) ** 2
        / (rows[row] * columns[column] / all_of_them)
        for row in (0, 1)
        for column in (0, 1)
    )
    found = difference_of_shares((D(a), D(n)), (D(b), D(m)))
    assert math.isclose(float(found), math.sqrt(chi), abs_tol=1e-6)


def test_fifteen_points_of_many_outweigh_a_few_children():
    assert evidence(of_many("assessments", 420, 510, 600)) == D("6.222")
    assert evidence(number("children", 500, 480)) == D("0.639")


MOVES = st.integers(0, 400).flatmap(
    lambda then: st.tuples(st.just(then), st.integers(1, 150), st.integers(1, 150), st.sampled_from((1, -1)))
)


@given(MOVES, st.sampled_from(["count", "percent", "rate_10000"]))
def test_a_bigger_change_of_the_same_base_ranks_higher(move, unit):
    then, one, more, way = move
    near, far = then + way * one, then + way * (one + more)
    assume(0 <= far <= 1000)
    if unit == "count":
        small, large = number("small", near, then), number("large", far, then)
    else:
        of = 1000 if unit == "percent" else 50_000
        small, large = (of_many(code, now, then, of, unit) for code, now in (("small", near), ("large", far)))
    assert weight(large) > weight(small)


@given(
    of=st.integers(2, 400),
    now=st.integers(0, 400),
    then=st.integers(0, 400),
    times=st.integers(2, 30),
    unit=st.sampled_from(["percent", "rate_10000", "ratio"]),
)
def test_the_same_change_with_more_cases_ranks_higher(of, now, then, times, unit):
    assume(now != then and max(now, then) <= of)
    few = of_many("few", now, then, of, unit, decimals=4)
    many = of_many("many", now * times, then * times, of * times, unit, decimals=4)
    assert few.direction.amount == many.direction.amount
    assert weight(many) > weight(few)


@given(now=st.integers(0, 3), then=st.integers(0, 3), points=st.integers(9, 40))
def test_few_cases_never_outrank_many_points(now, then, points):
    small, large = number("few", now, then), of_many("many", 850 - 10 * points, 850, 1000)
    assert weight(small) < weight(large)


def test_a_rate_weighs_as_the_number_behind_it_and_by_who_there_were():
    rate, count = of_many("rate", 120, 100, 50_000, unit="rate_10000"), number("count", 120, 100)
    assert evidence(rate) == evidence(count)
    grown = of_many("grown", 120, 100, (60_000, 50_000), unit="rate_10000", decimals=4)
    assert weight_of(grown, replace(rate.direction, against=grown.previous)).evidence < D("0.01")


def test_a_quarters_rate_is_held_against_a_whole_year_as_a_quarter_of_it():
    year = Figure(value=D(80), numerator=D(400), denominator=D(50_000))
    flow = of_many(
        "rate",
        130,
        100,
        50_000,
        unit="rate_10000",
        measure="flow",
        baseline=BaselineFact(year, baseline().period_end, on_a_day=False),
    )
    found = weight_of(flow, flow.since_baseline).evidence
    assert found == difference_of_counts(D(130), D(400), D("0.25"))


def test_where_cases_are_not_shown_usual_variation_weighs():
    steady = ("70", "71", "70", "71", "70", "71", "70", "71", "70", "75")
    wild = ("70", "90", "60", "85", "65", "95", "60", "80", "70", "75")
    weights = [weight(read(percent_facts(values=values, published=()), Q2)) for values in (steady, wild)]
    assert weights[0] > weights[1]
    assert all(each.known and each.size == 5 for each in weights)


def test_what_nothing_is_known_of_comes_last_and_by_size():
    readings = [
        build_reading("a-little", now="51", then="50", **SHARE),
        build_reading("much", now="90", then="50", **SHARE),
        of_many("known", 5, 4, 9),
    ]
    assert [each.code for each in summarise(readings).better] == ["known", "much", "a-little"]
    assert [row.reading.code for row in since_last_quarter(readings).groups[0].movements] == [
        "known",
        "much",
        "a-little",
    ]


SHARE = {"unit": "percent", "polarity": "higher", "quality": "illustrative", "baseline": None}


def test_days_are_not_weighed_as_cases():
    mean = of_many("days", 2000, 1000, 10, unit="days")
    assert not weight(mean).known


@given(
    parts=st.lists(st.integers(1, 99), min_size=4, max_size=4),
    others=st.lists(st.integers(100, 900), min_size=2, max_size=2),
)
def test_no_hidden_number_decides_a_public_order(parts, others):
    """The public sees 80% and 60%, its cases not: whatever they are, the order is one and the same."""
    now, then = figure("80"), figure("60")

    def order(cases):
        hidden = {Q2: replace(now, numerator=D(cases[0])), Q2.previous: replace(then, numerator=D(cases[1]))}
        shares = build_reading("hidden", series=hidden, now="80", then="60", **SHARE)
        seen = [without_parts(shares), number("seen", *others)]
        return [each.code for each in sorted(seen, key=weight, reverse=True)]

    assert order(parts[:2]) == order(parts[2:])


@given(st.lists(st.integers(0, 100), min_size=2, max_size=2, unique=True))
def test_whatever_moved_has_a_weight(moved):
    now, then = moved
    assert weight(number("count", now, then)).evidence > 0
    assert weight(build_reading("share", now=str(now), then=str(then), **SHARE)).size > 0
