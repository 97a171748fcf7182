"""The fate of one row: left alone, saved, refused or overtaken."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.entry.grid.outcomes import OVERTAKEN, READY, UNTOUCHED, WRONG, Stored, decide
from scorecard.entry.grid.row_parser import Shape, Typed
from scorecard.vocabulary.figures import Figure

SHAPE = Shape("looked-after-children", "Looked-after children", "count", "snapshot", 0, False)
HELD = Stored(Figure(value=D(500)), revision=2)
EARLIER = Stored(Figure(value=D(490)), revision=1)


def fate(typed: Typed, stored=HELD, seen=HELD, **more) -> str:
    return decide(typed, SHAPE, stored, seen=seen, **more).fate


@pytest.mark.parametrize(
    ("typed", "stored", "seen", "expected"),
    [
        (Typed(), None, None, UNTOUCHED),
        (Typed(value="510"), None, None, READY),
        (Typed(value="510.5"), None, None, WRONG),
        (Typed(value="500", revision=2), HELD, HELD, UNTOUCHED),
        (Typed(value="510", revision=2, why="Late return"), HELD, HELD, READY),
        (Typed(value="510", revision=2), HELD, HELD, WRONG),
        (Typed(revision=2), HELD, HELD, WRONG),
        (Typed(missing="not-collected", revision=2, why="Recount"), HELD, HELD, READY),
    ],
)
def test_row_nobody_else_touched(typed, stored, seen, expected):
    assert fate(typed, stored, seen) == expected


@pytest.mark.parametrize(
    ("typed", "seen", "expected"),
    [
        (Typed(value="490", revision=1), EARLIER, UNTOUCHED),
        (Typed(value="500", revision=1), EARLIER, UNTOUCHED),
        (Typed(value="510", revision=1, why="Mine"), EARLIER, OVERTAKEN),
        (Typed(value="510"), None, OVERTAKEN),
        (Typed(), None, UNTOUCHED),
    ],
)
def test_row_somebody_else_saved_meanwhile(typed, seen, expected):
    assert fate(typed, HELD, seen) == expected


def test_reason_for_the_whole_form_serves_each_row():
    assert fate(Typed(value="510", revision=2), batch_why="Refresh") == READY


def test_change_without_reason_names_both_figures():
    problem = decide(Typed(value="510", revision=2), SHAPE, HELD, seen=HELD).problem
    assert (problem.field, problem.more) == ("why", "500 is saved, 510 would take its place.")


def test_emptied_figure_says_what_is_saved():
    problem = decide(Typed(revision=2), SHAPE, HELD, seen=HELD).problem
    assert "500 is saved" in problem.more


@given(st.integers(0, 9), st.sampled_from(["", "500", "490", "7", "x"]), st.sampled_from(["", "no-cases"]))
def test_row_is_saved_only_over_the_figure_its_writer_saw(revision, value, missing):
    typed = Typed(value=value, missing=missing, revision=revision, why="Because")
    seen = {2: HELD, 1: EARLIER}.get(revision)
    assert fate(typed, HELD, seen) != READY or revision == HELD.revision
