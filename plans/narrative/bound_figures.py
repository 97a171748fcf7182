"""What a figure bound in the narrative says: one field of one gated reading, in the scorecard's own words.

Pure: no database, no clock.
"""

from collections.abc import Callable
from typing import Any

from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.readings.status import aim
from scorecard.vocabulary.figures import Figure, decimals_of
from scorecard.vocabulary.numbers import places, plain
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, Quality, Verdict
from scorecard.wording.phrases import change_words, figure_words, target_words, verdict_word

NO_TARGET = "no target"


def figure_node(reading: Reading, field: str) -> dict[str, Any]:
    """A narrative's figure node, filled: `text` to read, `value` for machines, `missing` or `quality`.

    `value` is the shown, rounded figure, empty where there is none; `missing` is then the reason's name. An
    earlier quarter's figure is that quarter's `value`. Raises KeyError for an unknown field.
    """
    shown = _FILLERS[field](reading)
    return {
        "type": "figure",
        "code": reading.code,
        "field": field.replace(" ", "-"),
        "quarter": reading.quarter.slug,
        **shown,
    }


def _figure(figure: Figure, reading: Reading) -> dict[str, Any]:
    text = figure_words(figure, reading.facts, marked=True)
    if figure.value is None:
        return _missing(text, figure.missing)
    return _said(text, plain(figure.value, decimals_of(figure, reading.facts)), figure.quality)


def _earlier(figure: Figure, quarter: QuarterKey, reading: Reading) -> dict[str, Any]:
    return {**_figure(figure, reading), "field": "value", "quarter": quarter.slug}


def _england(reading: Reading) -> dict[str, Any]:
    figure = reading.england.figure
    if figure.missing == Missing.NOT_AVAILABLE:
        return _missing("none published", Missing.NOT_AVAILABLE)
    return _figure(figure, reading)


def _baseline(reading: Reading) -> dict[str, Any]:
    baseline = reading.baseline
    if baseline is None or baseline.none_held:
        return _missing("none held", Missing.NOT_AVAILABLE)
    return _figure(baseline.figure, reading)


def _last_year(reading: Reading) -> dict[str, Any]:
    if reading.last_year.missing == Missing.NOT_AVAILABLE:
        return _missing("none held", Missing.NOT_AVAILABLE)
    return _figure(reading.last_year, reading)


def _change(change: Change, reading: Reading) -> dict[str, Any]:
    text = change_words(change, reading.facts, marked=True)
    if change.amount is None:
        return _missing(text, change.missing)
    return _said(text, plain(change.amount, change.decimals), _quality(change))


def _direction(reading: Reading) -> dict[str, Any]:
    """The word for the change from the baseline: better, worse, higher, lower, the same."""
    change = reading.since_baseline
    if change.amount is None:
        hidden = change.missing == Missing.SUPPRESSED
        return _missing(Missing.SUPPRESSED if hidden else Missing(change.missing).words, change.missing)
    word = verdict_word(change).lower()
    return _said("the same" if word == Verdict.SAME else word, word, _quality(change))


def _target(reading: Reading) -> dict[str, Any]:
    target = reading.facts.targets.get(reading.quarter.year)
    if target is None:
        return _missing(NO_TARGET, Missing.NOT_AVAILABLE)
    quality = Quality.ILLUSTRATIVE if target.illustrative else Quality.FINAL
    if target.value is None:
        return _missing(aim(target, reading.facts), Missing.NOT_AVAILABLE)
    return _said(target_words(reading, marked=True), plain(target.value, places(target.value)), quality)


def _said(text: str, value: str, quality: str) -> dict[str, Any]:
    return {"text": text, "value": value, "missing": "", "quality": quality}


def _missing(text: str, missing: str) -> dict[str, Any]:
    return {"text": text, "value": "", "missing": missing, "quality": ""}


def _quality(change: Change) -> str:
    return Quality.ILLUSTRATIVE if change.illustrative else Quality.FINAL


_FILLERS: dict[str, Callable[[Reading], dict[str, Any]]] = {
    "value": lambda reading: _figure(reading.figure, reading),
    "change": lambda reading: _change(reading.since_baseline, reading),
    "change previous": lambda reading: _change(reading.since_previous, reading),
    "change year ago": lambda reading: _change(reading.since_year_ago, reading),
    "previous": lambda reading: _earlier(reading.previous, reading.quarter.previous, reading),
    "year ago": lambda reading: _earlier(reading.year_ago, reading.quarter.year_ago, reading),
    "last year": _last_year,
    "baseline": _baseline,
    "target": _target,
    "direction": _direction,
    "england": _england,
}

FIELDS = ("", *_FILLERS)
"""What may follow a code between the brackets; nothing means the value."""
