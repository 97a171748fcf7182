"""What was kept long enough goes, what was not stays, and a dry run changes nothing."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command

from governance.feed.tokens import make_token, revoke
from governance.models import FeedCount, FeedToken, Reminder
from governance.publishing.verification import verify
from scorecard.models import EntryDraft, Job, Post, SentForm
from sefton_improve.data_protection.tidy import NO_ADDRESS, tidy
from tests.world import OPEN, RELEASED

NOW = datetime(2018, 10, 22, 12, tzinfo=UTC)
MADE_ON = date(2014, 1, 1)
MODELS = (
    Session,
    AccessAttempt,
    AccessFailureLog,
    AccessLog,
    Reminder,
    EntryDraft,
    SentForm,
    FeedToken,
    FeedCount,
    Job,
)


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def make_session(days: int):
    Session.objects.create(
        session_key="k" * 32, session_data=SessionStore().encode({}), expire_date=days_ago(days)
    )


def make_sign_in(model):
    def _make(days: int):
        more = {"failures_since_start": 5} if model is AccessAttempt else {}
        row = model.objects.create(username="manager", ip_address="192.0.2.1", **more)
        model.objects.filter(pk=row.pk).update(attempt_time=days_ago(days))

    return _make


def make_draft(quarter):
    def _make(days: int):
        row = EntryDraft.objects.create(quarter_id=quarter, account=1, fields={"why": "x"})
        EntryDraft.objects.filter(pk=row.pk).update(saved_at=days_ago(days))

    return _make


def make_sent_form(days: int):
    row = SentForm.objects.create(sha256="0" * 64, account=1)
    SentForm.objects.filter(pk=row.pk).update(sent_at=days_ago(days))


def make_count(days: int):
    FeedCount.objects.create(asked_by="token:1", minute=int(days_ago(days).timestamp()) // 60)


def make_job(days: int):
    about = {
        "kind": "publish-packs",
        "about": "2018-19-q2",
        "title": "Publish packs",
        "asked_by_name": "data",
    }
    Job.objects.create(**about, asked_at=days_ago(500), state="done", ended_at=days_ago(days))


RULES = {
    "session": (Session, make_session, 1),
    "attempt": (AccessAttempt, make_sign_in(AccessAttempt), 90),
    "failure": (AccessFailureLog, make_sign_in(AccessFailureLog), 90),
    "sign-in": (AccessLog, make_sign_in(AccessLog), 90),
    "draft": (EntryDraft, make_draft(RELEASED[-1]), 30),
    "sent form": (SentForm, make_sent_form, 90),
    "job": (Job, make_job, 90),
    "count": (FeedCount, make_count, 1),
}


@pytest.fixture
def revoked(world):
    """`revoked(days)`: a token that was revoked so many days ago."""

    def _revoked(days: int) -> FeedToken:
        made, _ = make_token("Workbook", "public", by=world.users["manager"], day=MADE_ON)
        return revoke(made, by=world.users["manager"], day=NOW.date() - timedelta(days=days))

    return _revoked


@pytest.fixture
def sent(world):
    """`sent(days)`: a letter that went out so many days ago."""

    def _sent(days: int) -> Reminder:
        post = Post.objects.first()
        return Reminder.objects.create(post=post, about="x", email="a@b.example", sent_at=days_ago(days))

    return _sent


@pytest.fixture
def everything_old(world, revoked, sent):
    """One row of each thing that would go."""
    for _, make, days in RULES.values():
        make(days + 1)
    revoked(366)
    sent(366)


def run(**options):
    return tidy(now=NOW, **{"dry_run": False, **options})


def rows() -> list[list[dict[str, object]]]:
    return [list(model._base_manager.order_by("pk").values()) for model in MODELS]


@pytest.mark.parametrize("name", RULES)
def test_row_kept_long_enough_goes(world, name):
    model, make, days = RULES[name]
    make(days + 1)
    run()
    assert not model.objects.exists()


@pytest.mark.parametrize("name", RULES)
def test_row_on_its_last_day_stays(world, name):
    model, make, days = RULES[name]
    make(days)
    run()
    assert model.objects.count() == 1


def test_draft_of_an_open_quarter_stays(world):
    make_draft(OPEN)(400)
    run()
    assert EntryDraft.objects.count() == 1


def test_token_revoked_long_ago_goes(revoked):
    revoked(366)
    run()
    assert not FeedToken.objects.exists()


def test_token_revoked_lately_stays(revoked):
    revoked(365)
    run()
    assert FeedToken.objects.count() == 1


def test_standing_token_stays(world):
    make_token("Workbook", "public", by=world.users["manager"], day=MADE_ON)
    run()
    assert FeedToken.objects.count() == 1


def test_old_letter_loses_its_address(sent):
    letter = sent(366)
    run()
    letter.refresh_from_db()
    assert letter.email == NO_ADDRESS


def test_newer_letter_keeps_its_address(sent):
    letter = sent(365)
    run()
    letter.refresh_from_db()
    assert letter.email == "a@b.example"


def test_address_that_is_gone_is_not_counted_again(sent):
    sent(366)
    run()
    assert not any(each.rows for each in run())


@pytest.mark.parametrize(("seconds", "stays"), [(3599, True), (3600, False)])
def test_text_typed_before_signing_in_is_kept_for_an_hour(world, seconds, stays):
    session = SessionStore()
    session["typed"] = {"path": "/", "fields": [], "at": int(NOW.timestamp()) - seconds, "has_files": False}
    session.save()
    Session.objects.update(expire_date=NOW + timedelta(hours=1))
    run()
    assert ("typed" in Session.objects.get().get_decoded()) is stays


def test_setting_says_how_long(world, settings):
    settings.RETENTION = {**settings.RETENTION, "KEEP_SENT_FORMS": 5}
    make_sent_form(6)
    run()
    assert not SentForm.objects.exists()


def test_dry_run_changes_nothing(everything_old):
    before = rows()
    run(dry_run=True)
    assert rows() == before


def test_dry_run_counts_what_would_go(everything_old):
    assert run(dry_run=True) == run()


def test_histories_are_only_added_to(everything_old):
    models = [model for model in apps.get_models() if model.__name__.startswith("Historical")]
    before = {model: list(model.objects.order_by("pk").values()) for model in models}
    run()
    after = {model: list(model.objects.order_by("pk").values()) for model in models}
    assert all(after[model][: len(held)] == held for model, held in before.items())


def test_all_is_verified_afterwards(everything_old):
    run()
    assert verify().findings == ()


def test_command_says_that_a_dry_run_changed_nothing(db):
    out = io.StringIO()
    call_command("tidy", "--dry-run", stdout=out)
    assert out.getvalue().startswith(
        "Dry run, nothing changed. Would go:\n0 sessions that are over (kept for 1 day)"
    )
