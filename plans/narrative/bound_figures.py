"""What a figure bound in the narrative says: one field of one gated reading, in the scorecard's own words.

Pure: no database, no clock.
"""

from collections.abc import Callable
from typing import Any

from scorecard.readings.changes import Change
from scorecard.readings.fields import FIELDS, FieldKind
from scorecard.readings.readings import Reading
from scorecard.readings.status import aim
from scorecard.vocabulary.figures import BaselineFact, Figure, TargetFact, decimals_of
from scorecard.vocabulary.numbers import places, plain
from scorecard.vocabulary.states import Missing, Quality, Verdict
from scorecard.wording.phrases import change_words, figure_words, target_words, verdict_word

BINDABLE = tuple(name for name, field in FIELDS.items() if field.in_texts)
"""The fields that a text may bind."""


def figure_node(reading: Reading, name: str) -> dict[str, Any]:
    """A narrative's figure node, filled: `text` to read, `value` for machines, `missing` or `quality`.

    `value` is the shown, rounded figure, empty where there is none; `missing` is then the reason's name. An
    earlier quarter's figure is that quarter's `value`. Raises KeyError for a name that no text may bind.
    """
    field = FIELDS[name]
    said = _SAID[field.kind]
    code, quarter, shown_as = field.place(reading)
    found = field.held(reading)
    words = _missing(field.none, Missing.NOT_AVAILABLE) if found is None else said(found, reading)
    return {"type": "figure", "code": code, "field": shown_as, "quarter": quarter, **words}


def _figure(figure: Figure, reading: Reading) -> dict[str, Any]:
    text = figure_words(figure, reading.facts, marked=True)
    if figure.value is None:
        return _missing(text, figure.missing)
    return _said(text, plain(figure.value, decimals_of(figure, reading.facts)), figure.quality)


def _baseline(baseline: BaselineFact, reading: Reading) -> dict[str, Any]:
    return _figure(baseline.figure, reading)


def _change(change: Change, reading: Reading) -> dict[str, Any]:
    text = change_words(change, reading.facts, marked=True)
    if change.amount is None:
        return _missing(text, change.missing)
    return _said(text, plain(change.amount, change.decimals), _quality(change))


def _verdict(change: Change, reading: Reading) -> dict[str, Any]:
    """The word for a change: better, worse, higher, lower, the same."""
    if change.amount is None:
        return _missing(change_words(change, reading.facts), change.missing)
    word = verdict_word(change).lower()
    return _said("the same" if change.verdict == Verdict.SAME else word, word, _quality(change))


def _target(target: TargetFact, reading: Reading) -> dict[str, Any]:
    if target.value is None:
        return _missing(aim(target, reading.facts), Missing.NOT_AVAILABLE)
    value = plain(target.value, places(target.value))
    return _said(target_words(reading, marked=True), value, _quality(target))


def _said(text: str, value: str, quality: str) -> dict[str, Any]:
    return {"text": text, "value": value, "missing": "", "quality": quality}


def _missing(text: str, missing: str) -> dict[str, Any]:
    return {"text": text, "value": "", "missing": missing, "quality": ""}


def _quality(found: Change | TargetFact) -> str:
    return Quality.ILLUSTRATIVE if found.illustrative else Quality.FINAL


_SAID: dict[FieldKind, Callable[..., dict[str, Any]]] = {
    FieldKind.FIGURE: _figure,
    FieldKind.BASELINE: _baseline,
    FieldKind.CHANGE: _change,
    FieldKind.VERDICT: _verdict,
    FieldKind.TARGET: _target,
}
