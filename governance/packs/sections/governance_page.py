"""Who answers to whom, drawn for the pack and said in a table; the pack's own board is the filled box."""

from typing import Any

from governance.boards import diagram
from governance.boards.hierarchy import answers_words, nested
from governance.packs.source import Source

SIGNS = "Solid line: reports to. Broken line: questions. The filled box is the board of this pack."
CHOSEN = " The source report names the boards but not the lines; these were chosen for the demonstration."
"""True of the demonstration alone, where figures are made up too."""


def governance(source: Source) -> dict[str, Any]:
    """The diagram for print, its alternative text and the same as rows."""
    frame = source.frame
    oversees = {board.slug: board.oversees for board in frame.boards}
    places = nested(frame.nodes, frame.reporting)
    return {
        "title": "Who answers to whom",
        "svg": diagram.draw(
            frame.nodes,
            frame.reporting,
            own=frozenset([source.board.slug]),
            variant=diagram.PACK,
        ),
        "alt": diagram.in_words(frame.nodes, frame.reporting),
        "note": SIGNS + CHOSEN if source.illustrative else SIGNS,
        "rows": [
            {
                "board": place.node.name,
                "answers_to": answers_words(place),
                "oversees": oversees[place.node.slug],
                "own": place.node.slug == source.board.slug,
            }
            for place in places
        ],
    }
