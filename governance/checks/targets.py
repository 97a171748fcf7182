"""Words that say a target is met, missed or within reach, held against the status beside the figure.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterator

from governance.checks.claims import Readings
from governance.checks.directions import clause_around, is_wished, subject_near
from governance.checks.findings import CONTRADICTION, QUESTION, Finding
from governance.checks.sentences import Sentence
from scorecard.readings.status import AMBER, GREEN, RED

_THE = r"(?:the|its|our|their|this|that|a|year[’']s|annual|yearly|local|statutory|national|\s)*"
_MET = re.compile(
    rf"\b(?:met|meets|achiev(?:ed|es)|reach(?:ed|es)|hit|hits|exceed(?:ed|s)|beat|beats){_THE}\starget\b"
    rf"|\b(?:on|ahead of|within){_THE}\starget\b|\bon (?:course|track) (?:for|to)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:miss(?:ed|es)|off|short of|behind|outside|failed to (?:meet|reach)|falls? short of)"
    rf"{_THE}\starget\b"
    r"|\b(?:off|not on) (?:course|track)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|yet to|no longer)\b[^,;]{0,20}$|n[’']t\b[^,;]{0,20}$", re.IGNORECASE)


def of_targets(sentence: Sentence, held: Readings) -> Iterator[Finding]:
    """What the sentence's words about targets come to."""
    for pattern, good in ((_MISSED, False), (_MET, True)):
        for match in pattern.finditer(sentence.typed):
            clause = clause_around(sentence, match.start())
            if is_wished(clause) or sentence.typed.rstrip().endswith("?"):
                continue
            negated = bool(_NOT.search(sentence.typed[: match.start()]))
            yield from _rated(sentence, match.span(), held, met=good != negated)


def _rated(sentence: Sentence, span: tuple[int, int], held: Readings, *, met: bool) -> Iterator[Finding]:
    subject = subject_near(sentence, held.names, *span)
    if subject is None:
        return
    reading = held.public[subject.code]
    colour = reading.status.colour
    if colour in (GREEN, AMBER, RED):
        if met == (colour == GREEN):
            return
        kind = CONTRADICTION if subject.sure else QUESTION
        do = "Change the words, or leave the status beside the figure to say it."
    else:
        kind, do = QUESTION, "The figure is not rated: say how it is known, or take the words out."
    says = f"{reading.facts.plain_name}: {reading.status.word}. {reading.status.reason}"
    yield Finding(kind, "target", sentence.place, sentence.text, *span, says, do)
