"""The checks against sentences in the way of council reports: no true one blocked, few asked about, most
false ones found, and each rule that asks right nine times in ten.
"""

import pytest

from governance.checks.findings import FindingKind, Rule
from tests.governance.checks.corpus_of import readings, written

TRUE, FALSE = ("true", "held_out_true"), ("false", "held_out_false")
ASKING = (
    Rule.NUMBER,
    Rule.DIRECTION,
    Rule.AMOUNT,
    Rule.GOES_ON,
    Rule.PLACE,
    Rule.TARGET,
)


def test_corpus_is_large_enough():
    assert [len(written(name)) for name in (*TRUE, *FALSE)] >= [200, 60, 60, 20]


def test_true_sentences_come_from_every_section():
    assert {each.section for each in written("true")} == {1, 2, 3, 4, 5}


def test_true_sentences_touch_every_indicator():
    assert {each.about for each in written("true")} - {""} == set(readings().internal)


@pytest.mark.parametrize("name", TRUE)
def test_no_true_sentence_is_blocked(name):
    assert [each.text for each in written(name) if each.blocked] == []


@pytest.mark.parametrize("name", TRUE)
def test_one_true_sentence_in_twenty_at_most_is_asked_about(name):
    wrongly = [each.text for each in written(name) if each.found]
    assert len(wrongly) <= len(written(name)) / 20, wrongly


@pytest.mark.parametrize("name", FALSE)
def test_four_false_sentences_in_five_at_least_are_found(name):
    missed = [each.text for each in written(name) if not each.found]
    assert len(missed) <= len(written(name)) / 5, missed


@pytest.mark.parametrize("rule", ASKING)
@pytest.mark.parametrize(("true", "false"), zip(TRUE, FALSE, strict=True), ids=["tuned", "held out"])
def test_a_rule_that_asks_is_right_nine_times_in_ten(rule, true, false):
    right, wrong = (
        sum(each.rule == rule for one in written(name) for each in one.found) for name in (false, true)
    )
    assert right >= 9 * wrong


@pytest.mark.parametrize("rule", ASKING)
def test_a_rule_that_asks_is_tried_by_the_corpus(rule):
    assert any(each.rule == rule for one in written("false") for each in one.found)


def test_only_the_certain_rules_block():
    certain = {Rule.NUMBER, Rule.POINTS, Rule.UNIT, Rule.HIDDEN}
    blocking = {
        each.rule
        for name in FALSE
        for one in written(name)
        for each in one.found
        if each.kind == FindingKind.CONTRADICTION
    }
    assert blocking == certain
