"""Numbers that the public may not see, written in words or digits beside the figure that hides them.

Pure: no database, no clock. The check knows the hidden number, and does not repeat it. A number that equals
the hidden figure or one of its parts, in a sentence that names the indicator (and, for an earlier figure, its
time), blocks; so does one that says a figure more exactly than the public sees it. What may come near it (a
few children, a small number) is asked about.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.hidden_scope import (
    counts_another,
    is_of_another_place,
    is_of_another_time,
    is_of_its_kind,
)
from governance.checks.number_words import Number, numbers
from governance.checks.numbers_typed import same_number
from governance.checks.periods import Period
from governance.checks.pieces import Letter, Piece, cut
from governance.checks.sentences import Sentence
from governance.checks.subjects import spoken_of
from governance.checks.texts import Readings
from governance.checks.words import ABOUT, NEARLY
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import Figure, decimals_of
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.states import Measure, Missing, Unit
from scorecard.vocabulary.threshold import Threshold
from scorecard.wording.names import plain_name

_PERSON = (
    r"(?:child(?:ren)?|(?:young )?(?:person|people)|bab(?:y|ies)|infants?|boys?|girls?|siblings?|brothers?"
    r"|sisters?|twins?|teenagers?|care leavers?|of (?:them|these|those|whom))"
)
_CASES = (
    r"(?:famil(?:y|ies)|cases|plans|adoptions|placements|referrals|assessments|enquiries|conferences|reviews"
    r"|visits)"
)
_NO_COUNT = (
    r"(?!\s?(?:%|per ?cent|-?(?:minute|hour|day|week|month|year|mile)s?\b|(?:working|calendar|school) days?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b))"
)
_BETWEEN = r"\s(?:(?!(?:for|with|in|on|to|from|by|who|and|or|per|of)\b)[\w’'-]+\s){0,2}?"
_OURS = r"\s(?:out )?of\s(?:all )?(?:the|our|its|these|those)\s(?:[\w’'-]+\s){0,2}?"
_PEOPLE = re.compile(rf"{_NO_COUNT}{_BETWEEN}(?:{_PERSON}|famil(?:y|ies))\b", re.IGNORECASE)
_COUNTS = re.compile(
    rf"{_NO_COUNT}(?:(?:{_BETWEEN}|{_OURS})(?:{_PERSON}|(?P<cases>{_CASES}))\b|\s?(?![\s\w])|$"
    r"|\s(?:in all|in total|altogether|all told|overall)\b)",
    re.IGNORECASE,
)
"""What follows a number that stands for people, cases or itself alone; `two teams` is another matter."""
_ONE = re.compile(r"\s(?:child|young person|baby|care leaver|case|plan|adoption|referral)\b", re.IGNORECASE)
"""What `one` must be followed by to count: plans are looked at one by one, and one of them is long."""
_ALONE = re.compile(
    rf"{_NO_COUNT}(?:\s?(?![\s\w%]|[-–/]\w)|\s(?:and(?!\s\d)|but|while|whereas|which|against|compared|now|today"
    r"|again|overall|on average)\b)",
    re.IGNORECASE,
)
"""What follows a number that needs no unit, as its sentence has said what it counts."""
_SAID_IN: dict[str, re.Pattern[str]] = {
    Unit.PERCENT: re.compile(r"\s?(?:%|per ?cent\b)", re.IGNORECASE),
    Unit.RATE: re.compile(
        r"\s(?:[\w’'-]+\s){0,4}?(?:per|(?:for|in|out of)(?: every| each)?) (?:10,000|ten thousand)\b",
        re.IGNORECASE,
    ),
    Unit.DAYS: re.compile(r"[\s-]?(?:(?:working|calendar|school)[\s-])?days?\b", re.IGNORECASE),
    Unit.RATIO: re.compile(
        rf"{_NO_COUNT}(?:{_BETWEEN}(?:{_PERSON}|{_CASES})|\s(?:for each|per))\b", re.IGNORECASE
    ),
}
"""What follows a number that is said in the unit of its indicator; counts go by `_COUNTS`."""
_PER_10_000 = re.compile(r"\b(?:for|in|of) (?:every|each) 10,000\b[^,;:]*$", re.IGNORECASE)
"""What stands before a number that is a rate: for every 10,000 children we look after 94."""
_RATE = re.compile(r"\brates?\b|\b10,000\b|\bten thousand\b", re.IGNORECASE)
_LIMIT = re.compile(r"\bwithin $", re.IGNORECASE)
"""What stands before a number of days that is a limit first, and tells an average by chance."""
_OUT_OF = re.compile(r"\s(?:out )?of\s(?:the |these |those |our )?(?:\d|all\b|whom\b|them\b)", re.IGNORECASE)
_NAMES_A_THING = re.compile(
    r"(?:£|\b(?:sections?|paragraphs?|actions?|pages?|tables?|priority|quarter|aged?|ages) )$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:over|under) $", re.IGNORECASE)
_MEASURED = re.compile(
    rf"\s?(?:%|per ?cent\b|points?\b)|[\s-]days?\b|\s(?:per|of)\b|{_BETWEEN}(?:{_PERSON}|{_CASES})\b",
    re.IGNORECASE,
)
"""What follows a number after `over` or `under` that is no age: under 1% of referrals; children under 5."""
_HEDGES = (*NEARLY, *ABOUT, "over", "just over", "more than", "under", "less than")
_AIMED = re.compile(r"\b(?:aims?|targets?|goals?|standards?|want|should|must|expect)\b", re.IGNORECASE)
_FEW = re.compile(
    r"\b(?:(?:a|one) single|an only|a couple of|a pair of|a handful of|a few|both|just one|only one"
    rf"|no more than (?:one|two|three|four|five))\s(?:[\w’'-]+\s){{0,2}}?{_PERSON}\b",
    re.IGNORECASE,
)
_KEPT_BACK = "hidden from the public (c), or shown to them without its parts."
_CERTAIN = "Take it out, or bind the figure: it shows as each reader may see it, and words may not say more."
_NEAR = "It may tell what c hides: take it out, or say why nobody can tell the hidden number from it."


def of_hidden(sentence: Sentence, readings: Readings) -> Iterator[Finding]:
    """What in a sentence tells, or may tell, a number that the public sees as c."""
    named = _named(sentence, readings)
    near = set() if named else (sentence.nearby | {sentence.about}) & readings.public.keys()
    hides = [code for code in sorted(named | near) if _hides(readings, code)]
    if not hides:
        return
    pieces = cut(sentence, readings.names, readings.calendar)
    now = [
        code for code in hides if code in named and readings.public[code].figure.missing == Missing.SUPPRESSED
    ]
    for number in _counting(sentence, pieces):
        equal = [code for code in hides if _equals(number, sentence, pieces, readings, code)]
        if equal:
            certain = equal[0] in named and not _LIMIT.search(sentence.typed[: number.start])
            certain = certain and not counts_another(number, sentence, pieces, equal[0])
            yield _finding(sentence, (number.start, number.end), readings.internal[equal[0]], certain=certain)
        elif now and _is_small(number, sentence, readings.threshold):
            yield _finding(sentence, (number.start, number.end), readings.internal[now[0]], certain=False)
        elif near_to := _nearly(number, sentence, pieces, [readings.internal[code] for code in now]):
            yield _finding(sentence, (number.start, number.end), near_to, certain=False)
    for match in _FEW.finditer(sentence.typed) if now else ():
        yield _finding(sentence, match.span(), readings.internal[now[0]], certain=False)


def _named(sentence: Sentence, readings: Readings) -> set[str]:
    """The indicators that a sentence names; one that says "the rate of" a count names its rate as well."""
    named = spoken_of(sentence, readings.names)
    if _RATE.search(sentence.typed):
        named |= {readings.names.rates.get(code, "") for code in named}
    return named & readings.public.keys()


def _counting(sentence: Sentence, pieces: list[Piece]) -> Iterator[Number]:
    """The numbers of a sentence that are no part of a name or a time, and number no section or action."""
    taken = [
        (one.start, one.end) for one in pieces if one.letter in (Letter.SUBJECT, Letter.TIME, Letter.AGAINST)
    ]
    for number in numbers(sentence.typed):
        inside = any(start <= number.start < end for start, end in taken)
        within = any(
            one.subject and one.subject.number and one.subject.number[0] == number.start for one in pieces
        )
        before, after = sentence.typed[: number.start], sentence.typed[number.end :]
        names_a_thing = _NAMES_A_THING.search(before) or (_OVER.search(before) and not _MEASURED.match(after))
        if (within or not inside) and not names_a_thing:
            yield number


def _hides(readings: Readings, code: str) -> bool:
    return any(_is_kept_back(known, seen) for known, seen, _ in _figures(readings, code))


def _is_kept_back(known: Figure, seen: Figure) -> bool:
    """Whether the public sees nothing of a figure, or sees it rounded by the gate or without its parts."""
    rounded = seen.decimals is not None and seen.decimals != known.decimals
    without_parts = known.numerator is not None and seen.numerator is None
    return seen.missing == Missing.SUPPRESSED or rounded or without_parts


def _figures(readings: Readings, code: str) -> Iterator[tuple[Figure, Figure, Period | None]]:
    """An indicator's figures, what the public sees of each, and the time that tells which is meant."""
    known, seen = readings.internal[code], readings.public[code]
    yield known.figure, seen.figure, None
    yield known.previous, seen.previous, Period.PREVIOUS
    yield known.year_ago, seen.year_ago, Period.YEAR_AGO
    yield known.last_year, seen.last_year, Period.LAST_YEAR
    if (
        known.facts.measure == Measure.YEAR_TO_DATE
        and known.facts.unit == Unit.COUNT
        and known.figure.value
        and known.previous.value
    ):
        # 9 by September and 5 in the quarter are together the hidden 4 of the first quarter.
        since = Figure(value=known.figure.value - known.previous.value)
        yield since, seen.previous, Period.QUARTER


