"""Reasons as a release stores them and as an internal reader meets them."""

import pytest

from scorecard.vocabulary.hidden_reason import WORDS, HiddenBecause, HiddenReason
from scorecard.vocabulary.threshold import USUAL, Threshold

TEN = Threshold(10)
BEFORE = {
    "a count of 1 to 5": HiddenReason.SMALL_COUNT,
    "rests on 1 to 5 children": HiddenReason.SMALL_BASE,
    "rests on a count of 1 to 5": HiddenReason.SMALL_NUMERATOR,
    "leaves a remainder of 1 to 5": HiddenReason.SMALL_REMAINDER,
    "its parts are not held, so they may be small": HiddenReason.PARTS_NOT_HELD,
    "rests on fewer than 10 cases": HiddenReason.FEW_CASES,
    "would round to 0%, which it is not": HiddenReason.ROUNDS_TO_NONE,
    "would round to 100%, which it is not": HiddenReason.ROUNDS_TO_ALL,
    "kept back: another hidden number could be worked out from it": HiddenReason.KEPT_BACK,
    "parts of 1 to 5 hidden, whole per cent shown": HiddenReason.SMALL_PARTS,
    "parts kept back: another hidden number could be worked out from them": HiddenReason.PARTS_KEPT_BACK,
    "whole per cent shown": HiddenReason.WHOLE_PERCENT,
}
"""Sentences that releases stored before reasons had names; rows that hold them are never changed."""


def test_every_reason_has_its_words():
    assert set(WORDS) == set(HiddenReason)


@pytest.mark.parametrize("given_away", [False, True])
@pytest.mark.parametrize("reason", HiddenReason)
def test_a_reason_comes_back_as_it_was_stored(reason, given_away):
    because = HiddenBecause(reason, TEN, given_away)
    assert HiddenBecause.from_stored(because.stored, TEN) == because


@pytest.mark.parametrize(("sentence", "reason"), BEFORE.items())
def test_a_sentence_stored_before_is_read_under_the_threshold_of_its_time(sentence, reason):
    assert HiddenBecause.from_stored(sentence, TEN) == HiddenBecause(reason, USUAL)


def test_a_sentence_stored_before_may_say_that_it_is_given_away():
    stored = "a count of 1 to 5; public numbers give it away all the same"
    assert HiddenBecause.from_stored(stored, TEN) == HiddenBecause(HiddenReason.SMALL_COUNT, USUAL, True)


@pytest.mark.parametrize("stored", ["", "; public numbers give it away all the same"])
def test_a_figure_shown_whole_has_no_reason(stored):
    assert HiddenBecause.from_stored(stored, USUAL) is None


def test_a_reason_nobody_knows_is_not_passed_over():
    with pytest.raises(ValueError, match="no-such-reason"):
        HiddenBecause.from_stored("no-such-reason", USUAL)


@pytest.mark.parametrize(
    ("because", "words"),
    [
        (HiddenBecause(HiddenReason.SMALL_COUNT, TEN), "a count of 1 to 9"),
        (HiddenBecause(HiddenReason.SMALL_PARTS, USUAL), "parts of 1 to 5 hidden, whole per cent shown"),
        (HiddenBecause(HiddenReason.FEW_CASES, TEN), "rests on fewer than 10 cases"),
        (
            HiddenBecause(HiddenReason.SMALL_BASE, TEN, given_away=True),
            "rests on 1 to 9 children; public numbers give it away all the same",
        ),
    ],
)
def test_words_follow_the_threshold(because, words):
    assert str(because) == words


def test_some_reasons_leave_the_figure_shown():
    staying = {reason for reason in HiddenReason if not reason.hides_all}
    assert staying == {
        HiddenReason.SMALL_PARTS,
        HiddenReason.PARTS_KEPT_BACK,
        HiddenReason.WHOLE_PERCENT,
    }
