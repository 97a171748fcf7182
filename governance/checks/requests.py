"""Whether a board can decide what it is asked: on what its own pack tells, with a proposal or options.

Pure: no database, no clock. Every rule asks and none blocks: a Publisher may know better, and says why.
"""

import re
from collections.abc import Iterator

from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.sentences import Sentence
from governance.checks.texts import Request

_DECIDES = frozenset("decide choose select determine".split())
_ACTS = _DECIDES | frozenset("agree approve endorse adopt ask require request support confirm".split())
_OFFERS = re.compile(r"\b(?:propos|recommend|option|either|whether|suggest)|\bor\b", re.IGNORECASE)
_DATE = re.compile(r"\b(?:a|the|new|later|revised|their|its)\s+(?:due\s+)?dates?\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\bQ[1-4]\b|\b(?:days?|weeks?|months?|quarters?|year-end)\b|\d{4}"
)
_PLACE = re.compile(r"\b(?:section|priority|scorecard)\b", re.IGNORECASE)


def of_request(read: list[Sentence], request: Request) -> Iterator[Finding]:
    """What stands in the way of deciding a request, whose sentences are read as one text."""
    if not read:
        return
    first, verb = read[0], request.verb.lower()
    for sentence in read:
        yield from _elsewhere(sentence, request)
    if verb in _ACTS and not any(_rests(sentence, request) for sentence in read):
        says = "It names no action, no figure and no section that this board’s pack tells of."
        do = "Name the action by its number, bind the figure, or name the section it rests on."
        yield _question(Rule.NO_GROUND, first, (0, len(request.verb)), says, do)
    if verb in _DECIDES and not any(_OFFERS.search(sentence.typed) for sentence in read):
        says, do = (
            "It names neither a proposal nor options.",
            "Say what is proposed, or between what is chosen.",
        )
        yield _question(Rule.NO_CHOICE, first, (0, len(request.verb)), says, do)
    if verb in ("agree", "approve") and not any(_DAY.search(sentence.typed) for sentence in read):
        for sentence in read:
            if at := _DATE.search(sentence.typed):
                says, do = (
                    "It asks to agree a date and names none.",
                    "Name the day or month that is proposed.",
                )
                yield _question(Rule.NO_CHOICE, sentence, at.span(), says, do)


def _elsewhere(sentence: Sentence, request: Request) -> Iterator[Finding]:
    """Actions and figures that the board's own pack does not tell of."""
    do = "Take it out, or have the board oversee it."
    for code, span in request.codes_in(sentence.typed):
        if code in request.others:
            says = f"This board’s pack does not list action {code}: it does not oversee its indicators."
            yield _question(Rule.ELSEWHERE, sentence, span, says, do)
    for one in sentence.bound:
        if one.code and one.code not in request.indicators:
            says = "This board’s pack does not tell of this figure: it does not oversee the indicator."
            yield _question(Rule.ELSEWHERE, sentence, (one.start, one.end), says, do)


def _rests(sentence: Sentence, request: Request) -> bool:
    own = any(code in request.actions for code, _ in request.codes_in(sentence.typed))
    return bool(own or sentence.bound or _PLACE.search(sentence.typed))


def _question(rule: Rule, sentence: Sentence, span: tuple[int, int], says: str, do: str) -> Finding:
    return Finding(FindingKind.QUESTION, rule, sentence.place, sentence.text, *span, says, do)
