"""Where an action stands on one day: what was declared of it, and whether it keeps to its date.

Pure: no database, no clock. The day is the shown quarter's data-as-at date, never today, so that a quarter
says the same whenever it is read; nothing dated later is used.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plans.progress.rules import Promise, Ruling, days_words, ruling
from plans.states import Brag, Progress
from scorecard.vocabulary.quarters import QuarterKey


@dataclass(frozen=True)
class Judged:
    """The days a quarter is judged by.

    Dates are overdue when they lie before `as_at`. An update counts up to `until`, and is this quarter's
    own when it was made after `since`.
    """

    as_at: date
    since: date
    until: date


@dataclass(frozen=True)
class Update:
    """The dated word on an action.

    `recorded_later`: dated by a day that a released quarter looked at, without that quarter having had it.
    """

    made_on: date
    brag: str
    sentence: str
    recorded_later: bool = False
    percent: int | None = None
    milestone: str = ""

    @property
    def word(self) -> str:
        """The declared state as shown: On track."""
        return Brag(self.brag).words

    @property
    def how_far(self) -> str:
        """`60% done; milestone: first interviews held`; empty where nothing was said of it."""
        parts = [f"{self.percent}% done"] if self.percent is not None else []
        return "; ".join([*parts, *([f"milestone: {self.milestone}"] if self.milestone else [])])


@dataclass(frozen=True)
class ActionState:
    """An action on one day. `brag` is declared, `progress` is computed; `days_overdue` is 0 if not.

    `ruling` is what the dates say where the declared state is better than they allow. `silent_days` count
    from the last word, or from the start where none was said, to the judged day.
    """

    brag: str
    sentence: str
    made_on: date | None
    progress: str
    days_overdue: int
    promise: Promise
    recorded_later: bool = False
    ruling: Ruling | None = None
    silent_days: int = 0
    how_far: str = ""

    @property
    def word(self) -> str:
        """The declared state as shown: On track."""
        return Brag(self.brag).words

    @property
    def progress_words(self) -> str:
        """The computed progress as shown: On time, 24 days overdue, No update for 98 days, Complete."""
        if self.progress == Progress.OVERDUE:
            return f"{days_words(self.days_overdue)} overdue"
        if self.progress == Progress.NO_UPDATE:
            return f"No update for {days_words(self.silent_days)}"
        return Progress(self.progress).words

    @property
    def progress_mark(self) -> str:
        """The `data-progress` of an address's page: on-time, overdue or no-update; done is on time."""
        return Progress.ON_TIME if self.progress == Progress.COMPLETE else self.progress

    @property
    def due_on(self) -> date:
        return self.promise.due_on

    @property
    def postponed(self) -> bool:
        """Whether the date promised now is not the one promised first."""
        return self.promise.due_on != self.promise.first_due_on


def judged(quarter: QuarterKey, *, data_as_at: date | None, previous_as_at: date | None) -> Judged:
    """The days that a quarter's actions are judged by.

    `previous_as_at`, the last earlier quarter's day, parts its updates from this one's; without it the
    quarter's first day does. A quarter still open has no day of its own: updates count to its end, while
    dates are judged on that earlier day, for nothing is late that has not been looked at.
    """
    return Judged(
        as_at=data_as_at or previous_as_at or quarter.end,
        since=previous_as_at or quarter.start,
        until=data_as_at or quarter.end,
    )


def state(promise: Promise, updates: Iterable[Update], days: Judged) -> ActionState:
    """The action as it stands on the judged days: the newest update by then, and its date against the day."""
    known = [update for update in updates if update.made_on <= days.until]
    # Of two words of one day the one said last: they come in the order they were said.
    newest = max(reversed(known), key=lambda update: update.made_on, default=None)
    brag = newest.brag if newest else Brag.NOT_STARTED
    if promise.completed_on and promise.completed_on <= days.until:
        brag = Brag.BLUE
    progress = _progress(promise, brag, newest, days)
    silent_days = (days.as_at - (newest.made_on if newest else promise.starts_on)).days
    owed = silent_days if progress == Progress.NO_UPDATE else None
    return ActionState(
        brag=brag,
        sentence=newest.sentence if newest else "No update has been made yet.",
        made_on=newest.made_on if newest else None,
        progress=progress,
        days_overdue=(days.as_at - promise.due_on).days if progress == Progress.OVERDUE else 0,
        promise=promise,
        recorded_later=newest is not None and newest.recorded_later,
        ruling=ruling(promise, brag, days.as_at, agreed=promise.agreed_by_then(days.until), silent_days=owed),
        silent_days=max(silent_days, 0),
        how_far=newest.how_far if newest else "",
    )


def said_nothing(of: ActionState, days: Judged) -> bool:
    """Whether an action that runs, and is not complete, has no update of the quarter its days are for."""
    runs = of.brag != Brag.BLUE and of.promise.starts_on <= days.until
    return runs and (of.made_on is None or of.made_on <= days.since)


def is_known(promise: Promise, updates: Iterable[Update], days: Judged) -> bool:
    """Whether the plan held the action yet: it had started, or something had been said of it."""
    return promise.starts_on <= days.until or any(update.made_on <= days.until for update in updates)


def _progress(promise: Promise, brag: str, newest: Update | None, days: Judged) -> str:
    if brag == Brag.BLUE:
        return Progress.COMPLETE
    if promise.due_on < days.as_at:
        return Progress.OVERDUE
    said_this_quarter = newest is not None and newest.made_on > days.since
    return Progress.ON_TIME if said_this_quarter or promise.starts_on > days.as_at else Progress.NO_UPDATE
