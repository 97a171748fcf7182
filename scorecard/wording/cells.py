"""One figure as a page, a sheet or a file shows it: text, machine value, mark; or the sign for its absence.

Pure: no database, no clock. Every room shows figures through here, so that the same figure reads the same
everywhere and a missing one always says why.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from scorecard.readings.changes import BEFORE_BASELINE, IS_BASELINE, PART_OF_BASELINE, Change
from scorecard.readings.fields import FIELDS, Field, FieldKind
from scorecard.readings.readings import Reading
from scorecard.readings.status import aim, is_all
from scorecard.vocabulary.figures import Figure, IndicatorFacts, decimals_of
from scorecard.vocabulary.numbers import places, plain, shown, signed, with_unit
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Missing, Quality, TargetKind, Unit

NONE_HELD, DASH, DOT, NOT_COMPARED = "none", "–", "·", "≠"
_SIGNS: dict[str, str] = {Missing.SUPPRESSED: Missing.SUPPRESSED, Missing.NOT_APPLICABLE: DASH}
_AIMS: dict[str, str] = {TargetKind.AT_LEAST: "≥ ", TargetKind.AT_MOST: "≤ "}
MARK_WORDS = {
    "p": "provisional",
    "e": "estimated",
    "r": "revised",
    "†": "illustrative",
    "≠": "counted another way, not compared",
}

_BASELINE_WORDS = {
    IS_BASELINE: "baseline",
    PART_OF_BASELINE: "baseline year",
    BEFORE_BASELINE: "before",
}


@dataclass(frozen=True)
class Cell:
    """A figure ready to be shown.

    `text` is what is seen (74.1, +47, ≤ 20, c, –), `value` the same rounded figure for machines; it is empty
    where `missing` names why there is none. `words` say a bare sign aloud; empty where the text says it.
    `compared` is false for a baseline that was counted another way.
    """

    code: str
    quarter: str
    field: str
    text: str
    value: str = ""
    missing: str = ""
    quality: str = ""
    words: str = ""
    compared: bool = True

    @property
    def mark(self) -> str:
        """The sign beside a value: p, r, e, †, ≠ where it was counted another way, or nothing."""
        if not self.value:
            return ""
        return Quality(self.quality).mark if self.compared else NOT_COMPARED


def cell(reading: Reading, field: str, *, unit: bool = False) -> Cell:
    """A reading's figure by the name of its field (readings/fields); `unit` writes 74.1% instead of 74.1.

    Raises KeyError for a name that no cell shows.
    """
    return _CELLS[FIELDS[field].kind](FIELDS[field], reading, unit)


def figure_cell(
    figure: Figure, facts: IndicatorFacts, quarter: QuarterKey, field: str = "value", *, unit: bool = False
) -> Cell:
    """A figure of the indicator; where there is none, `c`, a dash or the reason in words."""
    if figure.value is None:
        return absent(facts.code, quarter, field, figure.missing)
    decimals = decimals_of(figure, facts)
    text = with_unit(figure.value, facts.unit, decimals) if unit else shown(figure.value, decimals)
    return Cell(
        facts.code,
        quarter.slug,
        field,
        text,
        value=plain(figure.value, decimals),
        quality=figure.quality,
    )


def later_cell(
    figure: Figure, facts: IndicatorFacts, quarter: QuarterKey, *, unit: bool = False
) -> Cell | None:
    """What a released figure has become since; None where it stands, or still reads the same."""
    if figure.later is None:
        return None
    now = figure_cell(figure.later, facts, quarter, "later", unit=unit)
    return None if now.text == figure_cell(figure, facts, quarter, unit=unit).text else now


def absent(code: str, quarter: QuarterKey, field: str, missing: str) -> Cell:
    """No figure, and why: `c` and `–` carry their words for those who listen."""
    sign, words = _SIGNS.get(missing, ""), Missing(missing).words
    return Cell(code, quarter.slug, field, sign or words, missing=missing, words=words if sign else "")


def none_held(code: str, quarter: QuarterKey, field: str, words: str = "") -> Cell:
    """Nothing of the kind is held at all; `words` say why."""
    return Cell(code, quarter.slug, field, NONE_HELD, missing=Missing.NOT_AVAILABLE, words=words)


def to_come(code: str, quarter: QuarterKey) -> Cell:
    """A quarter of the shown year that lies ahead of the shown quarter."""
    words = Missing.NOT_YET_DUE.words
    return Cell(code, quarter.slug, "value", DOT, missing=Missing.NOT_YET_DUE, words=words)


def change_cell(change: Change, facts: IndicatorFacts, quarter: QuarterKey, field: str = "change") -> Cell:
    """A change with its sign, in the indicator's own unit: +47, −2.7."""
    if change.amount is None:
        return not_compared(change, facts, quarter, field)
    text = signed(change.amount, change.decimals)
    return Cell(
        facts.code,
        quarter.slug,
        field,
        text,
        value=plain(change.amount, change.decimals),
        quality=_quality(change.illustrative),
    )


