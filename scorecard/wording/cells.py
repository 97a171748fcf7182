"""One figure as a page, a sheet or a file shows it: text, machine value, mark; or the sign for its absence.

Pure: no database, no clock. Every room shows figures through here, so that the same figure reads the same
everywhere and a missing one always says why.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from scorecard.readings.changes import BEFORE_BASELINE, IS_BASELINE, PART_OF_BASELINE, Change
from scorecard.readings.readings import Reading
from scorecard.readings.status import aim, is_all
from scorecard.vocabulary.figures import Figure, IndicatorFacts, TargetFact, decimals_of
from scorecard.vocabulary.numbers import places, plain, shown, signed, with_unit
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
    """A reading's figure by the name of its field (see FIELDS); `unit` writes 74.1% instead of 74.1."""
    return _FIELDS[field](reading, unit)


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


def not_compared(change: Change, facts: IndicatorFacts, quarter: QuarterKey, field: str) -> Cell:
    """Why there is no change; quarters of the baseline itself and before it say so in a word."""
    shown = absent(facts.code, quarter, field, change.missing)
    if change.reason in _BASELINE_WORDS:
        return replace(shown, text=_BASELINE_WORDS[change.reason], words=change.reason)
    return shown


def _value(reading: Reading, unit: bool) -> Cell:
    return figure_cell(reading.figure, reading.facts, reading.quarter, unit=unit)


def _part(name: str) -> Callable[[Reading, bool], Cell]:
    """Numerator or denominator: hidden with the value, else not available where it was not given."""

    def part(reading: Reading, unit: bool) -> Cell:
        amount = getattr(reading.figure, name)
        if reading.figure.value is None or amount is None:
            missing = reading.figure.missing or Missing.NOT_AVAILABLE
            return absent(reading.code, reading.quarter, name, missing)
        text, value = shown(amount, places(amount)), plain(amount, places(amount))
        slug, quality = reading.quarter.slug, reading.figure.quality
        return Cell(reading.code, slug, name, text, value=value, quality=quality)

    return part


def _baseline(reading: Reading, unit: bool) -> Cell:
    baseline = reading.baseline
    if baseline is None or baseline.none_held:
        words = baseline.none_held if baseline else ""
        return none_held(reading.code, reading.quarter, "baseline", words)
    shown = figure_cell(baseline.figure, reading.facts, reading.quarter, "baseline", unit=unit)
    return replace(shown, compared=not baseline.not_comparable)


def _change(name: str, field: str) -> Callable[[Reading, bool], Cell]:
    return lambda reading, unit: change_cell(getattr(reading, name), reading.facts, reading.quarter, field)


def _change_percent(reading: Reading, unit: bool) -> Cell:
    """The change from the baseline in per cent; a dash where the unit is not counted that way."""
    change, field = reading.since_baseline, "change-percent"
    if change.percent is None:
        missing = change.missing or (
            Missing.NOT_AVAILABLE if reading.facts.unit == Unit.COUNT else Missing.NOT_APPLICABLE
        )
        return absent(reading.code, reading.quarter, field, missing)
    text = f"{signed(change.percent, 1)}%"
    value, quality = plain(change.percent, 1), _quality(change.illustrative)
    return Cell(reading.code, reading.quarter.slug, field, text, value=value, quality=quality)


def _target(reading: Reading, unit: bool) -> Cell:
    """The year's target in short, ≤ 20 or ≥ 83; for a running total what the year should reach."""
    return _aimed_at(reading, reading.facts.targets.get(reading.quarter.year), "target", unit)


def _target_now(reading: Reading, unit: bool) -> Cell:
    """The target by this quarter's end: a running total's step, else the year's."""
    return _aimed_at(reading, reading.target, "target-now", unit)


def _aimed_at(reading: Reading, target: TargetFact | None, field: str, unit: bool) -> Cell:
    facts = reading.facts
    if target is None:
        return none_held(reading.code, reading.quarter, field, "no target is set")
    if target.value is None:
        return none_held(reading.code, reading.quarter, field, "watched without a target")
    sign = "" if is_all(target, facts) else _AIMS.get(target.kind, "")
    text = sign + _short(target.value, facts, unit)
    if target.upper is not None:
        text += f"–{_short(target.upper, facts, unit)}"
    return Cell(
        reading.code,
        reading.quarter.slug,
        field,
        text,
        value=plain(target.value, places(target.value)),
        quality=_quality(target.illustrative),
        words=aim(target, facts),
    )


def _short(value: Decimal, facts: IndicatorFacts, unit: bool) -> str:
    return shown(value, places(value)) + ("%" if unit and facts.unit == Unit.PERCENT else "")


def _elsewhere(name: str, field: str) -> Callable[[Reading, bool], Cell]:
    """Another place's figure; nothing published there is `none`."""

    def elsewhere(reading: Reading, unit: bool) -> Cell:
        figure = getattr(reading, name).figure
        if figure.missing == Missing.NOT_AVAILABLE:
            return none_held(reading.code, reading.quarter, field, "none published")
        return figure_cell(figure, reading.facts, reading.quarter, field, unit=unit)

    return elsewhere


def _last_year(reading: Reading, unit: bool) -> Cell:
    if reading.last_year.missing == Missing.NOT_AVAILABLE:
        return none_held(reading.code, reading.quarter, "last-year")
    return figure_cell(reading.last_year, reading.facts, reading.quarter, "last-year", unit=unit)


def _other(name: str, field: str) -> Callable[[Reading, bool], Cell]:
    return lambda reading, unit: figure_cell(
        getattr(reading, name), reading.facts, reading.quarter, field, unit=unit
    )


def _quality(illustrative: bool) -> str:
    return Quality.ILLUSTRATIVE if illustrative else Quality.FINAL


_FIELDS: dict[str, Callable[[Reading, bool], Cell]] = {
    "value": _value,
    "numerator": _part("numerator"),
    "denominator": _part("denominator"),
    "baseline": _baseline,
    "change": _change("since_baseline", "change"),
    "change-percent": _change_percent,
    "change-previous": _change("since_previous", "change-previous"),
    "change-year-ago": _change("since_year_ago", "change-year-ago"),
    "target": _target,
    "target-now": _target_now,
    "previous": lambda reading, unit: figure_cell(
        reading.previous, reading.facts, reading.quarter.previous, unit=unit
    ),
    "year-ago": lambda reading, unit: figure_cell(
        reading.year_ago, reading.facts, reading.quarter.year_ago, unit=unit
    ),
    "last-year": _last_year,
    "year-to-date": _other("year_to_date", "year-to-date"),
    "rolling-12": _other("rolling_12", "rolling-12"),
    "england": _elsewhere("england", "england"),
    "north-west": _elsewhere("north_west", "north-west"),
    "neighbours": _elsewhere("neighbours", "neighbours"),
}

FIELDS = tuple(_FIELDS)
"""What `cell` can show of a reading; `change` is since the baseline."""
