"""Which indicators a run of words speaks of: by their bound figures, or by their names.

Pure: no database, no clock.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from governance.checks.sentences import Sentence
from scorecard.vocabulary.figures import IndicatorFacts

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_STOP = frozenset(
    "a an the of to in on at for and or that who which are is was were be been being have has had having by"
    " with their its our from since as per".split()
)
_ENDINGS = ("nings", "ning", "ings", "ing", "ies", "es", "ed", "s", "y")
_AFTER_ONE_WORD = re.compile(
    r"\s*(?:$|[,.;:)]|(?:have|has|had|are|is|was|were|continu\w+|goes?|going|keeps?|kept|still|remain\w*|now|again"
    r"|stay\w*|stands?|stood|by|up|down|ros\w+|ris\w+|f[ae]ll\w*|increas\w+|decreas\w+|reduc\w+|grow\w*|grew|dropp?\w*"
    r"|improv\w+|climb\w*|declin\w*|worsen\w*|dipp?\w*|held|hold|per|in the|since|on last|than)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Subject:
    """An indicator spoken of: where, and whether that is `sure` (bound, or its whole name) or a guess."""

    start: int
    end: int
    code: str
    sure: bool = True


@dataclass(frozen=True)
class Names:
    """Phrases, as stems, by which indicators go; `likely` are parts of a name that fit one alone.

    `spelled` holds, by code, the words of each of an indicator's names that has more than one.
    """

    whole: dict[tuple[str, ...], str]
    likely: dict[tuple[str, ...], str]
    spelled: dict[str, list[frozenset[str]]]


def names_of(facts: Iterable[IndicatorFacts]) -> Names:
    """The phrases of some indicators; one that fits two of them is left out."""
    whole: dict[tuple[str, ...], set[str]] = defaultdict(set)
    parts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    spelled: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one in facts:
        for phrase in (one.name, one.plain_name, one.code.replace("-", " ")):
            words = tuple(stem for _, _, stem in _stems(phrase))
            if len(set(words)) > 1:
                spelled[one.code].append(frozenset(words))
            whole[words].add(one.code)
            for size in range(2, len(words)):
                for start in range(len(words) - size + 1):
                    parts[words[start : start + size]].add(one.code)
    return Names(
        {words: min(codes) for words, codes in whole.items() if len(codes) == 1},
        {words: min(codes) for words, codes in parts.items() if len(codes) == 1 and words not in whole},
        spelled,
    )


def subjects(sentence: Sentence, names: Names) -> list[Subject]:
    """The indicators of a sentence in reading order, longest names first where they overlap."""
    found = [Subject(one.start, one.end, one.code) for one in sentence.bound if one.code]
    found += _named(sentence.typed, names)
    return sorted(found, key=lambda one: one.start)


def spoken_of(sentence: Sentence, names: Names) -> frozenset[str]:
    """Every indicator a sentence may be about: its own, those bound in its text, the one it is put about."""
    own = {one.code for one in subjects(sentence, names)}
    return frozenset(own | sentence.nearby | ({sentence.about} - {""}))


def loosely_named(sentence: Sentence, names: Names) -> set[str]:
    """Indicators all of whose words stand in the sentence, in any order: for hidden numbers, to be safe."""
    held = {stem for _, _, stem in _stems(sentence.typed)}
    return {code for code, each in names.spelled.items() if any(words <= held for words in each)}


def _named(typed: str, names: Names) -> list[Subject]:
    words = _stems(typed)
    found: list[Subject] = []
    at = 0
    while at < len(words):
        subject, size = _longest(typed, words, at, names)
        if subject:
            found.append(subject)
        at += size
    return found


def _longest(
    typed: str, words: tuple[tuple[int, int, str], ...], at: int, names: Names
) -> tuple[Subject | None, int]:
    for size in range(min(10, len(words) - at), 0, -1):
        stems = tuple(stem for _, _, stem in words[at : at + size])
        start, end = words[at][0], words[at + size - 1][1]
        if stems in names.whole and (size > 1 or _AFTER_ONE_WORD.match(typed, end)):
            return Subject(start, end, names.whole[stems]), size
        if stems in names.likely:
            return Subject(start, end, names.likely[stems], sure=False), size
    return None, 1


@lru_cache(maxsize=4096)  # every sentence is held against the same names
def _stems(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words that mean something, cut to their stems: Plans, planning -> plan; children -> child."""
    return tuple(
        (match.start(), match.end(), _stem(match[0].lower()))
        for match in _WORD.finditer(text)
        if match[0].lower() not in _STOP
    )


def _stem(word: str) -> str:
    word = {"children": "child", "people": "person"}.get(word, word.replace("’", "'").removesuffix("'s"))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
