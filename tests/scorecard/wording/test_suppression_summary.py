"""What the public does not see, counted and explained."""

from decimal import Decimal as D

import pytest

from scorecard.vocabulary.figures import Figure
from scorecard.wording.suppression_summary import is_hidden, withholding
from tests.readings import Q2, build_reading

SMALL = Figure(value=D(4), hidden_because="a count of 1 to 5")
WITHOUT_PARTS = Figure(value=D(95), hidden_because="parts of 1 to 5 hidden, whole per cent shown")
HIDDEN = Figure(missing="c")


def of(*figures: Figure):
    return withholding([build_reading(series={Q2: figure}) for figure in figures])


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
    assert [each.reason for each in of(SMALL, WITHOUT_PARTS, HIDDEN).told] == [
        SMALL.hidden_because,
        WITHOUT_PARTS.hidden_because,
    ]


def test_the_public_is_told_none():
    assert of(HIDDEN).told == ()


def test_a_share_without_its_parts_is_not_hidden():
    assert not is_hidden(WITHOUT_PARTS)
