"""A filled narrative tree -> its sentences, each knowing which of its letters are bound figures.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

BOUND = "\ue000"
"""Stands for each letter of a bound figure where only typed words are looked at."""
_BLOCKS = ("p", "ul", "ol", "li")
_END = re.compile(r"[.!?][”’\")]*\s+(?=[“‘\"(]?[A-Z0-9\ue000])")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|cf|vs|No|St|Dr|Mr|Mrs|Ms)|\b[A-Z])\.$")


@dataclass(frozen=True)
class Bound:
    """One bound figure: the letters it takes, and its indicator's code (empty for a figure of the plan).

    `of` is the quarter whose figure it is, as in addresses; empty for a change, a target and the like.
    """

    start: int
    end: int
    code: str
    of: str = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence as read, with its bound figures.

    `nearby` are the codes bound in the same text; `about` the indicator that the text is put about. `opens`
    says that nothing stands before it in its text, so that no earlier sentence can have changed the subject.
    """

    place: str
    text: str
    bound: tuple[Bound, ...] = ()
    nearby: frozenset[str] = field(default_factory=frozenset)
    about: str = ""
    opens: bool = True

    @property
    def typed(self) -> str:
        """The text with every letter of a bound figure replaced, so that places stay the same."""
        letters = list(self.text)
        for one in self.bound:
            letters[one.start : one.end] = BOUND * (one.end - one.start)
        return "".join(letters)


def sentences(place: str, tree: list[dict[str, Any]], about: str = "") -> list[Sentence]:
    """The sentences of a filled tree, in reading order; a list's items are sentences of their own."""
    blocks = list(_blocks(tree))
    nearby = frozenset(one.code for _, bound in blocks for one in bound if one.code)
    found: list[Sentence] = []
    for text, bound in blocks:
        for start, end in _spans(text, bound):
            inside = tuple(
                replace(one, start=one.start - start, end=one.end - start)
                for one in bound
                if start <= one.start < end
            )
            found.append(Sentence(place, text[start:end], inside, nearby, about, opens=not found))
    return found


def led_by(sentence: Sentence, words: str) -> Sentence:
    """The sentence with words before it; its bound figures move along."""
    by = len(words)
    bound = tuple(replace(one, start=one.start + by, end=one.end + by) for one in sentence.bound)
    return replace(sentence, text=words + sentence.text, bound=bound)


def _blocks(tree: list[dict[str, Any]]) -> Iterator[tuple[str, list[Bound]]]:
    """Each run of words with its bound figures."""
    for node in tree:
        children = node.get("children", [])
        if any(child["type"] in _BLOCKS for child in children):
            yield from _blocks(children)
        else:
            yield _flat(children)


def _flat(nodes: list[dict[str, Any]], start: int = 0) -> tuple[str, list[Bound]]:
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
                of = node["quarter"] if code and node["field"] == "value" else ""
                bound.append(Bound(at, at + len(words), code, of))
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
