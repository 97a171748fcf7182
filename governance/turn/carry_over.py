"""What the turn of a year makes, keeps and asks, worked out of what is held and what was chosen.

Pure: no database, no clock. What is there already is never made a second time, so that all of it may be asked
for again: once the year is carried over, nothing is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from governance.turn.choices import ActionChoice, BoardChoice, ChoiceError, Choices
from governance.turn.dates import free_day, same_place_next_year, same_week
from governance.turn.held import HeldAction, HeldBoard, HeldIndicator, HeldMeeting, HeldYear
from scorecard.vocabulary.quarters import QuarterKey, containing, year_label
from scorecard.vocabulary.working_days import papers_due


@dataclass(frozen=True)
class CarriedAction:
    """An action and what becomes of it."""

    action: HeldAction
    choice: ActionChoice

    @property
    def goes_on(self) -> bool:
        """Whether it stays in the plan under its own code."""
        return self.choice.continues_as == self.action.code

    @property
    def due_on(self) -> date:
        return self.choice.due_on or self.action.due_on


@dataclass(frozen=True)
class CopiedMeeting:
    """A meeting, and its place in the next year; `quarter` is the number of the one it then takes."""

    meeting: HeldMeeting
    held_on: date
    papers_due_on: date
    quarter: QuarterKey | None


@dataclass(frozen=True)
class CarryOver:
    """All that would be written; what is not named stays as it is."""

    year: int
    quarters: tuple[QuarterKey, ...] = ()
    targets: tuple[HeldIndicator, ...] = ()
    actions: tuple[CarriedAction, ...] = ()
    meetings: tuple[CopiedMeeting, ...] = ()
    retired: tuple[HeldIndicator, ...] = ()
    redefined: tuple[tuple[HeldIndicator, str], ...] = ()
    rebased: tuple[tuple[HeldIndicator, str], ...] = ()
    boards: tuple[tuple[HeldBoard, BoardChoice], ...] = ()
    plan_title: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write: the year is carried over."""
        return self == CarryOver(self.year)

    @property
    def mark(self) -> str:
        """What tells whether it is the same as when somebody looked."""
        return sha256(repr(self).encode()).hexdigest()


def carry_over(held: HeldYear, choices: Choices) -> CarryOver:
    """What is left to write so that all goes on in the next year. Raises ChoiceError."""
    retired = _retired(held, choices)
    gone = {each.code for each in retired}
    changed = [each for each in held.indicators if each.code not in gone and each.last_used is None]
    boards = _boards(held, choices)
    return CarryOver(
        year=held.year,
        quarters=tuple(each for each in QuarterKey.of(held.year, 1).of_year if each not in held.quarters),
        targets=tuple(each for each in changed if each.aim and not each.aimed_next),
        actions=_actions(held, choices),
        meetings=_meetings(held, {each.slug: choice.ends_on for each, choice in boards}),
        retired=retired,
        redefined=tuple(
            (each, choices.redefined[each.code])
            for each in changed
            if each.code in choices.redefined and not each.redefined
        ),
        rebased=tuple(
            (each, choices.rebased[each.code])
            for each in changed
            if each.code in choices.rebased and each.last_figure and not each.rebased
        ),
        boards=boards,
        plan_title=_plan_title(held, choices),
    )


def next_title(title: str, year: int) -> str:
    """`Plan 2018/19` -> `Plan 2019/20`; a title that names no year keeps its words."""
    return title.replace(year_label(year - 1), year_label(year))


def _plan_title(held: HeldYear, choices: Choices) -> str:
    """The plan's title for the year, where it does not run through it yet; else empty."""
    if held.plan_ends_on is None or held.plan_ends_on >= held.ends_on:
        return ""
    return choices.plan_title or next_title(held.plan_title, held.year)


def _retired(held: HeldYear, choices: Choices) -> tuple[HeldIndicator, ...]:
    found = tuple(each for each in held.indicators if each.code in choices.retired and each.last_used is None)
    for each in found:
        if each.code in choices.redefined or each.code in choices.rebased:
            raise ChoiceError(f"{each.name} is retired, so neither definition nor baseline changes.")
    return found


def _actions(held: HeldYear, choices: Choices) -> tuple[CarriedAction, ...]:
    waiting = [each for each in held.actions if each.carried_into is None or each.carried_into < held.year]
    found = tuple(
        CarriedAction(each, choices.actions.get(each.code) or ActionChoice(each.code)) for each in waiting
    )
    ending = {each.action.code for each in found if not each.goes_on}
    codes = {each.code for each in held.actions} - ending
    for each in found:
        goes_on_as = each.choice.continues_as
        if goes_on_as and goes_on_as not in codes:
            raise ChoiceError(
                f"Action {each.action.code} cannot continue as {goes_on_as}, which does not continue itself."
            )
        if not goes_on_as and not each.choice.ends_because.strip():
            raise ChoiceError(f"Say why action {each.action.code} does not continue.")
    return found


def _boards(held: HeldYear, choices: Choices) -> tuple[tuple[HeldBoard, BoardChoice], ...]:
    found = []
    for each in held.boards:
        choice = choices.boards.get(each.slug)
        if choice and choice != BoardChoice(each.name, each.short_name, each.ends_on):
            found.append((each, choice))
    return tuple(found)


def _meetings(held: HeldYear, ending: Mapping[str, date | None]) -> tuple[CopiedMeeting, ...]:
    """The old year's meetings, each board's in order, in their places of the next year."""
    found: list[CopiedMeeting] = []
    for board in held.boards:
        last_day = ending.get(board.slug, board.ends_on)
        found += _meetings_of(held, board, last_day or held.ends_on)
    return tuple(found)


def _meetings_of(held: HeldYear, board: HeldBoard, last_day: date) -> list[CopiedMeeting]:
    theirs = sorted((each for each in held.meetings if each.board == board.slug), key=lambda one: one.held_on)
    coming = [each for each in theirs if containing(each.held_on).year == held.year]
    entered = [each.held_on for each in coming if each.copied_from is None]
    taken, found = {each.held_on for each in coming}, []
    for each in theirs:
        if containing(each.held_on).year != held.year - 1 or each.pk in held.copied:
            continue
        wanted = same_place_next_year(each.held_on)
        if there := next((day for day in entered if same_week(day, wanted)), None):
            entered.remove(there)
            continue
        day = free_day(wanted, held.holidays, taken)
        # What would lie behind us was not held; nobody is told of it.
        if held.day < day <= last_day:
            taken.add(day)
            found.append(_copied(held, each, day, board.clear_days))
    return found


def _copied(held: HeldYear, meeting: HeldMeeting, day: date, clear_days: int) -> CopiedMeeting:
    quarter = QuarterKey(meeting.quarter).plus(4) if meeting.quarter else None
    known = quarter if quarter in held.quarters or (quarter and quarter.year == held.year) else None
    return CopiedMeeting(meeting, day, papers_due(day, clear_days, held.holidays), known)
