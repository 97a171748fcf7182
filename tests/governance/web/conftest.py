"""A program that fetches figures: its token, and its way of asking."""

from datetime import date

import pytest

from governance.feed.tokens import make_token
from governance.models import FeedToken
from scorecard.web.stored_pages import SHELF

DAY = date(2018, 10, 22)


@pytest.fixture
def empty_shelf():
    """No answer of another test: each has a database of its own, whose count begins anew."""
    SHELF.empty()
    yield
    SHELF.empty()


@pytest.fixture
def token(world):
    """`token(role, audience)`: the text of a new token."""

    def _token(role="manager", audience="public") -> str:
        name = f"Workbook {FeedToken.objects.count()}"
        return make_token(name, audience, by=world.users[role], day=DAY)[1]

    return _token


@pytest.fixture
def fetch(client):
    """`fetch(address, token, **asked)`: the answer to a program that sends a token."""

    def _fetch(address: str, text: str, headers=None, **asked):
        sent = {"authorization": f"Bearer {text}", **(headers or {})}
        return client.get(address, asked, headers=sent)

    return _fetch
