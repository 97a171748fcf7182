"""The boards of a quarter: as its release found them."""

from governance.boards.edition import boards_at
from governance.models import Board, ReportingLine
from scorecard.models import Edition
from tests.scorecard.editions.taken_away import take_away_editions
from tests.world_plan import NEWEST


def add_board() -> Board:
    board = Board.objects.create(slug="later", name="A later board", short_name="Later", layer="drive")
    ReportingLine.objects.create(lower=board, upper=Board.objects.get(slug="cabinet"))
    return board


def slugs(quarter) -> list[str]:
    return [board.slug for board in boards_at(quarter).boards]


def test_a_board_that_came_later_is_on_no_released_quarter(furnished):
    add_board()
    assert slugs(furnished.quarters[NEWEST]) == ["cabinet", "cypcib"]


def test_a_board_that_came_later_is_on_the_open_quarter(furnished):
    add_board()
    assert "later" in slugs(furnished.quarters[NEWEST.next])


def test_a_release_from_before_boards_were_kept_shows_todays(furnished):
    take_away_editions()
    add_board()
    assert not Edition.objects.exists()
    assert "later" in slugs(furnished.quarters[NEWEST])
