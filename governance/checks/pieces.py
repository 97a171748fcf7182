"""A sentence cut into pieces whose meaning is known, and the rest, which is not.

Pure: no database, no clock. The rules judge only clauses made of known pieces alone. That is the one thing
that keeps them from true sentences: in "In Liverpool the number of looked-after children fell" and "The time
looked-after children wait for a dental check fell" one word is not understood, so nothing is said. A wider
reading (the nearest name to a word of direction) was wrong with one true sentence in two.

Each piece has a letter, so that a clause is a word such as SDC (looked-after children, fell, since June), and
what a rule reads is a pattern over such words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from governance.checks import words
from governance.checks.number_words import Number, numbers
from governance.checks.periods import Calendar, When, period_at
from governance.checks.sentences import Sentence
from governance.checks.subjects import Names, Subject, subjects
from governance.checks.words import Sense


class Letter(StrEnum):
    """The kinds of pieces."""

    SUBJECT = "S"
    PRONOUN = "R"
    LINK = "i"
    MOVE = "D"
    MORE = "F"
    SHARE = "H"
    GOES_ON = "g"
    NUMBER = "N"
    AMOUNT = "A"
    TIME = "P"
    AGAINST = "C"
    PLACE = "L"
    TARGET = "G"
    BOUND = "b"
    BREAK = "|"
    UNKNOWN = "X"


@dataclass(frozen=True)
class Amount:
    """A number with what stands around it: `by`, `from`, `to`; about; its unit (%, points, rate, days)."""

    number: Number
    prep: str
    hedge: str
    unit: str


@dataclass(frozen=True)
class Piece:
    """One piece: its letter, where it stands, and what its kind has to say."""

    letter: Letter
    start: int
    end: int
    subject: Subject | None = None
    when: When | None = None
    amount: Amount | None = None
    sense: Sense | None = None
    place: str = ""
    word: str = ""


_LINKED = (Letter.MOVE, Letter.NUMBER, Letter.AMOUNT, Letter.TARGET)
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def cut(sentence: Sentence, names: Names, calendar: Calendar) -> list[Piece]:
    """The pieces of a sentence; words that add nothing are left out."""
    return list(_Cutter(sentence, names, calendar).pieces())


class _Cutter:
    """One pass over a sentence: at each place the first kind of piece that fits."""

    def __init__(self, sentence: Sentence, names: Names, calendar: Calendar) -> None:
        self.typed, self.calendar, self.names = sentence.typed, calendar, names
        now = {one.start: one.of == calendar.at.slug for one in sentence.bound}
        self.bound = {one.start: one for one in sentence.bound}
        found = subjects(sentence, names)
        self.subjects = {one.start: one for one in found if now.get(one.start, True)}
        places = "|".join(map(re.escape, names.places))
        self.own = re.compile(rf"(?:(?:in|across) )?\b(?:{places})\b(?:[’']s)?", re.IGNORECASE)
        self.numbers = {one.start: one for one in numbers(self.typed)}

    def pieces(self) -> Iterator[Piece]:
        """Known pieces and breaks in reading order, and one unknown piece for each word not understood."""
        place, last = 0, Letter.UNKNOWN
        while place < len(self.typed):
            if self.typed[place].isspace():
                place += 1
                continue
            found = self._at(place, last)
            for piece in found:
                last = piece.letter
                yield piece
            place = found[-1].end if found else self._neutral(place)

    def _at(self, place: int, last: Letter) -> list[Piece]:
        if subject := self.subjects.get(place):
            return self._subject(subject)
        if bound := self.bound.get(place):
            return [Piece(Letter.BOUND, place, bound.end)]
        if when := period_at(self.typed, place, self.calendar):
            return [Piece(Letter.AGAINST if when.against else Letter.TIME, place, when.end, when=when)]
        if match := words.TARGET.match(self.typed, place):
            return [Piece(Letter.TARGET, place, match.end(), word=_groups(match)[0])]
        if match := words.PLACE.match(self.typed, place):
            sense, kind = _groups(match)[:2]
            ours = (match["named"] or self.names.region).lower() == self.names.region
            return [
                Piece(Letter.PLACE if ours else Letter.UNKNOWN, place, match.end(), place=kind, word=sense)
            ]
        opens = self._opens_target(place) > place
        if not opens and (piece := self._share(place) or self._amount(place) or self._worded(place, last)):
            return [piece]
        if self._neutral(place) > place:
            return []
        word = _WORD.match(self.typed, place)
        return [Piece(Letter.UNKNOWN, place, word.end() if word else place + 1)]

    def _subject(self, subject: Subject) -> list[Piece]:
        """The subject, after the number that stands inside its name, if one does."""
        piece = Piece(Letter.SUBJECT, subject.start, subject.end, subject=subject)
        number = self.numbers.get(subject.number[0]) if subject.number else None
        if number is None:
            return [piece]
        amount = Amount(number, "", "", "")
        return [Piece(Letter.NUMBER, number.start, number.end, amount=amount), piece]

    def _amount(self, place: int) -> Piece | None:
        before = words.BEFORE_NUMBER.match(self.typed, place)
        number = self.numbers.get(before.end()) if before else None
        if before is None or number is None:
            return None
        unit = words.UNIT.match(self.typed, number.end)
        if unit is None and words.YEAR.fullmatch(number.text):
            return None
        prep, hedge = (before["prep"] or "").lower(), (before["hedge"] or "").lower()
        amount = Amount(number, prep, hedge, (unit and unit.lastgroup) or "")
        letter = Letter.AMOUNT if prep in ("by", "from", "to", "of") else Letter.NUMBER
        named = unit and any(number.end < start < unit.end() for start in self.subjects)
        end = unit.end() if unit and not named else number.end
        return Piece(letter, place, end, amount=amount)

    def _opens_target(self, place: int) -> int:
        """Where words end that make a target the subject: the 95% target for children seen within 10 days."""
        match = words.TARGET_FOR.match(self.typed, place)
        return match.end() if match and self._leads_to_subject(match.end()) else place

    def _share(self, place: int) -> Piece | None:
        """Words for a share that lead to its indicator: most first health assessments on time."""
        match = words.SHARE.match(self.typed, place)
        if match is None or not self._leads_to_subject(match.end()):
            return None
        return Piece(Letter.SHARE, place, match.end(), word=_groups(match)[0])

    def _worded(self, place: int, last: Letter) -> Piece | None:
        more = words.MORE.match(self.typed, place)
        if more and self._leads_to_subject(more.end()):
            sense = Sense.DOWN if more["down"] else Sense.UP
            return Piece(Letter.MORE, place, more.end(), sense=sense)
        if match := words.GOES_ON.match(self.typed, place):
            return Piece(Letter.GOES_ON, place, match.end(), word="".join(_groups(match)))
        if match := words.MOVE.match(self.typed, place):
            return Piece(
                Letter.MOVE, place, match.end(), sense=Sense(_groups(match)[0]), word=match[0].lower()
            )
        match = words.TARGET_VERB.match(self.typed, place)
        if match and words.TARGET_FOR.search(self.typed, 0, place):
            return Piece(Letter.TARGET, place, match.end(), word=_groups(match)[0])
        link = words.LINK.match(self.typed, place) if last in _LINKED else None
        if link and self._leads_to_subject(link.end()):
            return Piece(Letter.LINK, place, link.end())
        match = words.BOUNDARY.match(self.typed, place)
        if match and not (match[0] == ":" and last == Letter.SUBJECT):
            return Piece(Letter.BREAK, place, match.end(), word=match[0].strip().lower())
        match = words.PRONOUN.match(self.typed, place) if last == Letter.BREAK else None
        if match and not self._leads_to_subject(place):
            return Piece(Letter.PRONOUN, place, match.end())
        return None

    def _leads_to_subject(self, place: int) -> bool:
        """Whether a subject follows, straight away or after words such as `the number of`."""
        if self.typed[place : place + 1] == " ":
            place += 1
        head = words.HEAD.match(self.typed, place)
        return head is not None and head.end() in self.subjects

    def _neutral(self, place: int) -> int:
        """Where a word that adds nothing ends; the same place when it adds something."""
        if (end := self._opens_target(place)) > place:
            return end
        match = words.NEUTRAL.match(self.typed, place)
        if match and not self.typed[match.end() : match.end() + 1].isalnum():
            return match.end()
        if match := self.own.match(self.typed, place):
            return match.end()
        return place + 1 if self.typed[place] in ".!*:" else place


def _groups(match: re.Match[str]) -> list[str]:
    """The names of the groups that matched."""
    return [name for name, matched in match.groupdict().items() if matched]
