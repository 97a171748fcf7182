"""The words that tell which way a hidden figure went, or how large it is.

Pure: no database, no clock. A word belongs here when a reader of `c` learns something by it. It is asked
about beside a hidden figure alone, so plain words may stand here that are too common for the other checks.
"""

import re

from governance.checks.number_words import VALUES
from governance.checks.words import any_of

_NOUNS = any_of(
    "rise; increase; growth; fall; drop; decrease; decline; reduction; dip; improvement; deterioration",
    "spike; slide; recovery; upturn; downturn; surge; slump",
)
_MARKS = "national|regional|England|North West|statistical|neighbours|target|average|limit|baseline"
_SAID = r"(?=\s(?:than|again|now|on|in|at|this|too|still)\b|\s*(?:[,.:)]|$))"
"""After higher or better: it is said of the figure. A better home is another matter."""
_COUNT = rf"(?:{'|'.join(VALUES)}|\d+(?:\.\d+)?)"
_PARTICIPLES = "improved|risen|fallen|grown|increased|decreased|worsened|recovered|changed|moved"
_MOVED = any_of(
    "rose; risen; rising; increased; increasing; grew; grown; growing; climbed; climbing",
    "doubled; trebled; tripled",
    "up on; gone up; went up; fell; fallen; falling; dropped; dropping; decreased; decreasing; declined",
    "declining; dip; dipped; dipping; shrank; shrunk; shrinking; halved; gone down; went down; came down",
    "down on; improved; worsened; deteriorated; slipped; peaked; recovered; unchanged",
    rf"fewer; more than; less than; (?:higher|lower|better|worse){_SAID}",
    "near (?:its|their) usual (?:level|number); back (?:up|down|where|to its|to their|to where)",
    rf"(?:above|below|under|over|ahead of|behind|short of|on|off|within|inside|outside|in line with|close to"
    rf"|once more at|back at|level with) (?:the |our |its |their )?(?:{_MARKS})",
    rf"(?:an?|the|this|any|slight|small|sharp|steep|recent|marked) (?:{_NOUNS}) (?:in|of)",
)
_MOVED_PLAINLY = any_of(
    "turned (?:the|a) corner; turnaround; turned (?:around|round); reversed; bounced back; rebounded",
    "(?:lost|gained|made up) ground; (?:the|in the) (?:wrong|right) (?:way|direction)",
    "(?:downward|upward)s?; slid; slides?; sliding; crept; creep(?:s|ing)?; eas(?:ed|es|ing)",
    "edged (?:up|down); inched (?:up|down); nudged (?:up|down); reappeared; re-emerged",
    "no longer (?:at )?(?:zero|none|nil|nought); on (?:a )?par with; outperform(?:s|ed)?; outstrip(?:s|ped)?",
    "continues? to (?:lag|trail|rise|fall|improve|grow|climb|drop)",
    "lag(?:s|ged|ging)?; trail(?:s|ed)? behind",
    "widened; narrowed; (?:held|holds?|remain(?:s|ed)?|stay(?:s|ed)?|is|are) (?:steady|stable|static|flat)",
    rf"(?:not|never) (?:yet |really |much )?(?:{_PARTICIPLES}); failed to (?:improve|rise|fall|recover)",
    "(?:did|do|does) not (?:improve|rise|fall|recover|change|worsen)",
    "never (?:been )?(?:higher|lower|better|worse)",
    "no (?:better|worse|higher|lower); from bad to worse; record (?:low|high|level); appeared again",
    "(?:highest|lowest|best|worst) (?:level |figure |share |rate |number )?(?:since|for|in|yet|on record)",
    "(?:all but |almost |nearly )?(?:disappeared|vanished)",
    "(?:met|meets|missed|misses|hit|hits|beat|beats|exceeded|reached) (?:the|its|our|their)"
    " (?:target|limit|standard)",
    rf"(?:up|down) (?:by )?{_COUNT} (?:percentage )?points?; first (?:{_NOUNS})",
)
_MANY = any_of(
    "most(?: of)?; nearly all; almost all; virtually all; all but (?:a few|one|two|three)",
    "(?:the|a) (?:vast |great |large |overwhelming |clear |big |small )?majority",
    "(?:a|the) (?:small |tiny |large )?minority; (?:very |only a |a )?few(?: of)?; a handful",
    "hardly any; scarcely any; several; (?:only )?a small (?:number|share) of; half of",
    "(?:over|under|more than|less than|nearly|almost|about|around) half",
    rf"{_COUNT} (?:in|out of) (?:every )?{_COUNT}; {_COUNT} of those; (?:a|one) trio of; (?:a|one) pair of",
    "(?:nearly|almost|virtually|practically) (?:every|none|no)",
    "next to no; a solitary; a lone; (?:a|one) single",
)
_IS = r"(?:is|are|was|were|remains?|remained|stays?|stayed)\s(?:still |now |very |quite |too |again |a )*"
_SIZES = any_of(
    "rare; few; high; low; small; large; exceptional; negligible; isolated; tiny; minimal; none; nil",
    "next to (?:none|nothing); rarity; unusual; in (?:single|low|double) figures",
)
SIZED = (
    rf"{_IS}(?:{_SIZES})|can be counted on (?:one|the fingers of one) hand|next to none"
    r"|consistently (?:good|high|low|poor)"
)
"""What is said of a figure before it, and needs no word for those who are counted."""
WORDS = re.compile(rf"\b(?:(?P<moved>{_MOVED}|{_MOVED_PLAINLY})|(?P<sized>{_MANY}|{SIZED}))\b", re.IGNORECASE)
LEADS_ON = re.compile(r"fewer$|\s(?:in|of)$", re.IGNORECASE)
"""What is said of the words after it: the rise in private rents, fewer landlords."""
