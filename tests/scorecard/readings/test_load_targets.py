"""A target that changes in mid-year: earlier quarters keep the one by which they were released."""

from datetime import datetime
from decimal import Decimal as D

import pytest

from scorecard.models import Indicator, Target, TargetStep
from scorecard.models.history import sign
from scorecard.readings.load import load_facts
from scorecard.readings.load_targets import load_earlier_targets
from scorecard.readings.status import status_of
from scorecard.vocabulary.days import LONDON
from scorecard.vocabulary.quarters import QuarterKey

ASSESSMENTS, ADOPTIONS = "assessments-within-45-days", "adoptions"
Q1, Q2 = QuarterKey(20181), QuarterKey(20182)
APRIL, JUNE, SEPTEMBER = (datetime(2018, month, 3, tzinfo=LONDON) for month in (4, 6, 9))


@pytest.fixture
def agreed(world):
    """The world, its targets agreed in April: Q1 was released on 22 July, Q2 on 22 October."""
    for row in (*Target.objects.all(), *TargetStep.objects.all()):
        change(row, world.users["admin"], APRIL)
    return world


def change(row, by, day=SEPTEMBER, **values):
    """A target or step changed on a day."""
    vars(row).update(values)
    sign(row, by, "The board agreed another one.")
    row._history_date = day
    row.save()


def of(code, at=Q2):
    chosen = list(Indicator.objects.for_facts().filter(code=code))
    return load_facts(at, audience="internal", indicators=chosen)[0]


def test_an_earlier_quarter_keeps_its_target_and_its_status(agreed):
    before = status_of(of(ASSESSMENTS, Q1), Q1)
    change(Target.objects.get(indicator__code=ASSESSMENTS), agreed.users["admin"], value=D(60))
    facts = of(ASSESSMENTS)
    assert (facts.target_at(Q1).value, facts.target_at(Q2).value) == (85, 60)
    assert status_of(facts, Q1) == before


def test_a_step_changed_in_mid_year_keeps_its_earlier_value(agreed):
    target = Target.objects.get(indicator__code=ADOPTIONS)
    change(target.steps.get(number=2), agreed.users["admin"], value=D(12))
    change(target, agreed.users["admin"], value=D(24))
    facts = of(ADOPTIONS)
    assert facts.target_at(Q2).steps[2] == 12
    assert (facts.target_at(Q1).value, facts.target_at(Q1).steps[2]) == (20, 10)


def test_a_target_changed_before_the_quarters_release_is_its_own(agreed):
    change(Target.objects.get(indicator__code=ASSESSMENTS), agreed.users["admin"], JUNE, value=D(60))
    assert of(ASSESSMENTS).target_at(Q1).value == 60


def test_where_no_target_was_changed_one_query_finds_that_out(world, django_assert_num_queries):
    chosen = list(Indicator.objects.for_facts())
    with django_assert_num_queries(1):
        assert load_earlier_targets(chosen, Q2) == {}


def test_the_first_quarter_of_a_year_has_none_before_it(agreed):
    assert of(ASSESSMENTS, Q1).earlier_targets == {}
