"""The release checks: what a quarter's texts say against their own figures.

Pure: no database, no clock. Four things block, since they are certain: a number beside its own indicator
that is not the figure, % where points are meant, a number that the public may not see, and a text that the
quarter on a page has no room for. Everything else asks, and only by rules that are right nine times in ten:
`tests/governance/checks/corpus` holds the sentences they are tried on. Nothing here judges style.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from governance.checks.claims import of_moves, of_own_ends
from governance.checks.clauses import clauses
from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.hidden import of_hidden
from governance.checks.hidden_words import of_hidden_words
from governance.checks.numbers_typed import of_numbers
from governance.checks.places import of_places
from governance.checks.requests import of_request
from governance.checks.sentences import BOUND, Sentence, led_by, sentences
from governance.checks.subjects import subjects
from governance.checks.targets import of_targets
from governance.checks.texts import Readings, Text
from plans.narrative.markdown import as_text
from scorecard.readings.summary import ABSENT
from scorecard.wording.names import plain_name

_BOUND_PERCENT = re.compile(rf"{BOUND}(?P<sign>\s?(?:%|per ?cent\b))", re.IGNORECASE)
_NOTHING = frozenset(reason.words for reason in ABSENT)
_KINDS = list(FindingKind)
_HIDDEN = (Rule.HIDDEN, Rule.HIDDEN_MOVE, Rule.HIDDEN_SIZE)


def findings(texts: Iterable[Text], readings: Readings) -> list[Finding]:
    """Everything found in texts filled for internal readers: contradictions first, then in reading order.

    Texts of the plan itself (`counted` false) are looked through for hidden numbers only: they are no claims
    about the quarter.
    """
    found = [replace(each, address=text.address) for text in texts for each in _of_text(text, readings)]
    return sorted(found, key=lambda each: _KINDS.index(each.kind))


def _of_text(text: Text, readings: Readings) -> Iterator[Finding]:
    yield from _of_room(text)
    read = sentences(text.place, text.tree, text.about)
    if text.beside:
        read = [_said_of(each, text.beside, readings) for each in read]
    if text.request:
        yield from of_request(read, text.request)
    for sentence in read:
        found = [*of_hidden(sentence, readings), *of_hidden_words(sentence, readings, text.linked)]
        if text.counted:
            found += _of_sentence(sentence, readings)
        yield from sorted(_once(found), key=lambda each: each.start)


def _said_of(sentence: Sentence, name: str, readings: Readings) -> Sentence:
    """A sentence with its subject in front, where it has none: "4 this quarter" stands beside a figure."""
    return sentence if subjects(sentence, readings.names) else led_by(sentence, f"{name}: ")


def _once(found: list[Finding]) -> list[Finding]:
    """The findings of a sentence; the same hidden figure's words are asked about once, by the surest rule."""
    kept: list[Finding] = []
    for each in sorted(found, key=lambda one: _HIDDEN.index(one.rule) if one.rule in _HIDDEN else 0):
        taken = (one for one in kept if one.rule in _HIDDEN and each.rule in _HIDDEN[1:])
        if not any(one.start < each.end and each.start < one.end for one in taken):
            kept.append(each)
    return kept


def _of_room(text: Text) -> Iterator[Finding]:
    """A text longer than its place on the quarter on a page, as read with its figures."""
    words = as_text(text.tree)
    if text.room is None or len(words) <= text.room:
        return
    over = f"is over by {len(words) - text.room}" if text.room else "is one more"
    do = "Shorten it." if text.room else "Say it in one of the others, and take this one back."
    yield Finding(
        FindingKind.CONTRADICTION,
        Rule.TOO_LONG,
        text.place,
        words,
        text.room,
        len(words),
        f"{text.limits} This {over}.",
        do,
    )


def _of_sentence(sentence: Sentence, readings: Readings) -> Iterator[Finding]:
    yield from _signs(sentence)
    yield from _bound_to_nothing(sentence, readings)
    for clause in clauses(sentence, readings.names, readings.calendar):
        ends = of_own_ends(clause, readings)
        yield from ends
        if ends or clause.is_of_another_length(readings.internal[clause.code].facts.measure):
            continue
        for rule in (of_numbers, of_moves, of_places, of_targets):
            yield from rule(clause, readings)


def _bound_to_nothing(sentence: Sentence, readings: Readings) -> Iterator[Finding]:
    """A bound figure that is not there: "34 were adopted, not available then" goes out as it reads."""
    for one in sentence.bound:
        words = sentence.text[one.start : one.end]
        if words in _NOTHING:
            named = readings.internal.get(one.code)
            says = f"{plain_name(named.facts)}: {words}." if named else f"It is {words}."
            do = "Say it without this figure, or say in the answer why it stands."
            span = (one.start, one.end)
            yield Finding(
                FindingKind.QUESTION, Rule.NO_FIGURE, sentence.place, sentence.text, *span, says, do
            )


def _signs(sentence: Sentence) -> Iterator[Finding]:
    """A percent sign after a bound figure, which says its unit itself: 4.7 points%."""
    for match in _BOUND_PERCENT.finditer(sentence.typed):
        says, do = "The bound figure before it says its unit itself.", "Take the sign out."
        yield Finding(
            FindingKind.CONTRADICTION, Rule.UNIT, sentence.place, sentence.text, *match.span("sign"), says, do
        )
