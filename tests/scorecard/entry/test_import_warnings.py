"""Warnings of a file of several quarters: each row is held against the file's own earlier rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scorecard.entry.batch_diff import compare
from scorecard.entry.import_warnings import with_warnings
from scorecard.entry.service import Entry, open_quarter, record_figures
from tests.world import OPEN

NEXT = OPEN.next
ADOPTIONS, CHILDREN, SHARE = "adoptions", "looked-after-children", "assessments-within-45-days"


@pytest.fixture
def by(world):
    """Whoever enters figures, with a second quarter of the same year open to them."""
    open_quarter(NEXT, by=world.users["data"], why="Test")
    return world.users["data"]


def warned(*entries: Entry) -> dict[tuple[str, int], tuple[str, ...]]:
    differences = with_warnings(compare(entries)).differences
    return {(each.code, int(each.quarter)): each.warnings for each in differences}


def test_running_total_that_falls_within_the_file_is_warned_of(by):
    found = warned(Entry(ADOPTIONS, OPEN, value=20), Entry(ADOPTIONS, NEXT, value=12))
    assert (
        "The running total fell. 12 since 1 April, but 20 by the end of Q3 2018/19." in found[ADOPTIONS, NEXT]
    )


def test_files_order_of_quarters_does_not_matter(by):
    earlier, later = Entry(ADOPTIONS, OPEN, value=20), Entry(ADOPTIONS, NEXT, value=12)
    assert warned(earlier, later) == warned(later, earlier)


def test_files_figure_stands_in_place_of_the_saved_one(by):
    """The quarters before added 4 and 5: 57 after the 6 saved is a jump, 30 after the file's 33 is none."""
    record_figures([Entry(ADOPTIONS, OPEN, value=15)], by=by, why="Test")
    alone = warned(Entry(ADOPTIONS, NEXT, value=72))
    beside = warned(Entry(ADOPTIONS, OPEN, value=42), Entry(ADOPTIONS, NEXT, value=72))
    assert "57 since last quarter" in " ".join(alone[ADOPTIONS, NEXT])
    assert beside[ADOPTIONS, NEXT] == ()


def test_warnings_tell_what_the_files_own_quarters_add(by):
    record_figures([Entry(ADOPTIONS, OPEN, value=15)], by=by, why="Test")
    found = warned(Entry(ADOPTIONS, OPEN, value=16), Entry(ADOPTIONS, NEXT, value=46))
    assert found[ADOPTIONS, NEXT] == (
        "A large jump. 30 since last quarter is more than 3 times 7; 3 quarters came before.",
    )


def test_later_rows_of_the_file_are_no_past(by):
    alone = warned(Entry(ADOPTIONS, OPEN, value=20))
    beside = warned(Entry(ADOPTIONS, OPEN, value=20), Entry(ADOPTIONS, NEXT, value=12))
    assert alone[ADOPTIONS, OPEN] == beside[ADOPTIONS, OPEN]


def test_comment_repeated_within_the_file_is_warned_of(by):
    both = [Entry(CHILDREN, key, value=510, note="The rise goes on.") for key in (OPEN, NEXT)]
    assert "last quarter’s, word for word" in " ".join(warned(*both)[CHILDREN, NEXT])


def test_comment_that_the_file_replaces_is_not_held_against_it(by):
    record_figures([Entry(CHILDREN, OPEN, value=510, note="The rise goes on.")], by=by, why="Test")
    anew = Entry(CHILDREN, OPEN, value=510, note="Recounted", reason="Late")
    assert warned(anew, Entry(CHILDREN, NEXT, value=511, note="The rise goes on."))[CHILDREN, NEXT] == ()


CASES = {
    "falls": ([Entry(ADOPTIONS, OPEN, value=20)], [Entry(ADOPTIONS, NEXT, value=12)]),
    "jumps": ([Entry(ADOPTIONS, OPEN, value=12)], [Entry(ADOPTIONS, NEXT, value=99)]),
    "rises": ([Entry(ADOPTIONS, OPEN, value=58)], [Entry(ADOPTIONS, NEXT, value=88)]),
    "has none": ([Entry(ADOPTIONS, OPEN, missing="not-collected")], [Entry(ADOPTIONS, NEXT, value=3)]),
    "same part": (
        [Entry(SHARE, OPEN, numerator=410, denominator=600)],
        [Entry(SHARE, NEXT, numerator=410, denominator=640)],
    ),
    "same comment": (
        [Entry(CHILDREN, OPEN, value=510, note="Up")],
        [Entry(CHILDREN, NEXT, value=2000, note="Up")],
    ),
    "others": ([Entry(ADOPTIONS, OPEN, value=20)], [Entry(CHILDREN, NEXT, value=4000)]),
}


@pytest.mark.parametrize("saved", [None, 31], ids=["none saved", "31 saved"])
@pytest.mark.parametrize("case", CASES)
def test_file_of_two_quarters_is_warned_of_as_two_files_would_be(by, case, saved):
    if saved:
        record_figures(
            [Entry(code, OPEN, value=saved) for code in (ADOPTIONS, CHILDREN, SHARE)], by=by, why="Test"
        )
    first, second = CASES[case]
    together = warned(*first, *second)
    apart = warned(*first)
    record_figures(first, by=by, why="Late")
    assert together == apart | warned(*second)


def test_warnings_cost_five_queries_a_quarter_and_two_for_all(by):
    compared = compare([Entry(ADOPTIONS, key, value=20) for key in (OPEN, NEXT)])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        with_warnings(compared)
    assert len(asked) == 12
