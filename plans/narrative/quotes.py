"""The words of a paragraph about one indicator: which it binds, and the first sentence that binds it.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterator
from typing import Any

from plans.narrative.markdown import figures

Nodes = list[dict[str, Any]]
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


def codes_bound(tree: Nodes) -> list[str]:
    """The indicators whose figures a tree binds, each once, in reading order."""
    return list(dict.fromkeys(node["code"] for node in figures(tree) if "of" not in node))


def first_sentence_on(tree: Nodes, code: str) -> Nodes:
    """The inline nodes of the first sentence that binds a figure of the indicator; none where none does.

    A sentence ends at a full stop, a question or an exclamation mark before a space, never inside emphasis.
    """
    return next((sentence for sentence in _sentences(tree) if code in codes_bound(sentence)), [])


def _sentences(tree: Nodes) -> Iterator[Nodes]:
    """Every sentence below; a list's items hold paragraphs."""
    for block in tree:
        yield from _parted(block["children"]) if block["type"] == "p" else _sentences(block["children"])


def _parted(nodes: Nodes) -> Iterator[Nodes]:
    sentence: Nodes = []
    for node in nodes:
        first, *others = _SENTENCE_ENDS.split(node["text"]) if node["type"] == "text" else [None]
        sentence.append(node if first is None else {**node, "text": first})
        for part in others:
            yield sentence
            sentence = [{**node, "text": part}]
    yield sentence
