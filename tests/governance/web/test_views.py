"""Boards' pages: the diagram, the list, one board."""

import pytest

from governance.models import Board, Challenge, Meeting, Seat
from scorecard.models import Indicator
from tests.governance.boards.test_edition import add_board
from tests.world import release_anew
from tests.world_plan import NEWEST

BOARDS, BOARD = "/governance/", "/governance/boards/cypcib/"


@pytest.fixture
def page(sign_in, furnished):
    """A function that reads a page as one user."""
    return lambda username, path: sign_in(username).get(path).content.decode()


def test_the_drawing_links_every_board(page):
    html = page("board", BOARDS)
    drawing = html[html.index("<svg") : html.index("</svg>")]
    assert drawing.count('class="board-link"') == 2
    assert f'href="{BOARD}"' in drawing


def test_the_links_keep_the_quarter(page):
    assert f'href="{BOARD}?quarter=2018-19-q1"' in page("board", f"{BOARDS}?quarter=2018-19-q1")


def test_own_boards_are_marked_in_drawing_and_list(page):
    html = page("board", BOARDS)
    assert html.count("board-box own") == 1
    assert html.count("your seat") == 1


def test_a_reader_without_a_seat_has_no_own_board(page):
    assert "your seat" not in page("manager", BOARDS)


def test_the_list_says_whom_each_answers_to(page):
    html = page("board", BOARDS)
    assert '<td data-head="Answers to">Cabinet</td>' in html
    assert '<td data-head="Answers to">no board in this plan</td>' in html


def test_the_next_meeting_goes_by_the_shown_quarter(page):
    assert "7 November 2018" in page("board", BOARDS)
    assert "Meets 7 November 2018" in page("board", f"{BOARDS}?quarter=2016-17-q4")


def test_a_board_shows_seats_questions_and_meetings(page):
    html = page("board", BOARD)
    assert "Board member" in html
    assert "Which teams are late?" in html
    assert "31 October 2018" in html


def test_a_boards_figures_are_gated_for_the_reader(page, furnished):
    Indicator.objects.filter(code="repeat-plans").update(headline=True)
    release_anew(furnished)
    pages = {name: page(name, BOARD) for name in ("board", "manager")}
    assert {name: 'data-quality="illustrative">5.0%<' in html for name, html in pages.items()} == {
        "board": False,
        "manager": True,
    }


def test_a_board_that_came_later_says_so(page, furnished):
    add_board()
    assert "A later board" not in page("manager", BOARDS)
    assert "This board was set up after Q2 2018/19 was released" in page(
        "manager", "/governance/boards/later/"
    )


def test_only_publishers_may_preview(page):
    assert "Preview the" in page("publisher", BOARD)
    assert "Preview the" not in page("manager", BOARD)


def test_an_open_quarter_shows_its_boards(page, furnished):
    assert furnished.quarters[NEWEST.next].data_as_at is None
    assert "Continuous Improvement" in page("publisher", f"{BOARD}?quarter=2018-19-q3")


def test_an_unknown_board_is_404(sign_in):
    assert sign_in("board").get("/governance/boards/no-such/").status_code == 404


@pytest.mark.parametrize("door", ["/governance/checks/2018-19-q2/", "/governance/publish/2018-19-q2/"])
def test_a_publisher_finds_the_way_to_packs(page, door):
    assert f'href="{door}"' in page("publisher", BOARDS)
    assert f'href="{door}"' not in page("publisher", f"{BOARDS}?audience=public")
    assert f'href="{door}"' not in page("manager", BOARDS)


def test_an_internal_boards_questions_are_for_its_own_readers(page, furnished):
    """Its page stands for everybody, as it has its place in the drawing; what it asks does not."""
    question = Challenge.objects.filter(board__slug="cypcib").first()
    raised = question.question
    assert raised in page("board", BOARD) and raised in page("stranger", BOARD)
    Board.objects.filter(slug="cypcib").update(audience="internal")
    Seat.objects.filter(post__account__username="board").delete()
    assert raised not in page("board", BOARD)
    assert raised not in page("manager", f"{BOARD}?audience=public")
    assert raised in page("manager", BOARD)


def test_what_an_internal_board_decided_is_for_its_own_readers(page, furnished):
    held = Meeting.objects.filter(board__slug="cypcib").first()
    Meeting.objects.filter(pk=held.pk).update(decisions="Two posts are to be filled.")
    own, every = f"{BOARD}meetings/{held.held_on}/", "/governance/meetings/"
    assert all("Two posts are to be filled" in page("stranger", path) for path in (BOARD, own, every))
    Board.objects.filter(slug="cypcib").update(audience="internal")
    told = {path: "Two posts are to be filled" in page("stranger", path) for path in (BOARD, own, every)}
    assert told == dict.fromkeys(told, False)
    assert "are to be filled" not in page("stranger", f"{every}?words=Two+posts")
    assert all("Two posts are to be filled" in page("manager", path) for path in (BOARD, own, every))