def _equals(number: Number, sentence: Sentence, pieces: list[Piece], readings: Readings, code: str) -> bool:
    """Whether a number is a hidden figure, or a part of one, at a time that the sentence speaks of."""
    times: set[Period | None] = {piece.when.period for piece in pieces if piece.when}
    reading = readings.internal[code]
    if is_of_another_place(number, sentence, pieces):
        return False
    if not is_of_another_time(number, sentence, pieces, readings.calendar.at):
        times.add(None)
    for figure, seen, time in _figures(readings, code):
        if not _is_kept_back(figure, seen) or time not in times:
            continue
        if number.value in _told(number, figure, seen, reading) and _is_its_own(
            number, sentence, pieces, reading
        ):
            return True
        if number.value in _parts(figure) and _counts(number, sentence, pieces, reading):
            return True
    return False


def _told(number: Number, figure: Figure, seen: Figure, reading: Reading) -> set[Decimal]:
    """What a figure is at as many places as a number has, less what the public sees at as many."""
    places = len(number.text.partition(".")[2])
    told = _written(figure, places, reading)
    if places <= decimals_of(seen, reading.facts):
        told -= _written(seen, places, reading)
    return told


def _written(figure: Figure, places: int, reading: Reading) -> set[Decimal]:
    """A figure as it may be written with some places: rounded from what it is, or from what is shown."""
    if figure.value is None:
        return set()
    shown = round_half_up(figure.value, decimals_of(figure, reading.facts))
    return {round_half_up(value, places) for value in (figure.value, shown)} - {Decimal(0)}


