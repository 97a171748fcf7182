"""A filled narrative tree -> its sentences, each knowing which of its letters are bound figures.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

BOUND = "\ue000"
"""Stands for each letter of a bound figure where only typed words are looked at."""
_BLOCKS = ("p", "ul", "ol", "li")
_END = re.compile(r"[.!?][”’\")]*\s+(?=[“‘\"(]?[A-Z0-9\ue000])")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|cf|vs|No|St|Dr|Mr|Mrs|Ms)|\b[A-Z])\.$")


@dataclass(frozen=True)
class Bound:
    """One bound figure: the letters it takes, and its indicator's code (empty for a figure of the plan)."""

    start: int
    end: int
    code: str
    text: str


@dataclass(frozen=True)
class Sentence:
    """One sentence as read, with its bound figures.

    `nearby` are the codes bound in the same text; `about` the indicator that the text is put about.
    `items` is how many a list has that follows it.
    """

    place: str
    text: str
    bound: tuple[Bound, ...] = ()
    nearby: frozenset[str] = field(default_factory=frozenset)
    about: str = ""
    items: int = 0

    @property
    def typed(self) -> str:
        """The text with every letter of a bound figure replaced, so that places stay the same."""
        letters = list(self.text)
        for one in self.bound:
            letters[one.start : one.end] = BOUND * (one.end - one.start)
        return "".join(letters)


def sentences(place: str, tree: list[dict], about: str = "") -> list[Sentence]:
    """The sentences of a filled tree, in reading order; a list's items are sentences of their own."""
    blocks = list(_blocks(tree))
    nearby = frozenset(one.code for _, bound, _ in blocks for one in bound if one.code)
    found = []
    for text, bound, items in blocks:
        spans = list(_spans(text, bound))
        for start, end in spans:
            inside = tuple(
                Bound(one.start - start, one.end - start, one.code, one.text)
                for one in bound
                if start <= one.start < end
            )
            follows = items if end == spans[-1][1] else 0
            found.append(Sentence(place, text[start:end], inside, nearby, about, follows))
    return found


def _blocks(tree: list[dict]) -> Iterator[tuple[str, list[Bound], int]]:
    """Each run of words with its bound figures, and how many items the list after it has."""
    for node, following in zip_longest(tree, tree[1:]):
        children = node.get("children", [])
        if any(child["type"] in _BLOCKS for child in children):
            yield from _blocks(children)
        else:
            text, bound = _flat(children)
            items = len(following["children"]) if following and following["type"] in ("ul", "ol") else 0
            yield text, bound, items


def _flat(nodes: list[dict], start: int = 0) -> tuple[str, list[Bound]]:
    text, bound = "", []
    for node in nodes:
        if "children" in node:
            words, inside = _flat(node["children"], start + len(text))
            bound += inside
        else:
            words = node["text"]
            if node["type"] != "text":
                at = start + len(text)
                code = "" if node.get("of") else node.get("code", "")
                bound.append(Bound(at, at + len(words), code, words))
        text += words
    return text, bound


def _spans(text: str, bound: list[Bound]) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; a full stop inside a bound figure or a short form ends none."""
    typed = Sentence("", text, tuple(bound)).typed
    start = 0
    for match in _END.finditer(typed):
        if _SHORT.search(typed[: match.start() + 1]):
            continue
        yield start, len(typed[: match.end()].rstrip())
        start = match.end()
    if typed[start:].strip():
        yield start, len(typed.rstrip())
