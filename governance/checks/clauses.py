"""The clauses of a sentence that say something of one indicator and nothing else.

Pure: no database, no clock. "The number of looked-after children fell on last quarter, as homes are short"
gives one: subject, move, comparison; its tail is a reason and changes nothing. What may narrow the claim (a
place before it, a group of children after it) makes it no clause of ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.number_words import Number
from governance.checks.periods import NOW, Calendar, When, is_of_another_length
from governance.checks.pieces import Letter, Piece, cut
from governance.checks.sentences import Sentence
from governance.checks.subjects import Names

_FOLLOWS_ON = re.compile(
    r"\s*(?:which|reflecting|showing|suggesting|meaning|due|following|driven|thanks|because|as|so|while|whereas"
    r"|(?:but|and)(?! only| not)|although|though|yet|with|after|partly|largely|mainly|despite|where we)\b",
    re.IGNORECASE,
)
"""How a tail begins that gives a reason or goes on to something else, and so changes no movement."""
_GOES_ELSEWHERE = re.compile(
    r"\s*(?:which|reflecting|showing|suggesting|meaning|so|but(?! only| not)|while|whereas|although|though"
    r"|yet|and (?:the|this|that|these|it|its|they|we|our|there))\b",
    re.IGNORECASE,
)
"""How a tail begins that cannot narrow a count either: "45 children in need because of a disability" does."""
_STANDS_ASIDE = re.compile(r"\s*(?:although|though|while|whereas|despite|because|as)\b", re.IGNORECASE)
_RATE = re.compile(r"\brates?\b|\b10,000\b", re.IGNORECASE)
_CLAIMS = re.compile(
    r"[.!][”’\")]*\s*$|\b(?:is|are|was|were|has|have|had|rose|fell|grew|went|stood|stands|remains?|continues?|met|missed)\b"
    r".*(?<!\?)$",
    re.IGNORECASE,
)
"""A question claims nothing, nor does a list's item without a verb: "reducing caseloads;" is an aim."""
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|rose|fell|grew|went|stood|stands|remains?|received|accepted"
    r"|looked after|made up|accounted for)\b",
    re.IGNORECASE,
)
"""Without one a count is the subject of what follows: 96 referrals, which is many, came from hospitals."""
_OURS = re.compile(r"\b(?:we|our|the council|the authority)\b", re.IGNORECASE)
_LEANS = frozenset("RDgLG")
"""How a run without a subject begins that takes the one before it: with `it`, with what moved."""
_LOOSE = frozenset("PCANb")
"""Pieces that belong to the words before them even after a comma: , compared with June; , from 71.1%."""


@dataclass(frozen=True)
class Clause:
    """Known pieces about one indicator.

    `is_rate` says that it speaks of a rate, `whole` that no word around it can narrow what it counts, `ours`
    that no earlier sentence can have led to another place.
    """

    sentence: Sentence
    code: str
    pieces: tuple[Piece, ...]
    is_rate: bool
    whole: bool
    ours: bool

    @property
    def letters(self) -> str:
        """The clause as a word of its pieces' letters."""
        return "".join(piece.letter for piece in self.pieces)

    @property
    def whens(self) -> list[When]:
        """The times that it speaks of or compares with."""
        return [piece.when for piece in self.pieces if piece.when]

    @property
    def is_now(self) -> bool:
        """Whether it speaks of the report's own time and compares with no other."""
        return all(when.period in NOW for when in self.whens)

    def is_of_another_length(self, measure: str) -> bool:
        """Whether it speaks of a time that the figures do not stand for: a month, twelve months."""
        return any(is_of_another_length(when, measure) for when in self.whens)

    def of(self, letter: Letter) -> list[Piece]:
        """Its pieces of one kind."""
        return [piece for piece in self.pieces if piece.letter == letter]

    def finding(
        self, rule: Rule, about: Piece | Number, says: str, do: str, kind: FindingKind = FindingKind.QUESTION
    ) -> Finding:
        """What a rule found in it: a question, unless it is certain."""
        sentence = self.sentence
        return Finding(kind, rule, sentence.place, sentence.text, about.start, about.end, says, do)


@dataclass(frozen=True)
class _Run:
    """Pieces between two breaks; `opener` is the break before them."""

    pieces: tuple[Piece, ...]
    opener: str
    start: int

    @property
    def letters(self) -> str:
        return "".join(piece.letter for piece in self.pieces)

    @property
    def known(self) -> bool:
        return Letter.UNKNOWN not in self.letters

    @property
    def codes(self) -> set[str]:
        return {piece.subject.code for piece in self.pieces if piece.subject}


