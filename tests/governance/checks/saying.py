"""Texts and readings made by hand for tests of the checks: a sentence in, what is found out."""

from dataclasses import replace

from governance.checks.bare_numbers import Known
from governance.checks.release_checks import findings, readings_held
from governance.checks.sentences import Sentence, sentences
from governance.checks.standards import standards_of
from governance.checks.texts import Text
from plans.narrative.markdown import narrative
from scorecard.readings.readings import read
from scorecard.vocabulary.figures import SUPPRESSED, Figure
from scorecard.vocabulary.threshold import USUAL, Threshold
from tests.readings import build_reading

CHILDREN = build_reading()
"""500 looked-after children, 489 last quarter, 453 at the baseline; neither is good."""
LATE = build_reading(
    "repeat-plans",
    now="22.1",
    then="23.8",
    baseline="21.4",
    unit="percent",
    polarity="lower",
    decimals=1,
    name="Plans that are a second plan",
)
"""A share in points: up 0.7 on the baseline, down 1.7 on last quarter; lower is better."""


def hidden(reading):
    """The reading as the public sees it when its figures are hidden."""
    series = {quarter: Figure(missing=SUPPRESSED) for quarter in reading.facts.series}
    return read(replace(reading.facts, series=series), reading.quarter)


def found(
    text: str,
    *readings,
    known: Known | None = None,
    about: str = "",
    hide: str = "",
    threshold: Threshold = USUAL,
    **more,
) -> list:
    """What the checks find in a text; `hide` is the code of an indicator that the public sees as c."""
    internal = {reading.code: reading for reading in readings or (CHILDREN, LATE)}
    public = {code: hidden(one) if code == hide else one for code, one in internal.items()}
    said = Text("Paragraph 2.1", narrative(text, internal), about=about, **more)
    return findings([said], readings_held(internal, public, threshold), known or Known())


def rules(text: str, *readings, **more) -> list[tuple[str, str]]:
    """Kind and rule of each finding."""
    return [(one.kind, one.rule) for one in found(text, *readings, **more)]


def only(text: str, *readings) -> Sentence:
    """The one sentence of a text."""
    (sentence,) = sentences(
        "Paragraph 2.1", narrative(text, {one.code: one for one in readings or (CHILDREN,)})
    )
    return sentence


def knows(*definitions: str, code: str = "looked-after-children", **more) -> Known:
    """What the checks know when one indicator is defined so."""
    return Known(standards=standards_of(definitions), own={code: standards_of(definitions)}, **more)
