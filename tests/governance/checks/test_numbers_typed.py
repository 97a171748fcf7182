"""Numbers typed beside their own indicator: which block, which are asked about, which are noted or let be."""

from decimal import Decimal

import pytest

from governance.checks.findings import FindingKind, Rule
from scorecard.vocabulary.numbers import shown
from scorecard.vocabulary.states import Missing
from tests.governance.checks.corpus_of import asked, readings
from tests.governance.checks.saying import CHILDREN, LATE, found

END = "at the end of September 2018"


def told(text: str, *readings_shown) -> list[tuple[FindingKind, str]]:
    """Kind and number of what is found about a number."""
    seen = found(text, *readings_shown)
    return [(one.kind, one.stands) for one in seen if one.rule in (Rule.NUMBER, Rule.UNBOUND)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"There were 480 looked-after children {END}.", "480"),
        (f"We looked after 480 children {END}.", "480"),
        (f"Four hundred and eighty looked-after children {END}.", "Four hundred and eighty"),
        ("On 30 September 2018, looked-after children stood at 1,480.", "1,480"),
    ],
)
def test_a_number_that_is_not_the_figure_blocks(text, number):
    assert told(text) == [(FindingKind.CONTRADICTION, number)]


def test_it_says_how_to_mend_it():
    (one,) = found(f"There were 480 looked-after children {END}.")
    assert "500" in one.says
    assert "[[looked-after-children]]" in one.do


@pytest.mark.parametrize(
    "text",
    [
        "There were 485 looked-after children.",
        f"About 400 looked-after children {END}.",
        f"It rained. There were 480 looked-after children {END}.",
        "There were 480 looked-after children at 30 June 2018.",
        "Looked-after children rose from 480 to 500.",
    ],
)
def test_a_number_that_may_be_of_something_else_is_asked_about(text):
    assert [kind for kind, _ in told(text) if kind != FindingKind.NOTE] == [FindingKind.QUESTION]


@pytest.mark.parametrize(
    "text",
    [
        "There were 489 looked-after children.",
        "There were 489 looked-after children at 30 June 2018.",
        "Looked-after children rose from 489 to 500.",
        "480 looked-after children had a dental check.",
        f"There were 61 looked-after children {END} in residential homes.",
        f"There were 61 looked-after children {END}, all of them in homes.",
        f"In Liverpool there were 1,240 looked-after children {END}.",
        f"20% of looked-after children {END}.",
        "We looked after 540 children during the quarter.",
        "There were 489 looked-after children in 2014.",
    ],
)
def test_a_number_of_another_time_place_or_group_is_let_be(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text", [f"There were 500 looked-after children {END}.", "500 looked-after children."]
)
def test_the_figure_itself_is_worth_binding(text):
    assert told(text) == [(FindingKind.NOTE, "500")]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("22.1%", True),
        ("22%", True),
        ("23%", False),
        ("about 21%", True),
        ("nearly 23%", True),
        ("nearly 22%", False),
        ("over 20%", True),
        ("over 23%", False),
        ("under 25%", True),
        ("under 20%", False),
    ],
)
def test_a_number_is_right_as_it_is_rounded_and_hedged(words, right):
    text = f"Plans that are a second plan stood at {words} {END}."
    assert [kind for kind, _ in told(text, LATE) if kind != FindingKind.NOTE] == (
        [] if right else [FindingKind.QUESTION if " " in words else FindingKind.CONTRADICTION]
    )


def test_a_figure_that_is_hidden_is_left_to_the_rule_for_hidden_ones():
    seen = found(f"There were 480 looked-after children {END}.", CHILDREN, hide="looked-after-children")
    assert Rule.NUMBER not in [one.rule for one in seen]


TIMES = {"flow": "in the quarter", "year_to_date": "between April and September"}
UNITS = {"percent": "%", "rate_10000": " per 10,000", "days": " days"}
HELD = [
    code
    for code, one in readings().internal.items()
    if one.figure.value is not None and readings().public[code].figure.missing != Missing.SUPPRESSED
]


def stated(code: str, number: Decimal) -> list[FindingKind]:
    """What is found where an indicator of the catalogue is stated by its plain name, with its time."""
    reading = readings().internal[code]
    time, unit = TIMES.get(reading.facts.measure, END), UNITS.get(reading.facts.unit, "")
    text = f"{reading.facts.plain_name} stood at {shown(number, reading.decimals)}{unit} {time}."
    seen = found(text, readings=readings())
    return [one.kind for one in seen if one.rule == Rule.NUMBER]


@pytest.mark.parametrize("code", HELD)
def test_every_indicators_own_figure_may_be_stated(code):
    assert stated(code, readings().internal[code].figure.value) == []


@pytest.mark.parametrize("code", HELD)
def test_every_indicators_wrong_figure_blocks(code):
    assert stated(code, readings().internal[code].figure.value + 3) == [FindingKind.CONTRADICTION]


@pytest.mark.parametrize(
    "text",
    [
        f"A further 11 children were looked after {END}.",
        f"A further eleven looked-after children {END}.",
        "In the 12 months to September 2018 the council looked after 655 children.",
        "In the 12 months to September 2018 183 children came into care.",
        "So far this year re-referrals stand at 18.1%.",
        "In June we received 238 referrals.",
        "Referrals rose from 201 in April to 238 in June.",
        "Re-referrals fell from 121 to 117.",
        "Section 47 enquiries fell from 132 to 127.",
        "Turnover in the quarter was 4.5%.",
    ],
)
def test_a_part_another_length_of_time_and_a_count_of_a_share_are_not_the_figure(text):
    assert asked(text) == []


@pytest.mark.parametrize(
    "text", ["Re-referrals fell from 21 to 17.9%.", "The referral rate fell from 532 to 493."]
)
def test_a_share_or_rate_that_says_its_unit_once_is_no_count(text):
    assert [one.rule for one in asked(text)] == [Rule.NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "Nearly all assessments were completed within 45 working days.",
        "Half of assessments were completed within 45 working days in the quarter.",
        "Most first health assessments were on time in the quarter.",
        "One in three child protection visits was on time.",
    ],
)
def test_a_share_in_words_that_is_far_from_the_figure_is_asked_about(text):
    assert [(one.kind, one.rule) for one in asked(text)] == [(FindingKind.QUESTION, Rule.NUMBER)]


@pytest.mark.parametrize(
    "text",
    [
        "Two thirds of assessments were completed within 45 working days.",
        "Most assessments were completed within 45 working days.",
        "Nearly all child protection visits were on time in the quarter.",
        "Half of assessments completed within 45 working days led to a plan.",
        "In Leeds half of assessments were completed within 45 working days.",
    ],
)
def test_a_share_in_words_that_is_near_it_or_of_something_else_is_let_be(text):
    assert asked(text) == []


def test_a_quarters_rate_that_is_carried_on_to_a_year_is_let_be():
    said = "In the quarter there were 123.2 referrals per 10,000 children, which is 492.6 over a year."
    assert asked(said) == []
