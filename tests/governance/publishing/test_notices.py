"""Seats are told that a pack is out: once, with the link, without a figure; a failed one undoes nothing."""

import re
from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import DatabaseError

from governance.models import PackNotice, Publication, Seat, Withdrawal
from governance.publishing.notices import NEWS_FOR, message, tell_all_seats, tell_seats
from governance.publishing.publish import publish
from scorecard.models import Post
from tests.governance.conftest import PUBLISHED_AT
from tests.world_plan import NEWEST

AT = PUBLISHED_AT + timedelta(hours=1)


@pytest.fixture
def seats(furnished):
    """Two posts with a seat on the board and an address."""
    Post.objects.update(email="")
    head = Post.objects.get(slug="head")
    Seat.objects.create(board=furnished.boards["cypcib"], post=head, starts_on=date(2018, 4, 1))
    for slug in ("member", "head"):
        Post.objects.filter(slug=slug).update(email=f"{slug}@example.org")


class RefusesOne(EmailBackend):
    """A server that knows one of the addresses no more."""

    def send_messages(self, messages):
        if "head@example.org" in messages[0].to:
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


class Away(EmailBackend):
    """A server that does not answer."""

    def open(self):
        raise ConnectionRefusedError


def test_each_seats_post_gets_one_email(kept, seats):
    assert tell_seats(kept, at=AT) == 2
    assert sorted(one.to[0] for one in mail.outbox) == ["head@example.org", "member@example.org"]


def test_what_was_sent_to_whom_and_when_is_kept(kept, seats):
    tell_seats(kept, at=AT)
    kept_rows = PackNotice.objects.values_list("publication", "post__slug", "email", "sent_at")
    assert set(kept_rows) == {(kept.pk, slug, f"{slug}@example.org", AT) for slug in ("head", "member")}


def test_told_again_nothing_is_sent(kept, seats):
    tell_seats(kept, at=AT)
    assert (tell_seats(kept, at=AT), len(mail.outbox)) == (0, 2)


def test_a_post_that_sits_twice_is_told_once(kept, seats):
    Seat.objects.create(board=kept.board, post=Post.objects.get(slug="head"), starts_on=date(2018, 5, 1))
    assert tell_seats(kept, at=AT) == 2


@pytest.mark.parametrize(
    "change", [{"ends_on": date(2018, 10, 1)}, {"starts_on": date(2018, 12, 1)}], ids=["left", "to come"]
)
def test_who_holds_no_seat_on_the_day_is_not_told(kept, seats, change):
    Seat.objects.filter(post__slug="head").update(**change)
    tell_seats(kept, at=AT)
    assert [one.to for one in mail.outbox] == [["member@example.org"]]


def test_the_email_holds_the_link_and_no_figure(kept, settings):
    settings.SITE_ADDRESS = "https://plan.example.org"
    _, text = message(kept)
    link = "https://plan.example.org/governance/boards/cypcib/packs/2018-19-q2/?version=1"
    assert link in text
    left = re.sub(r"Q2 2018/19|September 2018|version 1", "", text.replace(link, ""))
    assert not re.search(r"\d", left)


def test_the_reason_stays_at_home(keep):
    kept = keep(audience="internal", audience_reason="4 children can be told apart")
    assert "4 children" not in "".join(message(kept))
    assert "It is not for publication" in message(kept)[1]


def test_an_email_that_fails_keeps_the_others_and_is_tried_again(kept, seats, settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusesOne"
    assert tell_seats(kept, at=AT) == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert tell_all_seats(at=AT + timedelta(days=1)) == 1
    assert [one.to[0] for one in mail.outbox] == ["member@example.org", "head@example.org"]


def test_a_pack_is_published_though_no_email_can_be_sent(
    furnished, seats, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = f"{__name__}.Away"
    with django_capture_on_commit_callbacks(execute=True):
        _publish(furnished)
    assert (Publication.objects.count(), PackNotice.objects.count()) == (1, 0)


def test_publishing_tells_the_seats(furnished, seats, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _publish(furnished)
    assert len(mail.outbox) == 2


def test_the_daily_command_tells_whom_publishing_could_not(furnished, seats, capsys):
    _publish(furnished)
    call_command("remind")
    assert "2 e-mails sent about packs that are out." in capsys.readouterr().out
    call_command("remind")
    assert "0 e-mails sent about packs that are out." in capsys.readouterr().out


def test_the_record_is_shown_and_cannot_be_changed(kept, seats, sign_in):
    tell_seats(kept, at=AT)
    address = "/admin/governance/packnotice/"
    assert "head@example.org" in sign_in("admin").get(address).content.decode()
    with pytest.raises(DatabaseError):
        PackNotice.objects.update(email="x@example.org")


def test_an_old_pack_is_no_news(kept, seats):
    assert tell_seats(kept, at=PUBLISHED_AT + NEWS_FOR) == 0


def test_a_withdrawn_pack_is_not_announced(kept, seats):
    Withdrawal.objects.create(
        publication=kept, withdrawn_at=AT, withdrawn_by_name="publisher", reason="Wrong"
    )
    assert tell_seats(kept, at=AT) == 0


def _publish(furnished) -> Publication:
    return publish(
        quarter=furnished.quarters[NEWEST],
        board=furnished.boards["cypcib"],
        by=furnished.users["publisher"],
        why="Due",
    )
