"""Taking a pack back: who may, once, with a reason; what was published stays on record."""

import pytest
from django.db import DatabaseError, transaction

from governance.models import Publication, Withdrawal
from governance.publishing.refusals import PublishError
from governance.publishing.withdraw import withdraw
from tests.governance.conftest import PUBLISHED_AT


@pytest.fixture
def publisher(furnished):
    return furnished.users["publisher"]


def test_a_withdrawal_says_who_when_and_why(kept, publisher):
    made = withdraw(kept, by=publisher, why=" A wrong board. ", at=PUBLISHED_AT)
    assert (made.withdrawn_by_name, made.withdrawn_at, made.reason) == (
        "publisher",
        PUBLISHED_AT,
        "A wrong board.",
    )


def test_what_was_published_stays_as_it_was(kept, publisher):
    withdraw(kept, by=publisher, why="A wrong board.")
    found = Publication.objects.get(pk=kept.pk)
    assert (bytes(found.pdf), found.pdf_sha256, found.snapshot) == (
        bytes(kept.pdf),
        kept.pdf_sha256,
        kept.snapshot,
    )


@pytest.mark.parametrize("username", ["manager", "data", "admin", "board"])
def test_others_may_not_withdraw(kept, furnished, username):
    with pytest.raises(PublishError, match="may not withdraw"):
        withdraw(kept, by=furnished.users[username], why="A wrong board.")
    assert not Withdrawal.objects.exists()


def test_a_reason_is_needed(kept, publisher):
    with pytest.raises(PublishError, match="Say why"):
        withdraw(kept, by=publisher, why="  ")


def test_a_reason_that_tells_a_hidden_number_is_refused(kept, publisher):
    with pytest.raises(PublishError, match="may not see"):
        withdraw(kept, by=publisher, why="Repeat plans were 5%, not 6%.")
    assert not Withdrawal.objects.exists()


def test_a_pack_is_withdrawn_once(kept, publisher):
    withdraw(kept, by=publisher, why="A wrong board.")
    with pytest.raises(PublishError, match="withdrawn already"):
        withdraw(kept, by=publisher, why="Again.")


@pytest.mark.parametrize(
    "change", [lambda made: made.delete(), lambda made: Withdrawal.objects.update(reason="Other")]
)
def test_a_withdrawal_is_never_undone(kept, publisher, change):
    made = withdraw(kept, by=publisher, why="A wrong board.")
    with pytest.raises(DatabaseError), transaction.atomic():
        change(made)


def test_the_newest_that_stands_is_found_behind_a_withdrawn_one(keep, publisher):
    first, second = keep(), keep(version=2)
    withdraw(second, by=publisher, why="A wrong board.")
    assert Publication.objects.newest_of(first.board, first.quarter) == first
