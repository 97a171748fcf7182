"""The last look before a quarter goes out: no pack without a statement that holds."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from governance.checking import refuse_unready, state_recognisable_nobody, valid_statement
from governance.going_out import going_out
from governance.refusals import PublishError
from plans.models import StaffVoice
from scorecard.models import Quarter
from tests.world_plan import NEWEST

AT = datetime(2018, 10, 24, 9, tzinfo=UTC)


@pytest.fixture
def board(furnished):
    return furnished.boards["cypcib"]


@pytest.fixture
def quarter(furnished):
    return furnished.quarters[NEWEST]


@pytest.fixture
def publisher(furnished):
    return furnished.users["publisher"]


def hashes(quarter, *boards) -> dict[str, str]:
    out = going_out(quarter, boards)
    return {board.slug: out.sha256(board) for board in boards}


def test_a_pack_that_was_stated_safe_is_not_refused(quarter, board, publisher):
    refuse_unready(quarter, board, by=publisher)


def test_a_pack_without_a_statement_is_refused(quarter, board, publisher):
    earlier = Quarter.objects.get(pk=NEWEST.previous)
    with pytest.raises(PublishError, match="Nobody has stated"):
        refuse_unready(earlier, board, by=publisher)


def test_an_account_that_may_not_publish_is_refused(quarter, board, furnished):
    with pytest.raises(PublishError, match="may not publish"):
        refuse_unready(quarter, board, by=furnished.users["data"])


def test_a_statement_names_who_made_it_and_when(quarter, board, publisher):
    (made,) = state_recognisable_nobody(quarter, [board], by=publisher, at=AT)
    assert (made.stated_by_name, made.stated_at) == ("publisher", AT)
    assert made.content_sha256 == hashes(quarter, board)["cypcib"]


def test_a_statement_lapses_when_a_request_changes(quarter, board, publisher):
    ask = board.asks.get()
    ask.text = "another date."
    ask.save()
    with pytest.raises(PublishError, match="changed since"):
        refuse_unready(quarter, board, by=publisher)


def test_a_statement_lapses_when_somebody_is_quoted(quarter, board, publisher):
    StaffVoice.objects.create(
        role_group="Managers", about="leave", words="I am away.", gathered_on=date(2018, 9, 20)
    )
    with pytest.raises(PublishError, match="changed since"):
        refuse_unready(quarter, board, by=publisher)


def test_a_statement_on_one_board_outlives_anothers_change(quarter, furnished, publisher):
    ask = furnished.boards["cypcib"].asks.get()
    ask.text = "another date."
    ask.save()
    refuse_unready(quarter, furnished.boards["cabinet"], by=publisher)


def test_what_is_said_after_the_day_is_not_part_of_it(quarter, board):
    now = hashes(quarter, board)
    StaffVoice.objects.create(
        role_group="Managers", about="leave", words="Later.", gathered_on=date(2018, 12, 1)
    )
    assert hashes(quarter, board) == now


def test_a_statement_is_kept_about_what_was_seen_only(quarter, board, publisher):
    seen = hashes(quarter, board) | {"cypcib": "0" * 64}
    with pytest.raises(PublishError, match="read them as they are now"):
        state_recognisable_nobody(quarter, [board], by=publisher, at=AT, seen=seen)


def test_others_do_not_state_it(quarter, board, furnished):
    with pytest.raises(PermissionDenied):
        state_recognisable_nobody(quarter, [board], by=furnished.users["admin"], at=AT)


def test_the_hash_stands_for_public_figures_unless_the_board_is_internal(quarter, board):
    public = hashes(quarter, board)
    board.audience = "internal"
    assert hashes(quarter, board) != public


def test_the_newest_statement_is_the_one_that_holds(quarter, board, publisher):
    (made,) = state_recognisable_nobody(quarter, [board], by=publisher, at=AT)
    assert valid_statement(going_out(quarter, [board]), board) == made
