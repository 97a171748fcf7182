"""Worlds that differ only in what the public may not know, and all that each answers at the public's doors.

A world is made through the doors, walked, and taken away again, so that the next one has the same keys. What
is written in it on other days than in its twin shows wherever such a day leaks out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client, TestCase

from governance.feed.tokens import make_token
from governance.models import BoardAsk, BoardQuestion, Challenge
from governance.publishing.answers import answer, state_recognisable_nobody
from governance.publishing.pack_texts import load_going_out
from governance.publishing.publish import publish
from governance.publishing.review import review
from plans.updates import save_paragraph
from scorecard.models import Indicator, Post, Target
from scorecard.models.history import written_from
from scorecard.releases.freeze import release_again
from sefton_improve.public_edition.export import export_public
from tests import world as small
from tests.architecture.house import doors
from tests.architecture.pages import addresses
from tests.world_plan import make_plan

PUBLISHED_AT = datetime(2018, 10, 31, 9, tzinfo=UTC)
TYPED_ON, RELEASED_AGAIN = datetime(2018, 10, 23, 9, tzinfo=UTC), datetime(2018, 10, 30, 9, tzinfo=UTC)
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
OWN_HEADERS = ("Set-Cookie", "Date", "Expires")
CRAWLED = ("/", "/scorecard/", "/scorecard/?layout=baseline", "/plan/", "/governance/boards/cypcib/")
"""Pages whose links are followed as well: sort orders, layouts, packs and their versions."""
SHAPES = {
    # code: theme, unit, measure, polarity, disclosure, decimals, headline
    "missing-episodes": ("care", "count", "flow", "lower", "children", 0, True),
    "plans-per-10000": ("care", "rate_10000", "snapshot", "lower", "children", 1, True),
    "small-share": ("practice", "percent", "flow", "higher", "process", 1, True),
    "large-share": ("practice", "percent", "flow", "higher", "process", 1, False),
    "days-to-court": ("care", "days", "rolling_12_months", "lower", "children", 1, False),
}
"""Indicators beside the small world's, one for each way in which the rule hides a figure."""

FIGURES = {
    "missing-episodes": ((7, None, None, "final"),) * 3 + ((2, None, None, "provisional"),),
    "plans-per-10000": (("1.3", 7, 53800, "final"),) * 3 + (("0.6", 3, 53800, "final"),),
    "small-share": (("70.0", 70, 100, "final"),) * 3 + (("50.0", 4, 8, "final"),),
    "large-share": (("90.0", 90, 100, "final"),) * 3 + (("98.0", 49, 50, "final"),),
    "days-to-court": (("30.5", None, 20, "final"),) * 3 + (("28.0", None, 4, "final"),),
}
OTHER = {
    "missing-episodes": (*FIGURES["missing-episodes"][:3], (5, None, None, "provisional")),
    "plans-per-10000": (*FIGURES["plans-per-10000"][:3], ("0.9", 5, 53800, "final")),
    "small-share": (*FIGURES["small-share"][:3], ("55.6", 5, 9, "final")),
    "large-share": (*FIGURES["large-share"][:3], ("98.4", 61, 62, "final")),
    "days-to-court": (*FIGURES["days-to-court"][:3], ("31.7", None, 2, "final")),
    "repeat-plans": (*small.FIGURES["repeat-plans"][:3], ("6.8", 5, 74, "illustrative")),
    "adoptions": (
        *small.FIGURES["adoptions"][:2],
        (2, None, None, "illustrative"),
        small.FIGURES["adoptions"][3],
    ),
}
"""Of the same indicators, what is hidden: other counts, other parts, another side of the target.

Totals that are offered in their stead are what is shown, and so the same: 13.8% since April of both.
"""

