"""Requests that a board can decide, and those it cannot: tried on sentences in the way of council papers."""

import pytest

from governance.checks.findings import FindingKind, Rule
from governance.checks.texts import Request
from tests.governance.checks.saying import CHILDREN, found

OWN = Request("", frozenset({"1.02", "1.09"}), frozenset({"2.01", "3.05"}), frozenset({CHILDREN.code}))
FIGURE = f"[[{CHILDREN.code}]]"
SOUND = [
    "Agree the end of January as the new date for late assessments (action 1.02).",
    "Agree a date in the first week of March for action 1.09.",
    "Agree that each partner reports how many of its reports are late (action 1.09).",
    "Agree extra clinic sessions for children who come into care (section 2).",
    f"Ask how the cost of care will be met, with {FIGURE} children looked after.",
    "Ask each partner what will bring its reports in on time (action 1.09).",
    "Ask why assessments take longer than last year (priority 1).",
    "Decide which teams come first (action 1.02). It is proposed that the smallest do.",
    "Decide between two options in section 2: more staff, or fewer visits.",
    f"Decide whether {FIGURE} children need a second panel.",
    "Approve the revised steps of action 1.02 by 14 December.",
    "Note this pack.",
    "Note that the rate rose to 2.01% in the year.",
    "Note that a visit costs £3.05 on average.",
    "Support the two further posts of action 1.02.",
    "Endorse the plan for action 1.09 as it stands.",
    "Request a report on action 1.02 for the next meeting.",
    "Adopt the standard of section 2 for every partner.",
    "Choose either of the two pilots of action 1.09.",
    "Confirm that action 1.02 is complete.",
]
NOT_TO_DECIDE = [
    ("Agree new dates for the late actions: 1.02 and 1.09.", Rule.NO_CHOICE),
    ("Approve a date for action 1.02.", Rule.NO_CHOICE),
    ("Decide which teams come first (action 1.02).", Rule.NO_CHOICE),
    ("Choose a pilot for action 1.09.", Rule.NO_CHOICE),
    ("Agree the way forward.", Rule.NO_GROUND),
    ("Ask partners to do more.", Rule.NO_GROUND),
    ("Support the work of the team.", Rule.NO_GROUND),
    ("Note that four actions are late: 1.02, 1.09 and 2.01.", Rule.ELSEWHERE),
    ("Ask what action 3.05 has achieved (section 2).", Rule.ELSEWHERE),
    ("Note that [[repeat-plans]] of plans are second plans.", Rule.ELSEWHERE),
]


def asked(request: str) -> list[tuple[str, str]]:
    """Kind and rule of what a request is asked about, of the rules that are requests' own."""
    verb = request.split(" ", 1)[0]
    seen = found(request, request=Request(verb, OWN.actions, OWN.others, OWN.indicators))
    return [
        (one.kind, one.rule) for one in seen if one.rule in (Rule.ELSEWHERE, Rule.NO_GROUND, Rule.NO_CHOICE)
    ]


@pytest.mark.parametrize("request_text", SOUND)
def test_a_request_that_can_be_decided_is_not_asked_about(request_text):
    assert asked(request_text) == []


@pytest.mark.parametrize(("request_text", "rule"), NOT_TO_DECIDE)
def test_a_request_that_cannot_be_decided_is_asked_about(request_text, rule):
    assert asked(request_text) == [(FindingKind.QUESTION, rule)]


def test_what_is_told_elsewhere_is_marked_in_the_sentence():
    (one,) = found("Note action 2.01.", request=Request("Note", OWN.actions, OWN.others, OWN.indicators))
    assert (one.before, one.stands, one.judge) == ("Note action ", "2.01", "The pack")


def test_a_text_that_asks_nothing_of_a_board_may_name_any_action():
    assert found("Action 2.01 was merged.") == []
