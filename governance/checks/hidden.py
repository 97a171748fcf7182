"""Numbers that the public may not see, written in words or digits beside the figure that hides them.

Pure: no database, no clock. The check knows the hidden number; what it says to its reader is for Publishers.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from governance.checks.bare_numbers import Known, bare_numbers
from governance.checks.claims import Readings
from governance.checks.findings import CONTRADICTION, Finding
from governance.checks.number_words import Number
from governance.checks.sentences import Sentence
from governance.checks.subjects import loosely_named, spoken_of
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import SUPPRESSED, Figure
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.threshold import Threshold

_PERSON = (
    r"(?:child(?:ren)?|young (?:person|people)|bab(?:y|ies)|infants?|boys?|girls?|siblings?|brothers?"
    r"|sisters?|twins?|teenagers?|care leavers?|famil(?:y|ies)|of (?:them|these|those|whom))"
)
_PEOPLE = re.compile(rf"\s(?:[\w’'-]+\s){{0,3}}?{_PERSON}\b", re.IGNORECASE)
_FEW = re.compile(
    r"\b(?:(?:a|one) single|an only|a couple of|a pair of|a handful of|a few|both|just one|only one"
    rf"|no more than (?:one|two|three|four|five))\s(?:[\w’'-]+\s){{0,2}}?{_PERSON}\b",
    re.IGNORECASE,
)
_CASES = (
    r"(?:cases?|plans?|adoptions?|placements?|referrals?|assessments?|enquir(?:y|ies)|conferences?|reviews?"
    r"|visits?)"
)
_WHEN = (
    r"\s(?:in|by|at|during|over) (?:the )?(?:end of )?"
    r"(?:\w+ quarter|Q[1-4]|quarter [1-4]|year|half|[A-Z][a-z]+)"
)
_COUNTS = re.compile(
    rf"\s(?:[\w’'-]+\s){{0,3}}?(?:{_PERSON}|{_CASES})\b|{_WHEN}\b|\s?(?![\s\w])|$", re.IGNORECASE
)
"""What follows a number that stands for people, cases or itself alone; `two teams` is another matter."""
_OUT_OF = re.compile(r"\s(?:out )?of\s(?:the |these |those |our )?(?:\d|all\b|whom\b|them\b)", re.IGNORECASE)
DO = "Take it out, or bind the figure: it shows as c, and words may not say what c hides."


def of_hidden(sentence: Sentence, held: Readings, known: Known) -> Iterator[Finding]:
    """Counts, shares and words for a few, where the text speaks of an indicator that the public sees as c."""
    spoken = sorted(spoken_of(sentence, held.names) | loosely_named(sentence, held.names))
    told = {code: numbers for code in spoken if code in held.public and (numbers := _hidden_of(held, code))}
    now = [code for code in told if held.public[code].figure.missing == SUPPRESSED]
    if not told:
        return
    for one, reason in bare_numbers(sentence, known, frozenset(told)):
        if (not reason or reason == "a turn of speech") and (
            code := _gives_away(one, sentence, told, now, held.threshold)
        ):
            yield _finding(sentence, (one.start, one.end), held.internal[code])
    for match in _FEW.finditer(sentence.typed):
        if now:
            yield _finding(sentence, match.span(), held.internal[now[0]])


def _gives_away(
    one: Number, sentence: Sentence, told: dict[str, set[Decimal]], now: list[str], threshold: Threshold
) -> str:
    """The code of the figure that a number would give away: one it equals, or a few people, or a share.

    `told` are the hidden numbers by code, earlier quarters' among them; `now` the codes hidden this quarter.
    """
    rest = sentence.typed[one.end :]
    for code, numbers in told.items():
        if one.value in numbers and (one.value >= threshold.smallest_shown or _COUNTS.match(rest)):
            return code
    counts_people = bool(_PEOPLE.match(rest) or _OUT_OF.match(rest))
    if now and (one.fraction or (counts_people and threshold.is_small(one.value))):
        return now[0]
    return ""


def _hidden_of(held: Readings, code: str) -> set[Decimal]:
    """Every number that the public may not see of an indicator: now, last quarter and a year ago."""
    known, seen = held.internal[code], held.public[code]
    pairs = (
        (known.figure, seen.figure),
        (known.previous, seen.previous),
        (known.last_year, seen.last_year),
    )
    hidden = [figure for figure, public in pairs if public.missing == SUPPRESSED]
    return {number for figure in hidden for number in _told_by(figure, known.decimals)}


def _told_by(figure: Figure, decimals: int) -> set[Decimal]:
    """A hidden figure, its parts and what the parts leave; as whole numbers too."""
    parts = [figure.value, figure.numerator]
    if figure.numerator is not None and figure.denominator is not None:
        parts.append(figure.denominator - figure.numerator)
    told = {part for part in parts if part}
    return told | {round_half_up(part, places) for part in told for places in (decimals, 0)}


def _finding(sentence: Sentence, span: tuple[int, int], reading: Reading) -> Finding:
    says = f"{reading.facts.plain_name}: hidden from the public (c)."
    return Finding(CONTRADICTION, "hidden count", sentence.place, sentence.text, *span, says, DO)