SPEAKING_OF_HIDDEN = (
    "Missing: [[missing-episodes]], [[missing-episodes change previous]].",
    "Repeat plans: [[repeat-plans]], [[repeat-plans change previous]].",
    "Small share: [[small-share]]; large share: [[large-share]], [[large-share change previous]].",
    "Plans: [[plans-per-10000]], [[plans-per-10000 change previous]]; days: [[days-to-court]].",
    "Adoptions: [[adoptions]], [[adoptions change]].",
)
"""A paragraph for each section of the report."""


@dataclass(frozen=True)
class Answer:
    """What one door gave one reader: masked only where two visits to one world would differ."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes


def answers_of(
    figures: dict, later: Callable[[small.World], None] = lambda world: None, most: int | None = None
) -> dict:
    """By reader and address, every answer of a world with some figures, `later` having happened in it.

    `most` limits how many addresses each reader asks for; None: all, and the public edition is made.
    """
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        for code, shape in SHAPES.items():
            patch.setitem(small.INDICATORS, code, shape)
        for code, quarters in (FIGURES | figures).items():
            patch.setitem(small.FIGURES, code, quarters)
        patch.setattr(small, "make_plan", _plan_about_hidden_figures)
        mail.outbox.clear()
        world = _made(later)
        found: dict = dict(_walked(world, most))
        if most is None:
            found.update(_public_edition())
        found["e-mails"] = [(each.to, each.subject, each.body) for each in mail.outbox]
        transaction.set_rollback(True)
    return found


def differing(one: dict, other: dict) -> list[str]:
    """A line for each door at which two worlds can be told apart, with the first place where they differ."""
    places = [*one, *(place for place in other if place not in one)]
    return [
        f"{place}: {_difference(one.get(place), other.get(place))}"
        for place in places
        if one.get(place) != other.get(place)
    ]


def _made(later: Callable[[small.World], None]) -> small.World:
    with written_from(at=TYPED_ON):
        world = small.make_world()
        for code, limit in (("repeat-plans", 7), ("missing-episodes", 4), ("plans-per-10000", 1)):
            _target(world, code, "at_most", limit)
        for code, least in (("small-share", 55), ("large-share", 98)):
            _target(world, code, "at_least", least)
    _furnished(world)
    later(world)
    for key in small.RELEASED[-2:]:
        release_again(
            world.quarters[key], by=world.users["publisher"], why="The quarter again", at=RELEASED_AGAIN
        )
    quarter, board, by = (
        world.quarters[small.RELEASED[-1]],
        world.boards["cypcib"],
        world.users["publisher"],
    )
    asked = review(load_going_out(quarter, None, [board])).look().questions
    answer(quarter, {each.finding.sha256: "It stands" for each in asked}, by=by, at=PUBLISHED_AT)
    state_recognisable_nobody(quarter, [board], by=by, at=PUBLISHED_AT)
    with TestCase.captureOnCommitCallbacks(execute=True):
        publish(quarter=quarter, board=board, by=by, why="Test", at=PUBLISHED_AT)
    return world


def _plan_about_hidden_figures(posts, users, quarters) -> dict:
    """The small world's plan; its report and an action speak of figures that are hidden."""
    actions = make_plan(posts, users, quarters)
    actions["1.01"].indicators.set(Indicator.objects.filter(code__in=["adoptions", *SHAPES]))
    for section, text in enumerate(SPEAKING_OF_HIDDEN, start=1):
        save_paragraph(
            quarter=quarters[small.RELEASED[-1]],
            section=section,
            position=2,
            text=text,
            by=users["publisher"],
            why="Test",
        )
    return actions


def _furnished(world: small.World) -> None:
    """What a board asks, asks for and questions, about figures that are hidden."""
    board, quarter = world.boards["cypcib"], world.quarters[small.RELEASED[-1]]
    asked = world.indicators["missing-episodes"]
    BoardAsk.objects.create(
        board=board, quarter=quarter, position=1, verb="Note", text="[[missing-episodes]] missing."
    )
    BoardQuestion.objects.create(board=board, quarter=quarter, position=1, indicator=asked, text="Who looks?")
    Challenge.objects.create(
        board=board,
        indicator=asked,
        question="Why so many?",
        raised_on=date(2018, 8, 1),
        owner=Post.objects.get(slug="head"),
        due_on=date(2018, 11, 7),
    )


