"""What packs are built around, whatever a quarter says: boards, who answers to whom, meetings, words."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from governance.boards.edition import line_of
from governance.boards.hierarchy import Line, Node
from governance.models import Board, GlossaryTerm, Meeting, ReportingLine
from scorecard.models import Quarter


@dataclass(frozen=True)
class Frame:
    """The same for every pack of a quarter. Boards carry what they oversee."""

    boards: list[Board]
    meetings: list[Meeting]
    lines: list[ReportingLine]
    glossary: list[GlossaryTerm]

    @cached_property
    def nodes(self) -> list[Node]:
        return [Node(board.slug, board.name, board.layer) for board in self.boards]

    @cached_property
    def reporting(self) -> list[Line]:
        return [line_of(line) for line in self.lines]

    def overseen(self, board: Board) -> tuple[set[str], set[str]]:
        """What a board oversees: the slugs of its themes and the codes of its further indicators."""
        kept = next(each for each in self.boards if each.pk == board.pk)
        return {theme.slug for theme in kept.themes.all()}, {one.code for one in kept.indicators.all()}

    def meeting_of(self, board: Board, quarter: Quarter, as_at: date) -> Meeting | None:
        """The meeting that a quarter's pack of a day is for: the next that takes it, else the next free one.

        A meeting is free where it names no quarter. After the last of these, the last one that took the
        quarter's pack: never a meeting that takes another quarter's.
        """
        meetings = [meeting for meeting in self.meetings if meeting.board_id == board.pk]
        taking = [meeting for meeting in meetings if meeting.quarter_id == quarter.pk]
        free = [meeting for meeting in meetings if meeting.quarter_id is None]
        for chosen in (taking, free):
            if to_come := [meeting for meeting in chosen if meeting.held_on >= as_at]:
                return to_come[0]
        return taking[-1] if taking else None


def load_frame(quarter: Quarter) -> Frame:
    """Load it for a quarter, without boards that ended before it: six queries, however many there are."""
    there = Board.objects.there_on(quarter.key.start)
    lines = ReportingLine.objects.filter(lower__in=there, upper__in=there)
    return Frame(
        boards=list(there.prefetch_related("themes", "indicators")),
        meetings=list(Meeting.objects.all()),
        lines=list(lines.select_related("lower", "upper")),
        glossary=list(GlossaryTerm.objects.all()),
    )
