"""A figure in easy read: short sentences made by rule, one idea each, and a picture of its amount.

Pure: no database, no clock. It takes gated readings and says nothing of them that the standard pack does
not show: its numbers are the cells of the scorecard. The rules are those of the guides to easy read
(Department of Health, 2010; Change, 2016): a sentence of 15 words at most, one idea a line, numbers in
digits, no short names.
"""

from decimal import Decimal
from typing import Any

from governance.packs import sentences
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.states import Measure, Missing, Quality, StatusColour, Unit, Verdict
from scorecard.wording.cells import Cell, against_cell, cell
from scorecard.wording.names import plain_name

MOST_WORDS = 15
"""In one sentence. Names of boards, posts and indicators are what people called them."""
PARTS = 10
"""Squares in a row of the picture of a share."""

HIDDEN = ("This number may be too small to show.", "We keep it private.")
"""Of every hidden number alike: which is small, and which would give a small one away, is not told."""
MISSING: dict[str, tuple[str, ...]] = {
    Missing.SUPPRESSED: HIDDEN,
    Missing.NOT_COLLECTED: ("Nobody counts this yet.",),
    Missing.NOT_YET_DUE: ("This number is not ready yet.",),
    Missing.NOT_APPLICABLE: ("This number does not apply now.",),
    Missing.NO_CASES: ("There was nothing to count.",),
}
NOT_HELD = ("We do not have this number.",)
QUALITIES: dict[str, str] = {
    Quality.PROVISIONAL: "This number may still change.",
    Quality.ESTIMATED: "This number is our best guess.",
    Quality.REVISED: "We changed this number after we first told it.",
}
UNITS: dict[str, str] = {
    Unit.RATE: "That is how many in every 10,000.",
    Unit.RATIO: "That is how many each, on average.",
}
VERDICTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    Verdict.BETTER: ("better", "Better", ("This is better than before.",)),
    Verdict.WORSE: ("worse", "Worse", ("This is worse than before.",)),
    Verdict.SAME: ("same", "About the same", ("This is about the same as before.",)),
    Verdict.MORE: ("other", "Higher", ("This is higher than before.", "That alone is not good or bad.")),
    Verdict.FEWER: ("other", "Lower", ("This is lower than before.", "That alone is not good or bad.")),
}
BY_CHANCE = (
    "same",
    "About the same",
    ("This is about the same as before.", "The change may be just chance."),
)
NOT_COMPARED = ("none", "We cannot compare", ("We cannot say if it is better or worse.",))
STATUSES: dict[str, str] = {
    StatusColour.GREEN: "We are on target.",
    StatusColour.AMBER: "We are near the target.",
    StatusColour.RED: "We are not at the target yet.",
}


def figure(reading: Reading) -> dict[str, Any]:
    """An indicator's name, its lines, which way it went (`way`, `word`) and its picture, if there is one."""
    way, word, said = _way(reading)
    earlier = _earlier(reading)
    return {
        "code": reading.code,
        "name": plain_name(reading.facts),
        "now": now_words(reading),
        "way": way,
        "word": word,
        "lines": [*_now(reading), *_before(reading, earlier), *said, *_target(reading), *_england(reading)],
        "picture": _picture(reading, earlier),
    }


def now_words(reading: Reading) -> str:
    """The figure as it is set large: 78.4%†; empty where there is none or it is hidden."""
    return "" if reading.figure.value is None else _words(cell(reading, "value", unit=True))


def tenths_words(value: Decimal) -> str:
    """A share in words that go with its picture: That is about 7 out of every 10."""
    tenths = round_half_up(value / PARTS, 0)
    if value == 0:
        return "That is none."
    if value == 100:
        return "That is all of them."
    if tenths == 0:
        return "That is fewer than 1 out of every 10."
    if tenths == PARTS:
        return "That is nearly all of them."
    about = "" if value == tenths * PARTS else "about "
    return f"That is {about}{tenths} out of every 10."


def _words(shown: Cell) -> str:
    """With the dagger alone: what other signs say is said in a line."""
    dagger = Quality.ILLUSTRATIVE.mark
    return shown.text + (dagger if shown.quality == Quality.ILLUSTRATIVE else "")