def _target(world: small.World, code: str, kind: str, value: int) -> None:
    Target.objects.create(
        indicator=world.indicators[code], financial_year=2018, kind=kind, value=value, tolerance=1
    )


def _walked(world: small.World, most: int | None) -> Iterator[tuple[tuple[str, str], Answer]]:
    own = doors.doors_of(world.indicators, SHAPES)
    seen_by = {
        "anonymous": ["/", addresses.PACK_FILES[0].path, *doors.OPEN],
        "stranger": [each.path for each in addresses.EVERY_ADDRESS],
        "board": own,
        "publisher": [
            doors.asking(each.path, audience="public") for each in (*addresses.PAGES, *addresses.FILES)
        ],
    }
    for role, paths in seen_by.items():
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            client.force_login(world.users[role], "django.contrib.auth.backends.ModelBackend")
        waiting, seen = list(paths[:most]), set(paths)
        for path in waiting:
            given = client.get(path)
            yield (role, path), _answer(given)
            if role == "board" and path in CRAWLED and most is None:
                fresh = [each for each in _ways_on(path, given) if each not in seen]
                seen.update(fresh)
                waiting += fresh
    yield from _fetched(world, most)


def _fetched(world: small.World, most: int | None) -> Iterator[tuple[tuple[str, str], Answer]]:
    """What programs are given by a public token, whoever owns it, and by an internal one as the public."""
    client = Client(raise_request_exception=False)
    for role, audience, asked in (
        ("board", "public", {}),
        ("publisher", "public", {}),
        ("data", "internal", {"audience": "public"}),
    ):
        _, text = make_token("Compared", audience, by=world.users[role], day=RELEASED_AGAIN.date())
        for path in doors.feed_doors()[:most]:
            given = client.get(doors.asking(path, **asked), headers={"authorization": f"Bearer {text}"})
            yield (f"{role}'s program", path), _answer(given)


def _public_edition() -> Iterator[tuple[tuple[str, str], Answer]]:
    """Every file of the public edition: nobody is asked who they are there, and what is copied stays out."""
    with TemporaryDirectory() as aside:
        folder = Path(aside) / "edition"
        for name in export_public(folder).files:
            yield ("everyone", name), Answer(200, (), (folder / name).read_bytes())


def _ways_on(path: str, given) -> list[str]:
    """Where a page's own links and sort orders lead, inside the site."""
    if "text/html" not in given.headers.get("Content-Type", ""):
        return []
    links = re.findall(r'href="([^"#]+)', given.content.decode())
    ways = [urljoin(path, link.replace("&amp;", "&")) for link in links]
    return [way for way in dict.fromkeys(ways) if way.startswith("/") and not way.startswith("/static/")]


def _answer(given) -> Answer:
    content = b"".join(given.streaming_content) if given.streaming else given.content
    headers = tuple((name, value) for name, value in given.items() if name not in OWN_HEADERS)
    return Answer(given.status_code, headers, TOKEN.sub(b"a token", content))


def _difference(one, other) -> str:
    if not (isinstance(one, Answer) and isinstance(other, Answer)):
        return f"{str(one)[:200]} and {str(other)[:200]}"
    if one.content == other.content:
        return f"{one.status} {set(one.headers) ^ set(other.headers)} {other.status}"
    shared = next(
        (at for at, (a, b) in enumerate(zip(one.content, other.content, strict=False)) if a != b), None
    )
    at = min(len(one.content), len(other.content)) if shared is None else shared
    return f"{one.content[max(0, at - 80) : at + 40]!r} and {other.content[max(0, at - 20) : at + 40]!r}"
