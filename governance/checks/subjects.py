"""Which indicators a run of words speaks of: by their bound figures, or by their names in full.

Pure: no database, no clock. A part of a name is no name: "placement order" alone is not the days from
placement order to match, and a child protection plan is not the share of plans that lasted.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from governance.checks.number_words import VALUES
from governance.checks.sentences import Sentence
from scorecard.vocabulary.figures import IndicatorFacts
from scorecard.vocabulary.states import Unit

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_STOP = frozenset(
    "a an the of to at for and or that who which are is was were be been being have has had having by with"
    " their its our from since as completed finished held made done took taken carried out recorded received"
    " working available ready".split()
)
"""Words that a name may be said with or without: how a thing was done is not what was counted."""
_ENDINGS = ("nings", "ning", "ings", "ing", "ies", "es", "ed", "s", "y")
_SAME = {"children": "child", "people": "person", "within": "in"}
_TERMS = [
    [words.lower().replace("-", " ") for words in row]
    for row in csv.reader((Path(__file__).parent / "terms.csv").read_text(encoding="utf-8").splitlines()[1:])
]
"""Words of the national names, and what officers write for them."""


@dataclass(frozen=True)
class Subject:
    """An indicator spoken of, and where; `number` is where a number stands inside its name.

    "Looked after 480 children" is "looked-after children" with its number between.
    """

    start: int
    end: int
    code: str
    number: tuple[int, int] | None = None


@dataclass(frozen=True)
class Names:
    """Phrases, as stems, by which indicators go.

    `rates` leads from each count to the same thing for every 10,000 children, if there is one; `spelled`
    holds, by code, the words of each name of more than one; `places` are the authority's own
    names, `region` its region's; both in lower case.
    """

    whole: dict[tuple[str, ...], str]
    rates: dict[str, str] = field(default_factory=dict)
    spelled: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    region: str = ""


def names_of(facts: Iterable[IndicatorFacts]) -> Names:
    """The phrases of some indicators; one that fits two of them is left out."""
    facts = list(facts)
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    shorter: dict[tuple[str, ...], str] = {}
    spelled: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one in facts:
        for stems in map(stemmed, _phrases(one)):
            found[stems].add(one.code)
            if one.unit == Unit.RATE and "per" in stems:
                shorter[stems[: stems.index("per")]] = one.code
        for phrase in (one.name, one.plain_name, one.code.replace("-", " ")):
            if len(words := frozenset(stemmed(phrase))) > 1:
                spelled[one.code].append(words)
    whole = {stems: min(codes) for stems, codes in found.items() if len(codes) == 1}
    counts = {one.code for one in facts if one.unit == Unit.COUNT}
    rates = dict.fromkeys(counts, "")
    rates |= {whole[stems]: code for stems, code in shorter.items() if whole.get(stems) in counts}
    whole |= {stems: code for stems, code in shorter.items() if len(stems) > 1 and stems not in found}
    own = frozenset(one.authority.lower() for one in facts if one.authority)
    region = next((one.region.lower() for one in facts), "")
    return Names(whole, rates, spelled, own, region)


def subjects(sentence: Sentence, names: Names) -> list[Subject]:
    """The indicators of a sentence in reading order, longest names first where they overlap."""
    found = [Subject(one.start, one.end, one.code) for one in sentence.bound if one.code]
    return sorted([*found, *_named(sentence.typed, names)], key=lambda one: one.start)


def spoken_of(sentence: Sentence, names: Names) -> set[str]:
    """Indicators that a sentence names: bound, by name, or with all words of a name in any order.

    "Not in work" has all words of "in work", and does not name it.
    """
    held, named = set(stemmed(sentence.typed)), {one.code for one in subjects(sentence, names)}
    longer = [words for code in named for words in names.spelled.get(code, ())]
    loosely = {
        code
        for code, each in names.spelled.items()
        if any(words <= held and not any(words < other for other in longer) for words in each)
    }
    return named | loosely


def _phrases(one: IndicatorFacts) -> set[str]:
    """An indicator's names, and each with up to two of its words said another way."""
    said = {name.lower().replace("-", " ") for name in (one.name, one.plain_name, one.code)}
    for _ in range(2):
        said |= {phrase.replace(term, other) for phrase in said for term, other in _TERMS if term in phrase}
    return said


def _named(typed: str, names: Names) -> Iterator[Subject]:
    words = _stems(typed)
    at = 0
    while at < len(words):
        subject, size = _longest(words, at, names)
        if subject:
            bracket = (
                "(" in typed[subject.start : subject.end] and typed[subject.end : subject.end + 1] == ")"
            )
            yield replace(subject, end=subject.end + bracket)
        at += size


def _longest(words: tuple[tuple[int, int, str], ...], at: int, names: Names) -> tuple[Subject | None, int]:
    for size in range(min(12, len(words) - at), 0, -1):
        here = words[at : at + size]
        stems = tuple(stem for _, _, stem in here)
        if stems in names.whole:
            return Subject(here[0][0], here[-1][1], names.whole[stems]), size
        for inner in range(1, size - 1):
            rest = stems[:inner] + stems[inner + 1 :]
            if stems[inner].isdecimal() and rest in names.whole:
                return Subject(here[0][0], here[-1][1], names.whole[rest], here[inner][:2]), size
    return None, 1


def stemmed(phrase: str) -> tuple[str, ...]:
    """The words of a phrase that mean something, cut to their stems."""
    return tuple(stem for _, _, stem in _stems(phrase))


@lru_cache(maxsize=4096)  # every sentence is held against the same names
def _stems(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words that mean something, cut to their stems: Plans, planning -> plan; three -> 3."""
    return tuple(
        (match.start(), match.end(), _stem(match[0].lower()))
        for match in _WORD.finditer(text)
        if match[0].lower() not in _STOP
    )


def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s")
    if word in VALUES:
        return str(VALUES[word])
    word = _SAME.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
