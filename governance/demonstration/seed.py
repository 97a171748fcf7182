"""The demonstration: a real plan and real yearly figures, illustrative quarters, the users' own doors."""

import secrets
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User

from governance.boards.roles import (
    ADMINISTRATOR,
    BOARD_MEMBER,
    DATA_OFFICER,
    MANAGER,
    PUBLISHER,
    ROLES,
    apply_roles,
)
from governance.demonstration.board_files import load_boards, load_glossary
from governance.models import Board, Publication
from governance.packs.load import load_material
from governance.publishing.answers import answer, state_recognisable_nobody
from governance.publishing.drafting import Wish
from governance.publishing.pack_texts import going_out
from governance.publishing.publish import publish_all
from governance.publishing.review import review
from plans.plan_files import load_narrative, load_plan
from scorecard.entry.service import close_quarter, open_quarter, record_figures
from scorecard.imports.catalogue import load_already_public, load_catalogue
from scorecard.imports.figures_file import read_figures
from scorecard.imports.national_statistics import import_published
from scorecard.models import Indicator, Post, Quarter
from scorecard.models.history import sign, written_from
from scorecard.releases.freeze import release_quarter
from scorecard.vocabulary.days import london_day, noon_of
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey, span

FIRST, LAST = QuarterKey(20161), QuarterKey(20182)
WITH_PACKS = (QuarterKey(20181), QuarterKey(20182))
WHY = "Demonstration data"
ACCOUNTS = {
    "manager": (MANAGER, "service-manager-assessment"),
    "board": (BOARD_MEMBER, "board-member-demo"),
    "data": (DATA_OFFICER, None),
    "publisher": (PUBLISHER, None),
    "admin": (ADMINISTRATOR, None),
}


class NotEmpty(Exception):
    """The database holds figures that are not the demonstration's."""


def is_seeded() -> bool:
    """Whether the demonstration is there already. Raises NotEmpty for a database in real use."""
    if not Quarter.objects.exists() and not User.objects.exists():
        return False
    if User.objects.filter(username="publisher").exists() and Quarter.objects.filter(pk=LAST.next).exists():
        return True
    raise NotEmpty("The database is in use: the demonstration is loaded into an empty one only.")


def seed(folder: Path, *, password: str, say: Callable[[str], None]) -> None:
    """Load everything: accounts, catalogue, figures released quarter by quarter, plan, boards and packs.

    Figures, reports, words on actions, releases and packs bear their own days; all else that of the newest
    quarter's figures, the demonstration's today: nothing in it is dated later.
    """
    with written_from(at=noon_of(data_as_at(LAST))):
        _seed(folder, password=password, say=say)


def _seed(folder: Path, *, password: str, say: Callable[[str], None]) -> None:
    apply_roles()
    accounts = make_accounts(password)
    data, publisher = accounts["data"], accounts["publisher"]
    load_catalogue(folder, by=accounts["admin"], why=WHY)
    _give_posts(accounts)
    imported = import_published(folder / "published.csv", by=data, why=WHY)
    say(f"{Indicator.objects.count()} indicators and {imported.new:,} published figures")
    for key in span(FIRST, LAST):
        with written_from(at=noon_of(data_as_at(key))):
            _enter_and_close(folder, key, by=data)
    open_quarter(LAST.next, by=data, why=WHY)
    load_already_public(folder, by=publisher, why=WHY)
    load_plan(folder, by=publisher, why=WHY)
    for key in WITH_PACKS:
        quarter = Quarter.objects.get(pk=key)
        with written_from(at=noon_of(data_as_at(key))):
            load_narrative(folder / "narrative" / f"{key.slug}.md", quarter, by=publisher, why=WHY)
    load_boards(folder)
    load_glossary(folder)
    for key in span(FIRST, LAST):
        quarter = Quarter.objects.get(pk=key)
        with written_from(at=_released_at(quarter)):
            release_quarter(quarter, by=publisher, why=WHY, at=_released_at(quarter))
    say(f"{len(span(FIRST, LAST))} quarters released, {LAST.next} open")
    for key in WITH_PACKS:
        _publish_packs(folder, Quarter.objects.get(pk=key), by=publisher)
    say(f"{Publication.objects.count()} packs published")


def _publish_packs(folder: Path, quarter: Quarter, *, by: User) -> None:
    boards = list(Board.objects.all())
    at = _released_at(quarter)
    _answer_checks(folder, quarter, by=by)
    state_recognisable_nobody(quarter, boards, by=by, at=at, on=london_day(at))
    wish = Wish(WHY, as_at=london_day(at))
    for outcome in publish_all(quarter=quarter, boards=boards, by=by, wish=wish, at=at):
        if outcome.error:
            raise outcome.error


def _answer_checks(folder: Path, quarter: Quarter, *, by: User) -> None:
    """The demonstration's own answers, given through the door to what the checks ask."""
    rows = tomllib.loads((folder / "check_answers.toml").read_text("utf-8"))["answers"]
    held = {(row["quarter"], row["place"], row["stands"]): row["answer"] for row in rows}
    at = _released_at(quarter)
    material = load_material(quarter, london_day(at))
    questions = review(going_out(material, Board.objects.all())).look().questions
    asked = [each.finding for each in questions]
    slug = quarter.key.slug
    given = {each.sha256: held.get((slug, each.place, each.stands), "") for each in asked}
    answer(quarter, given, by=by, at=at, on=london_day(at))


def make_accounts(password: str) -> dict[str, User]:
    """The five demonstration accounts, one a role."""
    staff = {role.name for role in ROLES if role.staff}
    kept = make_password(password)  # once: it is slow on purpose, and all five have the same one
    joined = noon_of(data_as_at(LAST))
    accounts = {}
    for username, (role, _) in ACCOUNTS.items():
        user = User(username=username, is_staff=role in staff, date_joined=joined, password=kept)
        user.save()
        user.groups.add(Group.objects.get(name=role))
        accounts[username] = user
    return accounts


def random_password() -> str:
    """A password nobody has guessed before, long enough for the rules."""
    return secrets.token_urlsafe(12)


def _give_posts(accounts: dict[str, User]) -> None:
    for username, (_, slug) in ACCOUNTS.items():
        if slug:
            post = Post.objects.get(slug=slug)
            post.account = accounts[username]
            sign(post, accounts["admin"], WHY)
            post.save()


def _enter_and_close(folder: Path, key: QuarterKey, *, by: User) -> None:
    quarter = open_quarter(key, by=by, why=WHY)
    path = folder / "figures" / f"{key.slug}.csv"
    indicators = {row.code: row for row in Indicator.objects.all()}
    record_figures(read_figures(path.read_bytes(), indicators), by=by, why=WHY)
    close_quarter(quarter, data_as_at=data_as_at(key), by=by, why=WHY)


def data_as_at(key: QuarterKey) -> date:
    """The day a demonstration quarter's figures stand for: three weeks and a day after its end.

    They are released and published on its afternoon.
    """
    return date(2018, 7, 23) if key == WITH_PACKS[0] else key.end + timedelta(days=22)


def _released_at(quarter: Quarter) -> datetime:
    return noon_of(present(quarter.data_as_at)) + timedelta(hours=4)
