"""The boards as a release found them: who answers to whom, and which headline indicators each oversees."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from governance.boards.hierarchy import Line, Node
from governance.models import Board, ReportingLine
from scorecard.editions.parts import Part
from scorecard.editions.store import read_part
from scorecard.models import Indicator, Quarter, Release
from scorecard.vocabulary.states import Audience

BOARDS = "boards"


@dataclass(frozen=True)
class BoardFact:
    """A board as pages tell it; `headlines` are the codes of the headline indicators that it oversees."""

    slug: str
    name: str
    short_name: str
    layer: str
    role: str
    oversees: str
    headlines: tuple[str, ...]

    @property
    def node(self) -> Node:
        """As the hierarchy knows it."""
        return Node(self.slug, self.name, self.layer)


@dataclass(frozen=True)
class BoardsFacts:
    """Every board, in its order, and the lines between them."""

    boards: tuple[BoardFact, ...]
    lines: tuple[Line, ...]

    def known(self, slug: str) -> BoardFact:
        """One of them, which is there. Raises KeyError."""
        return {board.slug: board for board in self.boards}[slug]

    def board(self, slug: str) -> BoardFact | None:
        """One of them; None for a board that came later."""
        return next((board for board in self.boards if board.slug == slug), None)


def boards_at(quarter: Quarter) -> BoardsFacts:
    """The boards at a quarter: as its release found them, or as they are; the same for every reader.

    A release that was made before editions held boards shows today's.
    """
    frozen: BoardsFacts | None = read_part(quarter.pk, Audience.PUBLIC, BOARDS) if quarter.released else None
    return boards_today(quarter) if frozen is None else frozen


def boards_today(quarter: Quarter | None = None) -> BoardsFacts:
    """The boards as they are, of a quarter without those that ended before it; five queries in all."""
    boards = Board.objects.prefetch_related("themes", "indicators")
    if quarter is not None:
        boards = boards.there_on(quarter.key.start)
    there = {board.pk for board in boards}
    headlines = list(Indicator.objects.for_facts().filter(headline=True))
    lines = ReportingLine.objects.select_related("lower", "upper")
    return BoardsFacts(
        tuple(_fact(board, headlines) for board in boards),
        tuple(line_of(line) for line in lines if {line.lower_id, line.upper_id} <= there),
    )


def line_of(line: ReportingLine) -> Line:
    """A stored line as the hierarchy knows it; fetch its boards before."""
    return Line(line.lower.slug, line.upper.slug, line.kind)


def _fact(board: Board, headlines: list[Indicator]) -> BoardFact:
    themes = {theme.pk for theme in board.themes.all()}
    further = {indicator.pk for indicator in board.indicators.all()}
    overseen = [one for one in headlines if one.theme_id in themes or one.pk in further]
    about = (board.slug, board.name, board.short_name, board.layer, board.role, board.oversees)
    return BoardFact(*about, headlines=tuple(one.code for one in overseen))


def _make(release: Release) -> Mapping[str, Any]:
    found = boards_today(release.quarter)
    return {audience: found for audience in tuple(Audience)}


BOARDS_PART = Part(
    BOARDS,
    BoardsFacts,
    _make,
    nouns={Board: "boards", ReportingLine: "who answers to whom"},
    not_kept=("which themes and further indicators a board oversees",),
)
