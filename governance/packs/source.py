"""One board's pack before it is written down: what the quarter says, as its audience may see it."""

from dataclasses import dataclass
from functools import cached_property

from governance.models import Board, BoardAsk, BoardQuestion, Challenge, Meeting
from governance.packs.drawings import EVERY_USE
from governance.packs.frame import Frame, load_frame
from governance.packs.load import Material, of_board
from governance.packs.shared_parts import SharedParts
from scorecard.readings.readings import Reading
from scorecard.vocabulary.states import Audience


@dataclass(frozen=True)
class Source:
    """What one board's pack is made of: the board's share of the material, and the parts it shares."""

    board: Board
    audience: str
    material: Material
    frame: Frame
    parts: SharedParts

    @property
    def readings(self) -> dict[str, Reading]:
        """Every indicator's, gated for the pack's audience."""
        return self.parts.readings

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting it is for."""
        return self.frame.meeting_of(self.board, self.material.quarter, self.material.as_at)

    @cached_property
    def board_readings(self) -> list[Reading]:
        """What the board oversees, in scorecard order."""
        themes, codes = self.frame.overseen(self.board)
        return [
            reading
            for code, reading in self.readings.items()
            if reading.facts.theme in themes or code in codes
        ]

    @cached_property
    def headline_readings(self) -> list[Reading]:
        """The headline indicators that the board oversees: those with a chart in its pack."""
        return [reading for reading in self.board_readings if reading.facts.headline]

    @property
    def asks(self) -> list[BoardAsk]:
        return of_board(self.material.asks, self.board)

    @property
    def questions(self) -> list[BoardQuestion]:
        return of_board(self.material.questions, self.board)

    @property
    def challenges(self) -> list[Challenge]:
        return of_board(self.material.challenges, self.board)


class Sources:
    """Sources of several boards' packs of one quarter, which share what they show alike."""

    def __init__(self, material: Material, uses: frozenset[str] = EVERY_USE):
        self.material, self.frame = material, load_frame(material.quarter)
        self.parts: dict[str, SharedParts] = {
            audience: SharedParts(audience, material, self.frame, uses) for audience in tuple(Audience)
        }

    def of(self, board: Board, audience: str) -> Source:
        """What a board's pack is made of for an audience."""
        return Source(board, audience, self.material, self.frame, self.parts[audience])
