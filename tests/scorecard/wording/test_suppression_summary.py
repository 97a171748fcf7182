"""What the public does not see, counted and explained."""

from decimal import Decimal as D

import pytest

from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.hidden_reason import HiddenBecause, HiddenReason
from scorecard.vocabulary.threshold import USUAL, Threshold
from scorecard.wording.suppression_summary import is_hidden, withholding
from tests.readings import Q2, build_reading

SMALL = Figure(value=D(4), hidden_because=HiddenBecause(HiddenReason.SMALL_COUNT, USUAL))
WITHOUT_PARTS = Figure(value=D(95), hidden_because=HiddenBecause(HiddenReason.SMALL_PARTS, USUAL))
HIDDEN = Figure(missing="c")


def of(*figures: Figure, threshold=USUAL):
    return withholding([build_reading(series={Q2: figure}) for figure in figures], threshold)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([Figure(value=D(9))], "None of the 1 figures is hidden."),
        ([SMALL, Figure(value=D(9))], "1 of 2 figures is hidden."),
        ([SMALL, HIDDEN, Figure(value=D(0))], "2 of 3 figures are hidden."),
    ],
)
def test_hidden_figures_are_counted(figures, words):
    assert of(*figures).words == words


def test_a_figure_that_was_never_entered_is_not_counted():
    assert of(SMALL, Figure(missing="not-collected"), Figure(missing="not-yet-due")).figures == 1


def test_the_count_is_one_for_every_audience():
    assert of(SMALL, WITHOUT_PARTS).hidden == of(HIDDEN, Figure(value=D(95))).hidden


def test_internal_readers_are_told_each_reason():
    assert [each.reason for each in of(SMALL, WITHOUT_PARTS, HIDDEN).explained] == [
        SMALL.hidden_because,
        WITHOUT_PARTS.hidden_because,
    ]


def test_the_public_is_told_none():
    assert of(HIDDEN).explained == ()


def test_a_share_without_its_parts_is_not_hidden():
    assert not is_hidden(WITHOUT_PARTS)


@pytest.mark.parametrize(("threshold", "range_"), [(USUAL, "1 to 5"), (Threshold(10), "1 to 9")])
def test_the_meaning_of_c_follows_the_threshold(threshold, range_):
    said = f"c is a number from {range_}, or one that would give such a number away."
    assert of(HIDDEN, threshold=threshold).meaning == said
