"""Whose a number is that equals a hidden one: in any form it blocks, of another time or thing it does not."""

import pytest

from governance.checks.findings import FindingKind, Rule
from tests.governance.checks.corpus_of import asked

BLOCKED, ASKED = FindingKind.CONTRADICTION, FindingKind.QUESTION


def kinds(text: str) -> list[str]:
    """What is found of hidden numbers in a text of the demonstration."""
    return [one.kind for one in asked(text) if one.rule == Rule.HIDDEN]


@pytest.mark.parametrize(
    "text",
    [
        "32 of our care leavers aged 19 to 21 are in education, employment or training.",
        "Twenty of the care leavers aged 17 and 18 are in suitable accommodation.",
        "Three of our plans have lasted two years or more.",
        "Three of the referrals were closed with no further action.",
        "Three of all our referrals were closed with no further action.",
    ],
)
def test_a_part_of_those_whom_a_hidden_figure_counts_may_not_be_told(text):
    assert kinds(text) == [BLOCKED]


@pytest.mark.parametrize(
    "text",
    [
        "Just over 1% of plans have lasted two years or more.",
        "Under 1% of referrals were closed with no further action.",
        "Over 3 children are on plans that have lasted two years or more.",
    ],
)
def test_over_and_under_take_nothing_from_a_number_with_a_unit(text):
    assert kinds(text) == [BLOCKED]


@pytest.mark.parametrize(
    "text",
    [
        "Plans that have lasted two years or more for children under 3 are looked at first.",
        "Referrals closed with no further action for those aged over 3 are sampled.",
    ],
)
def test_over_and_under_before_an_age_count_nothing(text):
    assert kinds(text) == []


def test_a_share_that_comes_near_a_hidden_one_by_its_own_words_is_asked_about():
    assert kinds("Over 90% of care leavers aged 17 and 18 are in suitable accommodation.") == [ASKED]
    assert kinds("We want over 90% of care leavers aged 17 and 18 in suitable accommodation.") == []


@pytest.mark.parametrize("tail", ["in all", "in total", "altogether", "overall"])
def test_a_hidden_total_may_not_be_told(tail):
    assert kinds(f"Care leavers aged 19 to 21 in suitable accommodation: 63 {tail}.") == [BLOCKED]


@pytest.mark.parametrize(
    "text",
    [
        "In 2016/17, 90% of care leavers aged 19 to 21 were in suitable accommodation.",
        "In 2015/16, 90% of care leavers aged 19 to 21 were in suitable accommodation.",
        "At the 2016/17 baseline 46% of care leavers were in education, employment or training.",
        "Care leavers in education, employment or training in 2016/17 were 46%.",
        "46% of care leavers were in education, employment or training in 2014/15.",
        "In 2017/18, 0.5% of referrals were closed with no further action, compared with 9.4% in England.",
    ],
)
def test_a_number_of_another_year_is_not_this_quarters_hidden_one(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Care leavers aged 19 to 21 in suitable accommodation: 90%, up from 86% in 2017/18.",
        "Care leavers aged 19 to 21 in suitable accommodation: 90%, compared with 2016/17.",
        "In 2017/18 it was 86%, and 90% of care leavers aged 19 to 21 are in suitable accommodation.",
        "After a fall in 2017/18 90% of care leavers aged 19 to 21 are in suitable accommodation.",
        "After a fall in 2017/18, 90% of care leavers aged 19 to 21 are in suitable accommodation.",
        "In 2017/18 it fell, now 90% of care leavers aged 19 to 21 are in suitable accommodation.",
        "Care leavers in suitable homes in 2017/18 were low and are now 90%.",
        "Care leavers aged 19 to 21 in suitable accommodation: 90%, better than in England.",
        "Care leavers aged 19 to 21 in suitable accommodation are above England at 90%.",
    ],
)
def test_another_year_or_place_beside_the_hidden_number_takes_nothing_from_it(text):
    assert BLOCKED in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "In the North West 91% of care leavers aged 17 and 18 are in suitable accommodation.",
        "Nationally 91% of care leavers aged 17 and 18 are in suitable accommodation.",
        "Care leavers aged 17 and 18 in suitable accommodation: the North West (91%).",
        "91% of care leavers aged 17 and 18 across England are in suitable accommodation.",
    ],
)
def test_a_number_of_another_place_is_not_our_hidden_one(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Adoptions stand at nine, and five adoptive families were approved in the quarter.", []),
        ("Adoptions: 9 since April, and four families approved since last quarter.", []),
        ("Adoptions stand at nine, and four children have been matched since last quarter.", [ASKED]),
        ("In quarter 2 five children moved in with families while adoptions stood at nine.", [ASKED]),
        ("Four children were adopted in the first quarter, and we are glad.", [BLOCKED]),
        ("Three visits were made after referrals closed with no further action.", []),
    ],
)
def test_a_count_of_something_else_does_not_block(text, found):
    assert kinds(text) == found
