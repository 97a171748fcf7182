"""Pack notices and reminders: each e-mail stands alone, is written down before it goes out, none is lost."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from governance.calendar.reminders import send_reminders
from governance.emails.outbox import Posted
from governance.models import Challenge, PackNotice, Reminder, Seat
from governance.models.emails import LEASE, Emailed
from governance.publishing.notices import tell_seats
from scorecard.models import Post
from tests.governance.conftest import PUBLISHED_AT
from tests.governance.mail_server import MailServer

DAY = date(2018, 10, 24)
AT = PUBLISHED_AT + timedelta(hours=1)
POSTS = [f"post-{number:02}" for number in range(16)]
ADDRESSES = [f"{slug}@example.org" for slug in POSTS]


@dataclass(frozen=True)
class Door:
    """One of the two ways by which e-mails go out, to all sixteen posts, and the rows that record it."""

    send: Callable[[datetime], Posted]
    rows: type[Emailed]


@pytest.fixture
def server(monkeypatch, settings):
    """The mail server; what a test sets on it is forgotten after the test."""
    settings.EMAIL_BACKEND = "tests.governance.mail_server.MailServer"
    for name in ("refused", "loses_connection_at", "crash_after", "away", "opened", "meanwhile"):
        monkeypatch.setattr(MailServer, name, getattr(MailServer, name))
    return MailServer


@pytest.fixture
def posts(furnished):
    Post.objects.update(email="")
    slugs = zip(POSTS, ADDRESSES, strict=True)
    return [Post.objects.create(slug=slug, title=slug, email=email) for slug, email in slugs]


@pytest.fixture(params=["pack notices", "reminders"])
def door(request, furnished, posts, server, kept) -> Door:
    if request.param == "reminders":
        about = {"board": furnished.boards["cabinet"], "indicator": furnished.indicators["adoptions"]}
        for post in posts:
            Challenge.objects.create(owner=post, question="Why?", raised_on=DAY, due_on=DAY, **about)
        return Door(lambda at: send_reminders(DAY, address="http://site/", at=at), Reminder)
    for post in posts:
        Seat.objects.create(board=kept.board, post=post, starts_on=date(2018, 4, 1))
    return Door(lambda at: tell_seats([kept.pk], at=at), PackNotice)


def told() -> Counter[str]:
    return Counter(to for one in mail.outbox for to in one.to)


@pytest.mark.parametrize("places", [(0,), (7,), (15,), (3, 4, 5), tuple(range(16))], ids=str)
def test_refused_mailboxes_silence_no_other(door, server, places):
    server.refused = frozenset(ADDRESSES[place] for place in places)
    assert door.send(AT) == Posted(sent=16 - len(places), failed=len(places))
    assert told() == Counter(set(ADDRESSES) - server.refused)


def test_a_refusal_is_kept_with_its_reason_and_logged(door, server, caplog):
    server.refused = frozenset(ADDRESSES[:1])
    door.send(AT)
    (row,) = door.rows.objects.filter(sent_at=None)
    assert (row.email, row.attempts, "no such mailbox" in row.problem) == (ADDRESSES[0], 1, True)
    assert [record.levelname for record in caplog.records if ADDRESSES[0] in record.message] == ["ERROR"]


def test_the_refused_are_tried_again_and_nobody_else_is(door, server):
    server.refused = frozenset(ADDRESSES[3:6])
    door.send(AT)
    server.refused = frozenset()
    assert door.send(AT) == Posted(sent=3)
    assert told() == Counter(ADDRESSES)


def test_the_next_try_goes_to_the_address_the_post_has_by_then(door, server):
    server.refused = frozenset(ADDRESSES[:1])
    door.send(AT)
    Post.objects.filter(slug=POSTS[0]).update(email="right@example.org")
    door.send(AT)
    assert told()["right@example.org"] == 1
    assert door.rows.objects.get(post__slug=POSTS[0]).email == "right@example.org"


def test_an_address_that_cannot_be_written_silences_no_other(door):
    Post.objects.filter(slug=POSTS[5]).update(email="one@example.org\nBcc: two@example.org")
    assert door.send(AT) == Posted(sent=15, failed=1)


def test_a_connection_lost_midway_is_opened_again_for_the_rest(door, server):
    server.loses_connection_at = ADDRESSES[7]
    assert door.send(AT) == Posted(sent=15, failed=1)
    assert door.send(AT) == Posted(sent=1)
    assert told() == Counter(ADDRESSES)


def test_a_server_that_is_away_is_asked_once_and_all_wait(door, server):
    server.away = True
    assert (door.send(AT), server.opened) == (Posted(failed=16), 1)
    server.away = False
    assert door.send(AT) == Posted(sent=16)


def test_sent_emails_are_marked_with_when_and_where(door):
    door.send(AT)
    rows = door.rows.objects.values_list("email", "sent_at", "tried_at", "attempts", "problem")
    assert sorted(rows) == [(address, AT, AT, 1, "") for address in ADDRESSES]


def test_after_a_crash_nobody_is_forgotten_and_one_at_most_is_told_twice(door, server):
    server.crash_after = ADDRESSES[7]
    with pytest.raises(SystemExit):
        door.send(AT)
    server.crash_after = ""
    door.send(AT + LEASE)
    assert told() == Counter([*ADDRESSES, ADDRESSES[7]])


def test_what_somebody_is_sending_is_left_to_them(door, server):
    found = []
    server.meanwhile = staticmethod(lambda: found.append(door.send(AT)) if not found else None)
    door.send(AT)
    assert found == [Posted()]
    assert told() == Counter(ADDRESSES)
