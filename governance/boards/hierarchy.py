"""Who answers to whom: boards and their lines as layers, as a nested list, and never in a circle.

Pure: no database, no clock. A board may answer to several; both kinds of line (reports to, questions) count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LAYERS = ("decide", "oversee", "drive")
LAYER_WORDS = {"decide": "Decide", "oversee": "Oversee", "drive": "Drive"}
REPORTS, QUESTIONS = "reports", "questions"


class CircleError(ValueError):
    """The lines lead a board back to itself; the message names the way round."""


@dataclass(frozen=True)
class Node:
    """A board as the hierarchy knows it; `layer` is one of LAYERS."""

    slug: str
    name: str
    layer: str


@dataclass(frozen=True)
class Line:
    """`lower` reports to, or questions, `upper`: both by slug."""

    lower: str
    upper: str
    kind: str = REPORTS


@dataclass(frozen=True)
class Place:
    """A board's place in the nested list: how deep it stands and which boards it answers to."""

    node: Node
    depth: int
    answers_to: tuple[tuple[Node, str], ...]


def refuse_circles(lines: Iterable[Line]) -> None:
    """Raise CircleError when following the lines upwards leads back to where one began."""
    above: dict[str, list[str]] = {}
    for line in lines:
        above.setdefault(line.lower, []).append(line.upper)
    cleared: set[str] = set()
    for start in sorted(above):
        _climb(start, above, cleared)


def layers(nodes: Sequence[Node]) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    """The boards of each layer, top first, in the order given; a layer without boards is left out."""
    rows = ((layer, tuple(node for node in nodes if node.layer == layer)) for layer in LAYERS)
    return tuple((layer, row) for layer, row in rows if row)


def nested(nodes: Sequence[Node], lines: Sequence[Line]) -> list[Place]:
    """Every board once, each below the first board it answers to; boards that answer to none stand first.

    Raises CircleError.
    """
    refuse_circles(lines)
    known = {node.slug: node for node in nodes}
    above = {node.slug: [line for line in lines if line.lower == node.slug] for node in nodes}
    places: list[Place] = []

    def place(node: Node, depth: int) -> None:
        answers_to = tuple((known[line.upper], line.kind) for line in above[node.slug])
        places.append(Place(node, depth, answers_to))
        for lower in nodes:
            if above[lower.slug] and above[lower.slug][0].upper == node.slug:
                place(lower, depth + 1)

    for node in nodes:
        if not above[node.slug]:
            place(node, 0)
    return places


def answers_words(place: Place) -> str:
    """Whom a board answers to, in words: Cabinet; Health and Wellbeing Board; Cabinet, which it questions."""
    told = [node.name for node, kind in place.answers_to if kind == REPORTS]
    questioned = [f"{node.name}, which it questions" for node, kind in place.answers_to if kind == QUESTIONS]
    parts = told + questioned
    return "; ".join(parts) if parts else "no board in this plan"


def _climb(start: str, above: dict[str, list[str]], cleared: set[str]) -> None:
    """Walk up from `start` by hand, not by recursion, so that a long chain cannot exhaust the stack."""
    path: list[str] = []
    waiting = [(start, False)]
    while waiting:
        slug, left = waiting.pop()
        if left:
            path.pop()
            cleared.add(slug)
        elif slug in path:
            raise CircleError(" answers to ".join([*path[path.index(slug) :], slug]) + ".")
        elif slug not in cleared:
            path.append(slug)
            waiting.append((slug, True))
            waiting += [(upper, False) for upper in above.get(slug, ())]
