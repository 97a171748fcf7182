"""One standing world for all walls that only read: made once, rolled back at the end."""

import contextlib
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from scorecard.editions.store import read_part
from scorecard.models import Edition
from scorecard.web.page_tags import database_mark
from tests import world as small


@contextlib.contextmanager
def _rolled_back(blocker):
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def published_world():
    """The small world with the pack of its first board published."""
    from governance.publishing.publish import publish

    made = small.make_world()
    publish(
        quarter=made.quarters[small.RELEASED[-1]],
        board=made.boards["cypcib"],
        by=made.users["publisher"],
        why="Test",
        at=datetime(2018, 10, 31, 9, tzinfo=UTC),
    )
    return made


@pytest.fixture(scope="module")
def standing_world(django_db_setup, django_db_blocker):
    """The published world, shared by the tests of one module, which leave it as it is."""
    with _rolled_back(django_db_blocker):
        yield published_world()


@pytest.fixture(scope="module")
def large_world(django_db_setup, django_db_blocker):
    """The small world with 500 indicators instead of 5, none published: no board reads a pack of 500."""
    with _rolled_back(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        codes = list(small.INDICATORS)
        for number in range(500 - len(codes)):
            copied, code = codes[number % len(codes)], f"copy-{number:03}"
            patch.setitem(small.INDICATORS, code, small.INDICATORS[copied])
            patch.setitem(small.FIGURES, code, small.FIGURES[copied])
        yield small.make_world()


def enter_as(client):
    """`enter_as(client)(world, role)`: the client, signed in as that role and nobody else."""

    def _enter(world, role: str):
        client.logout()
        if role != "anonymous":
            client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _enter


@pytest.fixture
def enter(client, db):
    """`enter(world, role)`: the test's client, signed in as that role and nobody else."""
    return enter_as(client)


@pytest.fixture
def visit(enter):
    """`visit(world, role, path)`: the answer that a role gets."""
    return lambda world, role, path: enter(world, role).get(path)


@pytest.fixture
def queries_of(enter):
    """`queries_of(world, path, role)`: how many queries a page takes, a Manager's unless told otherwise.

    Editions are in memory beforehand: each is read once a process, by whichever page of any test asks first.
    So is what tags of pages name the database by.
    """

    def _queries_of(world, path: str, role: str = "manager") -> int:
        database_mark()
        for each in Edition.objects.select_related("release"):
            read_part(each.release.quarter_id, each.audience, each.part, version=each.release.version)
        client = enter(world, role)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return _queries_of


@pytest.fixture
def feed_queries_of(client, monkeypatch):
    """`feed_queries_of(world, path)`: how many queries a fetch with a Manager's internal token takes.

    The first one of a day notes the day, and the first of a minute begins a count: it is not this one.
    """
    from governance.feed.tokens import make_token

    at = datetime(2018, 10, 22, 9, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    def _feed_queries_of(world, path: str) -> int:
        _, text = make_token(path, "internal", by=world.users["manager"], day=at.date())
        headers = {"authorization": f"Bearer {text}"}
        assert client.get(path, headers=headers).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path, headers=headers).status_code == 200
        return len(captured)

    return _feed_queries_of
