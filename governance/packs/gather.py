"""Board, quarter and audience -> one Pack: plain data (dicts, lists, texts), ready for JSON.

Every figure in it passed the gate when it was loaded. Page and PDF add nothing to it.
"""

from typing import Any

from governance.packs import contact_lines, easy_read
from governance.packs.sections import cover, governance_page, notes, priorities, quarter_on_a_page, scorecard
from governance.packs.source import Source

FORMAT = 9
"""Raised when the shape of a Pack changes, so that older ones are still read as what they are."""


def gather(source: Source) -> dict[str, Any]:
    """The Pack of a board for a quarter with its data-as-at date, as its audience may see it.

    Raises plans.narrative.markdown.NarrativeError when a text names an indicator that does not exist.
    """
    sections = priorities.priority_sections(source)
    pack = {
        "format": FORMAT,
        "cover": cover.cover(source),
        "elsewhere": contact_lines.contact_lines(source.board.slug, source.material.quarter.key.slug),
        "one_page": quarter_on_a_page.quarter_on_a_page(source),
        "introduction": priorities.plain_section(source, 1, "Introduction and governance"),
        "governance": governance_page.governance(source),
        "priorities": sections,
        "conclusions": priorities.plain_section(source, 5, "Conclusions")
        | {"challenges": priorities.questions_under(source, None)},
        "scorecard": scorecard.of_board(source.parts.scorecard, source.remit.codes),
    }
    pack["left_out"] = priorities.left_out(source, pack)
    pack["notes"] = notes.notes(source, pack)
    return pack | {"easy_read": easy_read.easy_read(pack, source.readings)}
