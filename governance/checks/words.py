"""The words that the checks understand, each kind as one pattern. What stands in none is not understood.

Pure: no database, no clock. A word belongs here when it means the same in every report; the corpus of tests
shows what a new one finds and what it gets wrong.
"""

import re
from enum import StrEnum

from governance.checks.number_words import VALUES
from governance.checks.sentences import BOUND
from scorecard.vocabulary.states import AreaKind


class Sense(StrEnum):
    """What a word claims of a figure."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    STEADY = "steady"


def any_of(*lists: str) -> str:
    """One alternative for each phrase of some lists, in which semicolons part them."""
    return "|".join(phrase.strip() for words in lists for phrase in words.split(";"))


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


_GREW, _SHRANK = "(?:doubled|trebled|tripled)", "halved"
_NEARLY_SO = "(?:(?:nearly|almost|about|roughly|more than) )?"
_MOVES = {
    Sense.UP: any_of(
        "rose; risen; rising; rises?; increas(?:e|es|ed|ing); grew; grown; growing; grows; growth",
        f"{_NEARLY_SO}{_GREW}",
        "climb(?:s|ed|ing)?; higher; (?:went|gone|going|goes) up; up",
        f"more(?= than(?! (?:{_GREW}|{_SHRANK})))",
    ),
    Sense.DOWN: any_of(
        "fell; fallen; falling; falls?; drop(?:s|ped|ping)?; decreas(?:e|es|ed|ing); declin(?:e|es|ed|ing)",
        r"reduc(?:e|ed|ing|es|tions?); lower(?:ed)?; dips?; dipped; shrank; shrunk; down",
        f"{_NEARLY_SO}{_SHRANK}",
        "(?:went|gone|going|goes|come) down; (?:fewer|less)(?= than); eas(?:ed|es)",
    ),
    Sense.BETTER: any_of("improv(?:e|ed|ing|es|ements?); better"),
    Sense.WORSE: any_of("worse; worsen(?:s|ed|ing)?; deteriorat(?:e|ed|ing|es|ion)"),
    Sense.STEADY: any_of(
        "stable; steady; unchanged; static; changed (?:very )?little; little changed?",
        "(?:about |much )?the same; no (?:real |great |significant )?change",
    ),
}
MOVE_SIZES = {"doubled": (60, 150), "trebled": (140, 280), "tripled": (140, 280), "halved": (-65, -35)}
"""The changes in per cent, the least and the most, of which a word for a size may still be said."""
MOVE = _pattern("|".join(rf"(?P<{sense}>\b(?:{words})\b)" for sense, words in _MOVES.items()))
MOVE_NOUN = _pattern(
    any_of(
        "rise; increase; growth; fall; drop; decrease; decline; reductions?; dip; improvements?",
        "deterioration; no (?:real |great |significant )?change",
    )
)
"""What may stand before its subject: "an increase in caseloads" tells, "reducing caseloads" is work to do."""
COMPARATIVES = ("higher", "lower", "better", "worse", "up", "down", "fewer", "less", "more")
MORE = _pattern(
    rf"\b(?:(?P<up>{any_of('more; a higher; a larger; a greater')})"
    rf"|(?P<down>{any_of('fewer; less; a lower; a smaller')}))\b"
)
GOES_ON = _pattern(
    r"\b(?:(?P<motion>",
    any_of(
        "continu(?:es?|ed|ing)(?: to)?; (?:go|goes|going|gone|went) on; (?:keeps?|kept)(?: on)?",
        "still; steadily",
    ),
    r")|remains?|remained|tends? to (?:be|sit))\b",
)

_COMPARED = {
    "above": any_of("above; higher than; more(?: often)? than; over; greater than"),
    "below": any_of("below; lower than; less than; fewer than; under"),
    "better": any_of("better than; ahead of"),
    "worse": any_of("worse than; behind"),
    "level": any_of("in line with; similar to; close to; comparable (?:to|with); the same as; level with"),
    "than": "than",
}
REGIONS = (
    "North East; North West; Yorkshire and the Humber; East Midlands; West Midlands; East of England; London;"
    "South East; South West"
)
"""The regions of England (ONS): only the council's own has figures to be held against."""
_FIGURE = "(?: (?:average|median|figure|rate|share))?"
_AREAS = {
    AreaKind.ENGLAND: rf"national (?:average|figure|rate|mean|share|level)|England(?:[’']s)?{_FIGURE}",
    AreaKind.REGION: rf"(?:regional|(?P<named>{any_of(REGIONS)})(?:[’']s)?){_FIGURE}",
    AreaKind.NEIGHBOURS: rf"(?:(?:statistical|similar) )?(?:neighbours|councils)(?:[’']s?)?{_FIGURE}",
}
PLACE = _pattern(
    rf"\b(?:{'|'.join(f'(?P<{sense}>{words})' for sense, words in _COMPARED.items())})\s",
    "(?:(?:the|that (?:of|for|in)|those (?:of|in)|our|other|in|for|across) )*(?:average (?:for|of|in) )?",
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _AREAS.items())})(?![\w’'])",
)

_TARGET = (
    r"(?:\s(?:the|its|our|their|this|that|a|year[’']s|annual|yearly|local|statutory|national|agreed|[\d.]+%))*"
    r"\starget"
)
_MET = any_of(
    "met; meets; achiev(?:ed|es); reach(?:ed|es); hits?; exceed(?:ed|s); beat; surpassed; on",
    "ahead of; within; inside",
)
_MISSED = any_of(
    "miss(?:ed|es); off; (?:f[ae]lls? )?short of; behind; outside; (?:failed to|did not) (?:meet|reach)"
)
TARGET = _pattern(
    rf"\b(?:(?P<met>(?:{_MET}){_TARGET})|(?P<missed>(?:{_MISSED}){_TARGET})",
    r"|(?:(?:f[ae]ll(?:s|en|ing)?|drop(?:s|ped)?|rose|risen|rises|remains?)\s)?(?:",
    rf"(?P<above>(?:above|over|higher than){_TARGET})",
    rf"|(?P<below>(?:below|under|lower than|less than){_TARGET})))",
    r"(?: (?:for|of) (?:the|this|half) (?:half[ -]year|year|quarter))?\b",
)

TARGET_FOR = _pattern(r"\b(?:(?:the|our|its)\s)?(?:[\d.]+%\s)?target\s(?:for|on)\b")
TARGET_VERB = _pattern(
    r"\b(?:(?P<met>met|reached|achieved|hit)|(?P<missed>missed|not (?:met|reached|achieved))"
    r"|(?P<above>exceeded))\b"
)
"""What is said of a target that is the subject itself: the target for reviews was met."""

NEARLY, ABOUT = ("nearly", "almost", "just under"), ("about", "around", "approximately", "some", "roughly")
ABOVE, BELOW = ("over", "more than", "just over", "at least"), ("under", "less than", "fewer than", "up to")
_HEDGES = "|".join((*NEARLY, *ABOUT, "just over", *ABOVE, *BELOW, "only", "just", "exactly"))
BEFORE_NUMBER = _pattern(rf"(?:(?P<prep>by|from|to|at|of|a|an)\s)?(?:(?P<hedge>{_HEDGES})\s)?(?=[\dA-Za-z])")
UNIT = _pattern(
    r"\s?(?:(?P<points>percentage points?|% points?|points?\b|pp\b)|(?P<percent>%|per ?cent\b))",
    r"|\s(?:(?P<rate>(?:for every|per|in every) 10,000(?: children)?)|(?P<days>days?)|",
    any_of(
        "children; young people; people; plans; cases; referrals; adoptions; audits; areas; social workers"
    ),
    r")\b",
)
SHARES = {
    "nearly_all": (85, 100, "(?:nearly|almost|virtually) (?:all|every)"),
    "most": (50, 100, "most|(?:the|a) majority|(?:over|more than) half"),
    "half": (42, 58, "half"),
    "least": (0, 50, "a minority|(?:under|less than|fewer than) half"),
    "hardly_any": (0, 15, "hardly any|scarcely any|almost no|very few"),
    "three_quarters": (70, 80, "three[- ]quarters|three in four"),
    "two_thirds": (60, 73, "two[- ]thirds|two in three"),
    "third": (27, 40, "(?:a|one) third|one in three"),
    "quarter": (20, 30, "(?:a|one) quarter|one in four"),
    "fifth": (16, 24, "(?:a|one) fifth|one in five"),
}
"""Words for a share, with the least and the most per cent of which each may still be said."""
SHARE = _pattern(
    r"\b(?:(?:about|around|roughly|nearly|almost|just over|just under|some)\s)?(?:",
    "|".join(rf"(?P<{name}>{said})" for name, (_, _, said) in SHARES.items()),
    r")(?:\sof)?\b",
)
YEAR = re.compile(r"(?:19|20)\d\d")

BOUNDARY = _pattern(
    r"[;:()–—,]?\s*\b(?:",
    any_of("but; while; whereas; although; though; yet; because; which; where; so; and; due to; following"),
    r"|reflecting|driven by|thanks to|as a result of)\b|[;:()–—,]|\s-\s",
)
LINK = _pattern(r"\b(?:in|of|on|for)\s")
_QUANTITIES = any_of("numbers?; shares?; proportion; percentage; rates?; levels?; volume; total; figures?")
HEAD = _pattern(
    rf"(?:(?:the|our|its|all|total|overall|use of|local)\s|(?:{_QUANTITIES})\s(?:of|for)\s)*",
)
"""What may stand before an indicator's name and be part of it: the number of, our rate of."""
PRONOUN = _pattern(
    r"(?:(?:the|this|that)\s)?(?:number|figure|rate|share|percentage|proportion|it|this|that|these|they)\b"
)
NEUTRAL = _pattern(
    "(?:",
    any_of(
        "(?:we are|I am) (?:pleased|sorry|disappointed|concerned) to (?:report|note|say|see) that",
        "it is (?:pleasing|positive|encouraging|disappointing|good)(?: to (?:report|note|see))? that",
        r"(?:the )?(?:data|figures|scorecard) shows? that; note that; a total of(?= \d)",
        "performance(?: (?:on|in))?; (?:for every|per) 10,000(?: children)?",
        "children[’']s (?:social care|services); use of; (?:taken|took) place; made up; accounted for",
        "resulted in; carried out; looked after; the; a; an; our; its; this; has; have; been; is; are; was",
        "were; be; being; there; it; we; council; authority; got; slightly; sharply; significantly; steadily",
        "markedly; considerably; substantially; clearly; marginally; again; now; currently; also; annualised",
        rf"further(?!\s(?:\d|{'|'.join(VALUES)})); (?<=by a )further",
        "overall; much; far; well; just; very; some; even; strongly; broadly; average; stands?; stood; at",
        "seen; of; by; to; however; once; unfortunately; encouragingly; positively; completed; finished",
        rf"held; made; recorded; received; had(?=\s(?:[\d{BOUND}]|more\b|fewer\b|less\b))",
        _QUANTITIES.replace("|", ";"),
    ),
    r")\b(?:[’']s)?",
)
"""Words that add nothing to what a clause says of a figure."""
