"""A released quarter stays measured from the baseline of its time; one that was put right is taken up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scorecard.editions.of_its_time import of_its_time
from scorecard.readings.readings import read
from scorecard.vocabulary.figures import BaselineFact, Figure, IndicatorFacts
from scorecard.vocabulary.quarters import QuarterKey
from tests.readings import Q2, build_reading

OLDER = QuarterKey(20164)


def baseline(year: int, value: int = 453) -> BaselineFact:
    """That of a financial year, on its last day."""
    return BaselineFact(Figure(value=D(value)), date(year + 1, 3, 31), on_a_day=True)


def released(year: int) -> IndicatorFacts:
    """Looked-after children at Q2 2018/19, with the figure of an older quarter."""
    held = build_reading(baseline=baseline(year)).facts
    return replace(held, series={**held.series, OLDER: Figure(value=D(453))})


@pytest.mark.parametrize(
    ("was", "now", "measured_from"),
    [(2016, 2018, 2016), (2016, 2019, 2016), (2016, 2017, 2017), (2016, 2016, 2016), (2018, 2019, 2019)],
)
def test_baseline_of_a_year_that_had_not_ended_is_not_taken_up(was, now, measured_from):
    today = replace(released(was), baseline=baseline(now, 500))
    found = of_its_time(today, read(released(was), Q2))
    assert (found.baseline.year, found.baseline.figure.value == 500) == (measured_from, now == measured_from)


def test_figures_of_the_baselines_year_come_with_it():
    today = replace(released(2016), baseline=baseline(2018))
    today = replace(today, series={key: held for key, held in today.series.items() if key != OLDER})
    assert of_its_time(today, read(released(2016), Q2)).series[OLDER].value == 453


def test_without_an_earlier_release_facts_are_as_they_stand():
    assert of_its_time(released(2018), None) == released(2018)
