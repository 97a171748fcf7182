"""Texts and readings made by hand for tests of the checks: a sentence in, what is found out."""

from dataclasses import replace

from governance.checks.findings import FindingKind
from governance.checks.release_checks import findings
from governance.checks.sentences import Sentence, sentences
from governance.checks.texts import Text, readings_held
from plans.narrative.markdown import narrative
from scorecard.readings.readings import read
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.states import Missing
from scorecard.vocabulary.threshold import USUAL, Threshold
from tests.readings import Q2, build_reading

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
    series = {quarter: Figure(missing=Missing.SUPPRESSED) for quarter in reading.facts.series}
    return read(replace(reading.facts, series=series), reading.quarter)


def found(
    text: str, *shown, about: str = "", hide: str = "", readings=None, threshold: Threshold = USUAL, **more
) -> list:
    """What the checks find in a text about the readings `shown`, or about all `readings` of a quarter.

    `hide` is the code of an indicator that the public sees as c.
    """
    internal = {reading.code: reading for reading in shown or (CHILDREN, LATE)}
    public = {code: hidden(one) if code == hide else one for code, one in internal.items()}
    held = readings or readings_held(internal, public, Q2, threshold)
    return findings([Text("Paragraph 2.1", narrative(text, held.internal), about=about, **more)], held)


def rules(text: str, *shown, **more) -> list[tuple[str, str]]:
    """Kind and rule of each finding that asks for something."""
    seen = found(text, *shown, **more)
    return [(one.kind, one.rule) for one in seen if one.kind != FindingKind.NOTE]


def only(text: str, *readings) -> Sentence:
    """The one sentence of a text."""
    (sentence,) = sentences(
        "Paragraph 2.1", narrative(text, {one.code: one for one in readings or (CHILDREN,)})
    )
    return sentence
