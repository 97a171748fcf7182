"""A number typed beside its own indicator, held against the figure.

Pure: no database, no clock. It blocks where it is certain: the clause names the indicator and nothing else,
no word narrows it, the number is said without `about`, of just the time the figure stands for, and nothing
before it can have led to another place. "At the end of September 2018 the council looked after 480 children"
blocks; without its time it may be March's figure and is let be; 485, which was never the figure, is asked
about. One that equals this quarter's is noted: a bound figure stays right when the figure is corrected.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from governance.checks import words
from governance.checks.clauses import Clause
from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.periods import NOW, Period, fits
from governance.checks.pieces import Amount, Letter, Piece
from governance.checks.texts import Readings
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import Figure
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import AreaKind, Measure, Missing, Unit
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import figure_words

_UNITS: dict[str, tuple[str, ...]] = {
    Unit.COUNT: ("",),
    Unit.RATIO: ("",),
    Unit.PERCENT: ("percent",),
    Unit.RATE: ("rate", ""),
    Unit.DAYS: ("days",),
}
_SAYS_NUMBER = re.compile(r"[PC]*(?:S[PC]*g?N|g?Ni?S)[PC]*")
"""The words of pieces that give a figure: looked-after children stood at 500; 67% of assessments."""
_OVER_A_YEAR = re.compile(r"\bover a (?:full |whole )?year\b", re.IGNORECASE)
"""What says that a rate beside it is the quarter's alone: 123.2 per 10,000, which is 492.6 over a year."""
_SAYS_SHARE = re.compile(r"[PC]*HS[PC]*")
"""The words of pieces that give a share in words: most first health assessments were on time."""
CLOSE = Decimal("0.1")
"""How far a number said with `about` or `nearly` may be from the figure: a tenth."""


def of_numbers(clause: Clause, readings: Readings) -> Iterator[Finding]:
    """What the numbers of a clause come to that stand for the indicator's figure."""
    reading = readings.internal[clause.code]
    if clause.whole and _SAYS_NUMBER.fullmatch(clause.letters):
        (given,) = (piece.amount for piece in clause.of(Letter.NUMBER) if piece.amount)
        if _is_in_its_unit(given, reading, is_rate=clause.is_rate):
            yield from _given(clause, given, readings)
    yield from _of_share(clause, reading, readings)
    for before, piece in pairwise(clause.pieces):
        amount = piece.amount
        if (
            amount
            and (amount.prep in ("from", "to") or dates(before, amount))
            and not is_count_of_share(clause, amount, reading)
            and not was_ever(amount, reading)
        ):
            yield _differs(clause, amount, reading)


def _of_share(clause: Clause, reading: Reading, readings: Readings) -> Iterator[Finding]:
    """A share in words, most or one in three, of which neither this quarter's figure nor the last is near."""
    if not (clause.whole and clause.is_now and _SAYS_SHARE.fullmatch(clause.letters)):
        return
    if reading.facts.unit != Unit.PERCENT or _is_another(clause, reading):
        return
    (piece,) = clause.of(Letter.SHARE)
    least, most, _ = words.SHARES[piece.word]
    values = [one.value for one in (reading.figure, reading.previous) if one.value is not None]
    hidden = readings.public[clause.code].figure.missing == Missing.SUPPRESSED
    if values and not hidden and not any(least <= value <= most for value in values):
        do = f"Change the words, bind the figure, [[{reading.code}]], or say why they are right."
        yield clause.finding(Rule.NUMBER, piece, _says(reading), do)


def _is_in_its_unit(amount: Amount, reading: Reading, *, is_rate: bool) -> bool:
    """Whether a number is of the figure's kind: 127 enquiries are no rate of enquiries."""
    unit = reading.facts.unit
    return amount.unit in _UNITS[unit] and not amount.number.fraction and (is_rate or unit != Unit.RATE)


def is_count_of_share(clause: Clause, amount: Amount, reading: Reading) -> bool:
    """Whether a number counts what its indicator keeps as a share or rate: repeat plans fell from 20 to 17.

    "From 71.1 to 67.1%" says its unit once, and "the rate fell by five" is the rate's.
    """
    if reading.facts.unit not in (Unit.PERCENT, Unit.RATE) or clause.is_rate:
        return False
    units = {piece.amount.unit for piece in clause.pieces if piece.amount}
    return not units & {"percent", "points", "rate"} and amount.number.value % 1 == 0


