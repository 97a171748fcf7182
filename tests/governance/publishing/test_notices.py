"""Seats are told that a pack is out: once, with the link, without a figure; a failed one undoes nothing."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from governance.emails.outbox import Posted
from governance.models import PackNotice, Publication, Seat, Withdrawal
from governance.publishing.notices import (
    NEWS_FOR,
    message,
    message_of_withdrawal,
    tell_all_seats,
    tell_seats,
    tell_withdrawn,
)
from governance.publishing.publish import publish
from governance.publishing.withdraw import withdraw
from scorecard.models import Post
from tests.governance.conftest import PUBLISHED_AT
from tests.world_plan import NEWEST

AT = PUBLISHED_AT + timedelta(hours=1)


class Away(EmailBackend):
    """A server that does not answer."""

    def open(self):
        raise ConnectionRefusedError


@pytest.fixture
def seats(furnished):
    """Two posts with a seat on the board and an address."""
    Post.objects.update(email="")
    head = Post.objects.get(slug="head")
    Seat.objects.create(board=furnished.boards["cypcib"], post=head, starts_on=date(2018, 4, 1))
    for slug in ("member", "head"):
        Post.objects.filter(slug=slug).update(email=f"{slug}@example.org")


def test_each_seats_post_gets_one_email(kept, seats):
    assert tell_seats([kept.pk], at=AT) == Posted(sent=2)
    assert sorted(one.to[0] for one in mail.outbox) == ["head@example.org", "member@example.org"]


def test_what_was_sent_to_whom_and_when_is_kept(kept, seats):
    tell_seats([kept.pk], at=AT)
    kept_rows = PackNotice.objects.values_list("publication", "post__slug", "email", "sent_at")
    assert set(kept_rows) == {(kept.pk, slug, f"{slug}@example.org", AT) for slug in ("head", "member")}


def test_told_again_nothing_is_sent(kept, seats):
    tell_seats([kept.pk], at=AT)
    assert (tell_seats([kept.pk], at=AT), len(mail.outbox)) == (Posted(), 2)


def test_a_post_that_sits_twice_is_told_once(kept, seats):
    Seat.objects.create(board=kept.board, post=Post.objects.get(slug="head"), starts_on=date(2018, 5, 1))
    assert tell_seats([kept.pk], at=AT) == Posted(sent=2)


@pytest.mark.parametrize(
    "change", [{"ends_on": date(2018, 10, 1)}, {"starts_on": date(2018, 12, 1)}], ids=["left", "to come"]
)
def test_who_holds_no_seat_on_the_day_is_not_told(kept, seats, change):
    Seat.objects.filter(post__slug="head").update(**change)
    tell_seats([kept.pk], at=AT)
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


def test_a_pack_is_published_though_no_email_can_be_sent(
    furnished, seats, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "tests.governance.publishing.test_notices.Away"
    with django_capture_on_commit_callbacks(execute=True):
        _publish(furnished)
    assert Publication.objects.count() == 1
    assert list(PackNotice.objects.values_list("sent_at", flat=True)) == [None, None]


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


def test_the_daily_command_counts_what_it_could_not_send(furnished, seats, settings, capsys):
    _publish(furnished)
    settings.EMAIL_BACKEND = "tests.governance.publishing.test_notices.Away"
    call_command("remind")
    assert "2 e-mails could not be sent and are tried again" in capsys.readouterr().out


def test_the_record_is_shown_and_not_changed_there(kept, seats, sign_in):
    tell_seats([kept.pk], at=AT)
    address, notice = "/admin/governance/packnotice/", PackNotice.objects.first()
    client = sign_in("admin")
    assert "head@example.org" in client.get(address).content.decode()
    assert client.post(f"{address}{notice.pk}/change/", {"email": "x@example.org"}).status_code == 403


def test_an_old_pack_is_no_news(kept, seats):
    assert tell_seats([kept.pk], at=PUBLISHED_AT + NEWS_FOR) == Posted()


def test_a_withdrawn_pack_is_not_announced(kept, seats):
    Withdrawal.objects.create(
        publication=kept, withdrawn_at=AT, withdrawn_by_name="publisher", reason="Wrong"
    )
    assert tell_seats([kept.pk], at=AT) == Posted()


def _publish(furnished) -> Publication:
    return publish(
        quarter=furnished.quarters[NEWEST],
        board=furnished.boards["cypcib"],
        by=furnished.users["publisher"],
        why="Due",
    )


@pytest.fixture
def withdrawn(kept, furnished):
    withdraw(kept, by=furnished.users["publisher"], why="A wrong board.", at=AT)
    return kept


def test_seats_are_told_once_that_a_pack_is_withdrawn(withdrawn, seats):
    assert tell_withdrawn([withdrawn.pk], at=AT) == Posted(sent=2)
    assert tell_withdrawn([withdrawn.pk], at=AT) == Posted()
    assert {one.to[0] for one in mail.outbox} == {"head@example.org", "member@example.org"}


def test_whoever_was_told_that_it_is_out_is_told_that_it_is_withdrawn(kept, seats, furnished):
    tell_seats([kept.pk], at=AT)
    withdraw(kept, by=furnished.users["publisher"], why="A wrong board.", at=AT)
    tell_withdrawn([kept.pk], at=AT)
    assert (
        PackNotice.objects.filter(withdrawn=True).count()
        == PackNotice.objects.filter(withdrawn=False).count()
        == 2
    )


def test_withdrawing_tells_the_seats(kept, seats, furnished, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(kept, by=furnished.users["publisher"], why="A wrong board.")
    assert len(mail.outbox) == 2


def test_the_word_of_a_withdrawal_leads_to_no_other_version(withdrawn):
    subject, text = message_of_withdrawal(withdrawn)
    assert subject.endswith("version 1 of the pack for Q2 2018/19 is withdrawn")
    assert re.findall(r"version=(\d+)", text) == ["1"]
    assert "A wrong board." not in text


def test_the_daily_command_tells_of_withdrawals_for_two_weeks(withdrawn, seats):
    assert tell_all_seats(at=AT + NEWS_FOR) == Posted()
    assert tell_all_seats(at=AT) == Posted(sent=2)
