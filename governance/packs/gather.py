"""Board, quarter and audience -> one Pack: plain data (dicts, lists, texts), ready for JSON.

Every figure in it passed the gate when it was loaded. Page and PDF add nothing to it.
"""

from datetime import date

from governance.models import Board
from governance.packs import (
    contact_lines,
    cover,
    governance_page,
    notes,
    priorities,
    quarter_on_a_page,
    scorecard,
)
from governance.packs.load import load
from governance.packs.quarter_readings import QuarterReadings, load_readings
from scorecard.disclosure.primary import PUBLIC
from scorecard.models import Quarter

FORMAT = 3
"""Raised when the shape of a Pack changes, so that older ones are still read as what they are."""


def gather(
    board: Board,
    quarter: Quarter,
    audience: str = PUBLIC,
    as_at: date | None = None,
    readings: QuarterReadings | None = None,
) -> dict:
    """The Pack of a board for a quarter with its data-as-at date, as its audience may see it.

    `as_at` is the day that its actions, questions and requests stand for; the figures' own without it.
    `readings` are the quarter's where they are loaded already.

    Raises plans.narrative.markdown.NarrativeError when a text names an indicator that does not exist.
    """
    source = load(board, quarter, audience, as_at or quarter.data_as_at, readings or load_readings(quarter))
    pack = {
        "format": FORMAT,
        "cover": cover.cover(source),
        "elsewhere": contact_lines.contact_lines(board.slug, quarter.key.slug),
        "one_page": quarter_on_a_page.quarter_on_a_page(source),
        "introduction": priorities.plain_section(source, 1, "Introduction and governance"),
        "governance": governance_page.governance(source),
        "priorities": [priorities.priority_section(source, priority) for priority in source.priorities],
        "conclusions": priorities.plain_section(source, 5, "Conclusions"),
        "scorecard": scorecard.whole_scorecard(source),
    }
    return pack | {"notes": notes.notes(source, pack)}