def same_number(amount: Amount, value: Decimal) -> bool:
    """Whether a typed number may be said of a value: rounded as written, or as nearly as its words claim."""
    typed = amount.number.value
    if amount.hedge in words.ABOVE:
        return typed <= value <= typed * (1 + 5 * CLOSE)
    if amount.hedge in words.BELOW or amount.hedge in words.NEARLY:
        return typed * (1 - (1 if amount.hedge in words.NEARLY else 5) * CLOSE) <= value <= typed
    if amount.hedge in words.ABOUT:
        return abs(value - typed) <= typed * CLOSE
    places = len(amount.number.text.partition(".")[2])
    return typed in (round_half_up(value, places), round_half_up(round_half_up(value, 1), places))


def dates(before: Piece, amount: Amount) -> bool:
    """Whether an amount is the value at a time: the baseline of 22.6%."""
    return amount.prep == "of" and before.when is not None


def _given(clause: Clause, amount: Amount, readings: Readings) -> Iterator[Finding]:
    """A number that stands for the figure: of now, of an earlier time, or of a time that is not said."""
    reading, public = readings.internal[clause.code], readings.public[clause.code]
    times = {when.period for when in clause.whens}
    if _is_another(clause, reading) or Missing.SUPPRESSED in (
        one.missing for one in (public.figure, *_at(public, times))
    ):
        return
    if not times <= set(NOW):
        values = [one.value for one in _at(reading, times) if one.value is not None]
        if values and not any(same_number(amount, value) for value in values):
            yield _differs(clause, amount, reading)
        return
    now, exact = reading.figure.value, bool(times) and fits(min(times), reading.facts.measure)
    if now is not None and same_number(amount, now):
        do = (
            f"It is the figure: bind it, [[{reading.code}]], and it stays right when the figure is corrected."
        )
        yield clause.finding(Rule.UNBOUND, amount.number, _says(reading), do, FindingKind.NOTE)
    elif exact and clause.ours and not amount.hedge and now is not None:
        do = f"Correct the number, or bind the figure: [[{reading.code}]]."
        yield clause.finding(Rule.NUMBER, amount.number, _says(reading), do, FindingKind.CONTRADICTION)
    elif exact or ((not times or reading.facts.unit == Unit.PERCENT) and not was_ever(amount, reading)):
        yield _differs(clause, amount, reading)


def _is_another(clause: Clause, reading: Reading) -> bool:
    """Whether a clause speaks of two times, or of all that a snapshot's quarter saw: no figure of ours.

    Nor is a quarter's rate that the sentence itself carries on to a year: ours is the yearly one.
    """
    during = reading.facts.measure == Measure.SNAPSHOT and any(
        when.during or when.period == Period.SO_FAR for when in clause.whens if not when.against
    )
    compares = any(when.against and when.period != Period.SO_FAR for when in clause.whens)
    annual = reading.facts.unit == Unit.RATE and bool(_OVER_A_YEAR.search(clause.sentence.typed))
    return annual or during or compares or len({when.period for when in clause.whens}) > 1


def _at(reading: Reading, times: set[Period]) -> list[Figure]:
    """The figures that an earlier time may mean."""
    end_of_last_year = reading.facts.at(QuarterKey.of(reading.quarter.year - 1, 4))
    figures = {
        Period.PREVIOUS: [reading.previous],
        Period.YEAR_AGO: [reading.year_ago],
        Period.LAST_YEAR: [reading.last_year, end_of_last_year],
        Period.BASELINE: [reading.baseline.figure] if reading.baseline else [],
    }
    return [figure for time in times for figure in figures.get(time, [])]


def was_ever(amount: Amount, reading: Reading) -> bool:
    """Whether any figure that the indicator has had is the number: by quarter, baseline, published year."""
    held = [*reading.facts.series.values(), *([reading.baseline.figure] if reading.baseline else [])]
    held += [fact.figure for fact in reading.facts.published if fact.area_kind == AreaKind.AUTHORITY]
    return any(same_number(amount, figure.value) for figure in held if figure.value is not None)


def _differs(clause: Clause, amount: Amount, reading: Reading) -> Finding:
    do = f"Correct the number, bind the figure, [[{reading.code}]], or say why it is right."
    return clause.finding(Rule.NUMBER, amount.number, _says(reading), do)


def _says(reading: Reading) -> str:
    """This quarter's figure and the ones that a typed number is taken for most often."""
    baseline = reading.baseline.figure if reading.baseline and not reading.baseline.none_held else None
    held = (
        (reading.quarter.label, reading.figure),
        (reading.quarter.previous.label, reading.previous),
        ("last year", reading.last_year),
        ("baseline", baseline),
    )
    said = [
        f"{when} {figure_words(one, reading.facts)}" for when, one in held if one and one.value is not None
    ]
    return f"{plain_name(reading.facts)}: {', '.join(said) or 'no figure'}."
