"""Who may see which board's packs."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from governance.boards.access import boards_with_seat, may_publish, packs_for
from governance.challenges.service import speaks_for
from governance.models import Publication, Seat
from scorecard.models import Post
from scorecard.models.accounts import Everyone
from tests.world import RELEASED


@pytest.fixture
def packs(world):
    """One pack a board, for the newest released quarter."""
    quarter = world.quarters[RELEASED[-1]]
    for board in world.boards.values():
        Publication.objects.create(
            board=board,
            quarter=quarter,
            release=quarter.releases.get(),
            version=1,
            audience="public",
            snapshot={},
            pdf=b"",
            pdf_pages=1,
            one_page_pdf=b"",
            software={},
            data_as_at=quarter.data_as_at,
            as_at=quarter.data_as_at,
            published_at=timezone.now(),
            published_by_name="publisher",
            reason="Test",
        )


@pytest.mark.parametrize(
    ("username", "boards"),
    [
        ("board", {"cypcib"}),
        ("stranger", set()),
        ("manager", {"cypcib", "cabinet"}),
        ("data", {"cypcib", "cabinet"}),
        ("publisher", {"cypcib", "cabinet"}),
        ("admin", {"cypcib", "cabinet"}),
    ],
)
def test_packs_for_each_role(world, packs, username, boards):
    assert {pack.board.slug for pack in packs_for(world.users[username])} == boards


def test_packs_for_everyone_are_those_for_the_public_of_every_board(world, packs):
    internal = Publication.objects.get(board__slug="cabinet")
    copied = {each.name: getattr(internal, each.name) for each in Publication._meta.fields[1:]}
    about = {"version": 2, "kind": "corrected", "audience": "internal", "audience_reason": "Four cases"}
    Publication.objects.create(**copied | about)
    found = [(pack.board.slug, pack.version) for pack in packs_for(Everyone())]
    assert sorted(found) == [("cabinet", 1), ("cypcib", 1)]


def test_packs_for_everyone_end_with_the_editions_quarter(world, packs):
    assert not packs_for(Everyone(RELEASED[-2])).exists()


@pytest.mark.parametrize("reader", [Everyone(), AnonymousUser()])
def test_who_has_no_account_has_no_seat(world, reader):
    Seat.objects.update(post=Post.objects.get(slug="head"))  # a post of no account
    assert not boards_with_seat(reader).exists()


def test_everyone_speaks_for_no_board(world):
    Seat.objects.update(post=Post.objects.get(slug="head"), office="chair")
    assert not speaks_for(Everyone(), world.boards["cypcib"], date(2018, 10, 22))


def test_boards_with_seat_on_a_day_within_the_seat(world):
    assert [board.slug for board in boards_with_seat(world.users["board"], date(2018, 10, 22))] == ["cypcib"]


@pytest.mark.parametrize("day", [date(2018, 3, 31), date(2018, 12, 1)])
def test_boards_with_seat_outside_the_seats_days(world, day):
    Seat.objects.update(ends_on=date(2018, 11, 30))
    assert not boards_with_seat(world.users["board"], day).exists()


def test_boards_with_seat_without_a_day_keeps_former_seats(world):
    Seat.objects.update(ends_on=date(2018, 11, 30))
    assert boards_with_seat(world.users["board"]).exists()


def test_boards_with_two_seats_stands_once(world):
    post = Seat.objects.get().post
    Seat.objects.create(board=world.boards["cypcib"], post=post, starts_on=date(2018, 6, 1))
    assert boards_with_seat(world.users["board"]).count() == 1


@pytest.mark.parametrize(
    ("username", "may"), [("publisher", True), ("data", False), ("admin", False), ("manager", False)]
)
def test_may_publish(world, username, may):
    assert may_publish(world.users[username]) is may
