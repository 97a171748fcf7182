"""Words that tell which way a hidden figure went, or how large it is, without a number: dipped, most, a few.

Pure: no database, no clock. The public reads `c` beside them, so a sentence that says such a word of the
figure as it is now is asked about. A word is said of the indicator whose name is the nearest before it, or
follows it. What is planned, wished for, or said of another time or place is left alone; a question that takes
the answer for granted is not ("Why did it dip?").
"""

import re
from collections.abc import Iterator, Sequence

from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.periods import NOW
from governance.checks.pieces import cut
from governance.checks.sentences import Sentence
from governance.checks.subjects import spoken_of, subjects
from governance.checks.texts import Readings
from governance.checks.words import any_of
from scorecard.vocabulary.states import Missing
from scorecard.wording.names import plain_name

DIRECTION = "What hidden figures did is hidden too: take the word out, or say why it may stand."
SIZE = "How large a hidden figure is, is hidden too: take the word out, or say why it may stand."
_NOUNS = (
    "rise; increase; growth; fall; drop; decrease; decline; reduction; dip; improvement; deterioration; spike"
)
_MARKS = "national|regional|England|North West|statistical|neighbours|target|average|limit|baseline"
_SAID = r"(?=\s(?:than|again|now|on|in|at|this|too|still)\b|\s*(?:[,.:)]|$))"
"""After higher or better: it is said of the figure. A better home is another matter."""
_MOVED = any_of(
    "rose; risen; rising; increased; increasing; grew; grown; growing; climbed; climbing",
    "doubled; trebled; tripled",
    "up on; gone up; went up; fell; fallen; falling; dropped; dropping; decreased; decreasing; declined",
    "declining; dip; dipped; dipping; shrank; shrunk; shrinking; halved; gone down; went down; came down",
    "down on; improved; worsened; deteriorated; slipped; peaked; recovered; unchanged",
    rf"fewer; more than; less than; (?:higher|lower|better|worse){_SAID}",
    "near (?:its|their) usual (?:level|number); back (?:up|down|where|to its|to their)",
    rf"(?:above|below|ahead of|behind|short of|on|off|in line with|close to) (?:the |our |its )?(?:{_MARKS})",
    rf"(?:a|the|this|any|slight|small|sharp|steep|recent|marked) (?:{any_of(_NOUNS)}) (?:in|of)",
)
_OF = r"(?:two|three|four|five|ten|twenty|\d+)"
_MANY = any_of(
    "most(?: of)?; nearly all; almost all; all but (?:a few|one|two|three)",
    "(?:the|a) (?:vast |great |large )?majority; a minority; (?:very |only a |a )?few(?: of)?; a handful",
    "hardly any; scarcely any; several; (?:only )?a small (?:number|share) of; half of",
    "(?:over|under|more than|less than|nearly|almost|about|around) half",
    rf"(?:one|two|three|four|seven|eight|nine|\d+) (?:in|out of) (?:every )?{_OF}",
    "(?:nearly|almost) (?:every|none|no)",
)
_IS = r"(?:is|are|was|were|remains?|remained|stays?|stayed)\s(?:still |now |very |quite |too |again )*"
_SIZED = rf"{_IS}(?:rare|few|high|low|small|large|exceptional|negligible|isolated)"
_WORDS = re.compile(rf"\b(?:(?P<moved>{_MOVED})|(?P<sized>{_MANY}|{_SIZED}))\b", re.IGNORECASE)
_NOT_CLAIMED = re.compile(
    r"\b(?:will|would|should|could|can|may|might|must|shall|to|not|never|if|unless|until|whether|wants?|wish(?:es)?"
    r"|hopes?|aims?|plans?|no|without|avoid|prevent|for)\s(?:be\s|have\s|see\s|seen\s|been\s|a\s|the\s|any\s)*$",
    re.IGNORECASE,
)
"""What stands right before a word that claims nothing: it will be lower; we want to see fewer."""
_PEOPLE = re.compile(
    r"\s(?:(?:of|the|these|those|our|all|such|other|young)\s)*"
    r"(?:care leavers?|child(?:ren)?|people|plans?|referrals?|adoptions?|famil(?:y|ies)|boys|girls|them"
    r"|cases)\b"
)
_FIGURE = re.compile(
    r"\b(?:the|this) (?:figure|number|share|rate|percentage|proportion)\b(?! (?:of|for)\b)", re.IGNORECASE
)
"""The linked indicator without its name; "the number of children needing a home" is another."""
_NOBODY = "nobody's"
"""Where a word is said of no indicator: inside a name, or of one of several."""
_ELSEWHERE = re.compile(
    r"(?<!than )(?<!to )(?<!with )\b(?:in|across) (?:England|the North West|the country"
    r"|other (?:councils|places|areas))\b"
)


def of_hidden_words(sentence: Sentence, readings: Readings, linked: Sequence[str] = ()) -> Iterator[Finding]:
    """What in a sentence tells the direction or size of a figure that the public sees as c.

    `linked` are the indicators that its text belongs to, of which "the figure" or "the share" speaks.
    """
    hidden = {code for code, one in readings.public.items() if one.figure.missing == Missing.SUPPRESSED}
    meant = [*linked, sentence.about] if _FIGURE.search(sentence.typed) else [sentence.about]
    if not hidden or hidden.isdisjoint({*spoken_of(sentence, readings.names), *meant}):
        return
    whens = [piece.when for piece in cut(sentence, readings.names, readings.calendar) if piece.when]
    spoken = [when for when in whens if not when.against]
    if (spoken and all(when.period not in NOW for when in spoken)) or _ELSEWHERE.search(sentence.typed):
        return
    for match in _WORDS.finditer(sentence.typed):
        code = _whose(sentence, match, readings) or next((one for one in meant if one in hidden), "")
        if code in hidden and not _NOT_CLAIMED.search(sentence.typed[: match.start()]):
            says = f"{plain_name(readings.internal[code].facts)}: hidden from the public (c)."
            rule, do = (Rule.HIDDEN_MOVE, DIRECTION) if match["moved"] else (Rule.HIDDEN_SIZE, SIZE)
            yield Finding(FindingKind.QUESTION, rule, sentence.place, sentence.text, *match.span(), says, do)


def _whose(sentence: Sentence, match: re.Match[str], readings: Readings) -> str | None:
    """The indicator that a word is said of: the nearest named before it, else the first after it.

    Where none stands by its name in one piece it is the one whose words all stand there; None where none is
    named at all. A word for how many must lead to those who are counted; else it is said of nothing.
    """
    named = subjects(sentence, readings.names)
    before = [one.code for one in named if one.end <= match.start()]
    after = [one.code for one in named if one.start >= match.end()]
    leads = match["sized"] is None or re.match(_SIZED, match[0], re.IGNORECASE)
    counted = _PEOPLE.match(sentence.typed[match.end() :]) or after
    if len(named) > len(before + after) or not (leads or counted):
        return _NOBODY
    if named:
        return before[-1] if before and leads else (after or before)[0]
    loosely = spoken_of(sentence, readings.names)
    return (min(loosely) if len(loosely) == 1 else _NOBODY) if loosely else None
