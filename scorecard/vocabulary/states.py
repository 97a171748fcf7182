"""The states that figures, indicators and readings can be in, each with the words a reader meets.

Pure: no database, no clock. A member is the text that tables, addresses and files hold, so a stored text
equals its member; `Missing(text).words` says it. Decisions compare members and never read words.
"""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A choice of a few texts, each with its words."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member

    @classmethod
    def choices(cls) -> dict[str, str]:
        """Stored text and words of every member, for columns and forms."""
        return {member.value: member.words for member in cls}


class Unit(Worded):
    """What an indicator counts in."""

    COUNT = "count", "Count"
    PERCENT = "percent", "Percentage"
    RATE = "rate_10000", "Rate per 10,000"
    DAYS = "days", "Days"
    RATIO = "ratio", "Ratio"


class Measure(Worded):
    """Which time a quarter's figure stands for; one each."""

    SNAPSHOT = "snapshot", "On the quarter's last day"
    FLOW = "flow", "During the quarter"
    YEAR_TO_DATE = "year_to_date", "Since 1 April"
    ROLLING_12 = "rolling_12_months", "Over the last 12 months"
    ROLLING_36 = "rolling_36_months", "Over the last 36 months"


class Polarity(Worded):
    """Which way is better."""

    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    NEITHER = "neither", "Neither is better"


class DisclosureRule(Worded):
    """How an indicator's small numbers are kept from the public."""

    CHILDREN = "children", "Children: small counts are hidden"
    PROCESS = "process", "Process: whole percentages, small parts hidden"
    NONE = "none", "None: not about children"


class TargetKind(Worded):
    """What a target asks of a figure."""

    AT_LEAST = "at_least", "At least"
    AT_MOST = "at_most", "At most"
    BETWEEN = "between", "Between"
    MONITOR = "monitor", "Monitor only"


class Missing(Worded):
    """Why there is no figure; never the same as nought."""

    SUPPRESSED = "c", "hidden to protect children"
    NOT_COLLECTED = "not-collected", "not collected"
    NOT_YET_DUE = "not-yet-due", "not yet due"
    NOT_APPLICABLE = "not-applicable", "not applicable"
    NO_CASES = "no-cases", "no cases"
    NOT_AVAILABLE = "not-available", "not available"
    NOT_RELEASED = "not-released", "not released yet"
    NOT_COMPARABLE = "not-comparable", "not comparable"

    @classmethod
    def entered(cls) -> tuple["Missing", ...]:
        """The reasons a person may give when a figure is entered; the others are worked out."""
        return (cls.NOT_COLLECTED, cls.NOT_YET_DUE, cls.NOT_APPLICABLE, cls.NO_CASES)


class Quality(Worded):
    """How firm a figure is, with the sign that stands beside it."""

    FINAL = "final", "Final"
    PROVISIONAL = "provisional", "Provisional"
    REVISED = "revised", "Revised"
    ESTIMATED = "estimated", "Estimated"
    ILLUSTRATIVE = "illustrative", "Illustrative"

    @property
    def mark(self) -> str:
        """The sign beside a shown value: p, r, e, † or nothing."""
        return {"provisional": "p", "revised": "r", "estimated": "e", "illustrative": "†"}.get(self.value, "")


class RelationKind(Worded):
    """How one indicator hangs together with another."""

    PART_OF = "part_of", "is part of the total"
    NUMERATOR_OF = "numerator_of", "is the numerator of"
    DENOMINATOR_OF = "denominator_of", "is the denominator of"
    RUNNING_TOTAL_OF = "running_total_of", "is the running total of"
    BESIDE = "beside", "stands beside, sharing one denominator but no child, "
    SAME_DENOMINATOR = "same_denominator", "has the same denominator as"
    SUMS_TO_DENOMINATOR = "sums_to_denominator", "over its longer time is the denominator of"
    ADDS_TO = "adds_to", "adds to the number on the last day of"
    TAKES_FROM = "takes_from", "takes from the number on the last day of"
    READ_WITH = "read_with", "is read together with"


class QuarterState(Worded):
    """How far a quarter is on its way to being public."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    RELEASED = "released", "Released"


class JobState(Worded):
    """How far work has come that goes on without its page."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Not done"
    CANCELLED = "cancelled", "Stopped"

    @classmethod
    def unfinished(cls) -> tuple["JobState", ...]:
        return (cls.WAITING, cls.RUNNING)


class AreaKind(Worded):
    """What an area is to the council."""

    AUTHORITY = "authority", "This authority"
    ENGLAND = "england", "England"
    REGION = "region", "Region"
    NEIGHBOURS = "neighbour", "Other authority"


class Audience(Worded):
    """Who reads: the council's own people, or the public."""

    PUBLIC = "public", "Public"
    INTERNAL = "internal", "Not for publication"


class StatusColour(Worded):
    """How a figure stands against its target."""

    GREEN = "green", "On target"
    AMBER = "amber", "Near target"
    RED = "red", "Off target"
    NOT_RATED = "not-rated", "Not rated"


class Verdict(Worded):
    """What a movement means: better or worse, or higher or lower where neither is good in itself."""

    BETTER = "better", "Better"
    WORSE = "worse", "Worse"
    MORE = "higher", "Higher"
    FEWER = "lower", "Lower"
    SAME = "same", "Same"


class Movement(Worded):
    """Which way a figure moved."""

    UP = "up", "up"
    DOWN = "down", "down"
    LEVEL = "level", "level"
