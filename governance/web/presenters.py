"""What boards' pages show: rows and words made of boards, lines, meetings and packs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from governance.boards import diagram
from governance.boards.hierarchy import Place, answers_words, nested
from governance.models import Board, Meeting, Publication, ReportingLine
from governance.packs.frame import lines_of, nodes_of
from scorecard.vocabulary.days import day_words, short_day_words


@dataclass(frozen=True)
class BoardRow:
    """A board in the nested list, with its next meeting and newest pack."""

    place: Place
    board: Board
    own: bool
    meeting: Meeting | None
    pack: Publication | None

    @property
    def answers_to(self) -> str:
        return answers_words(self.place)


@dataclass(frozen=True)
class Overview:
    """The boards' page: the drawing and the same as rows."""

    drawing: str
    rows: list[BoardRow]


def overview(*, own: Iterable[Board], packs: Iterable[Publication], on: date, query: str) -> Overview:
    """Every board as on one day; `packs` are those the reader may read, newest first. Three queries more."""
    boards = list(Board.objects.all())
    lines = lines_of(ReportingLine.objects.select_related("lower", "upper"))
    meetings = _next_meetings(on)
    seats = frozenset(board.slug for board in own)
    newest: dict[int, Publication] = {}
    for pack in packs:
        if pack.withdrawn is None:
            newest.setdefault(pack.board_id, pack)
    nodes, known = nodes_of(boards), {board.slug: board for board in boards}
    drawing = diagram.draw(
        nodes,
        lines,
        own=seats,
        notes={board.slug: _meeting_words(meetings.get(board.pk)) for board in boards},
        links={board.slug: board_address(board) + query for board in boards},
    )
    rows = [
        BoardRow(place, board, board.slug in seats, meetings.get(board.pk), newest.get(board.pk))
        for place in nested(nodes, lines)
        for board in [known[place.node.slug]]
    ]
    return Overview(drawing, rows)


@dataclass(frozen=True)
class BoardPage:
    """One board's page: who sits where, meetings past and to come, packs."""

    seats: list[tuple[str, list[str]]]
    next_meeting: Meeting | None
    meetings: list[tuple[Meeting, Publication | None]]
    packs: list[Publication]


def desk(board: Board, packs: Iterable[Publication], on: date) -> BoardPage:
    """A board as on one day. Fetch its seats and meetings before: `for_board_page()`."""
    packs = list(packs)
    newest: dict[int, Publication] = {}
    for pack in packs:
        if pack.withdrawn is None:
            newest.setdefault(pack.quarter_id, pack)
    meetings = list(board.meetings.all())
    return BoardPage(
        seats=_seats(board, on),
        next_meeting=next((meeting for meeting in meetings if meeting.held_on >= on), None),
        meetings=[
            (meeting, newest.get(meeting.quarter_id) if meeting.quarter_id else None) for meeting in meetings
        ],
        packs=packs,
    )


def contents(pack: dict[str, Any]) -> list[tuple[str, str]]:
    """The sections of a pack's page: anchor and words."""
    sections = [pack["introduction"], *pack["priorities"], pack["conclusions"]]
    return [
        ("quarter", "The quarter on a page"),
        ("about", "About this pack"),
        *((f"section-{one['number']}", f"{one['number']} {one['title']}") for one in sections),
        ("scorecard", "The whole scorecard"),
        ("notes", "Notes, symbols and glossary"),
    ]


def board_address(board: Board) -> str:
    return reverse("governance:board", args=[board.slug])


def _seats(board: Board, on: date) -> list[tuple[str, list[str]]]:
    """Offices with the posts that held them on a day: chair, secretary, members."""
    held = [
        seat
        for seat in board.seats.all()
        if seat.starts_on <= on and (seat.ends_on is None or seat.ends_on >= on)
    ]
    words = {"chair": "Chair", "secretary": "Secretary", "member": "Members"}
    posts = {office: sorted(seat.post.title for seat in held if seat.office == office) for office in words}
    return [(words[office], titles) for office, titles in posts.items() if titles]


def _next_meetings(on: date) -> dict[int, Meeting]:
    found: dict[int, Meeting] = {}
    for meeting in Meeting.objects.on_or_after(on):
        found.setdefault(meeting.board_id, meeting)
    return found


def _meeting_words(meeting: Meeting | None) -> list[str]:
    if meeting is None:
        return ["No meeting is set"]
    papers = meeting.papers_due_on
    return [f"Meets {day_words(meeting.held_on)}", f"Papers due {short_day_words(papers)}"]
