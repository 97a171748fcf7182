"""Every fault of a text is named, with its line where there are several."""

import pytest

from plans.narrative.binding_rules import Bindable, Indicator
from plans.narrative.references import NarrativeError
from plans.narrative.validation import check, problems

KNOWN = Bindable({"adoptions": Indicator("year_to_date")})


def test_text_that_can_stand_has_no_problem():
    assert problems("First [[adoptions]].\n\n- one\n- two", KNOWN) == []


def test_fault_of_one_line_is_named_without_its_number():
    (said,) = problems("See [[adoption]].", KNOWN)
    assert said == "There is no indicator “adoption”. Did you mean “adoptions”?"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Fine.\n[[adoption]]", "Line 2: There is no indicator “adoption”."),
        ("Fine.\n\n[[adoptions changes]]", "Line 3: “changes” is nothing that “adoptions” can show."),
        ("[[adoptions\nmore", "Line 1: “[[adoptions” opens a figure that is not closed"),
        ("- one\n- ☃", "Line 2: The pack cannot print “☃” (snowman)"),
    ],
)
def test_fault_is_named_by_its_line(typed, says):
    (said,) = problems(typed, KNOWN)
    assert said.startswith(says)


def test_all_faults_are_named_in_reading_order():
    said = problems("☃ [[nothing]]\n[[adoptions\n[[adoptions target]] [[adoptions england]]", KNOWN)
    assert [one[:7] for one in said] == ["Line 1:", "Line 1:", "Line 2:"]


def test_lists_too_deep_are_a_fault_of_the_whole():
    assert problems("- a\n  - b\n    - c", KNOWN) == ["A list may hold one list inside it, not more."]


def test_check_refuses_with_the_first_fault():
    with pytest.raises(NarrativeError, match="Line 2"):
        check("Fine.\n[[adoption]]\n☃", KNOWN)
