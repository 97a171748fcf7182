"""The door of tokens: made once, kept as a hash, revoked for good, and all of it on record."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from governance.feed.tokens import (
    MOST,
    TokenError,
    hash_of,
    make_token,
    note_use,
    revoke,
    token_of,
    tokens_of,
)
from governance.models import FeedToken
from scorecard.audit.history_integrity import drifted

DAY = date(2018, 10, 22)


@pytest.fixture
def made(world):
    """`made(role, name)`: a token of one of the world's users, and its text."""

    def _made(role="manager", name="Workbook", audience="public"):
        return make_token(name, audience, by=world.users[role], day=DAY)

    return _made


def test_only_the_hash_of_a_token_is_kept(made):
    token, text = made()
    held = " ".join(str(value) for value in FeedToken.objects.values().get().values())
    held += " ".join(str(value) for value in FeedToken.history.values().get().values())
    assert text not in held and token.token_sha256 == hash_of(text)


def test_a_token_holds_256_random_bits(made):
    texts = [made(name=name)[1] for name in ("One", "Two")]
    assert len(set(texts)) == 2 and all(len(text.removeprefix("figures_")) == 43 for text in texts)


def test_a_token_is_found_by_its_text(made):
    token, text = made()
    assert token_of(text) == token


def test_another_text_is_no_token(made):
    made()
    assert token_of("figures_guessed") is None


def test_making_one_is_on_record(made, world):
    made()
    row = FeedToken.history.get()
    assert (row.account_name, row.history_user_id, row.history_change_reason) == (
        "manager",
        world.users["manager"].pk,
        "Made",
    )


@pytest.mark.parametrize("role", ["board", "stranger"])
def test_an_internal_token_is_for_internal_readers_only(made, role):
    with pytest.raises(TokenError, match="public figures only"):
        made(role, audience="internal")


def test_an_audience_that_does_not_exist_is_refused(made):
    with pytest.raises(TokenError):
        made(audience="everybody")


@pytest.mark.parametrize("name", ["", "  "])
def test_a_token_needs_a_name(made, name):
    with pytest.raises(TokenError):
        made(name=name)


def test_two_standing_tokens_of_one_name_are_refused(made):
    made()
    with pytest.raises(TokenError, match="of that name already"):
        made()


def test_the_database_holds_one_standing_token_a_name(made):
    token, _ = made()
    again = FeedToken(owner=token.owner, name=token.name, audience="public", token_sha256="x", made_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_revoked_tokens_name_is_free_again(made, world):
    revoke(made()[0], by=world.users["manager"], day=DAY)
    assert made()[0].name == "Workbook"


def test_somebody_elses_name_is_no_hindrance(made):
    made("manager")
    assert made("board")[0].name == "Workbook"


def test_nobody_holds_a_heap_of_them(made):
    for number in range(MOST):
        made(name=f"Workbook {number}")
    with pytest.raises(TokenError, match="revoke one"):
        made(name="One more")


def test_a_revoked_token_is_none(made, world):
    token, text = made()
    revoke(token, by=world.users["manager"], day=DAY)
    assert token_of(text) is None


def test_the_token_of_an_account_that_is_switched_off_is_none(made, world):
    _, text = made()
    owner = world.users["manager"]
    owner.is_active = False
    owner.save()
    assert token_of(text) is None


@pytest.mark.parametrize(
    ("by", "why"), [("manager", "Revoked by its owner"), ("admin", "Revoked by an Administrator")]
)
def test_owner_and_administrator_revoke_on_record(made, world, by, why):
    revoke(made()[0], by=world.users[by], day=DAY)
    row = FeedToken.history.latest("history_id")
    assert (row.account_name, row.history_change_reason, row.revoked_on) == (by, why, DAY)


@pytest.mark.parametrize("by", ["board", "data", "publisher"])
def test_nobody_else_revokes_it(made, world, by):
    token, text = made()
    with pytest.raises(TokenError, match="owner or an Administrator"):
        revoke(token, by=world.users[by], day=DAY)
    assert token_of(text) == token


def test_revoking_again_changes_nothing(made, world):
    token, _ = made()
    for day in (DAY, DAY + timedelta(days=1)):
        revoke(token, by=world.users["manager"], day=day)
    assert (FeedToken.objects.get().revoked_on, FeedToken.history.count()) == (DAY, 2)


def test_the_last_day_of_use_is_kept_and_is_no_change(made):
    token, _ = made()
    note_use(token, DAY)
    assert (FeedToken.objects.get().last_used_on, FeedToken.history.count()) == (DAY, 1)


def test_a_use_is_no_difference_from_its_history(made, world):
    token, _ = made()
    note_use(token, DAY)
    assert list(drifted(FeedToken)) == []


def test_a_second_use_of_a_day_writes_nothing(made, django_assert_num_queries):
    token, text = made()
    note_use(token, DAY)
    with django_assert_num_queries(1):
        note_use(token_of(text), DAY)


def test_a_person_sees_their_own_tokens_the_standing_ones_first(made, world):
    first, second = made(name="First")[0], made(name="Second")[0]
    made("board")
    revoke(second, by=world.users["manager"], day=DAY)
    assert [token.name for token in tokens_of(world.users["manager"])] == [first.name, second.name]
