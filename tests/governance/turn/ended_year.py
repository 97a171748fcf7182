"""The small world once its year has ended: Q3 and Q4 2018/19 are released, and 2019/20 has bank holidays."""

from datetime import date, timedelta

from governance.models import Challenge, Meeting
from governance.turn.carry_over import CarryOver, carry_over
from governance.turn.choices import Choices
from governance.turn.load import load_year
from governance.turn.service import turn_year
from scorecard.entry.service import close_quarter, open_quarter, record_figures
from scorecard.models import BankHoliday, Post, Quarter
from scorecard.releases.freeze import release_quarter
from scorecard.vocabulary.days import noon_of
from scorecard.vocabulary.quarters import QuarterKey
from tests.world import FIGURES, _entry

LAST = QuarterKey(20184)
YEAR = 2019
DAY = date(2019, 4, 23)
HOLIDAYS = (date(2019, 4, 19), date(2019, 4, 22), date(2019, 5, 6), date(2019, 12, 25), date(2019, 12, 26))


def end_the_year(world, *, released: bool = True) -> None:
    """Q3 released, Q4 closed or released, a question open; boards meet all year."""
    by = world.users["publisher"]
    for key in (LAST.previous, LAST):
        quarter = Quarter.objects.filter(pk=key).first() or open_quarter(key, by=by, why="Test")
        record_figures([_entry(code, key, rows[-1]) for code, rows in FIGURES.items()], by=by, why="Test")
        closed = close_quarter(quarter, data_as_at=key.end + timedelta(days=22), by=by, why="Test")
        if released or key != LAST:
            release_quarter(closed, by=by, why="Test", at=noon_of(closed.data_as_at))
    for day in HOLIDAYS:
        BankHoliday.objects.create(on=day, name="Holiday")
    about = {
        "raised_on": date(2019, 3, 1),
        "due_on": date(2019, 5, 8),
        "owner": Post.objects.get(slug="head"),
    }
    Challenge.objects.create(
        board=world.boards["cypcib"], action=world.actions["1.02"], question="When is it done?", **about
    )


def turned(world, chosen: Choices | None = None, **about) -> CarryOver:
    """The year turned as it was looked at, by the Administrator."""
    choices = chosen or Choices()
    seen = carry_over(load_year(YEAR, DAY), choices).mark
    given = {"seen": seen, "by": world.users["admin"], "why": "Agreed by Cabinet", "day": DAY} | about
    return turn_year(YEAR, choices, **given)


def meet(board, held_on: date, **about) -> Meeting:
    """A meeting of a board, its papers due a week before."""
    return Meeting.objects.create(board=board, held_on=held_on, papers_due_on=held_on - timedelta(7), **about)
