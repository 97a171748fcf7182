"""A hidden figure's own value, in its own unit or rounded as it may be, beside its own indicator."""

from dataclasses import replace
from decimal import Decimal

import pytest

from governance.checks.findings import FindingKind, Rule
from governance.checks.texts import readings_held
from scorecard.readings.readings import read
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.threshold import USUAL
from tests.governance.checks.saying import CHILDREN, hidden, rules
from tests.readings import Q2, build_reading

BLOCKED, ASKED = (FindingKind.CONTRADICTION, Rule.HIDDEN), (FindingKind.QUESTION, Rule.HIDDEN)


def of(code, name, unit, value, decimals=1):
    return build_reading(code, name=name, now=value, baseline=None, unit=unit, decimals=decimals)


HIDDEN = (
    of("visit", "Days to first visit", "days", "8.0"),
    of("family", "Days from care to an adoptive family", "days", "384", 0),
    of("rate", "Looked-after children per 10,000", "rate_10000", "116.52", 0),
    of("plan-rate", "Children on a plan per 10,000", "rate_10000", "47.26"),
    of("work", "Leavers in work", "percent", "45.7143"),
    of("caseload", "Cases for each social worker", "ratio", "18.52"),
)


def seen_by(known, figures):
    """The readings of one indicator that the public sees otherwise."""
    public = read(replace(known.facts, series=figures), Q2)
    return readings_held({known.code: known}, {known.code: public}, Q2, USUAL)


def blocked(text: str) -> list[tuple[str, str]]:
    """What the checks find where the public sees none of `HIDDEN`."""
    internal = {one.code: one for one in (*HIDDEN, CHILDREN)}
    public = {one.code: hidden(one) for one in HIDDEN} | {CHILDREN.code: CHILDREN}
    found = rules(text, readings=readings_held(internal, public, Q2, USUAL))
    return [one for one in found if one[1] == Rule.HIDDEN]


@pytest.mark.parametrize(
    "text",
    [
        "Days to first visit: 8.0 days.",
        "Days to first visit: 8 days.",
        "Days to first visit stood at eight working days in the quarter.",
        "Days to first visit came to an 8-day average.",
        "Days to first visit stood at 8 and are looked at each week.",
        "Days from care to an adoptive family: 384 days.",
        "Days from care to an adoptive family: 384.",
    ],
)
def test_a_hidden_number_of_days_may_not_be_told(text):
    assert blocked(text) == [BLOCKED]


@pytest.mark.parametrize(
    "text",
    [
        "Looked-after children per 10,000 stood at 117.",
        "The rate of looked-after children was 117 per 10,000.",
        "The rate of looked-after children was 117.",
        "The rate of looked-after children stood at 116.5 this quarter.",
        "For every 10,000 children 117 are looked-after children.",
        "With 117 looked-after children for every 10,000 we have no room.",
        "Children on a plan per 10,000: 47.3.",
        "Children on a plan per 10,000: 47.",
    ],
)
def test_a_hidden_rate_may_not_be_told(text):
    assert blocked(text) == [BLOCKED]


@pytest.mark.parametrize(
    "text",
    [
        "Leavers in work: 45.7%.",
        "Leavers in work: 46 per cent.",
        "Leavers in work: 45.71%.",
        "Leavers in work: 46.",
        "Leavers in work stood at 45.7 this quarter.",
        "Cases for each social worker: 18.5.",
        "Cases for each social worker: 19.",
        "Cases for each social worker stand at 18.5 cases.",
        "Cases for each social worker stand at 18.5, which is high.",
    ],
)
def test_a_hidden_share_and_a_hidden_average_may_not_be_told(text):
    assert blocked(text) == [BLOCKED]


@pytest.mark.parametrize(
    "text",
    [
        "Days to first visit: 9.0 days.",
        "Days to first visit: 8%.",
        "Days to first visit: see us for 8 weeks.",
        "Days to first visit are looked at by 8 managers.",
        "Days to first visit are told in 8-page letters.",
        "The rate of looked-after children was 118 per 10,000.",
        "Looked-after children per 10,000 are told to 117 managers.",
        "Leavers in work: 46 days.",
        "Leavers in work are helped in 46 places.",
        "Cases for each social worker: 19%.",
        "There are 117 managers.",
    ],
)
def test_another_number_and_a_number_in_another_unit_are_let_be(text):
    assert blocked(text) == []


def test_a_limit_that_is_the_hidden_average_by_chance_is_asked_about():
    assert blocked("Days to first visit are to be within 8 days.") == [ASKED]


HELPED = build_reading(
    "helped",
    name="Families helped",
    now="87.0",
    then="85.5",
    baseline=None,
    unit="percent",
    decimals=1,
    disclosure="process",
)
WHOLE = {
    Q2: Figure(value=Decimal(87), decimals=0),
    Q2.previous: Figure(value=Decimal(86), decimals=0),
}


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Families helped: 85.5% last quarter, 87.0% now.", 2),
        ("Families helped: 85.5% last quarter.", 1),
        ("Families helped: 87.0%.", 1),
        ("Families helped: 87.00 per cent.", 1),
        ("Families helped: 87.0.", 1),
        ("Families helped: 86% last quarter, 87% now.", 0),
        ("Families helped: 85.5% in Leeds.", 0),
    ],
)
def test_a_share_may_not_be_told_more_exactly_than_the_public_sees_it(text, times):
    found = rules(text, readings=seen_by(HELPED, WHOLE))
    assert [one for one in found if one[1] == Rule.HIDDEN] == [BLOCKED] * times


def test_what_the_public_sees_may_be_rounded_further():
    parts = Figure(Decimal("86.46"), numerator=Decimal(83), denominator=Decimal(96))
    known = build_reading(
        "helped", name="Families helped", baseline=None, unit="percent", decimals=1, series={Q2: parts}
    )
    alone = {Q2: replace(parts, numerator=None, denominator=None)}
    for text in ("Families helped: 86.5%.", "Families helped: 86%.", "Families helped: 86.5."):
        assert rules(text, readings=seen_by(known, alone)) == []
    assert rules("Families helped: 83 children.", readings=seen_by(known, alone)) == [BLOCKED]
