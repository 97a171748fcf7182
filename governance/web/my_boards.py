"""What waits for a reader at their boards: the next meeting, the newest pack, the questions still open."""

from dataclasses import dataclass
from datetime import date

from governance.boards.access import boards_with_seat, packs_for
from governance.models import Board, Challenge, Meeting, Publication
from scorecard.models import Quarter
from scorecard.models.accounts import Account


@dataclass(frozen=True)
class ReadersBoards:
    """Boards with their next meeting on or after a day, its newest pack, and open questions."""

    boards: list[Board]
    meeting: Meeting | None
    pack: Publication | None
    questions: list[Challenge]


def boards_of(user: Account, *, quarter: Quarter, day: date, every_board: bool) -> ReadersBoards:
    """What a reader's boards meet and ask on a day; four queries.

    It looks at their own boards, or at every board for those who work for all of them. The pack is the
    newest, up to the shown quarter, that the reader may see of the board that meets next.
    """
    boards = list(Board.objects.there_on(day) if every_board else boards_with_seat(user, day))
    meeting = Meeting.objects.of_boards(boards).on_or_after(day).first()
    packs = packs_for(user).for_lists().standing().filter(quarter__lte=quarter)
    pack = packs.filter(board=meeting.board).first() if meeting else None
    questions = Challenge.objects.open_on(day).filter(board__in=boards).order_by("due_on", "raised_on")
    return ReadersBoards(boards, meeting, pack, list(questions))
