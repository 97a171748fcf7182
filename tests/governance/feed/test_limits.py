"""How often figures may be fetched within a minute, counted by the database."""

from datetime import UTC, datetime, timedelta

import pytest

from governance.feed.limits import too_many
from governance.models import FeedCount

pytestmark = pytest.mark.django_db
AT = datetime(2018, 10, 22, 9, 30, 20, tzinfo=UTC)


def ask(times: int, asked_by="token 1", at=AT) -> list[int]:
    return [too_many(asked_by, 3, at) for _ in range(times)]


def test_as_many_as_allowed_pass():
    assert ask(3) == [0, 0, 0]


def test_one_more_waits_for_the_next_minute():
    assert ask(4)[-1] == 40


def test_the_next_minute_counts_anew():
    ask(5)
    assert ask(1, at=AT + timedelta(seconds=40)) == [0]


def test_each_is_counted_for_itself():
    ask(5)
    assert ask(1, "token 2") == [0]


def test_counters_of_an_hour_ago_are_gone():
    ask(1)
    ask(1, at=AT + timedelta(minutes=62))
    assert FeedCount.objects.count() == 1
