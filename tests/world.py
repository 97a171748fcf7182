"""The small world that database tests share. Made through the app's own doors, so its rules hold here too.

quarters    Q4 2016/17   Q4 2017/18   Q1 2018/19   Q2 2018/19   Q3 2018/19
            released     released     released     released     open, empty
looked-after-children    453      480      489†     500p    a day's count, neither is good, children, headline
assessments-within-45-days 74.0   76.5     70.2†    67.1†   percent in the quarter, higher, process, headline
repeat-plans             21.4     27.1     23.2†    c-sized percent in the quarter, lower, children
adoptions                10       13       4†       9p      count since April, higher, children, headline
average-caseload         21.7     25.0     24.0†    25.0    ratio on a day, lower, none

priorities  1 Practice (care, practice)   2 Management oversight   3 Workforce (workforce)
actions     1.01 on track, 1.02 overdue, 2.01 complete, 3.01 not started
boards      cypcib (all themes) reports to cabinet (workforce)
users       manager (owns assessments), board (seat on cypcib), data, publisher, admin; stranger has no role
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal as D

from django.contrib.auth.models import User

from governance.boards.roles import apply_roles
from governance.demonstration.seed import make_accounts
from governance.models import Board
from governance.publishing.answers import state_recognisable_nobody
from plans.models import Action
from scorecard.entry.service import Entry, close_quarter, open_quarter, record_figures
from scorecard.models import (
    Area,
    Baseline,
    Definition,
    Indicator,
    Neighbour,
    NeighbourModel,
    Post,
    PublishedFigure,
    Quarter,
    Target,
    TargetStep,
    Theme,
)
from scorecard.releases.freeze import release_again, release_quarter
from scorecard.releases.readiness import keep_reasons
from scorecard.vocabulary.quarters import QuarterKey
from tests.world_plan import NEWEST, make_boards, make_plan

PASSWORD = "a-long-test-password"
RELEASED = tuple(map(QuarterKey, (20164, 20174, 20181, 20182)))
OPEN = QuarterKey(20183)

INDICATORS = {
    # code: theme, unit, measure, polarity, disclosure, decimals, headline
    "looked-after-children": ("care", "count", "snapshot", "neither", "children", 0, True),
    "assessments-within-45-days": ("practice", "percent", "flow", "higher", "process", 1, True),
    "repeat-plans": ("practice", "percent", "flow", "lower", "children", 1, False),
    "adoptions": ("care", "count", "year_to_date", "higher", "children", 0, True),
    "average-caseload": ("workforce", "ratio", "snapshot", "lower", "none", 1, False),
}
FIGURES = {
    # code: (value, numerator, denominator, quality) a released quarter
    "looked-after-children": (
        (453, None, None, "final"),
        (480, None, None, "final"),
        (489, None, None, "illustrative"),
        (500, None, None, "provisional"),
    ),
    "assessments-within-45-days": (
        ("74.0", 370, 500, "illustrative"),
        ("76.5", 459, 600, "illustrative"),
        ("70.2", 351, 500, "illustrative"),
        ("67.1", 405, 604, "illustrative"),
    ),
    "repeat-plans": (
        ("21.4", 15, 70, "illustrative"),
        ("27.1", 19, 70, "illustrative"),
        ("23.2", 13, 56, "illustrative"),
        ("5.0", 3, 60, "illustrative"),
    ),
    "adoptions": (
        (10, None, None, "final"),
        (13, None, None, "final"),
        (4, None, None, "illustrative"),
        (9, None, None, "provisional"),
    ),
    "average-caseload": (
        ("21.7", None, None, "final"),
        ("25.0", None, None, "final"),
        ("24.0", None, None, "illustrative"),
        ("25.0", None, None, "final"),
    ),
}
NAMES: dict[str, str] = {}
PLAIN_NAMES: dict[str, str] = {}
"""By code, a name other than the code's words, for tests that tell the two apart."""
BASELINES = {"looked-after-children": 453, "assessments-within-45-days": 74, "adoptions": 10}


@dataclass(frozen=True)
class World:
    users: dict[str, User]
    indicators: dict[str, Indicator]
    quarters: dict[QuarterKey, Quarter]
    boards: dict[str, Board]
    actions: dict[str, Action]


def make_world() -> World:
    apply_roles()
    users = make_accounts(PASSWORD)
    users["stranger"] = User.objects.create_user("stranger", password=PASSWORD)
    posts = _posts(users)
    indicators = _indicators(posts)
    _published(indicators)
    quarters = _quarters(users)
    actions = make_plan(posts, users, quarters)
    boards = make_boards(posts, quarters)
    for key in RELEASED:
        at = datetime.combine(quarters[key].data_as_at, datetime.min.time(), tzinfo=UTC)
        release_quarter(quarters[key], by=users["publisher"], why="Test", at=at)
        quarters[key].refresh_from_db()
    ready(quarters[NEWEST], users["publisher"])
    return World(users, indicators, quarters, boards, actions)


