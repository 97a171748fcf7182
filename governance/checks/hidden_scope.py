"""Whose a number is that equals a hidden one: of which time, of which place, and of what is counted.

Pure: no database, no clock. A hidden figure has a time and a place. "In 2014/15, 90% of care leavers were in
suitable accommodation" gives the published year, whatever this quarter hides. Only what plainly belongs to
the number takes it away: words at the head of its part of the sentence, or behind it with no other number
between. In "90%, up from 86% in 2014/15" the year is the other number's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from governance.checks.number_words import Number, numbers
from governance.checks.periods import NOW
from governance.checks.pieces import Letter, Piece
from governance.checks.sentences import Sentence
from governance.checks.words import REGIONS, any_of
from scorecard.readings.readings import Reading
from scorecard.vocabulary.quarters import QuarterKey

_AREA = (
    rf"(?:England|the (?:{any_of(REGIONS)}|region|country)|(?:other|similar|neighbouring) (?:councils|places"
    r"|areas|authorities)|(?:our )?statistical neighbours)"
)
_PLACE = re.compile(
    rf"(?<!than )(?<!with )(?<!to )\b(?:(?:in|across|for) {_AREA}|nationally|regionally)\b", re.IGNORECASE
)
_PLACE_BEFORE = re.compile(
    rf"(?:\b{_AREA}|\b(?:national|regional))(?:[’']s)?(?: (?:average|figure|rate|share|median))?"
    r"(?: (?:of|was|is|were))? ?\(?$",
    re.IGNORECASE,
)
"""A place that a number follows at once: England's 84%, the North West (87%), the national figure of 84%."""
_YEAR = re.compile(
    r"\b(?:in|at|during|for|of|to|by|since)\s(?:the (?:year|end of) )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?"
    r"(?P<year>(?:19|20)\d\d)(?P<label>/\d\d)?\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|today|currently|still|again|this|to)\b", re.IGNORECASE)
"""Words between a time and a number that lead to another time: in 2014/15 it was low, now 90%."""
_DOES = re.compile(
    r"\s(?:[\w’'-]+\s){0,2}?(?:child(?:ren)?|(?:young )?people|bab(?:y|ies)|boys|girls|siblings)\s"
    r"(?:have|has|had|are|is|was|were|will|[a-z]+ed)\b",
    re.IGNORECASE,
)
"""What follows a number whose people do something of their own: four children have been matched."""

_AGES = re.compile(r"\baged? \d+(?: (?:and|to|or) \d+)?", re.IGNORECASE)


@dataclass(frozen=True)
class _Span:
    """Words for a time or a place."""

    start: int
    end: int


def is_of_another_place(number: Number, sentence: Sentence, pieces: list[Piece]) -> bool:
    """Whether a number is said of England, the region or other councils."""
    typed = sentence.typed
    if _PLACE_BEFORE.search(typed[: number.start]):
        return True
    found = [_Span(*match.span()) for match in _PLACE.finditer(typed)]
    return any(_governs(span, number, sentence, pieces) for span in found)


def is_of_another_time(number: Number, sentence: Sentence, pieces: list[Piece], at: QuarterKey) -> bool:
    """Whether a number is said of a time that is not the report's own."""
    return any(
        _governs(span, number, sentence, pieces)
        for span in (*_other_times(pieces), *_other_years(sentence, pieces, at))
    )


def is_of_its_kind(noun: str, reading: Reading) -> bool:
    """Whether a noun may be what an indicator counts: families and plans only where its name says so."""
    facts = reading.facts
    named = f"{facts.name} {facts.plain_name} {facts.code}".lower()
    return noun.lower()[:4] in named  # plan, plans; family, families


def counts_another(number: Number, sentence: Sentence, pieces: list[Piece], code: str) -> bool:
    """Whether a number's people do something in a part of the sentence that does not name the indicator."""
    start, end = _part(number, sentence, pieces)
    named = any(one.subject and one.subject.code == code and start <= one.start < end for one in pieces)
    elsewhere = any(one.subject and one.subject.code == code for one in pieces)
    return elsewhere and not named and bool(_DOES.match(sentence.typed[number.end : end]))


def _other_times(pieces: list[Piece]) -> Iterator[_Span]:
    for piece in pieces:
        if piece.letter == Letter.TIME and piece.when and piece.when.period not in NOW:
            yield _Span(piece.start, piece.end)


def _other_years(sentence: Sentence, pieces: list[Piece], at: QuarterKey) -> Iterator[_Span]:
    """Years that the calendar of the report has no name for: in 2014/15, at 31 March 2016."""
    times = [piece for piece in pieces if piece.when]
    for match in _YEAR.finditer(sentence.typed):
        known = any(piece.start < match.end() and match.start() < piece.end for piece in times)
        earliest = at.year if match["label"] else at.end.year
        if not known and int(match["year"]) < earliest and not match[0].lower().startswith("since"):
            yield _Span(*match.span())


def _part(number: Number, sentence: Sentence, pieces: list[Piece]) -> tuple[int, int]:
    """Where the part of a sentence that a number stands in begins and ends."""
    ages = [match.span() for match in _AGES.finditer(sentence.typed)]  # the `and` of 17 and 18 parts nothing
    breaks = [
        piece
        for piece in pieces
        if piece.letter == Letter.BREAK and not any(start < piece.start < end for start, end in ages)
    ]
    start = max((one.end for one in breaks if one.end <= number.start), default=0)
    end = min((one.start for one in breaks if one.start >= number.end), default=len(sentence.typed))
    return start, end


def _governs(span: _Span, number: Number, sentence: Sentence, pieces: list[Piece]) -> bool:
    """Whether a time or place is the number's own."""
    typed = sentence.typed
    start, end = _part(number, sentence, pieces)
    if span.start >= number.end:
        return span.end <= end and not _between(typed[number.end : span.start], number.end, pieces)
    if _NOW.search(typed[span.end : number.start]) or _between(
        typed[span.end : number.start], span.end, pieces
    ):
        return False
    if span.start >= start:
        before = [one.letter for one in pieces if start <= one.start < span.start]
        return set(before) <= {Letter.SUBJECT}
    # "In 2014/15, 90% ...": the time is all that stands before the comma.
    opener, _ = _part(Number(span.start, span.end, "", number.value), sentence, pieces)
    return not typed[opener : span.start].strip() and typed[span.end : start].strip() == ","


def _between(words: str, at: int, pieces: list[Piece]) -> bool:
    """Whether another number stands in some words that start `at`; one of a name or an age is none."""
    taken = [(one.start - at, one.end - at) for one in pieces if one.letter == Letter.SUBJECT]
    taken += [match.span() for match in _AGES.finditer(words)]
    return any(not any(start <= one.start < end for start, end in taken) for one in numbers(words))