def _now(reading: Reading) -> list[str]:
    if reading.figure.value is None:
        return list(MISSING.get(reading.figure.missing, NOT_HELD))
    shown = cell(reading, "value", unit=True)
    said = [f"Now it is {_words(shown)}."]
    if reading.facts.unit == Unit.PERCENT:
        said.append(tenths_words(Decimal(shown.value)))
    said += [UNITS[unit] for unit in [reading.facts.unit] if unit in UNITS]
    said.append(_when(reading))
    return said + [words for quality, words in QUALITIES.items() if shown.quality == quality]


def _when(reading: Reading) -> str:
    """The time that the figure stands for."""
    key, measure = reading.quarter, reading.facts.measure
    if measure == Measure.SNAPSHOT:
        return f"We counted on {day_words(key.end)}."
    if measure == Measure.FLOW:
        return f"We counted from {key.months}."
    if measure == Measure.YEAR_TO_DATE:
        return f"We counted from {day_words(key.of_year[0].start)} to {day_words(key.end)}."
    length = "year" if measure == Measure.ROLLING_12 else "3 years"
    return f"We counted for the {length} up to {day_words(key.end)}."


def _earlier(reading: Reading) -> Cell | None:
    """The figure it is compared with, as the scorecard shows it; None where nothing is compared."""
    change = reading.direction
    if change.amount is None or change.against is None or change.against.value is None:
        return None
    return against_cell(change, reading.facts, reading.quarter)


def _ago(reading: Reading) -> str:
    """How long before: what is counted from April is held against the year before."""
    return "1 year" if reading.facts.measure == Measure.YEAR_TO_DATE else "3 months"


def _before(reading: Reading, earlier: Cell | None) -> list[str]:
    return [] if earlier is None else [f"{_ago(reading)} before, it was {_words(earlier)}."]


def _way(reading: Reading) -> tuple[str, str, tuple[str, ...]]:
    change = reading.direction
    if reading.figure.value is None:
        return (NOT_COMPARED[0], NOT_COMPARED[1], ())
    if change.amount is None or change.verdict not in VERDICTS:
        return NOT_COMPARED
    if change.may_be_chance:
        return BY_CHANCE
    return VERDICTS[change.verdict]


def _target(reading: Reading) -> list[str]:
    words = sentences.target(reading)
    if not words:
        return []
    stands = STATUSES.get(reading.status.colour)
    return [f"Our target is {words}.", *([stands] if stands else [])]


def _england(reading: Reading) -> list[str]:
    """Of the newest year that had ended, as in the pack."""
    shown = cell(reading, "england", unit=True)
    return [f"For all of England it was {_words(shown)}."] if shown.value else []


def _picture(reading: Reading, earlier: Cell | None) -> dict[str, Any] | None:
    """Squares of a share, or bars of a number and the one before; None where there is nothing to draw.

    `part` is how much of a row is filled, in thousandths: of ten squares, or of the longest bar.
    """
    if reading.figure.missing == Missing.SUPPRESSED:
        return {"kind": "lock", "rows": [], "alt": "A lock: this number is private."}
    if reading.figure.value is None:
        return None
    rows = [("Now", cell(reading, "value", unit=True))]
    rows += [] if earlier is None else [(f"{_ago(reading)} before", earlier)]
    values = [Decimal(shown.value) for _, shown in rows]
    share = reading.facts.unit == Unit.PERCENT
    most = Decimal(100) if share else max(values)
    if most <= 0 or min(values) < 0 or not (share or len(rows) > 1):
        return None
    return {
        "kind": "squares" if share else "bars",
        "rows": [
            {"label": label, "text": _words(shown), "part": int(round_half_up(value * 1000 / most, 0))}
            for (label, shown), value in zip(rows, values, strict=True)
        ],
        "alt": _alt(rows, share=share),
    }


def _alt(rows: list[tuple[str, Cell]], *, share: bool) -> str:
    kind = "A row of ten squares, filled up to a share" if share else "A bar as long as a number"
    return f"{kind}. " + " ".join(f"{label}: {_words(shown)}." for label, shown in rows)
