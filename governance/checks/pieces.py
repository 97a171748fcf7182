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

from governance.checks.number_words import Number, numbers
from governance.checks.periods import Calendar, When, period_at
from governance.checks.sentences import BOUND, Sentence
from governance.checks.subjects import Names, Subject, subjects
from scorecard.readings.benchmarks import ENGLAND, NEIGHBOURS, REGION


class Sense(StrEnum):
    """What a word claims of a figure."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    STEADY = "steady"


class Letter(StrEnum):
    """The kinds of pieces."""

    SUBJECT = "S"
    PRONOUN = "R"
    LINK = "i"
    MOVE = "D"
    MORE = "F"
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


_MOVES = {
    Sense.UP: (
        r"rose|risen|rising|rises?|increas(?:e|es|ed|ing)|grew|grown|growing|grows|growth|climb(?:s|ed|ing)?"
        r"|higher|(?:went|gone|going|goes) up|up|doubled|more(?= than)"
    ),
    Sense.DOWN: (
        r"fell|fallen|falling|falls?|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)"
        r"|reduc(?:e|ed|ing|es|tions?)|lower(?:ed)?|dips?|dipped|shrank|shrunk|(?:went|gone|going|goes|come) down|down"
        r"|halved|(?:fewer|less)(?= than)"
    ),
    Sense.BETTER: r"improv(?:e|ed|ing|es|ements?)|better",
    Sense.WORSE: r"worse|worsen(?:s|ed|ing)?|deteriorat(?:e|ed|ing|es|ion)",
    Sense.STEADY: (
        r"stable|steady|unchanged|static|changed (?:very )?little|little changed?"
        r"|no (?:real |great |significant )?change|(?:about |much )?the same"
    ),
}
_MOVE = re.compile(
    "|".join(rf"(?P<{sense}>\b(?:{words})\b)" for sense, words in _MOVES.items()), re.IGNORECASE
)
_MORE = re.compile(
    r"\b(?:(?P<up>more)|(?P<down>fewer|less|a lower|a smaller)|(?P<higher>a higher|a larger|a greater))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:continu(?:es?|ed|ing)(?: to)?|(?:go|goes|going|gone|went) on|(?:keeps?|kept)(?: on)?|still|steadily"
    r"|remains?|remained|tends? to (?:be|sit))\b",
    re.IGNORECASE,
)
_COMPARED = {
    "above": r"above|higher than|more than|over|greater than|more(?: often)? than",
    "below": r"below|lower than|less than|fewer than|under",
    "better": r"better than|ahead of",
    "worse": r"worse than|behind",
    "level": r"in line with|similar to|close to|comparable (?:to|with)|the same as|level with",
    "than": r"than",
}
_AREAS = {
    ENGLAND: r"national (?:average|figure|rate|mean|share|level)|England(?:[’']s)?(?: (?:average|figure|rate|share))?",
    REGION: r"(?:regional|North West(?:[’']s)?)(?: (?:average|figure|rate))?",
    NEIGHBOURS: r"(?:statistical|similar)? ?(?:neighbours|councils)(?:[’']?s?)(?: (?:average|median|figure))?",
}
_PLACE = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{sense}>{words})' for sense, words in _COMPARED.items())})\s"
    r"(?:the |that (?:of|for|in) |those (?:of|in) |our |other |in |for |across )*(?:average (?:for|of|in) )?"
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _AREAS.items())})(?![\w’'])",
    re.IGNORECASE,
)
_THE = r"(?:\s(?:the|its|our|their|this|that|a|year[’']s|annual|yearly|local|statutory|national|agreed|[\d.]+%))*"
_TARGET = re.compile(
    rf"\b(?:(?P<met>(?:met|meets|achiev(?:ed|es)|reach(?:ed|es)|hit|hits|exceed(?:ed|s)|beat|surpassed){_THE}\starget"
    rf"|(?:on|ahead of|within|inside){_THE}\starget)"
    rf"|(?P<missed>(?:miss(?:ed|es)|off|(?:f[ae]lls? )?short of|behind|outside|failed to (?:meet|reach)|did not (?:meet|reach)){_THE}\starget)"
    rf"|(?:(?:f[ae]ll(?:s|en|ing)?|drop(?:s|ped)?|rose|risen|rises|remains?)\s)?(?:(?P<above>(?:above|over|higher than){_THE}\starget)|(?P<below>(?:below|under|lower than|less than){_THE}\starget)))"
    r"(?: (?:for|of) (?:the|this|half) (?:half[ -]year|year|quarter))?\b",
    re.IGNORECASE,
)
_HEDGES = (
    r"about|around|approximately|some|roughly|nearly|almost|just over|just under|over|under|more than|less than"
    r"|fewer than|at least|up to|only|just|exactly"
)
_BEFORE_NUMBER = re.compile(
    rf"(?:(?P<prep>by|from|to|at|of|a|an)\s)?(?:(?P<hedge>{_HEDGES})\s)?(?=[\dA-Za-z])", re.IGNORECASE
)
_UNIT = re.compile(
    r"\s?(?:(?P<points>percentage points?|% points?|points?\b|pp\b)|(?P<percent>%|per ?cent\b))"
    r"|\s(?:(?P<rate>(?:for every|per|in every) 10,000(?: children)?)|(?P<days>days?)"
    r"|(?:children|young people|people|plans|cases|referrals|adoptions|audits|areas|social workers))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BOUNDARY = re.compile(
    r"[;:()–—,]?\s*\b(?P<word>but|while|whereas|although|though|yet|because|which|where|so|and|due to|following"
    r"|reflecting|driven by|thanks to|as a result of)\b|[;:()–—,]|\s-\s",
    re.IGNORECASE,
)
_LINKED = (Letter.MOVE, Letter.NUMBER, Letter.AMOUNT, Letter.TARGET)
_LINK = re.compile(r"\b(?:in|of|on|for)\s", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:(?:the|our|its|all|total|overall|use of|local)\s|(?:numbers?|shares?|proportion|percentage|rates?|levels?"
    r"|volume|total|figures?)\s(?:of|for)\s)*",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:(?:the|this|that)\s)?(?:number|figure|rate|share|percentage|proportion|it|this|that|these|they)\b",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"(?:(?:we are|I am) (?:pleased|sorry|disappointed|concerned) to (?:report|note|say|see) that"
    r"|it is (?:pleasing|positive|encouraging|disappointing|worrying|good)(?: to (?:report|note|say|see))? that"
    r"|(?:the )?(?:data|figures|scorecard) shows? that|a total of(?= \d)|children[’']s (?:social care|services)"
    r"|performance(?: (?:on|in))?|use of|(?:taken|took) place|made up|accounted for|resulted in|carried out"
    r"|looked after|the|a|an|our|its|this|has|have|been|is|are|was|were|being|there|it|we|council|authority|got"
    r"|slightly|sharply|significantly|steadily|markedly|considerably|substantially|clearly|marginally|again|now"
    r"|currently|further|also|overall|much|far|well|just|very|some|even|strongly|broadly|numbers?|shares?"
    r"|proportion|percentage|rates?|levels?|volume|total|figures?|average|stands?|stood|at|seen|of|by|to|however"
    r"|once|unfortunately|encouragingly|positively|completed|finished|held|made|recorded|received"
    rf"|had(?=\s[\d{BOUND}]))\b(?:[’']s)?",
    re.IGNORECASE,
)
"""Words that add nothing to what a clause says of a figure. What is not listed here is not understood."""
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|\S")


def cut(sentence: Sentence, names: Names, calendar: Calendar) -> list[Piece]:
    """The pieces of a sentence; words that add nothing are left out."""
    return list(_Cutter(sentence, names, calendar).pieces())


class _Cutter:
    """One pass over a sentence: at each place the first kind of piece that fits."""

    def __init__(self, sentence: Sentence, names: Names, calendar: Calendar):
        self.typed, self.calendar, self.names = sentence.typed, calendar, names
        now = {one.start: one.of == calendar.at.slug for one in sentence.bound}
        self.bound = {one.start: one for one in sentence.bound}
        found = subjects(sentence, names)
        self.subjects = {one.start: one for one in found if now.get(one.start, True)}
        self.numbers = {one.start: one for one in numbers(self.typed)}

    def pieces(self) -> Iterator[Piece]:
        """Known pieces and breaks in reading order, and one unknown piece for each word not understood."""
        place, last = 0, Letter.BREAK
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
        if match := _TARGET.match(self.typed, place):
            return [Piece(Letter.TARGET, place, match.end(), word=_group(match))]
        if match := _PLACE.match(self.typed, place):
            sense, kind = (name for name, words in match.groupdict().items() if words)
            return [Piece(Letter.PLACE, place, match.end(), place=kind, word=sense)]
        if piece := self._amount(place) or self._worded(place, last):
            return [piece]
        if self._neutral(place) > place:
            return []
        return [Piece(Letter.UNKNOWN, place, _TOKEN.match(self.typed, place).end())]

    def _subject(self, subject: Subject) -> list[Piece]:
        """The subject, after the number that stands inside its name, if one does."""
        piece = Piece(Letter.SUBJECT, subject.start, subject.end, subject=subject)
        number = self.numbers.get(subject.number[0]) if subject.number else None
        if number is None:
            return [piece]
        amount = Amount(number, "", "", "")
        return [Piece(Letter.NUMBER, number.start, number.end, amount=amount), piece]

    def _amount(self, place: int) -> Piece | None:
        before = _BEFORE_NUMBER.match(self.typed, place)
        number = self.numbers.get(before.end()) if before else None
        if number is None:
            return None
        unit = _UNIT.match(self.typed, number.end)
        if unit is None and _YEAR.fullmatch(number.text):
            return None
        prep, hedge = (before["prep"] or "").lower(), (before["hedge"] or "").lower()
        amount = Amount(number, prep, hedge, (unit and unit.lastgroup) or "")
        letter = Letter.AMOUNT if prep in ("by", "from", "to", "of") else Letter.NUMBER
        end = unit.end() if unit and not self._names_between(number.end, unit.end()) else number.end
        return Piece(letter, place, end, amount=amount)

    def _worded(self, place: int, last: Letter) -> Piece | None:
        more = _MORE.match(self.typed, place)
        if more and self._leads_to_subject(more.end()):
            sense = Sense.DOWN if more["down"] else Sense.UP
            return Piece(Letter.MORE, place, more.end(), sense=sense)
        if match := _GOES_ON.match(self.typed, place):
            return Piece(Letter.GOES_ON, place, match.end(), word=match[0].lower())
        if match := _MOVE.match(self.typed, place):
            return Piece(Letter.MOVE, place, match.end(), sense=Sense(_group(match)), word=match[0].lower())
        link = _LINK.match(self.typed, place) if last in _LINKED else None
        if link and self._leads_to_subject(link.end()):
            return Piece(Letter.LINK, place, link.end())
        match = _BOUNDARY.match(self.typed, place)
        if match and not (match[0] == ":" and last == Letter.SUBJECT):
            return Piece(Letter.BREAK, place, match.end(), word=match[0].strip().lower())
        match = _PRONOUN.match(self.typed, place) if last == Letter.BREAK else None
        if match and not self._names_between(match.start(), match.end() + 40):
            return Piece(Letter.PRONOUN, place, match.end())
        return None

    def _leads_to_subject(self, place: int) -> bool:
        """Whether a subject follows, straight away or after words such as `the number of`."""
        if self.typed[place : place + 1] == " ":
            place += 1
        return _HEAD.match(self.typed, place).end() in self.subjects

    def _names_between(self, start: int, end: int) -> bool:
        return any(start <= place < end for place in self.subjects)

    def _neutral(self, place: int) -> int:
        """Where a word that adds nothing ends; the same place when it adds something."""
        match = _NEUTRAL.match(self.typed, place)
        if match and not self.typed[match.end() : match.end() + 1].isalnum():
            return match.end()
        words = self.typed[place:].replace("’", "'").removeprefix("in ").removeprefix("across ")
        own = next((each for each in self.names.places if words.lower().startswith(each)), "")
        if own:
            return (
                place
                + self.typed[place:].lower().index(own)
                + len(own)
                + 2 * words[len(own) :].startswith("'s")
            )
        return place + 1 if self.typed[place] in ".!*:" else place


def _group(match: re.Match) -> str:
    """The name of the one group that matched."""
    return next(name for name, words in match.groupdict().items() if words)
