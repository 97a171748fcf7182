"""One board's Pack, gathered as production does for many."""

from datetime import date

from governance.models import Board
from governance.packs.gather import gather
from governance.packs.load import load_material
from governance.packs.source import Sources
from governance.publishing.pack_texts import going_out
from governance.publishing.review import Review, review
from scorecard.models import Quarter
from scorecard.vocabulary.states import Audience


def gathered(
    board: Board, quarter: Quarter, audience: str = Audience.PUBLIC, as_at: date | None = None
) -> dict:
    """The Pack of a board for a quarter, as an audience may see it."""
    return gather(Sources(load_material(quarter, as_at)).of(board, audience))


def reviewed(quarter: Quarter, boards, on: date | None = None) -> Review:
    """What the checks find in some boards' packs, and what was stated of them."""
    return review(going_out(load_material(quarter, on), boards))
