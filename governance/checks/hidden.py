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
from scorecard.disclosure import SMALLEST_SHOWN
from scorecard.figures import SUPPRESSED, IndicatorFacts
from scorecard.numbers import round_half_up
from scorecard.readings import Reading

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
_COUNTS = re.compile(rf"\s(?:[\w’'-]+\s){{0,3}}?(?:{_PERSON}|{_CASES})\b|\s?(?![\s\w])|$", re.IGNORECASE)
"""What follows a number that stands for people, cases or itself alone; `two teams` is another matter."""
_OUT_OF = re.compile(r"\s(?:out )?of\s(?:the |these |those |our )?(?:\d|all\b|whom\b|them\b)", re.IGNORECASE)
DO = "Take it out, or bind the figure: it shows as c, and words may not say what c hides."


def of_hidden(sentence: Sentence, held: Readings, known: Known) -> Iterator[Finding]:
    """Counts, shares and words for a few, where the text speaks of an indicator that the public sees as c."""
    hidden = {
        code: held.internal[code]
        for code in spoken_of(sentence, held.names) | loosely_named(sentence, _facts(held))
        if code in held.public and held.public[code].figure.missing == SUPPRESSED
    }
    if not hidden:
        return
    for one, reason in bare_numbers(sentence, known, frozenset(hidden)):
        if (not reason or reason == "a turn of speech") and (code := _gives_away(one, sentence, hidden)):
            yield _finding(sentence, (one.start, one.end), hidden[code])
    for match in _FEW.finditer(sentence.typed):
        yield _finding(sentence, match.span(), next(iter(hidden.values())))


def _gives_away(one: Number, sentence: Sentence, hidden: dict[str, Reading]) -> str:
    """The code of the figure that a number would give away: one it equals, or a few people, or a share."""
    rest = sentence.typed[one.end :]
    for code, reading in hidden.items():
        if one.value in _told_by(reading) and (one.value >= SMALLEST_SHOWN or _COUNTS.match(rest)):
            return code
    counts_people = bool(_PEOPLE.match(rest) or _OUT_OF.match(rest))
    if one.fraction or (counts_people and 0 < one.value < SMALLEST_SHOWN):
        return min(hidden)
    return ""


def _told_by(reading: Reading) -> set[Decimal]:
    """The hidden figure, its parts and what the parts leave; as whole numbers too."""
    figure = reading.figure
    parts = [figure.value, figure.numerator]
    if figure.numerator is not None and figure.denominator is not None:
        parts.append(figure.denominator - figure.numerator)
    told = {part for part in parts if part}
    return (
        told
        | {round_half_up(part, reading.decimals) for part in told}
        | {round_half_up(part, 0) for part in told}
    )


def _facts(held: Readings) -> Iterator[IndicatorFacts]:
    return (reading.facts for reading in held.internal.values())


def _finding(sentence: Sentence, span: tuple[int, int], reading: Reading) -> Finding:
    says = f"{reading.facts.plain_name}: hidden from the public this quarter (c)."
    return Finding(CONTRADICTION, "hidden count", sentence.place, sentence.text, *span, says, DO)
