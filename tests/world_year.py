"""The twelve months of 2018/19 on the small world, played through the doors in the order of their days.

CYPCIB    20 Jun  11 Jul  1 Aug  10 Oct  7 Nov  16 Jan  6 Feb  8 May     eight meetings, two of them between
takes                     Q1             Q2             Q3     Q4        a quarter's end and its figures' day
versions  25 Apr (1)   12 Oct (2: two actions more, one reworded)   1.02 moved on 7 November
actions   fourteen: the world's four, eight more from April, two that answer the September visit
words     150, on the fifteenth of each month
questions twenty, three a meeting: accepted when due; asked again, then accepted; to be accepted; waiting
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import connection

from governance.challenges.service import Question, accept, answer, ask_again, mark_of_answer, raise_challenge
from governance.models import Challenge, Meeting
from governance.publishing.publish import publish
from plans.models import Action, ImprovementPlan, PlanVersion, StrategicPriority
from plans.updates import record_update, save_action
from scorecard.audit.append_only import guard, lift
from scorecard.entry.service import Entry, close_quarter, open_quarter, record_figures
from scorecard.models import Indicator, Post, Quarter
from scorecard.models.history import written_from
from scorecard.releases.freeze import release_quarter
from scorecard.vocabulary.days import noon_of
from scorecard.vocabulary.quarters import QuarterKey
from tests.world import FIGURES, World, make_world, ready, release_anew

Q1, Q2, Q3, Q4 = YEAR = tuple(map(QuarterKey, (20181, 20182, 20183, 20184)))
MEETINGS = (
    date(2018, 6, 20),
    date(2018, 7, 11),
    date(2018, 8, 1),
    date(2018, 10, 10),
    date(2018, 11, 7),
    date(2019, 1, 16),
    date(2019, 2, 6),
    date(2019, 5, 8),
)
TAKES = {Q1: date(2018, 8, 1), Q2: date(2018, 11, 7), Q3: date(2019, 2, 6), Q4: date(2019, 5, 8)}
"""The meeting that a quarter's pack is for; the pack stands for the day a week before."""
FIRST, SECOND = date(2018, 4, 25), date(2018, 10, 12)
EARLY = ("1.03", "1.04", "1.05", "2.02", "2.03", "3.02", "3.03", "3.04")
LATE = ("1.06", "2.04")
QUESTIONS, WORDS = 20, 150
SHARE = "assessments-within-45-days"

Event = tuple[date, Callable[[], object]]


def make_year() -> World:
    """The small world and its year: packs of CYPCIB published for all four quarters."""
    world = make_world()
    _begin(world)
    events = [*_plan(world), *_words(world), *_questions(world), *_quarters(world)]
    for day, do in sorted(events, key=lambda event: event[0]):
        with written_from(at=noon_of(day)):
            do()
    for key in (Q3, Q4):
        world.quarters[key] = Quarter.objects.get(pk=key)
    return world


def pack_day(key: QuarterKey) -> date:
    """The day that a quarter's pack stands for."""
    return TAKES[key] - timedelta(days=7)


def _begin(world: World) -> None:
    """Meetings as set in advance, and the world's actions as written in April."""
    lift(connection)
    Action.history.update(history_date=noon_of(date(2018, 4, 2)))
    guard(connection)
    board, takes = world.boards["cypcib"], {day: key for key, day in TAKES.items()}
    board.meetings.all().delete()
    for day in MEETINGS:
        key = takes.get(day)
        quarter = None if key is None else Quarter.objects.filter(pk=key).first()
        papers = day - timedelta(days=8)
        Meeting.objects.create(board=board, held_on=day, papers_due_on=papers, quarter=quarter)


def _plan(world: World) -> Iterator[Event]:
    """Two versions, the actions they add, one reworded and one moved."""
    for number, day, codes in ((1, date(2018, 4, 2), EARLY), (2, date(2018, 10, 11), LATE)):
        for code in codes:
            yield day, lambda code=code, day=day: _added(world, code, day)
        yield {1: FIRST, 2: SECOND}[number], lambda number=number: _version(number)
    yield date(2018, 10, 11), lambda: _changed(world, "1.01", title="Recover the time, team by team")
    yield date(2018, 11, 7), lambda: _changed(world, "1.02", due_on=date(2018, 12, 31))


def _added(world: World, code: str, day: date) -> None:
    due = date(2019, 3, 31)
    action = Action(
        code=code,
        priority=StrategicPriority.objects.get(number=int(code[0])),
        title=f"Promise {code}",
        post=Post.objects.get(slug="head"),
        starts_on=day,
        first_due_on=due,
        due_on=due,
    )
    world.actions[code] = save_action(action, by=world.users["publisher"], why="Agreed")
    world.actions[code].indicators.set(Indicator.objects.filter(code=SHARE))


