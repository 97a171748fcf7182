"""Movements held against the numbers that stand beside them: from and to, 6% down, three fewer."""

import pytest

from governance.checks.findings import Rule
from tests.governance.checks.corpus_of import asked


@pytest.mark.parametrize(
    "text",
    [
        "Plans that are a second or later plan rose to 22.1%, from 23.8% in Q1.",
        "Initial health assessments within 20 working days fell to 44% from 41% in June.",
        "Average caseloads eased in the quarter, from 24.2 to 25.0.",
        "Re-referrals improved from 17.1% to 17.9%.",
        "Repeat plans fell from 17 to 20.",
    ],
)
def test_a_movement_that_its_own_numbers_go_against_is_asked_about(text):
    assert [one.rule for one in asked(text)] == [Rule.DIRECTION]


@pytest.mark.parametrize(
    "text",
    [
        "Plans that are a second or later plan fell to 22.1%, from 23.8% in Q1.",
        "Average caseloads rose in the quarter, from 24.2 to 25.0.",
        "Repeat plans fell from 20 to 17.",
    ],
)
def test_a_movement_that_its_own_numbers_bear_out_is_let_be(text):
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Referrals were 6.5% down on Q2 2017/18.", Rule.DIRECTION),
        ("Referrals were 9.5% up on Q2 2017/18.", Rule.AMOUNT),
        ("There are three fewer newly qualified social workers than in June.", Rule.DIRECTION),
        ("There are five more newly qualified social workers than in June.", Rule.AMOUNT),
        ("We have had more referrals than in quarter one.", Rule.DIRECTION),
    ],
)
def test_a_number_before_the_word_for_the_movement_is_read(text, rule):
    assert [one.rule for one in asked(text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "Referrals were 6.5% up on Q2 2017/18.",
        "There are three more newly qualified social workers than in June.",
        "We have had 12 fewer referrals than in quarter one.",
    ],
)
def test_a_true_number_before_the_word_is_let_be(text):
    assert asked(text) == []
