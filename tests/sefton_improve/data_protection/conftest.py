"""A leaver: an account that did much, holds no post, and is about to be closed."""

import pytest
from django.contrib.auth.models import User

from governance.feed.tokens import make_token
from tests.sefton_improve.data_protection.leavers import DAY, EMAIL, make_leaver


@pytest.fixture
def leaver(world) -> User:
    """The world's Publisher, who released its quarters, under a person's name."""
    return make_leaver(world.users["publisher"])


@pytest.fixture
def token(leaver):
    """A standing token of the leaver's."""
    return make_token("Workbook", "public", by=leaver, day=DAY)[0]


@pytest.fixture
def letter(leaver, world):
    """A reminder that went to the leaver's address when the post of it was theirs."""
    from datetime import UTC, datetime

    from governance.models import Reminder
    from scorecard.models import Post

    at = datetime(2018, 10, 1, 9, tzinfo=UTC)
    return Reminder.objects.create(post=Post.objects.first(), about="figure:x", email=EMAIL, sent_at=at)
