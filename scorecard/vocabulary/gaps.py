"""What a quarter may lack on its way out: one table of kinds, each blocking or to be passed with a reason.

Pure: no database, no clock. `scorecard/releases/readiness.py` finds what is missing and keeps the reasons.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Step(IntEnum):
    """A quarter's steps on its way out, in order: what is due at a step is settled before it.

    The last is taken once for each version that follows the first.
    """

    CLOSE = 1
    RELEASE = 2
    PUBLISH = 3
    CORRECT = 4


STEP_TITLES = {
    Step.CLOSE: "Before it closes",
    Step.RELEASE: "Before its release",
    Step.PUBLISH: "Before its packs go out",
    Step.CORRECT: "Before its next version",
}


class GapKind(StrEnum):
    """The kinds; a stored reason names its own."""

    MISSING = "missing"
    UNCONFIRMED = "unconfirmed"
    QUERIED = "queried"
    WORSE = "worse"
    SECTION = "section"
    TAKEN_OVER = "taken-over"
    UPDATE = "update"
    CHECKS = "checks"
    REQUEST = "request"
    EARLIER = "earlier"
    COMMENT = "comment"


@dataclass(frozen=True)
class GapRule:
    """What is said of a kind; `step` is where it is due, `blocking` that no reason passes it.

    `mend` and `address` are the link to where it is mended: its words, and the name of its page, which is
    looked up late, since the scorecard knows no page of the plan or the boards. `opens_with` is the
    permission that opens the page.
    """

    words: str
    step: Step
    blocking: bool
    mend: str
    address: str
    opens_with: str


_GRID = ("admin:scorecard_quarter_enter", "scorecard.change_observation")
RULES: dict[str, GapRule] = {
    GapKind.MISSING: GapRule("No figure", Step.CLOSE, False, "Enter it", *_GRID),
    GapKind.UNCONFIRMED: GapRule(
        "Not confirmed by its owner",
        Step.CLOSE,
        False,
        "What is due from whom",
        "governance:due",
        "scorecard.view_internal",
    ),
    GapKind.QUERIED: GapRule("Queried by its owner", Step.CLOSE, False, "Answer or correct it", *_GRID),
    GapKind.WORSE: GapRule(
        "Worse or off target, without a comment", Step.CLOSE, False, "Write the comment", *_GRID
    ),
    GapKind.EARLIER: GapRule(
        "Not released yet, so this one would read as if it had no figures",
        Step.RELEASE,
        False,
        "Release it first",
        "governance:ready",
        "scorecard.sign_off",
    ),
    GapKind.SECTION: GapRule(
        "Nothing is written",
        Step.RELEASE,
        False,
        "Write it",
        "admin:plans_paragraph_add",
        "plans.add_paragraph",
    ),
    GapKind.TAKEN_OVER: GapRule(
        "Not rewritten yet",
        Step.RELEASE,
        True,
        "Rewrite it, or let it stand",
        "admin:plans_paragraph_change",
        "plans.change_paragraph",
    ),
    GapKind.UPDATE: GapRule(
        "No update this quarter",
        Step.RELEASE,
        False,
        "Add one",
        "admin:plans_actionupdate_add",
        "plans.add_actionupdate",
    ),
    GapKind.CHECKS: GapRule(
        "Not settled",
        Step.RELEASE,
        True,
        "Settle them",
        "governance:checks",
        "governance.view_checkanswer",
    ),
    GapKind.REQUEST: GapRule(
        "Nothing is asked of it",
        Step.PUBLISH,
        False,
        "Write a request",
        "admin:governance_boardask_add",
        "governance.add_boardask",
    ),
    GapKind.COMMENT: GapRule(
        "The figure changed, its comment did not",
        Step.CORRECT,
        False,
        "Write it anew",
        "admin:scorecard_quarter_correct",
        "scorecard.change_observation",
    ),
}