def against_cell(change: Change, facts: IndicatorFacts, quarter: QuarterKey) -> Cell:
    """The figure that a change is counted from, with its unit. Raises ValueError where there is none."""
    return figure_cell(present(change.against), facts, quarter, "compared-with", unit=True)


def not_compared(change: Change, facts: IndicatorFacts, quarter: QuarterKey, field: str) -> Cell:
    """Why there is no change; quarters of the baseline itself and before it say so in a word."""
    shown = absent(facts.code, quarter, field, change.missing)
    if change.reason in _BASELINE_WORDS:
        return replace(shown, text=_BASELINE_WORDS[change.reason], words=change.reason)
    return shown


def _figure(field: Field, reading: Reading, unit: bool) -> Cell:
    figure = field.held(reading)
    if figure is None:
        return _none_held(field, reading)
    _, quarter, name = field.place(reading)
    return replace(figure_cell(figure, reading.facts, reading.quarter, name, unit=unit), quarter=quarter)


def _part(field: Field, reading: Reading, unit: bool) -> Cell:
    """How many, or of how many: counted, never in the indicator's own unit."""
    figure, (code, quarter, name) = field.held(reading), field.place(reading)
    if figure.value is None:
        return absent(code, reading.quarter, name, figure.missing)
    decimals = places(figure.value)
    text, value = shown(figure.value, decimals), plain(figure.value, decimals)
    return Cell(code, quarter, name, text, value=value, quality=figure.quality)


def _baseline(field: Field, reading: Reading, unit: bool) -> Cell:
    baseline = field.held(reading)
    if baseline is None:
        return _none_held(field, reading, reading.baseline.none_held if reading.baseline else "")
    shown = figure_cell(baseline.figure, reading.facts, reading.quarter, field.name, unit=unit)
    return replace(shown, compared=not baseline.not_comparable)


def _change(field: Field, reading: Reading, unit: bool) -> Cell:
    return change_cell(field.held(reading), reading.facts, reading.quarter, field.name)


def _percent(field: Field, reading: Reading, unit: bool) -> Cell:
    """A change in per cent; a dash where the unit is not counted that way, or the number is too small."""
    change, (code, quarter, name) = field.held(reading), field.place(reading)
    if change.percent is None:
        return absent(code, reading.quarter, name, change.missing or Missing.NOT_APPLICABLE)
    text, value = f"{signed(change.percent, 1)}%", plain(change.percent, 1)
    return Cell(code, quarter, name, text, value=value, quality=_quality(change.illustrative))


def _target(field: Field, reading: Reading, unit: bool) -> Cell:
    """A target in short: ≤ 20 or ≥ 83."""
    target, facts = field.held(reading), reading.facts
    if target is None:
        return _none_held(field, reading)
    if target.value is None:
        return _none_held(field, reading, aim(target, facts))
    sign = "" if is_all(target, facts) else _AIMS.get(target.kind, "")
    text = sign + _short(target.value, facts, unit)
    if target.upper is not None:
        text += f"–{_short(target.upper, facts, unit)}"
    value, quality = plain(target.value, places(target.value)), _quality(target.illustrative)
    return Cell(*field.place(reading), text, value=value, quality=quality, words=aim(target, facts))


def _none_held(field: Field, reading: Reading, why: str = "") -> Cell:
    return none_held(reading.code, reading.quarter, field.name, why or field.none)


def _short(value: Decimal, facts: IndicatorFacts, unit: bool) -> str:
    return shown(value, places(value)) + ("%" if unit and facts.unit == Unit.PERCENT else "")


def _quality(illustrative: bool) -> str:
    return Quality.ILLUSTRATIVE if illustrative else Quality.FINAL


_CELLS: dict[FieldKind, Callable[[Field, Reading, bool], Cell]] = {
    FieldKind.FIGURE: _figure,
    FieldKind.PART: _part,
    FieldKind.BASELINE: _baseline,
    FieldKind.CHANGE: _change,
    FieldKind.PERCENT: _percent,
    FieldKind.TARGET: _target,
}

SHOWN = tuple(name for name, field in FIELDS.items() if field.kind in _CELLS)
"""What `cell` can show of a reading; `change` is since the baseline."""
