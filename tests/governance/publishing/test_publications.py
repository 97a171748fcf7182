"""What an issue may be is held by the database: each rule broken once, past every door."""

from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from governance.models import Publication, Withdrawal
from tests.world import RELEASED


@pytest.fixture
def issue(world):
    """A function that keeps an issue of the first board's pack as given."""
    quarter = world.quarters[RELEASED[-1]]

    def _issue(**given) -> Publication:
        about = {
            "board": world.boards["cypcib"],
            "quarter": quarter,
            "release": quarter.releases.get(),
            "version": 1,
            "kind": "first",
            "audience": "public",
            "snapshot": {},
            "pdf": b"pdf",
            "pdf_sha256": sha256(b"pdf").hexdigest(),
            "pdf_pages": 1,
            "one_page_pdf": b"one",
            "one_page_sha256": sha256(b"one").hexdigest(),
            "software": {},
            "data_as_at": "2018-10-22",
            "as_at": "2018-10-22",
            "published_at": "2018-10-31T09:00Z",
            "published_by_name": "publisher",
            "reason": "Test",
        }
        return Publication.objects.create(**(about | given))

    return _issue


@pytest.mark.parametrize(
    "breach",
    [
        {"version": 0},
        {"kind": "other"},
        {"kind": "corrected"},
        {"version": 2, "kind": "first"},
        {"version": 2, "kind": "refreshed", "for_meeting": None},
        {"audience": "internal"},
        {"audience": "nobody", "audience_reason": "Test"},
        {"as_at": "2018-10-21"},
        {"reason": ""},
    ],
    ids=str,
)
def test_an_issue_that_cannot_be_is_refused(issue, breach):
    with pytest.raises(IntegrityError), transaction.atomic():
        issue(**breach)


@pytest.mark.parametrize(
    "given",
    [
        {"version": 2, "kind": "refreshed", "for_meeting": "2018-11-07"},
        {"version": 2, "kind": "corrected"},
        {"audience": "internal", "audience_reason": "The board meets in private"},
        {"as_at": "2018-11-05"},
    ],
    ids=str,
)
def test_an_issue_that_can_be_is_kept(issue, given):
    assert issue(**given).pk


def test_an_issue_is_withdrawn_once(issue):
    about = {"publication": issue(), "withdrawn_at": "2018-11-01T09:00Z", "withdrawn_by_name": "publisher"}
    Withdrawal.objects.create(reason="Test", **about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(reason="Again", **about)


def test_a_withdrawal_has_its_reason(issue):
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(publication=issue(), withdrawn_at="2018-11-01T09:00Z", reason="")


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_a_withdrawal_is_never_taken_back(issue, verb):
    held = Withdrawal.objects.create(publication=issue(), withdrawn_at="2018-11-01T09:00Z", reason="Test")
    rows = Withdrawal.objects.filter(pk=held.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(reason="Another") if verb == "update" else rows.delete()


def test_the_newest_is_the_newest_that_stands(issue, world):
    first, second = issue(), issue(version=2, kind="corrected")
    Withdrawal.objects.create(publication=second, withdrawn_at="2018-11-01T09:00Z", reason="Test")
    assert Publication.objects.newest_of(first.board, first.quarter) == first
    assert list(Publication.objects.at_address("cypcib", first.quarter_id, None)) == [second, first]
