"""All that the turn of a year looks at, as plain values. Pure: no database, no clock."""

from dataclasses import dataclass
from datetime import date

from scorecard.vocabulary.quarters import QuarterKey, year_label


@dataclass(frozen=True)
class HeldIndicator:
    """An indicator as the old year leaves it; `aim` is that year's target in words, empty where it had none.

    `aimed_next`: it has, or once had, a target of the next year. `redefined`: a definition begins in it.
    `rebased`: its baseline is the old year's last figure. `last_figure` is that figure as the public sees it,
    empty where it cannot be a baseline.
    """

    code: str
    name: str
    aim: str = ""
    aimed_next: bool = False
    last_used: int | None = None
    redefined: bool = False
    rebased: bool = False
    last_figure: str = ""


@dataclass(frozen=True)
class HeldAction:
    """An action that is neither complete nor closed."""

    code: str
    title: str
    post: str
    due_on: date
    carried_into: int | None = None


@dataclass(frozen=True)
class HeldBoard:
    """A board that has not ended before the next year."""

    slug: str
    name: str
    short_name: str
    clear_days: int
    ends_on: date | None = None


@dataclass(frozen=True)
class HeldMeeting:
    """A meeting of either year; `quarter` is the number of the one whose pack it takes."""

    pk: int
    board: str
    held_on: date
    quarter: int | None = None
    copied_from: int | None = None


@dataclass(frozen=True)
class HeldYear:
    """All that the turn into the financial year `year` looks at on a `day`.

    `quarters` are numbers of all there are, `copied` keys of meetings that were ever copied, `seats` and
    `questions` numbers of what goes on as it is, `plan_ends_on` None where there is no plan.
    """

    year: int
    day: date
    last_released: bool = True
    quarters: frozenset[int] = frozenset()
    indicators: tuple[HeldIndicator, ...] = ()
    actions: tuple[HeldAction, ...] = ()
    boards: tuple[HeldBoard, ...] = ()
    meetings: tuple[HeldMeeting, ...] = ()
    copied: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    seats: int = 0
    questions: int = 0
    plan_title: str = ""
    plan_ends_on: date | None = None

    @property
    def last(self) -> QuarterKey:
        """The old year's last quarter."""
        return QuarterKey.of(self.year - 1, 4)

    @property
    def starts_on(self) -> date:
        return QuarterKey.of(self.year, 1).start

    @property
    def ends_on(self) -> date:
        return QuarterKey.of(self.year, 4).end

    @property
    def label(self) -> str:
        return year_label(self.year)
