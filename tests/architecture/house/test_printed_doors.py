"""Reasons and texts by the doors, as commands use them: mended, or refused with the door's own sentence."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from governance.publishing.answers import answer, state_recognisable_nobody
from governance.publishing.drafting import Wish
from governance.publishing.publish import publish
from governance.publishing.refusals import PublishError
from governance.publishing.withdraw import withdraw
from plans.models import PlannedQuantity
from plans.updates import UpdateError, record_update, save_action, save_paragraph, save_planned
from scorecard.entry.service import Entry, EntryError, open_quarter, record_figures
from scorecard.models import Quarter
from scorecard.releases.approval import release
from scorecard.releases.closing import reopen
from scorecard.releases.revisions import correct, refresh, release_correction
from scorecard.vocabulary.quarters import QuarterKey
from tests.architecture.house.printed_columns import text_columns
from tests.scorecard.signed import AT, confirm, fill, have_approved, shut
from tests.world import OPEN, World
from tests.world_plan import NEWEST

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

Door = Callable[[World, str], object]
DAY = date(2018, 10, 20)


def adoptions(quarter: QuarterKey = OPEN, **about) -> Entry:
    return Entry("adoptions", quarter, value=Decimal(7), **about)


def enter(world: World, why: str = "Counted", **about):
    return record_figures([adoptions(**about)], by=world.users["data"], why=why)


def correct_one(world: World, why: str = "Miscounted"):
    return correct(adoptions(NEWEST), by=world.users["data"], why=why)


def release_again(world: World, why: str):
    correct_one(world)
    have_approved(world, of=NEWEST)
    quarter, by = world.quarters[NEWEST], world.users["publisher"]
    return release_correction(quarter, by=by, why=why, at=timezone.now())


def closed(world: World, **about) -> Quarter:
    fill(world, by="publisher")
    return shut(world, **about)


def released(world: World, **about):
    closed(world)
    have_approved(world)
    asked = {"why": "All in", "exception": "No other"} | about
    return release(Quarter.objects.get(pk=OPEN), by=world.users["publisher"], at=AT, **asked)


def said(world: World, **about):
    fill(world)
    return confirm(world, **about)


def published(world: World, why: str = "First", **about):
    quarter, board = world.quarters[NEWEST], world.boards["cabinet"]
    return publish(quarter=quarter, board=board, by=world.users["publisher"], why=why, **about)


def published_inside(world: World, text: str):
    """A pack that is not for the public, and so says why."""
    wish = Wish("First", audience="internal", audience_why=text)
    boards, by = [wish.readers_of(world.boards["cabinet"])], world.users["publisher"]
    state_recognisable_nobody(world.quarters[NEWEST], boards, by=by, at=timezone.now())
    return published(world, audience=wish.audience, audience_why=text)


def changed_action(world: World, why: str = "Agreed", **about):
    for name, value in about.items():
        setattr(world.actions["1.01"], name, value)
    return save_action(world.actions["1.01"], by=world.users["publisher"], why=why)


def word(world: World, sentence: str = "Well.", why: str = "Asked"):
    about = {"action": world.actions["1.01"], "made_on": DAY, "brag": "green"}
    return record_update(**about, sentence=sentence, by=world.users["publisher"], why=why)


def planned(world: World, counted: str):
    row = PlannedQuantity(
        action=world.actions["1.01"], name="posts", amount=9, counted=counted, agreed_on=DAY
    )
    return save_planned(row, by=world.users["publisher"], why="Agreed")


def paragraph(world: World, text: str = "Text", why: str = "Written"):
    place = {"quarter": world.quarters[OPEN], "section": 1, "position": 1}
    return save_paragraph(**place, text=text, by=world.users["publisher"], why=why)


def asked_at_closing(world: World) -> list[str]:
    """Whatever a figure may lack: to be missing or unconfirmed, or worse or off target without a comment."""
    return [key for code in world.indicators for key in (code, f"worse.{code}")]


DOORS: dict[str, Door] = {
    "the reason for figures": lambda world, text: enter(world, why=text),
    "one figure's reason": lambda world, text: enter(world, reason=text),
    "a figure's comment": lambda world, text: enter(world, note=text),
    "a figure's source": lambda world, text: enter(world, source=text),
    "opening": lambda world, text: open_quarter(OPEN.next, by=world.users["data"], why=text),
    "closing": lambda world, text: closed(world, reasons=dict.fromkeys(asked_at_closing(world), text)),
    "reopening": lambda world, text: reopen(closed(world), by=world.users["publisher"], why=text),
    "approval": lambda world, text: closed(world) and have_approved(world, given=text),
    "release": lambda world, text: released(world, why=text),
    "the signer's exception": lambda world, text: released(world, exception=text),
    "correction": correct_one,
    "refresh": lambda world, text: refresh([adoptions(NEWEST)], by=world.users["data"], why=text),
    "release again": release_again,
    "a query": lambda world, text: said(world, word="queried", sentence=text),
    "an owner's comment": lambda world, text: said(world, comment=text),
    "publication": published,
    "why it is not public": published_inside,
    "withdrawal": lambda world, text: withdraw(published(world), by=world.users["publisher"], why=text),
    "a paragraph": paragraph,
    "a paragraph's reason": lambda world, text: paragraph(world, why=text),
    "an action": lambda world, text: changed_action(world, title=text),
    "an action's reason": lambda world, text: changed_action(world, why=text),
    "a word on an action": word,
    "its reason": lambda world, text: word(world, why=text),
    "what is planned": planned,
}
every_door = pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)


def rows_with(sign: str) -> int:
    """How many texts of the whole database hold a sign."""
    return sum(
        column.model._base_manager.filter(**{f"{column.name}__contains": sign}).count()
        for column in text_columns()
    )


@every_door
def test_a_door_mends(world, door):
    door(world, "A\u2011b\a\u202e")
    assert (rows_with("A-b") > 0, rows_with("\u2011"), rows_with("\a")) == (True, 0, 0)


@every_door
def test_a_door_refuses_by_name_and_keeps_nothing(world, door):
    with pytest.raises((EntryError, UpdateError, PublishError), match="cannot print “☃” \\(snowman\\)"):
        door(world, "A ☃")
    assert rows_with("☃") == 0


def test_an_answer_to_the_checks_is_refused_by_name(world):
    with pytest.raises(PublishError, match="snowman"):
        answer(world.quarters[NEWEST], {"0" * 64: "☃"}, by=world.users["publisher"], at=AT)
