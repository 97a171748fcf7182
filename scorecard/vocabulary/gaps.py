"""What a quarter may lack on its way out: one table of kinds, each blocking or to be passed with a reason.

Pure: no database, no clock. `scorecard/releases/readiness.py` finds what is missing and keeps the reasons.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Step(IntEnum):
    """A quarter's steps on its way out, in order: what is due at a step is settled before it."""

    CLOSE = 1
    RELEASE = 2
    PUBLISH = 3


STEP_TITLES = {
    Step.CLOSE: "Before it closes",
    Step.RELEASE: "Before its release",
    Step.PUBLISH: "Before its packs go out",
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


@dataclass(frozen=True)
class GapRule:
    """What is said of a kind; `step` is where it is due, `blocking` that no reason passes it.

    `mend` and `address` are the link to where it is mended: its words, and the name of its page, which is
    looked up late, since the scorecard knows no page of the plan or the boards.
    """

    words: str
    step: Step
    blocking: bool
    mend: str
    address: str


_ENTER = "admin:scorecard_quarter_enter"
RULES: dict[str, GapRule] = {
    GapKind.MISSING: GapRule("No figure", Step.CLOSE, False, "Enter it", _ENTER),
    GapKind.UNCONFIRMED: GapRule(
        "Not confirmed by its owner", Step.CLOSE, False, "What is due from whom", "governance:due"
    ),
    GapKind.QUERIED: GapRule("Queried by its owner", Step.CLOSE, False, "Answer or correct it", _ENTER),
    GapKind.WORSE: GapRule("Worse, without a comment", Step.CLOSE, False, "Write the comment", _ENTER),
    GapKind.SECTION: GapRule(
        "Nothing is written", Step.RELEASE, False, "Write it", "admin:plans_paragraph_add"
    ),
    GapKind.TAKEN_OVER: GapRule(
        "Not rewritten yet", Step.RELEASE, True, "Rewrite it, or let it stand", "admin:plans_paragraph_change"
    ),
    GapKind.UPDATE: GapRule(
        "No update this quarter", Step.RELEASE, False, "Add one", "admin:plans_actionupdate_add"
    ),
    GapKind.CHECKS: GapRule("Not settled", Step.RELEASE, True, "Settle them", "governance:checks"),
    GapKind.REQUEST: GapRule(
        "Nothing is asked of it", Step.PUBLISH, False, "Write a request", "admin:governance_boardask_add"
    ),
}