def clauses(sentence: Sentence, names: Names, calendar: Calendar) -> Iterator[Clause]:
    """The clauses that can be judged."""
    if not _CLAIMS.search(sentence.typed):
        return
    runs = _merged(_runs(cut(sentence, names, calendar)))
    for place, run in enumerate(runs):
        after = runs[place + 1 :]
        if not run.known or not _goes_on(sentence, after, _FOLLOWS_ON):
            continue
        parent = _parent(sentence, runs[:place]) if not run.codes else None
        aside = runs[:place] if parent is None else [one for one in runs[:place] if one is not parent]
        if not all(one.known or _STANDS_ASIDE.match(sentence.typed, one.start) for one in aside):
            continue
        codes, pieces = run.codes, _one_subject(run.pieces)
        if parent and run.letters[0] in _LEANS:
            codes, pieces = parent.codes, _with_times(run, parent)
        is_rate = bool(_RATE.search(sentence.typed[run.start : run.pieces[-1].end]))
        code = min(codes, default="") if len(codes) == 1 else ""
        if code := names.rates.get(code, code) if is_rate else code:
            whole = _goes_on(sentence, after, _GOES_ELSEWHERE) and all(one.known for one in aside)
            whole = whole and (not after or _says_all(sentence, run))
            yield Clause(sentence, code, pieces, is_rate, whole, _is_ours(sentence, names))


def _runs(pieces: list[Piece]) -> list[_Run]:
    runs = [_Run((), "", 0)]
    for piece in pieces:
        if piece.letter == Letter.BREAK:
            runs.append(_Run((), piece.word, piece.start))
        else:
            runs[-1] = replace(runs[-1], pieces=(*runs[-1].pieces, piece))
    return [run for run in runs if run.pieces]


def _merged(runs: list[_Run]) -> list[_Run]:
    """Times, comparisons and amounts set off by a comma, put back where they belong."""
    found: list[_Run] = []
    for run in runs:
        before = found[-1] if found else None
        if before and run.opener == "," and (set(run.letters) <= _LOOSE or set(before.letters) <= _LOOSE):
            found[-1] = replace(before, pieces=before.pieces + run.pieces)
        else:
            found.append(run)
    return found


def _says_all(sentence: Sentence, run: _Run) -> bool:
    """Whether a run with more after it has said all of its count: a verb, or the count at its end."""
    verb = _HAS_VERB.search(sentence.typed[run.start : run.pieces[-1].end])
    counted = re.match(rf"[^{Letter.SUBJECT}]*[{Letter.NUMBER}{Letter.SHARE}]", run.letters)
    return bool(verb) or not counted


def _goes_on(sentence: Sentence, after: list[_Run], harmlessly: re.Pattern[str]) -> bool:
    """Whether what follows a run is known, or begins as what changes nothing."""
    if not after or after[0].known:
        return True
    return bool(harmlessly.match(sentence.typed[after[0].start :].lstrip(",;:()–— ")))


def _parent(sentence: Sentence, before: list[_Run]) -> _Run | None:
    """The run whose subject `it` or a bare `lower than last quarter` carries on: the last that has one.

    All before it speak of the same indicator. It is known whole, or binds the figure itself.
    """
    codes = {code for run in before for code in run.codes}
    bound = {one.start for one in sentence.bound}
    for run in reversed(before):
        if run.codes:
            binds = any(piece.subject and piece.start in bound for piece in run.pieces)
            return run if len(codes) == 1 and (run.known or binds) else None
    return None


def _with_times(run: _Run, parent: _Run) -> tuple[Piece, ...]:
    """The pieces of what leans on a parent, with its times: ... rose since March, an increase of 4%."""
    if any(piece.when for piece in run.pieces):
        return run.pieces
    return (*run.pieces, *(piece for piece in parent.pieces if piece.when))


def _one_subject(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with the indicator named once: 25 [cases for each social worker], the [average caseload]."""
    first = next((piece for piece in pieces if piece.subject), None)
    kept = [piece for piece in pieces if piece is first or not piece.subject]
    rest = [
        piece
        for here, piece in enumerate(kept)
        if piece.letter != Letter.LINK or kept[here + 1 :][:1] == [first]
    ]
    return tuple(rest)


def _is_ours(sentence: Sentence, names: Names) -> bool:
    words = sentence.typed.lower()
    return sentence.opens or bool(_OURS.search(words)) or any(place in words for place in names.places)
