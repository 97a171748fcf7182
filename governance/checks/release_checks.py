"""The release checks: what in a quarter's texts its own figures contradict, and which numbers nobody bound.

Pure: no database, no clock. Contradictions block. A number typed rather than bound is asked about, unless it
is known to be a date, a yardstick, the number of an action and the like. Nothing here judges style.
"""

from collections.abc import Iterable, Iterator

from governance.checks.bare_numbers import Known, bare_numbers
from governance.checks.claims import Readings, of_directions
from governance.checks.findings import CONTRADICTION, KINDS, QUESTION, Finding
from governance.checks.hidden import of_hidden
from governance.checks.number_words import Number
from governance.checks.places import of_places
from governance.checks.sentences import Sentence, sentences
from governance.checks.subjects import names_of, spoken_of
from governance.checks.targets import of_targets
from governance.checks.texts import Text
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import SUPPRESSED, Figure
from scorecard.vocabulary.threshold import Threshold
from scorecard.wording.phrases import figure_words

MOST_SAID = 4
"""Indicators set beside a bare number; a text that speaks of more says little about each."""


def readings_held(internal: dict[str, Reading], public: dict[str, Reading], threshold: Threshold) -> Readings:
    """Both audiences' readings with the names their indicators go by."""
    return Readings(internal, public, names_of(reading.facts for reading in internal.values()), threshold)


def findings(texts: Iterable[Text], held: Readings, known: Known) -> list[Finding]:
    """Everything found in texts filled for internal readers: contradictions first, then in reading order.

    Texts of the plan itself (`counted` false) are looked through for hidden counts only: they are no claims
    about the quarter.
    """
    found = [each for text in texts for each in _of_text(text, held, known)]
    return sorted(found, key=lambda each: KINDS.index(each.kind))


def _of_text(text: Text, held: Readings, known: Known) -> Iterator[Finding]:
    for sentence in sentences(text.place, text.tree, text.about):
        found = list(of_hidden(sentence, held, known))
        if text.counted:
            for rule in (of_directions, of_places, of_targets):
                found += rule(sentence, held)
            found += _asked(sentence, held, known, found)
        yield from sorted(found, key=lambda each: each.start)


def _asked(sentence: Sentence, held: Readings, known: Known, found: list[Finding]) -> Iterator[Finding]:
    """The bare numbers that no contradiction is about already."""
    taken = [(each.start, each.end) for each in found if each.kind == CONTRADICTION]
    codes = spoken_of(sentence, held.names) & held.public.keys()
    for one, reason in bare_numbers(sentence, known, codes):
        if not reason and not any(start <= one.start < end for start, end in taken):
            yield _bare(sentence, one, codes, held)


def _bare(sentence: Sentence, one: Number, codes: frozenset[str], held: Readings) -> Finding:
    readings = [held.public[code] for code in held.public if code in codes]
    equal = [code for code in codes if one.value in _values(held.public[code])]
    do = "Bind a figure instead, or say why this number is right."
    if equal:
        do = f"It equals the indicator’s own figure: bind it, [[{min(equal)}]], or say why it is right."
    return Finding(
        QUESTION,
        "bare number",
        sentence.place,
        sentence.text,
        one.start,
        one.end,
        " ".join(map(_figures, readings[:MOST_SAID])) or "No indicator is named near it.",
        do,
    )


def _figures(reading: Reading) -> str:
    """An indicator's figures as the public sees them: now, before, a year ago, at the baseline."""
    baseline = reading.baseline.figure if reading.baseline and not reading.baseline.none_held else None
    held = (
        (reading.quarter.label, reading.figure),
        (reading.quarter.previous.label, reading.previous),
        ("last year", reading.last_year),
        ("baseline", baseline),
    )
    said = [f"{when} {figure_words(figure, reading.facts)}" for when, figure in held if _is_said(figure)]
    return f"{reading.facts.plain_name}: {', '.join(said) or 'no figure'}."


def _is_said(figure: Figure | None) -> bool:
    return figure is not None and (figure.value is not None or figure.missing == SUPPRESSED)


def _values(reading: Reading) -> set:
    return {reading.figure.value, reading.previous.value, reading.last_year.value} - {None}
