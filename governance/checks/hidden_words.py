"""Words that tell which way a hidden figure went, or how large it is, without a number: dipped, most, a few.

Pure: no database, no clock. The public reads `c` beside them, so a sentence that says such a word of the
figure as it is now is asked about. A word is said of the indicator whose name is the nearest before it, or
follows it. What is planned, wished for, or said of another time or place is left alone; a question that takes
the answer for granted is not ("Why did it dip?").
"""

import re
from collections.abc import Iterator, Sequence

from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.hidden_vocabulary import LEADS_ON, SIZED, WORDS
from governance.checks.periods import NOW, Period, When
from governance.checks.pieces import cut
from governance.checks.sentences import Sentence
from governance.checks.subjects import spoken_of, stemmed, subjects
from governance.checks.texts import Readings
from scorecard.readings.readings import Reading
from scorecard.vocabulary.states import Missing
from scorecard.wording.names import plain_name

DIRECTION = "What hidden figures did is hidden too: take the word out, or say why it may stand."
SIZE = "How large a hidden figure is, is hidden too: take the word out, or say why it may stand."
_NOT_CLAIMED = re.compile(
    r"\b(?:will|would|should|could|can|may|might|must|shall|to|not|never|if|unless|until|whether|wants?|wish(?:es)?"
    r"|hopes?|aims?|plans?|no|without|avoid|prevent|for)\s(?:be\s|have\s|see\s|seen\s|been\s|a\s|the\s|any\s)*$",
    re.IGNORECASE,
)
"""What stands right before a word that claims nothing: it will be lower; we want to see fewer."""
_LEADS_PAST = re.compile(
    r"\b(?:(?:demand|need|requests?|search|recording|quality|cost|timing) of(?: the)? (?:reasons? for )?"
    r"|(?!(?:figures?|trend|number|share|rate|proportion|percentage|position|picture|results?|performance|as"
    r"|outcomes?|total|average|up|down|than|and)\b)[\w’'-]+ (?:for|to|with|by|about) )"
    r"(?:(?:the|our|finding|more)\s)*$",
    re.IGNORECASE,
)
"""What stands before a name and makes it another thing: demand for homes is no count of those in homes."""
_TURNS_TO = re.compile(
    r"\b(?:and|but|while|though)\s(?:the|our|its|their|these|those)\s(?!(?:number|share|figure|rate|proportion"
    r"|percentage|trend|total|gap)\b)[\w’'-]+",
    re.IGNORECASE,
)
"""How a sentence turns to another subject: and the quality of these reviews has improved."""
_LEFT_OPEN = re.compile(r"\bwhether\b[^,;:.]*$|\bhidden\b.*\b(?:because|as|since|so)\b", re.IGNORECASE)
"""What stands before a word that is left open, or that only says why a figure is hidden."""
_OWN_SUBJECT = re.compile(
    r"^(?!(?:what|why|how|when|where|it|this|that|there|these|they|we|no|as"
    r"|the (?:trend|dip|rise|fall|picture))\b)"
    r"[\w’'-]+(?<!ly)\s",
    re.IGNORECASE,
)
"""A sentence that has begun with a subject of its own: rents rose, and care leavers need a home."""
_REACHES = re.compile(r"\s(?:on|in|for|with|among|of)\s", re.IGNORECASE)
"""How a word goes on to what it is said of: we have turned the corner on care leavers."""
_ENDS = re.compile(r"\s*(?:[,.:;)]|than\b|of (?:them|these|those)\b|$)", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:to|with|for|by)\b", re.IGNORECASE)
_GENERAL = frozenset(
    stemmed(
        "child person young figure number share rate proportion percentage total it this them boys girls"
        " babies siblings brothers sisters"
    )
)
"""Words for those who are counted, whatever the indicator, and for the figure itself."""
_PEOPLE = re.compile(
    r"\s(?:(?:of|the|these|those|our|all|such|other|young)\s)*"
    r"(?:care leavers?|child(?:ren)?|people|plans?|referrals?|adoptions?|famil(?:y|ies)|boys|girls|them"
    r"|siblings|brothers|sisters|bab(?:y|ies)|leavers?|aged"
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
    if _ELSEWHERE.search(sentence.typed):
        return
    for match in WORDS.finditer(sentence.typed):
        code = _whose(sentence, match, readings) or next((one for one in meant if one in hidden), "")
        if code not in hidden or _is_of_a_time_shown(spoken, readings.public[code]):
            continue
        before = sentence.typed[: match.start()]
        claims = not (_NOT_CLAIMED.search(before) or _LEFT_OPEN.search(before))
        if claims and _is_said_of(sentence, match, code, readings):
            says = f"{plain_name(readings.internal[code].facts)}: hidden from the public (c)."
            rule, do = (Rule.HIDDEN_MOVE, DIRECTION) if match["moved"] else (Rule.HIDDEN_SIZE, SIZE)
            yield Finding(FindingKind.QUESTION, rule, sentence.place, sentence.text, *match.span(), says, do)


def _is_of_a_time_shown(spoken: list[When], public: Reading) -> bool:
    """Whether a sentence speaks of other times alone, of which the public is not known to see a c."""
    then = {Period.PREVIOUS: public.previous, Period.YEAR_AGO: public.year_ago}
    hidden = (
        when.period in NOW or (when.period in then and then[when.period].missing == Missing.SUPPRESSED)
        for when in spoken
    )
    return bool(spoken) and not any(hidden)


def _is_said_of(sentence: Sentence, match: re.Match[str], code: str, readings: Readings) -> bool:
    """Whether a word leads to the indicator where it leads on, and no other subject stands between."""
    before, after = sentence.typed[: match.start()], sentence.typed[match.end() :]
    words = frozenset().union(*readings.names.spelled.get(code, ())) | _GENERAL
    leads_on = LEADS_ON.search(match[0]) if match["moved"] else not re.match(SIZED, match[0], re.IGNORECASE)
    if leads_on:
        counted = stemmed(_PREPOSITION.split(after)[0])[:2]
        return bool(_ENDS.match(after)) or not words.isdisjoint(counted)
    named = [one for one in subjects(sentence, readings.names) if one.end <= match.start()]
    start = named[-1].start if named else _first_word_of(words, before)
    if start is None:
        return not _OWN_SUBJECT.search(before) or bool(_REACHES.match(after))
    return not (_TURNS_TO.search(before[start:]) or _LEADS_PAST.search(before[:start]))


def _first_word_of(words: frozenset[str], before: str) -> int | None:
    """Where the first word stands that may belong to a name whose words stand apart."""
    found = (each.start() for each in re.finditer(r"[\w’']+", before) if words & set(stemmed(each[0])))
    return next(found, None)


def _whose(sentence: Sentence, match: re.Match[str], readings: Readings) -> str | None:
    """The indicator that a word is said of: the nearest named before it, else the first after it.

    Where none stands by its name in one piece it is the one whose words all stand there; None where none is
    named at all. A word for how many must lead to those who are counted; else it is said of nothing.
    """
    named = subjects(sentence, readings.names)
    before = [one.code for one in named if one.end <= match.start()]
    after = [one.code for one in named if one.start >= match.end()]
    leads = match["sized"] is None or re.match(SIZED, match[0], re.IGNORECASE)
    counted = _PEOPLE.match(sentence.typed[match.end() :]) or after
    if len(named) > len(before + after) or not (leads or counted):
        return _NOBODY
    if named:
        return before[-1] if before and leads else (after or before)[0]
    loosely = spoken_of(sentence, readings.names)
    return (min(loosely) if len(loosely) == 1 else _NOBODY) if loosely else None
