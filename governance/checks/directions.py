"""Words that say a figure moved, and of which indicator they say it.

Pure: no database, no clock. What must, should or may happen is no claim, nor what did not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from governance.checks.sentences import BOUND, Sentence
from governance.checks.subjects import Names, Subject, subjects

UPWARD, DOWNWARD, BETTER, WORSE, STEADY = "up", "down", "better", "worse", "steady"
_LEXICON = {
    UPWARD: (
        r"rose|risen|rising|rises?|increas(?:e|es|ed|ing)|grew|grown|growing|grows|growth|climb(?:s|ed|ing)?"
        r"|higher|(?:went|gone|going|goes) up"
    ),
    DOWNWARD: (
        r"fell|fallen|falling|falls?|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)"
        r"|reduc(?:ed|ing|es|tions?)|lower(?:ed)?|dips?|dipped|shrank|shrunk|fewer"
        r"|(?:went|gone|going|goes) down"
    ),
    BETTER: r"improv(?:ed|ing|es|ements?)|better",
    WORSE: r"worse|worsen(?:s|ed|ing)?|deteriorat(?:ed|ing|es|ion)",
    STEADY: (
        r"stable|steady|unchanged|static|changed (?:very )?little|little changed?|no (?:real |great )?change"
        r"|(?:remain\w*|stay\w*|is|are|was|were) (?:about |much )?the same"
    ),
}
_FIGURE = rf"(?:about |around |nearly |almost |just |under |over |some )?[\d{BOUND}]"
_UP_OR_DOWN = (
    rf"(?<![-\w])(?P<bare>up|down)(?=\s*(?:by|on|from|since|compared|against|again|{_FIGURE}|[.,;]|$))"
)
_WORD = re.compile(
    "|".join(rf"(?P<{sense}>(?<![-\w])(?:{words})(?![-\w]))" for sense, words in _LEXICON.items())
    + f"|{_UP_OR_DOWN}",
    re.IGNORECASE,
)
_NO_CLAIM_AFTER = re.compile(
    rf"\s(?:short|due|behind|within|into|education|needs|up\b|to\s(?!{_FIGURE}|the baseline)"
    r"|(?:plan|board|work|programme|journey|partner)s?\b"
    r"|(?:figure|number|share|rate|score)s?\s(?:is|are|would be)\s(?:better|worse))",
    re.IGNORECASE,
)
_NO_CLAIM_BEFORE = re.compile(
    r"(?:\b(?:had|having|after(?: an?| the)?|used to|before|follow|made|set|brought|bring|take[ns]?|write"
    r"|written|look)|(?<!\bcontinue)(?<!\bcontinues)(?<!\bcontinued)(?<!\bcontinuing)(?<!\bbegun)(?<!\bstarted)\sto)"
    r"(?:\s\w+ly)?\s$",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?:\b(?:not|no longer|never|without|rather than|instead of|nor|neither|hardly|stop\w*|halt\w*|slow\w*)"
    r"|n[’']t)\b[^,;]{0,30}$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:must|should|could|would|will|may|might|can|cannot|ought|needs? to|ha(?:s|ve) to|going to|if"
    r"|whether|unless|until|expect\w*|likely|hope\w*|want\w*|avoid\w*|prevent\w*|intend\w*|aim(?:s|ed|ing)?"
    r"|so that|needs? (?:fewer|more|lower|higher|better))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:(–—]|,?\s(?:but|while|whereas|although|though|yet)\s|,\s(?:and|which|where|so)\s"
    r"|\sand\s(?=(?:the|its|their|it|this|that)\s)",
    re.IGNORECASE,
)
_IT = re.compile(
    r"^[\s,]*(?:and |where |which )?(?:(?:the|this|that|its|their) )?"
    r"(?:number|figure|rate|share|percentage|total|trend|it|this|that|they|these|both)\b",
    re.IGNORECASE,
)
_GOES_ON_BEFORE = re.compile(
    r"\b(?:continu\w+(?:\sto)?|(?:go|goes|going|gone|went)\son|(?:keeps?|kept)(?:\son)?|still|steadily)"
    r"(?:\s\w+ly)?\s$",
    re.IGNORECASE,
)
_GOES_ON_AFTER = re.compile(r"^[^,;]{0,25}\b(?:year (?:on|after) year|(?:each|every) year)\b", re.IGNORECASE)
_OF = re.compile(r"^\s(?:in|of|to)\s(?:the\s)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Claim:
    """One word of direction: its sense, of which indicator, in which clause, and whether it `goes_on`."""

    start: int
    end: int
    sense: str
    subject: Subject
    clause: tuple[int, int]
    goes_on: bool


def claims(sentence: Sentence, names: Names) -> Iterator[Claim]:
    """The words of direction that claim something of an indicator."""
    typed, spoken_of = sentence.typed, subjects(sentence, names)
    for match in _WORD.finditer(typed):
        start, end = clause = _clause_around(typed, match.start())
        before, after = typed[start : match.start()], typed[match.end() : end]
        if not _is_claim(typed, typed[start:end], before, after):
            continue
        subject = _subject(sentence, spoken_of, clause, match)
        if subject is not None:
            sense = match.lastgroup if match.lastgroup != "bare" else match[0].lower()
            goes_on = bool(_GOES_ON_BEFORE.search(before) or _GOES_ON_AFTER.match(after))
            yield Claim(match.start(), match.end(), sense, subject, clause, goes_on)


def subject_near(sentence: Sentence, names: Names, start: int, end: int) -> Subject | None:
    """The indicator that some words of a sentence are about, by the same rules as for words of direction."""
    return _nearest(sentence, subjects(sentence, names), _clause_around(sentence.typed, start), start, end)


def clause_around(sentence: Sentence, at: int) -> str:
    """The words of the clause that holds a place."""
    start, end = _clause_around(sentence.typed, at)
    return sentence.typed[start:end]


def is_wished(words: str) -> bool:
    """Whether a clause tells what must, should or may be, rather than what is."""
    return bool(_WISHED.search(words))


def _is_claim(typed: str, clause: str, before: str, after: str) -> bool:
    asked = typed.rstrip().endswith("?") and not typed.lstrip().lower().startswith("why")
    return not (
        asked
        or _NO_CLAIM_AFTER.match(after)
        or _NO_CLAIM_BEFORE.search(before)
        or _NEGATED.search(before)
        or is_wished(clause)
    )


def _clause_around(typed: str, at: int) -> tuple[int, int]:
    start, end = 0, len(typed)
    for match in _CLAUSE.finditer(typed):
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            end = match.start()
            break
    return start, end


def _subject(
    sentence: Sentence, spoken_of: list[Subject], clause: tuple[int, int], match: re.Match
) -> Subject | None:
    return _nearest(sentence, spoken_of, clause, match.start(), match.end())


def _nearest(
    sentence: Sentence, spoken_of: list[Subject], clause: tuple[int, int], start: int, end: int
) -> Subject | None:
    """The subject of a place: `rise in X`, else the nearest in its clause, else what `it` stands for."""
    typed = sentence.typed
    inside = [one for one in spoken_of if clause[0] <= one.start < clause[1]]
    for one in inside:
        if one.start >= end and _OF.match(typed[end : one.start]):
            return one
    best = _best(sentence, inside)
    if best:
        return min(best, key=lambda one: _distance(one, start, end))
    earlier = _best(sentence, [one for one in spoken_of if one.start < clause[0]])
    if len({one.code for one in earlier}) == 1 and _IT.match(typed[clause[0] : clause[1]]):
        return earlier[-1]
    if sentence.about and not spoken_of:
        return Subject(0, 0, sentence.about)
    return None


def _best(sentence: Sentence, found: list[Subject]) -> list[Subject]:
    """The bound ones; without any, whole names; without those, likely ones."""
    bound = {(one.start, one.code) for one in sentence.bound}
    kinds = (
        [one for one in found if (one.start, one.code) in bound],
        [one for one in found if one.sure],
        found,
    )
    return next(filter(None, kinds), [])


def _distance(subject: Subject, start: int, end: int) -> int:
    """Letters between; what comes before counts as nearer, as English names its subject first."""
    return start - subject.end if subject.end <= start else 2 * (subject.start - end)
