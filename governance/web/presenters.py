"""What boards' pages show: rows and words made of boards, lines, meetings and packs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from governance.boards import diagram
from governance.boards.edition import BoardFact, BoardsFacts
from governance.boards.hierarchy import Place, answers_words, nested
from governance.models import Board, Meeting, Publication
from plans.edition.part import plan_at
from scorecard.models import Quarter
from scorecard.vocabulary.days import day_words, short_day_words


@dataclass(frozen=True)
class BoardRow:
    """A board in the nested list, with its next meeting and newest pack."""

    place: Place
    board: BoardFact
    own: bool
    meeting: Meeting | None
    pack: Publication | None

    @property
    def answers_to(self) -> str:
        return answers_words(self.place)


@dataclass(frozen=True)
class Overview:
    """The boards' page: the drawing and the same as rows; no drawing of no board."""

    drawing: str
    rows: list[BoardRow]


def overview(
    found: BoardsFacts, *, own: Iterable[Board], packs: Iterable[Publication], on: date, query: str
) -> Overview:
    """Every board, with what is next on one day; `packs` are those the reader may read, newest first."""
    meetings = _next_meetings(on)
    seats = frozenset(board.slug for board in own)
    newest: dict[str, Publication] = {}
    for pack in packs:
        if pack.withdrawn is None:
            newest.setdefault(pack.board.slug, pack)
    nodes, known = [board.node for board in found.boards], {board.slug: board for board in found.boards}
    drawing = nodes and diagram.draw(
        nodes,
        found.lines,
        own=seats,
        notes={slug: _meeting_words(meetings.get(slug)) for slug in known},
        links={slug: reverse("governance:board", args=[slug]) + query for slug in known},
    )
    rows = [
        BoardRow(place, known[slug], slug in seats, meetings.get(slug), newest.get(slug))
        for place in nested(nodes, found.lines)
        for slug in [place.node.slug]
    ]
    return Overview(drawing or "", rows)


@dataclass(frozen=True)
class BoardPage:
    """One board's page: who sits where, meetings past and to come, packs."""

    seats: list[tuple[str, list[str]]]
    next_meeting: Meeting | None
    meetings: list[tuple[Meeting, Publication | None]]
    packs: list[Publication]


def board_page(board: Board, packs: Iterable[Publication], on: date) -> BoardPage:
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
        ("scorecard", pack["scorecard"].get("title", "The whole scorecard")),
        ("notes", "Notes, symbols and glossary"),
    ]


def plan_holds(quarter: Quarter, audience: str) -> frozenset[str]:
    """Codes of the actions that have a page at a quarter; a later issue of its pack may name newer ones."""
    return frozenset(row.code for row in plan_at(quarter, audience).rows)


def board_address(board: Board) -> str:
    return reverse("governance:board", args=[board.slug])


def _seats(board: Board, on: date) -> list[tuple[str, list[str]]]:
    """Offices with the posts that held them on a day: chair, secretary, members."""
    held = [seat for seat in board.seats.all() if seat.is_held_on(on)]
    words = {"chair": "Chair", "secretary": "Secretary", "member": "Members"}
    posts = {office: sorted(seat.post.title for seat in held if seat.office == office) for office in words}
    return [(words[office], titles) for office, titles in posts.items() if titles]


def _next_meetings(on: date) -> dict[str, Meeting]:
    found: dict[str, Meeting] = {}
    for meeting in Meeting.objects.on_or_after(on).select_related("board"):
        found.setdefault(meeting.board.slug, meeting)
    return found


def _meeting_words(meeting: Meeting | None) -> list[str]:
    """Always two lines, so that a meeting set later moves no box."""
    if meeting is None:
        return ["No meeting is set", "No papers are due"]
    papers = meeting.papers_due_on
    return [f"Meets {day_words(meeting.held_on)}", f"Papers due {short_day_words(papers)}"]
