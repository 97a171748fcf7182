"""Numbers typed into a text instead of bound: what is known to be no figure, and what must be asked about.

Pure: no database, no clock. Every number typed is one or the other; a bound figure is neither.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from governance.checks.number_words import Number, numbers
from governance.checks.sentences import Sentence
from governance.checks.standards import OR_MORE, PERCENT_SIGN, Standards, range_of, units_of

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_N = r"(?:\d+(?:\.\d+)*|one|two|three|four|five|six|seven|eight|nine|ten)"
_LIST = rf"{_N}(?:(?:\s?(?:,|-|–|to|and|or)\s?)+{_N}\b)*"
_COUNTED = (
    r"(?:child(?:ren)?|young (?:person|people)|people|persons?|bab(?:y|ies)|boys?|girls?|siblings?|brothers?"
    r"|sisters?|twins?|teenagers?|famil(?:y|ies)|mothers?|fathers?|parents?|carers?|adopters?|care leavers?"
    r"|cases?|plans?|adoptions?|placements?|referrals?|assessments?|enquir(?:y|ies)|conferences?|deaths?"
    r"|incidents?|workers?|managers?|staff|members? of staff|vacanc(?:y|ies)|posts?|teams?|homes?)"
)
COUNTED = re.compile(rf"\s(?:[\w’'-]+\s){{0,3}}?{_COUNTED}\b", re.IGNORECASE)
"""What a count of people or cases is followed by, with up to three words between."""


def _any(*patterns: str) -> re.Pattern:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_KNOWN = {
    "a date": _any(
        rf"{_DAY}(?:\s?(?:-|–|,|to|and|or)\s?{_DAY})*\s(?:of\s)?{_MONTH}(?:,?\s(?:19|20)\d\d)?",
        rf"{_MONTH}\s(?:19|20)\d\d",
        rf"{_MONTH}\s{_DAY}(?!\d)(?:,?\s(?:19|20)\d\d)?(?!\s?%)",
        r"\b(?:19|20)\d\d-\d\d-\d\d\b",
        r"\b\d{1,2}/\d{1,2}/(?:19|20)?\d\d\b",
    ),
    "a year": _any(
        r"(?<![£\d.,])\b(?:19|20)\d\d\s?(?:/|-|–|to)\s?(?:(?:19|20)\d\d|\d\d)\b(?!\s?%)",
        rf"(?<![£\d.,])\b(?:19|20)\d\d\b(?!\.\d|\s?%|\s(?:[\w’'-]+\s)?{_COUNTED}\b)",
    ),
    "a quarter": _any(r"\bquarters?\s(?:[1-4]|one|two|three|four)\b"),
    "a time of day": _any(r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|o’clock)\b", r"\b\d{1,2}:\d\d\b", r"\b24/7\b"),
    "the number of a section, an action or the like": _any(
        r"\b(?:sections?|paragraphs?|priorit(?:y|ies)|actions?|findings?|pages?|tables?|charts?|chapters?"
        rf"|versions?|schedules?|appendix|annex|recommendations?|article|regulations?|stage|phase)\s{_LIST}\b"
    ),
    "what a rate is counted for": _any(
        r"\b(?:for every|for each|per|in every|in)\s(?:1,?000|10,?000|100,?000)\b"
    ),
    "an age": _any(
        rf"\b(?:aged?|ages)\s(?:of\s|between\s|under\s|over\s)?{_LIST}\b(?!\s?%)",
        rf"\b{_LIST}[-\s]years?[-\s]olds?\b",
        r"\b(?:under|over)[-\s]\d{1,2}s\b",
        r"\b(?:under|over) the age of \d{1,2}\b",
        r"\b\d{1,2}s and (?:over|under)\b",
    ),
    "an ordinal": _any(r"\b\d+(?:st|nd|rd|th)\b"),
    "part of an address": _any(r"\S+@\S+", r"(?:https?://|www\.)\S+"),
    "a turn of speech": _any(
        r"\bone(?:\sby\sone|\sanother|-off|\sday|[-\s]to[-\s]one|-way|-page|\sthing|\splace)\b",
        r"\b(?:no|each|every|any|this|that|the|which|day)[-\s]one\b",
        r"\b(?:two|three|four)-(?:way|fold|thirds? majority)\b",
        r"\bone\sof\b",
    ),
}
_FURTHER = re.compile(r"\s(?:more|further|other|others|new|another)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:only|just|at least|exactly)\s$", re.IGNORECASE)
_LISTED = re.compile(r"\s(?:to|and|or)\s\d")
_WITHIN = re.compile(r"\b(?:within|in|after|by)\s$", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """What the checks know beside the figures: yardsticks, numbers that name things, counts of the plan.

    `standards` holds those of every definition, `own` those of each indicator by code. `numbered` are the
    codes and numbers of actions and paragraphs; `counts` how many there are of something, by its noun.
    """

    standards: Standards = field(default_factory=Standards)
    own: Mapping[str, Standards] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)


def bare_numbers(sentence: Sentence, known: Known, nearby: frozenset[str]) -> Iterator[tuple[Number, str]]:
    """Each number typed in a sentence with why it is no figure; the reason is empty for one to ask about.

    `nearby` are the codes of the indicators that the sentence's text speaks of.
    """
    typed = sentence.typed
    found = list(numbers(typed))
    spans = [
        (match.start(), match.end(), reason)
        for reason, pattern in _KNOWN.items()
        for match in pattern.finditer(typed)
    ]
    units = units_of(typed, found)
    for one, unit in zip(found, units, strict=True):
        inside = [reason for start, end, reason in spans if start <= one.start and one.end <= end]
        reason = inside[0] if inside else _yardstick(typed, one, found, unit, known, nearby)
        yield one, reason or _counted(sentence, one, found, known) or _speech(typed, one)


def _yardstick(
    typed: str, one: Number, found: list[Number], unit: str, known: Known, nearby: frozenset[str]
) -> str:
    """Lengths of time and ranges of age are yardsticks anywhere; shares only beside their indicator."""
    own = [known.own[code] for code in nearby if code in known.own]
    measure = (one.value, unit)
    anywhere = unit not in ("", PERCENT_SIGN, OR_MORE) and measure in known.standards.measures
    beside = bool(unit) and any(measure in each.measures for each in own)
    elliptic = not unit and _WITHIN.search(typed[: one.start]) and any(each.within(one.value) for each in own)
    in_range = range_of(typed, found, one) in known.standards.ranges
    return "named in a definition" if anywhere or beside or elliptic or in_range else ""


def _counted(sentence: Sentence, one: Number, found: list[Number], known: Known) -> str:
    """Numbers of actions and paragraphs, and counts that the text itself or the plan bears out."""
    typed = sentence.typed
    if one.text in known.numbered and "." in one.text and not re.match(r"\s?%|\s[a-z]", typed[one.end :]):
        return "the number of a section, an action or the like"
    if one.text in known.numbered and (_LISTED.match(typed, one.end) or _listed_after(typed, one, known)):
        return "the number of a section, an action or the like"
    if sentence.items == one.value and typed.rstrip().endswith(":"):
        return "counts the list that follows"
    listed = [each for each in found if each.text in known.numbered and "." in each.text]
    if len(listed) == one.value and one.text not in known.numbered and re.search(r"\bactions?\b", typed):
        return "counts the actions named beside it"
    for noun, count in known.counts.items():
        if count == one.value and re.match(rf"\s(?:\w+\s)?{noun}\b", typed[one.end :], re.IGNORECASE):
            return "counts what the plan holds"
    return ""


def _listed_after(typed: str, one: Number, known: Known) -> bool:
    """Whether it ends a list of such numbers: 2.04 and 2.05."""
    links = [f"{each}{link}" for each in known.numbered for link in (" and ", ", ", " to ")]
    return typed[: one.start].endswith(tuple(links))


def _speech(typed: str, one: Number) -> str:
    """`One` that counts nobody, and `two further` of what is no person and no case."""
    rest = typed[one.end :]
    asks = typed.rstrip().endswith("?") and one.text.lower() == "one"
    if COUNTED.match(rest) and not asks:
        return ""
    if one.text.lower() == "one" and not _AT_LEAST.search(typed[: one.start]):
        return "a turn of speech"
    return "a turn of speech" if one.spelt and not one.fraction and _FURTHER.match(rest) else ""
