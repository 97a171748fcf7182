"""What waits at a reader's boards, on the quarter's own day."""

from datetime import UTC, date, datetime

import pytest

from governance.models import Challenge, Meeting, Publication
from governance.web.my_boards import boards_of
from scorecard.models import Release
from tests.world import RELEASED

DAY = date(2018, 10, 22)


@pytest.fixture
def desk(world):
    """A function that gives a user's desk on the day of Q2 2018/19."""

    def _desk(username="board", day=DAY, every_board=False):
        quarter = world.quarters[RELEASED[-1]]
        return boards_of(world.users[username], quarter=quarter, day=day, every_board=every_board)

    return _desk


def test_desk_holds_the_boards_where_the_reader_sits(desk):
    assert [board.slug for board in desk().boards] == ["cypcib"]


def test_desk_holds_every_board_for_those_who_work_for_all(desk):
    assert [board.slug for board in desk("manager", every_board=True).boards] == ["cabinet", "cypcib"]


def test_desk_is_empty_without_a_seat(desk):
    empty = desk("stranger")
    assert (empty.boards, empty.meeting, empty.pack, empty.questions) == ([], None, None, [])


def test_next_meeting_is_the_soonest_on_or_after_the_day(desk, world):
    Meeting.objects.create(board=world.boards["cypcib"], held_on=DAY, papers_due_on=date(2018, 10, 15))
    assert desk().meeting.held_on == DAY
    assert desk(day=date(2018, 10, 23)).meeting.held_on == date(2018, 11, 7)


def test_no_meeting_is_next_after_the_last(desk):
    assert desk(day=date(2019, 1, 1)).meeting is None


def test_questions_are_those_open_on_the_day(desk, world):
    asked = {
        "board": world.boards["cypcib"],
        "action": world.actions["1.02"],
        "owner": world.actions["1.02"].post,
        "due_on": date(2018, 11, 7),
    }
    Challenge.objects.create(question="Open?", raised_on=date(2018, 9, 1), **asked)
    Challenge.objects.create(question="Later?", raised_on=date(2018, 11, 1), **asked)
    Challenge.objects.create(
        question="Closed?", raised_on=date(2018, 9, 1), answer="Yes.", closed_on=date(2018, 10, 1), **asked
    )
    Challenge.objects.create(
        question="Closed since?",
        raised_on=date(2018, 9, 2),
        answer="Yes.",
        closed_on=date(2018, 11, 7),
        **asked,
    )
    assert [one.question for one in desk().questions] == ["Open?", "Closed since?"]


@pytest.fixture
def publish(world):
    """A function that stores a pack of a board without making its PDF."""

    def _publish(slug, key, version=1):
        quarter = world.quarters[key]
        return Publication.objects.create(
            board=world.boards[slug],
            release=Release.objects.get(quarter=quarter),
            quarter=quarter,
            version=version,
            kind="first" if version == 1 else "corrected",
            audience="public",
            snapshot={},
            pdf=b"%PDF",
            pdf_sha256="0" * 64,
            pdf_pages=1,
            one_page_pdf=b"%PDF",
            one_page_sha256="0" * 64,
            software={},
            data_as_at=quarter.data_as_at,
            as_at=quarter.data_as_at,
            published_at=datetime(2018, 10, 30, tzinfo=UTC),
            published_by_name="publisher",
            reason="Test",
        )

    return _publish


def test_pack_is_the_newest_of_the_board_that_meets_next(desk, publish):
    publish("cypcib", RELEASED[-2])
    publish("cypcib", RELEASED[-1])
    newest = publish("cypcib", RELEASED[-1], version=2)
    assert desk().pack == newest


def test_pack_of_another_board_is_not_offered(desk, publish):
    publish("cabinet", RELEASED[-1])
    assert desk().pack is None
