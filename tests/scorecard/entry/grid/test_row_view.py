"""The words and boxes of one row."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from scorecard.entry.grid.outcomes import RowOutcome, Stored, decide
from scorecard.entry.grid.row_parser import Shape, Typed
from scorecard.entry.grid.row_view import Neighbours, by_post, cell, row
from scorecard.entry.grid.warnings import Warned
from scorecard.vocabulary.figures import Figure

SHARE = Shape("repeat-plans", "Repeat plans", "percent", "flow", 1, True)
COUNT = Shape("adoptions", "Adoptions", "count", "year_to_date", 0, False)
NONE = Neighbours(None, None, None)
HELD = Stored(Figure(value=D("27.1429"), numerator=D(19), denominator=D(70)), revision=2)
ANSWERED = replace(HELD, answer="One large family.")
ODD = Warned("Odd.", "Very.")


def shown(shape=SHARE, stored=None, typed=None, **more):
    decision = decide(typed, shape, stored, seen=stored) if typed else None
    return row(shape, NONE, stored, typed, decision, **more)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (None, ("none", "")),
        (Figure(missing="c"), ("c", "")),
        (Figure(missing="not-collected"), ("not collected", "")),
        (Figure(value=D("0")), ("0.0", "")),
        (Figure(value=D("74.05"), quality="illustrative"), ("74.1", "†")),
    ],
)
def test_figure_of_another_time_is_never_an_empty_cell(figure, expected):
    found = cell(figure, SHARE)
    assert (found.text, found.mark) == expected


@pytest.mark.parametrize(
    ("stored", "typed", "more", "expected"),
    [
        (None, None, {}, ("to-do", "To do")),
        (None, None, {"ready": "Ready 14 Jan"}, ("not-due", "Ready 14 Jan")),
        (HELD, None, {"ready": "Ready 14 Jan"}, ("in", "In")),
        (HELD, None, {"warned": [ODD]}, ("check", "Check")),
        (ANSWERED, None, {"warned": [ODD]}, ("in", "In")),
        (ANSWERED, Typed(value="30", revision=2, why="Recount"), {"warned": [ODD]}, ("check", "Check")),
        (None, Typed(value="30"), {}, ("unsaved", "Not saved")),
        (None, Typed(value="x"), {"warned": [ODD]}, ("error", "Error")),
        (HELD, Typed(value="30", revision=1, why="Mine"), {}, ("error", "Error")),
    ],
)
def test_state_of_a_row(stored, typed, more, expected):
    found = shown(stored=stored, typed=typed, **more)
    assert (found.state, found.state_word) == expected


def test_saved_row_shows_its_parts_and_what_they_make():
    found = shown(stored=HELD)
    assert (found.part.text, found.whole.text, found.value.text, found.computed) == ("19", "70", "", "27.1")


def test_count_takes_no_parts_unless_they_were_typed():
    assert shown(COUNT).part is None
    assert shown(COUNT, typed=Typed(numerator="1")).part.text == "1"


def test_wrong_row_keeps_what_was_typed_and_marks_its_box():
    found = shown(typed=Typed(numerator="641", denominator="604"))
    assert (found.part.text, found.part.wrong, found.whole.wrong) == ("641", True, False)
    assert (found.first_box, found.computed) == ("repeat-plans-numerator", "")


@pytest.mark.parametrize(
    ("stored", "typed", "warned", "asked"),
    [
        (None, Typed(value="30"), [], False),
        (None, Typed(value="30"), [ODD], True),
        (None, Typed(value="x"), [ODD], False),
        (HELD, None, [ODD], True),
        (ANSWERED, None, [ODD], False),
        (HELD, Typed(value="30", revision=2), [], True),
    ],
)
def test_reason_is_asked_for_changes_and_for_odd_figures_until_it_is_given(stored, typed, warned, asked):
    assert shown(stored=stored, typed=typed, warned=warned).why_asked is asked


def test_what_is_left_by_post_leaves_out_what_is_in_and_what_is_not_due():
    rows = {
        "Head": [shown(stored=HELD), shown(ready="Ready 14 Jan")],
        "Manager": [shown()],
        "Officer": [shown(), shown(typed=Typed(value="30"))],
    }
    assert [(post, len(left)) for post, left in by_post(rows)] == [("Officer", 2), ("Manager", 1)]


def test_row_that_was_decided_untouched_shows_what_is_saved():
    found = row(COUNT, NONE, Stored(Figure(value=D(9)), 1), Typed(value="8"), RowOutcome("untouched"))
    assert (found.value.text, found.unsaved) == ("9", False)
