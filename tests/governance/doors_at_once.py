"""Run by test_at_once: people go through the doors at the same moment. Prints what came of each, as JSON.

`doors_at_once.py publish`: two Publishers publish each board's pack.
`doors_at_once.py write`: while a pack is gathered, at one query or another, somebody saves two of its texts.
`doors_at_once.py close`: a quarter is closed and released while two of its figures are being saved.
`doors_at_once.py reopen`: a closed quarter is released and opened again.
`doors_at_once.py twice`: the pages of a new question and of a new word on an action are sent twice.
`doors_at_once.py said`: whatever a person says for good is said twice.
"""

import json
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import UTC, date, datetime
from functools import partial
from string import ascii_lowercase
from threading import Barrier
from uuid import uuid4

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from governance.models import Board, BoardAsk, BoardQuestion, Challenge, Publication  # noqa: E402
from governance.publishing.publish import publish  # noqa: E402
from governance.publishing.refusals import PublishError  # noqa: E402
from plans.models import Action, ActionUpdate  # noqa: E402
from scorecard.entry.service import Entry, EntryError, close_quarter, record_figures, reopen_quarter  # noqa: E402
from scorecard.models import Indicator, Observation, Quarter, ReleasedFigure  # noqa: E402
from scorecard.releases.freeze import release_quarter  # noqa: E402
from tests.governance import words_kept  # noqa: E402
from tests.world import OPEN, RELEASED, World, ready  # noqa: E402

AT = datetime(2019, 1, 25, 9, tzinfo=UTC)
TWO = ("looked-after-children", "adoptions")
MOMENTS = range(1, 46, 5)
"""The queries of gathering a pack at which somebody else saves."""
A_LOCK = 0.3
"""Seconds to wait for a save that another's lock may be holding up."""
A_RELEASE = 2
"""Seconds to wait for a closing and release that a save's lock should be holding up."""


def account() -> User:
    return User.objects.get(username="publisher")


def at_once(*work: Callable[[], None]) -> list[str]:
    """What each came to: nothing, or why it was refused."""
    gate = Barrier(len(work), timeout=60)

    def run(each: Callable[[], None]) -> str:
        gate.wait()
        try:
            each()
            return ""
        except (EntryError, PublishError) as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as people:
        return list(people.map(run, work))


def publish_one(slug: str) -> Publication:
    quarter, board = Quarter.objects.get(pk=RELEASED[-1]), Board.objects.get(slug=slug)
    return publish(quarter=quarter, board=board, by=account(), why="For the meeting", at=AT)


def two_publishers() -> list:
    found = []
    for slug in ("cabinet", "cypcib"):
        came = at_once(lambda slug=slug: publish_one(slug), lambda slug=slug: publish_one(slug))
        found.append([came, [pack.version for pack in Publication.objects.filter(board__slug=slug)]])
    return found


def say(text: str) -> None:
    """Save two texts of a board's pack, together."""
    about = {"board": Board.objects.get(slug="cypcib"), "quarter_id": RELEASED[-1], "position": 1}
    with transaction.atomic():
        BoardAsk.objects.update_or_create(**about, defaults={"verb": "Note", "text": text})
        indicator = Indicator.objects.get(code=TWO[0])
        BoardQuestion.objects.update_or_create(**about, defaults={"indicator": indicator, "text": text})
    connection.close()


def saving_at(moment: int, people: ThreadPoolExecutor, text: str, saves: list[Future]) -> Callable:
    """Has somebody else save the texts right before this connection's query of that number."""
    number = 0

    def run(execute, sql, params, many, context):
        nonlocal number
        number += 1
        if number == moment:
            saves.append(people.submit(say, text))
            wait(saves, timeout=A_LOCK)
        return execute(sql, params, many, context)

    return run


def written_meanwhile() -> list:
    found = []
    for number, moment in enumerate(MOMENTS):
        old, new = (f"{word} {ascii_lowercase[number]}" for word in ("Old", "New"))
        say(old)
        ready(Quarter.objects.get(pk=RELEASED[-1]), account())
        saves: list[Future] = []
        with ThreadPoolExecutor(1) as people:
            with connection.execute_wrapper(saving_at(moment, people, new, saves)):
                try:
                    said = json.dumps(publish_one("cypcib").snapshot["one_page"])
                    came = [said.count(old), said.count(new)]
                except PublishError as refused:
                    came = str(refused)
            [save.result() for save in saves]
        found.append(came)
    return found