def _version(number: int) -> None:
    about = {"summary": f"Version {number}.", "reason": "As agreed.", "agreed_by": "CYPCIB"}
    day = {1: FIRST, 2: SECOND}[number]
    PlanVersion.objects.create(plan=ImprovementPlan.objects.get(), number=number, agreed_on=day, **about)


def _changed(world: World, code: str, **about: object) -> None:
    action = Action.objects.get(code=code)
    for name, value in about.items():
        setattr(action, name, value)
    save_action(action, by=world.users["publisher"], why="The board agreed it")


def _words(world: World) -> Iterator[Event]:
    """A word a month on every action that is not complete; October's on the world's own are there."""
    days = [date(2018, month, 15) for month in range(4, 13)] + [date(2019, month, 15) for month in (1, 2, 3)]
    own = ("1.01", "1.02", "3.01")
    spoken = [(code, days) for code in EARLY]
    spoken += [(code, [day for day in days if day.month != 10]) for code in own]
    spoken += [("2.01", days[1:6]), *((code, days[6:]) for code in LATE)]
    for code, said_on in spoken:
        for day in said_on:
            yield day, lambda code=code, day=day: _said(world, code, day)


def _said(world: World, code: str, day: date) -> None:
    record_update(
        action=Action.objects.get(code=code),
        made_on=day,
        brag="amber" if code in ("1.02", "3.01") else "green",
        sentence=f"What was done on {code} by {day:%B}.",
        by=world.users["publisher"],
        why="Monthly",
    )


def _questions(world: World) -> Iterator[Event]:
    """Each question's own way from the meeting that raised it."""
    for number in range(QUESTIONS):
        place = number % (len(MEETINGS) - 1)
        yield from _asked(world, number, MEETINGS[place], MEETINGS[place + 1 :])


def _asked(world: World, number: int, raised_on: date, coming: tuple[date, ...]) -> Iterator[Event]:
    by, due, text = world.users["publisher"], coming[0], f"Question {number:02}?"

    def held() -> Challenge:
        return Challenge.objects.get(question=text)

    def raised() -> Challenge:
        about = {"indicator": world.indicators[SHARE]} if number % 2 else {"action": world.actions["1.02"]}
        owner = Post.objects.get(slug="head")
        asked = Question(text=text, owner=owner, raised_on=raised_on, due_on=due, **about)
        return raise_challenge(world.boards["cypcib"], asked, by=by, day=raised_on)

    def answered(day: date, words: str) -> Event:
        return day, lambda: answer(held(), f"{words} {number:02}.", by=by, day=day)

    yield raised_on, raised
    way = number % 4
    if way < 3:
        yield answered(due - timedelta(days=9), "Answer")
    if way == 0:
        yield due, lambda: accept(held(), seen=mark_of_answer(held()), by=by, day=due)
    if way == 1 and coming[1:]:
        yield (
            due,
            lambda: ask_again(held(), "Say by when.", coming[1], seen=mark_of_answer(held()), by=by, day=due),
        )
        yield answered(coming[1] - timedelta(days=9), "Better answer")
        yield coming[1], lambda: accept(held(), seen=mark_of_answer(held()), by=by, day=coming[1])


def _quarters(world: World) -> Iterator[Event]:
    """Each quarter frozen on its figures' day, and its pack published a week before the meeting it is for."""
    for key in YEAR:
        yield key.end + timedelta(days=22), lambda key=key: _released(world, key)
        yield pack_day(key), lambda key=key: _published(world, key)


def _released(world: World, key: QuarterKey) -> None:
    if key <= Q2:
        release_anew(world, key)
        return
    by = world.users["data"]
    quarter = Quarter.objects.filter(pk=key).first() or open_quarter(key, by=by, why="Test")
    record_figures(_figures(key), by=by, why="Test")
    quarter = close_quarter(quarter, data_as_at=key.end + timedelta(days=22), by=by, why="Test")
    at = datetime.combine(quarter.data_as_at, datetime.min.time(), tzinfo=UTC)
    release_quarter(quarter, by=world.users["publisher"], why="Test", at=at)
    Meeting.objects.filter(board=world.boards["cypcib"], held_on=TAKES[key]).update(quarter=quarter)


def _figures(key: QuarterKey) -> Iterable[Entry]:
    """The second quarter's figures again, adoptions as they have grown since."""
    for code, figures in FIGURES.items():
        value, numerator, denominator, quality = figures[-1]
        if code == "adoptions":
            value = {Q3: 14, Q4: 22}[key]
        parts = {"numerator": numerator, "denominator": denominator}
        held = {name: None if part is None else Decimal(part) for name, part in parts.items()}
        yield Entry(code, key, Decimal(value), **held, quality=quality)


def _published(world: World, key: QuarterKey) -> None:
    quarter, by = Quarter.objects.get(pk=key), world.users["publisher"]
    ready(quarter, by)
    at = noon_of(pack_day(key))
    publish(
        quarter=quarter,
        board=world.boards["cypcib"],
        by=by,
        why="For the meeting",
        at=at,
        as_at=pack_day(key),
    )
