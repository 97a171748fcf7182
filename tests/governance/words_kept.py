"""The doors that keep what a person says for good, each made ready: for tests that say it twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.db.models import Model

from governance.checks.findings import FindingKind
from governance.models import Board, BoardAsk, CheckAnswer, Statement
from governance.publishing.answers import answer, state_recognisable_nobody
from scorecard.models import Approval, FigureWord, Quarter
from scorecard.models.signing import QUERIED
from scorecard.releases.approval import approve
from scorecard.releases.freeze import draft_release
from scorecard.releases.owner_confirmation import say_word
from tests.governance.gathered import reviewed
from tests.scorecard.signed import figure, fill, shut
from tests.world import OPEN, World
from tests.world_plan import NEWEST

LATER = datetime(2019, 1, 23, 9, tzinfo=UTC)


def query(text: str, by: User) -> Model:
    return say_word(figure(), word=QUERIED, revision=1, by=by, at=LATER, sentence=text)


def comment(text: str, by: User) -> Model:
    """As a double click sends it: the second form still names the revision that the first one ended."""
    named = 1 if figure().note in ("", text) else figure().revision
    return say_word(figure(), word="confirmed", revision=named, by=by, at=LATER, comment=text)


def closed(world: World) -> None:
    fill(world)
    shut(world)


def approval(text: str, by: User) -> Model:
    quarter = Quarter.objects.get(pk=OPEN)
    return approve(quarter, given=text, figures_sha256=draft_release(quarter).sha256, by=by, at=LATER)


def asked(world: World) -> None:
    """A board asked something that no figure bears out."""
    about = {"board": world.boards["cypcib"], "quarter": world.quarters[NEWEST], "position": 1}
    text = "this. Looked-after children fell since June."
    BoardAsk.objects.update_or_create(**about, defaults={"verb": "Note", "text": text})


def check_answer(text: str, by: User) -> Model:
    quarter, boards = Quarter.objects.get(pk=NEWEST), Board.objects.filter(slug="cypcib")
    found = [each.finding for each in reviewed(quarter, boards).look().found]
    (sha256,) = (each.sha256 for each in found if each.kind == FindingKind.QUESTION)
    (kept,) = answer(quarter, {sha256: text}, by=by, at=LATER, boards=boards)
    return kept


def statement(text: str, by: User) -> Model:
    """Its words are always the same: another text is the pack's."""
    BoardAsk.objects.filter(board__slug="cypcib", quarter=NEWEST).update(text=text)
    boards = Board.objects.filter(slug="cypcib")
    (kept,) = state_recognisable_nobody(Quarter.objects.get(pk=NEWEST), boards, by=by, at=LATER)
    return kept


@dataclass(frozen=True)
class Door:
    """Where `who` says a text, kept as a row of `model`; `before` makes the world ready for it."""

    model: type[Model]
    who: str
    before: Callable[[World], object]
    say: Callable[[str, User], Model]


DOORS = {
    "query": Door(FigureWord, "manager", fill, query),
    "comment": Door(FigureWord, "manager", fill, comment),
    "approval": Door(Approval, "publisher", closed, approval),
    "answer": Door(CheckAnswer, "publisher", asked, check_answer),
    "statement": Door(Statement, "publisher", asked, statement),
}