def save_pair(value: int) -> None:
    record_figures([Entry(code, OPEN, value=value) for code in TWO], by=account(), why="A count")


def close_and_release() -> None:
    close_quarter(Quarter.objects.get(pk=OPEN), data_as_at=date(2019, 1, 22), by=account(), why="Test")
    release_quarter(Quarter.objects.get(pk=OPEN), by=account(), why="Test", at=AT)
    connection.close()


def closing_at_first_write(people: ThreadPoolExecutor, closing: list[Future]) -> Callable:
    """Has somebody else close and release the quarter right before this connection's first row is written."""

    def run(execute, sql, params, many, context):
        if sql.startswith("INSERT") and not closing:
            closing.append(people.submit(close_and_release))
            wait(closing, timeout=A_RELEASE)
        return execute(sql, params, many, context)

    return run


def closed_meanwhile() -> dict:
    closing: list[Future] = []
    with ThreadPoolExecutor(1) as people:
        with connection.execute_wrapper(closing_at_first_write(people, closing)):
            save_pair(100)
        [each.result() for each in closing]
    rows = Observation.objects.filter(quarter=OPEN), ReleasedFigure.objects.filter(release__quarter=OPEN)
    held = [[row.value and int(row.value) for row in each.filter(indicator__code__in=TWO)] for each in rows]
    return {"late": at_once(lambda: save_pair(101)), "entered": held[0], "released": held[1]}


def reopened_meanwhile() -> dict:
    close_quarter(Quarter.objects.get(pk=OPEN), data_as_at=date(2019, 1, 22), by=account(), why="Test")
    quarter = Quarter.objects.get(pk=OPEN)
    came = at_once(
        lambda: release_quarter(quarter, by=account(), why="Test", at=AT),
        lambda: reopen_quarter(quarter, by=account(), why="A figure is missing"),
    )
    now = Quarter.objects.get(pk=OPEN)
    return {"came": came, "state": now.state, "releases": now.releases.count()}


def send(address: str, sent: dict) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(account(), "django.contrib.auth.backends.ModelBackend")
    assert client.post(address, sent).status_code == 302


def sent_twice() -> list[list[int]]:
    """How many rows of each noun there were, and are after its page was sent twice at once."""
    found = []
    for model, address, sent in new_rows():
        before = model.objects.count()
        at_once(*[partial(send, address, sent)] * 2)
        found.append([before, model.objects.count()])
    return found


def new_rows() -> list[tuple]:
    action, indicator = Action.objects.first(), Indicator.objects.first()
    update = {
        "action": action.pk,
        "made_on": "2018-10-20",
        "brag": "amber",
        "sentence": "Two posts are vacant.",
    }
    question = {"board": Board.objects.first().pk, "indicator": indicator.pk, "question": "Why did it fall?"}
    question |= {"raised_on": "2018-10-20", "owner": action.post_id, "due_on": "2018-11-20"}
    page = {"page_number": str(uuid4())}
    return [
        (ActionUpdate, "/admin/plans/actionupdate/add/", update | page),
        (Challenge, "/admin/governance/challenge/add/", question | page),
    ]


def said_twice() -> dict[str, int]:
    """How many rows each door kept of one text, said twice at once."""
    return {name: said_at_once(door) for name, door in words_kept.DOORS.items()}


def said_at_once(door: words_kept.Door) -> int:
    users = {user.username: user for user in User.objects.all()}
    boards = {board.slug: board for board in Board.objects.all()}
    door.before(World(users, {}, {quarter.key: quarter for quarter in Quarter.objects.all()}, boards, {}))
    by, before = users[door.who], door.model.objects.count()
    assert at_once(*[lambda: door.say("Two teams joined in November.", by)] * 2) == ["", ""]
    return door.model.objects.count() - before


DOORS = {
    "publish": two_publishers,
    "write": written_meanwhile,
    "close": closed_meanwhile,
    "reopen": reopened_meanwhile,
    "twice": sent_twice,
    "said": said_twice,
}

if __name__ == "__main__":
    print(json.dumps(DOORS[sys.argv[1]]()))
