"""Words that set the council beside England, the region or its neighbours, held against published figures.

Pure: no database, no clock. Only figures whose period had ended by the quarter are used.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from governance.checks.claims import Readings
from governance.checks.directions import clause_around, is_wished, subject_near
from governance.checks.findings import CONTRADICTION, NOTE, QUESTION, Finding
from governance.checks.sentences import Sentence
from scorecard.readings.benchmarks import (
    AUTHORITY,
    ENGLAND,
    LABELS,
    NEIGHBOURS,
    REGION,
    Comparator,
    by_period,
)
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import HIGHER, LOWER, SUPPRESSED, Figure, decimals_of
from scorecard.vocabulary.numbers import PERCENT, round_half_up
from scorecard.vocabulary.quarters import QuarterKey, year_label
from scorecard.wording.phrases import figure_words

ABOVE, BELOW, BETTER, WORSE, LEVEL = "above", "below", "better", "worse", "level"
_SENSES = {
    ABOVE: r"above|higher than|more than|over|greater than|exceed(?:s|ed)?",
    BELOW: r"below|lower than|less than|fewer than|under",
    BETTER: r"better than|ahead of|outperform(?:s|ed|ing)?",
    WORSE: r"worse than|behind",
    LEVEL: r"in line with|similar to|close to|comparable (?:to|with)|(?:about |much )?the same as|level with",
}
_PLACES = {
    ENGLAND: (
        r"national (?:average|figure|rate|mean|share|level)"
        r"|England(?:[’']s)?(?: (?:average|figure|rate|share))?"
    ),
    REGION: r"(?:regional|North West(?:[’']s)?)(?: (?:average|figure|rate))?",
    NEIGHBOURS: (
        r"(?:(?:statistical|similar) )?(?:neighbours|councils)(?:[’']?s?)(?: (?:average|median|figure))?"
    ),
}
_CLAIM = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{sense}>{words})' for sense, words in _SENSES.items())})\s"
    rf"(?:the |that of |those of |our |other )*(?:average (?:for|of|in) )?"
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _PLACES.items())})\b",
    re.IGNORECASE,
)
_SAYS_WHICH_IS_GOOD = re.compile(r"\b(?:better|worse|good|poor|concern\w*|welcome)\b", re.IGNORECASE)
CLOSE_POINTS, CLOSE_PERCENT = Decimal(2), Decimal(5)
"""Within two points, or a twentieth, of another place a figure may be called in line with it."""


def of_places(sentence: Sentence, held: Readings) -> Iterator[Finding]:
    """What the sentence's comparisons with other places come to."""
    for match in _CLAIM.finditer(sentence.typed):
        if sentence.typed.rstrip().endswith("?") or is_wished(clause_around(sentence, match.start())):
            continue
        subject = subject_near(sentence, held.names, match.start(), match.end())
        if subject is None:
            continue
        sense = next(each for each in _SENSES if match[each])
        kind = next(each for each in _PLACES if match[each])
        yield from _compared(
            sentence, match.span(), sense, kind, held.public[subject.code], sure=subject.sure
        )


def _compared(
    sentence: Sentence, span: tuple[int, int], sense: str, kind: str, reading: Reading, *, sure: bool
) -> Iterator[Finding]:
    pairs = list(_pairs(reading, kind))
    good = {LOWER: " A lower figure is better.", HIGHER: " A higher figure is better."}
    lines = "; ".join(
        f"{when} {figure_words(own, reading.facts)}, {LABELS[kind]} {figure_words(other, reading.facts)}"
        for when, own, other in pairs
    )
    says = f"{reading.facts.plain_name}: {lines or 'no figure of both is held'}."
    says += good.get(reading.facts.polarity, "")
    held = [_holds(sense, own, other, reading) for _, own, other in pairs if own.value is not None]

    def found(rule: str, finding: str, do: str) -> Finding:
        return Finding(finding, rule, sentence.place, sentence.text, *span, says, do)

    if not held:
        hidden = reading.figure.missing == SUPPRESSED
        do = (
            "Take it out: the figure is hidden, and so is how it compares."
            if hidden
            else "Say how it is known."
        )
        yield found("place unknown", CONTRADICTION if hidden and sure else QUESTION, do)
    elif not any(held):
        yield found(
            "place", CONTRADICTION if sure else QUESTION, "Change the words: no period bears them out."
        )
    elif not all(held):
        yield found("place by half", QUESTION, "It holds for one period and not another: say which is meant.")
    elif _reads_as_praise(sense, reading) and not _SAYS_WHICH_IS_GOOD.search(sentence.text):
        yield found("place and polarity", NOTE, "Readers may take it the other way: say that it is worse.")


def _pairs(reading: Reading, kind: str) -> Iterator[tuple[str, Figure, Figure]]:
    """The council beside the place: this quarter with its newest figure, then the newest year of both."""
    others = {(one.period_end, one.on_a_day): one for one in by_period(reading.facts, reading.quarter, kind)}
    if not others:
        return
    newest = others[max(others)]
    if newest.figure.value is not None and reading.figure.missing != SUPPRESSED:
        yield reading.quarter.label, reading.figure, newest.figure
    for own in reversed(by_period(reading.facts, reading.quarter, AUTHORITY)):
        other = others.get((own.period_end, own.on_a_day))
        if other and own.figure.value is not None and other.figure.value is not None:
            yield _period(own), own.figure, other.figure
            return


def _holds(sense: str, own: Figure, other: Figure, reading: Reading) -> bool:
    ours, theirs = (round_half_up(one.value, decimals_of(one, reading.facts)) for one in (own, other))
    if sense == LEVEL:
        close = CLOSE_POINTS if reading.facts.unit == PERCENT else abs(theirs) * CLOSE_PERCENT / 100
        return abs(ours - theirs) <= close
    better = (ours > theirs) if reading.facts.polarity == HIGHER else (ours < theirs)
    return {
        ABOVE: ours > theirs,
        BELOW: ours < theirs,
        BETTER: better and reading.facts.polarity in (HIGHER, LOWER),
        WORSE: not better and ours != theirs and reading.facts.polarity in (HIGHER, LOWER),
    }[sense]


def _reads_as_praise(sense: str, reading: Reading) -> bool:
    """Above where lower is better: true, and easily read as good."""
    return sense == ABOVE and reading.facts.polarity == LOWER


def _period(one: Comparator) -> str:
    end = one.period_end
    if one.on_a_day:
        return f"{end.day} {end:%B %Y}"
    return year_label(QuarterKey.of(end.year - (end.month < 4), 1).year)
