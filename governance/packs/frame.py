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
        """The meeting that a quarter's pack of a day is for: of those that take it the next, else the last.

        Where none names the quarter, the first after its figures that names none, within the next two
        quarters and unless it is over by that day. A board that has ended does not meet.
        """
        key, since = quarter.key, quarter.data_as_at or quarter.key.end
        meetings = [each for each in self.meetings if each.board_id == board.pk]
        if taking := [each for each in meetings if each.quarter_id == quarter.pk]:
            return next((each for each in taking if each.held_on >= as_at), taking[-1])
        free = (each for each in meetings if each.quarter_id is None and each.held_on >= since)
        first = next(free, None)
        return first if first and as_at <= first.held_on <= key.plus(2).end else None


def load_frame(quarter: Quarter) -> Frame:
    """Load it for a quarter, without boards that ended before it: six queries, however many there are."""
    there = Board.objects.there_on(quarter.key.start)
    lines = ReportingLine.objects.filter(lower__in=there, upper__in=there)
    return Frame(
        boards=list(there.prefetch_related("themes", "indicators")),
        meetings=list(Meeting.objects.while_boards_last()),
        lines=list(lines.select_related("lower", "upper")),
        glossary=list(GlossaryTerm.objects.all()),
    )
