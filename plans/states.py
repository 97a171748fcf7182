"""The states that actions can be in, each with the words a reader meets. Pure: no database, no clock."""

from scorecard.vocabulary.states import Worded


class Brag(Worded):
    """What a post declares of its action."""

    NOT_STARTED = "not-started", "Not started"
    GREEN = "green", "On track"
    AMBER = "amber", "At risk"
    RED = "red", "Off track"
    BLUE = "blue", "Complete"

    @classmethod
    def tallied(cls) -> tuple["Brag", ...]:
        """The states in the order pages count them: what is done first."""
        return (cls.BLUE, cls.GREEN, cls.AMBER, cls.RED, cls.NOT_STARTED)


class Progress(Worded):
    """Whether an action keeps to its date, worked out on the judged day."""

    ON_TIME = "on-time", "On time"
    OVERDUE = "overdue", "Overdue"
    NO_UPDATE = "no-update", "No update this quarter"
    COMPLETE = "complete", "Complete"
