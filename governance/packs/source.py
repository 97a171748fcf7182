"""One board's pack before it is written down: what the quarter says, as its audience may see it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from governance.models import Board, BoardAsk, BoardQuestion, Challenge, Meeting
from governance.packs.drawings import EVERY_USE
from governance.packs.frame import Frame, load_frame
from governance.packs.load import Material, of_board
from governance.packs.remit import Remit
from governance.packs.shared_parts import SharedParts
from plans.edition.facts import ActionRow
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

    @property
    def illustrative(self) -> bool:
        """Whether it rests on figures made up for the demonstration, as no council's own pack may."""
        return any(reading.rests_on_illustration for reading in self.readings.values())

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting it is for."""
        return self.frame.meeting_of(self.board, self.material.quarter, self.material.as_at)

    @cached_property
    def remit(self) -> Remit:
        """What the board oversees of the quarter."""
        themes, codes = self.frame.overseen(self.board)
        return self.material.remit(themes, codes)

    @cached_property
    def board_readings(self) -> list[Reading]:
        """What the board oversees, in scorecard order."""
        return [reading for code, reading in self.readings.items() if code in self.remit.codes]

    @cached_property
    def headline_readings(self) -> list[Reading]:
        """The headline indicators that the board oversees: those with a chart in its pack."""
        return [reading for reading in self.board_readings if reading.facts.headline]

    @cached_property
    def actions(self) -> list[ActionRow]:
        """The actions that the board oversees, as they stand."""
        return [row for row in self.material.actions if row.code in self.remit.actions]

    def paragraphs(self, section: int, *, overseen: bool = True) -> list[dict[str, Any]]:
        """A section's paragraphs, without those that are all about what other boards oversee."""
        told = self.parts.paragraphs.get(section, [])
        return [one for one in told if self.remit.concerns(one["tree"], overseen=overseen)]

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