def _is_its_own(number: Number, sentence: Sentence, pieces: list[Piece], reading: Reading) -> bool:
    """Whether a number is said as the indicator counts: in its unit, or in none."""
    unit, rest = reading.facts.unit, sentence.typed[number.end :]
    if unit == Unit.COUNT:
        return _counts(number, sentence, pieces, reading)
    per = unit == Unit.RATE and _PER_10_000.search(sentence.typed[: number.start])
    if per or _SAID_IN[unit].match(rest):
        return True
    return number.text.lower() != "one" and (_is_dated(number, pieces) or bool(_ALONE.match(rest)))


def _counts(number: Number, sentence: Sentence, pieces: list[Piece], reading: Reading) -> bool:
    """Whether a number stands for people or its cases, for a part of a whole, or for itself with its time."""
    rest = sentence.typed[number.end :]
    if number.text.lower() == "one":
        return bool(_ONE.match(rest))
    if _is_dated(number, pieces) or _OUT_OF.match(rest):
        return True
    counted = _COUNTS.match(rest)
    noun = counted["cases"] if counted else None
    return bool(counted) and (noun in (None, "cases") or is_of_its_kind(noun, reading))


def _nearly(number: Number, sentence: Sentence, pieces: list[Piece], hidden: list[Reading]) -> Reading | None:
    """The hidden share that a number comes near to by its own words: over 90%, just under half per cent."""
    amount = next((one.amount for one in pieces if one.amount and one.amount.number == number), None)
    if amount is None or amount.unit != "percent" or amount.hedge not in _HEDGES:
        return None
    if _AIMED.search(sentence.typed) or is_of_another_place(number, sentence, pieces):
        return None
    return next((one for one in hidden if one.figure.value and same_number(amount, one.figure.value)), None)


def _is_dated(number: Number, pieces: list[Piece]) -> bool:
    return any(piece.when and piece.start == number.end + 1 for piece in pieces)


def _parts(figure: Figure) -> set[Decimal]:
    """The part of a share, a rate or an average, and what the part leaves."""
    parts = [figure.numerator]
    if figure.numerator is not None and figure.denominator is not None:
        parts.append(figure.denominator - figure.numerator)
    return {part for part in parts if part}


def _is_small(number: Number, sentence: Sentence, threshold: Threshold) -> bool:
    """A share in words, or so few people that they could be counted."""
    rest = sentence.typed[number.end :]
    counts_people = _PEOPLE.match(rest) or _OUT_OF.match(rest)
    return number.fraction or (bool(counts_people) and threshold.is_small(number.value))


def _finding(sentence: Sentence, span: tuple[int, int], reading: Reading, *, certain: bool) -> Finding:
    says = f"{plain_name(reading.facts)}: {_KEPT_BACK}"
    kind, do = (FindingKind.CONTRADICTION, _CERTAIN) if certain else (FindingKind.QUESTION, _NEAR)
    return Finding(kind, Rule.HIDDEN, sentence.place, sentence.text, *span, says, do)
