"""A quarter in which nothing is final, half is missing and much is overdue: its packs go out all the same."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from governance.models import Board, BoardAsk, BoardQuestion
from governance.publishing.answers import state_recognisable_nobody
from governance.publishing.drafting import Wish
from governance.publishing.publish import publish_all
from plans.models import Action
from plans.updates import save_action
from scorecard.entry.service import Entry, close_quarter, record_figures
from scorecard.models import Definition, Indicator, Theme
from scorecard.releases.freeze import release_quarter
from tests.world import OPEN

pytestmark = pytest.mark.long

AT = datetime(2019, 1, 24, 9, tzinfo=UTC)
LETTERS = "abcdefghijklmnopqrst"


def filled(start: str, length: int) -> str:
    """A text that begins in its own way, of exactly so many characters."""
    return (start + " and what children and families need next" * 10)[: length - 1] + "s"


@pytest.fixture
def crowded(world):
    """Q3 2018/19 released, for six boards that oversee everything, every text as long as it may be."""
    quarter, by = world.quarters[OPEN], {"by": world.users["data"], "why": "Test"}
    made = [_indicator(world, letter) for letter in LETTERS]
    record_figures([_entry(code, at) for at, code in enumerate([*world.indicators, *made])], **by)
    for number in range(10, 40):
        _overdue_action(world, number)
    for board in _six_boards():
        _asked(board, quarter, world.indicators)
    close_quarter(quarter, data_as_at=date(2019, 1, 22), **by)
    release_quarter(quarter, by=world.users["publisher"], why="Test", at=AT)
    quarter.refresh_from_db()
    return quarter


def _indicator(world, letter: str) -> str:
    pattern = world.indicators["looked-after-children"]
    about = {"theme": pattern.theme, "owner": pattern.owner, "measure": "snapshot", "polarity": "neither"}
    row = Indicator.objects.create(
        code=f"further-{letter}",
        name=filled(f"Further {letter}", 120),
        plain_name=filled(f"Further {letter}", 60),
        position=20 + LETTERS.index(letter),
        unit="count",
        disclosure="none",
        disclosure_approved_by="Data protection officer",
        disclosure_approved_on=date(2016, 4, 1),
        **about,
    )
    Definition.objects.create(
        indicator=row, starts_on=date(2016, 4, 1), text="What is counted.", source="Local"
    )
    return row.code


def _entry(code: str, at: int) -> Entry:
    if at % 2:
        return Entry(code=code, quarter=OPEN, missing=("not-collected", "no-cases")[at % 4 == 1])
    parts = {"numerator": Decimal(300), "denominator": Decimal(600)} if "plans" in code else {}
    return Entry(code=code, quarter=OPEN, value=Decimal(50), quality="provisional", **parts)


def _overdue_action(world, number: int) -> None:
    pattern, due = world.actions["1.01"], date(2018, 12, 1)
    action = Action(
        code=f"1.{number}",
        priority=pattern.priority,
        title=filled("Promise", 120),
        post=pattern.post,
        starts_on=date(2018, 4, 1),
        first_due_on=due,
        due_on=due,
    )
    save_action(action, by=world.users["publisher"], why="Test")


def _six_boards() -> list[Board]:
    for name in ("third", "fourth", "fifth", "sixth"):
        audience = "internal" if name == "sixth" else "public"
        Board.objects.create(
            slug=name, name=name, short_name=name, layer="drive", role="R.", oversees="All", audience=audience
        )
    boards = list(Board.objects.all())
    for board in boards:
        board.themes.set(Theme.objects.all())
    return boards


def _asked(board: Board, quarter, indicators) -> None:
    about = {"board": board, "quarter": quarter}
    for at in range(BoardAsk.ROOM.most):
        BoardAsk.objects.create(position=at, verb="Note", text=filled("this", BoardAsk.ROOM.longest), **about)
    for at, indicator in zip(range(BoardQuestion.ROOM.most), indicators.values(), strict=False):
        text = filled("What", BoardQuestion.ROOM.longest)
        BoardQuestion.objects.create(position=at, indicator=indicator, text=text, **about)


def test_six_boards_publish(crowded, world):
    boards, by = list(Board.objects.all()), world.users["publisher"]
    state_recognisable_nobody(crowded, boards, by=by, at=AT)
    wish = Wish("Test", audience_why="For officers")
    outcomes = publish_all(quarter=crowded, boards=boards, by=by, wish=wish, at=AT)
    assert [each.problem for each in outcomes] == [""] * 6
    page = outcomes[0].publication.snapshot["one_page"]
    assert (len(page["overdue"]), sum(len(said["names"]) for said in page["missing"][1:])) == (31, 25)