def release_anew(world: World, key: QuarterKey = RELEASED[-1]) -> None:
    """The quarter's next version, frozen from rows as a test has changed them since: its pages read that."""
    newest = Quarter.objects.get(pk=key).releases.latest("version")
    release_again(newest.quarter, by=world.users["publisher"], why="Test", at=newest.released_at)


def ready(quarter: Quarter, by: User) -> None:
    """The packs of a quarter stated to be safe as they stand; again after a test has changed them.

    Boards that are asked nothing have the reason given.
    """
    at = datetime(2018, 10, 23, 9, tzinfo=UTC)
    keep_reasons(quarter, {}, for_all={"boards": "Nothing to decide"}, by=by, at=at)
    state_recognisable_nobody(quarter, Board.objects.all(), by=by, at=at)


def _posts(users) -> dict[str, Post]:
    return {
        "service-manager": Post.objects.create(
            slug="service-manager", title="Service Manager, Assessment", account=users["manager"]
        ),
        "member": Post.objects.create(slug="member", title="Board member", account=users["board"]),
        "head": Post.objects.create(slug="head", title="Head of Service"),
    }


def _indicators(posts) -> dict[str, Indicator]:
    themes = {
        slug: Theme.objects.create(slug=slug, name=slug.capitalize(), position=position)
        for position, slug in enumerate(("practice", "care", "workforce"), start=1)
    }
    made = {}
    for position, (code, about) in enumerate(INDICATORS.items(), start=1):
        theme, unit, measure, polarity, disclosure, decimals, headline = about
        made[code] = Indicator.objects.create(
            code=code,
            name=NAMES.get(code, code.replace("-", " ").capitalize()),
            plain_name=PLAIN_NAMES.get(code, code.replace("-", " ").capitalize()),
            theme=themes[theme],
            position=position,
            unit=unit,
            measure=measure,
            polarity=polarity,
            disclosure=disclosure,
            disclosure_approved_by="Data protection officer",
            disclosure_approved_on=date(2016, 4, 1),
            decimals=decimals,
            headline=headline,
            owner=posts["service-manager"] if code.startswith("assessments") else posts["head"],
        )
        Definition.objects.create(
            indicator=made[code], starts_on=date(2016, 4, 1), text=f"What {code} counts.", source="Local"
        )
    for code, value in BASELINES.items():
        Baseline.objects.create(
            indicator=made[code],
            value=D(value),
            basis="on" if INDICATORS[code][2] == "snapshot" else "year",
            period_end=date(2017, 3, 31),
            source="DfE",
            release="2025",
        )
    target = Target.objects.create(
        indicator=made["adoptions"], financial_year=2018, kind="at_least", value=20, tolerance=2
    )
    for number in (1, 2, 3, 4):
        TargetStep.objects.create(target=target, number=number, value=5 * number)
    Target.objects.create(
        indicator=made["assessments-within-45-days"],
        financial_year=2018,
        kind="at_least",
        value=85,
        tolerance=5,
    )
    return made


def _published(indicators) -> None:
    england = Area.objects.create(code="E92000001", name="England", kind="england")
    sefton = Area.objects.create(code="E08000014", name="Sefton", kind="authority")
    wirral = Area.objects.create(code="E08000015", name="Wirral", kind="neighbour")
    listed = NeighbourModel.objects.create(name="April 2021", starts_on=date(2021, 4, 1))
    Neighbour.objects.create(model=listed, area=wirral, rank=1)
    for area, first, second in (
        (england, "82.9", "82.7"),
        (sefton, "74.0", "76.5"),
        (wirral, "84.0", "86.0"),
    ):
        for year, value in ((2017, first), (2018, second), (2019, "70.0")):
            PublishedFigure.objects.create(
                indicator=indicators["assessments-within-45-days"],
                area=area,
                period_end=date(year, 3, 31),
                basis="year",
                release="2025",
                current=True,
                value=D(value),
                source="DfE",
            )


def _quarters(users) -> dict[QuarterKey, Quarter]:
    quarters = {}
    for position, key in enumerate(RELEASED):
        quarter = open_quarter(key, by=users["data"], why="Test")
        record_figures(
            [_entry(code, key, figures[position]) for code, figures in FIGURES.items()],
            by=users["data"],
            why="Test",
        )
        quarters[key] = close_quarter(
            quarter, data_as_at=key.end + timedelta(days=22), by=users["data"], why="Test"
        )
    quarters[OPEN] = open_quarter(OPEN, by=users["data"], why="Test")
    return quarters


def _entry(code: str, key: QuarterKey, figure) -> Entry:
    value, numerator, denominator, quality = figure
    return Entry(
        code=code,
        quarter=key,
        value=D(value),
        numerator=None if numerator is None else D(numerator),
        denominator=None if denominator is None else D(denominator),
        quality=quality,
    )


def held() -> World:
    """The world that stands in the database."""
    return World(
        users={user.username: user for user in User.objects.all()},
        indicators={row.code: row for row in Indicator.objects.all()},
        quarters={row.key: row for row in Quarter.objects.all()},
        boards={row.slug: row for row in Board.objects.all()},
        actions={row.code: row for row in Action.objects.all()},
    )
