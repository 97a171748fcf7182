"""A comparison with England, the region or similar councils, held against published figures.

Pure: no database, no clock. Only figures whose period had ended by the quarter are used. Counts are never
compared: a council of 500 looked-after children is below England's 75,000 and nothing follows from it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from governance.checks.clauses import Clause
from governance.checks.findings import Finding, Rule
from governance.checks.pieces import Letter, Piece
from governance.checks.texts import Readings
from governance.checks.words import Sense
from scorecard.readings.benchmarks import by_period, label_of
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import ABSENT, Figure, decimals_of
from scorecard.vocabulary.numbers import round_half_up
from scorecard.vocabulary.states import AreaKind, Measure, Missing, Polarity, Unit
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import figure_words

_COMPARED = re.compile(r"[PCA]*(?:[SR][PN]*g?L|F[iS]+P*L|g?L)[PNA]*")
"""The words of pieces that compare places: caseloads are above England; fewer ... than in England."""
Pair = tuple[str, Figure, Figure]
"""When, the council's figure and the other place's."""
CLOSE_POINTS, CLOSE_PERCENT = Decimal(2), Decimal(5)
"""Within two points, or a twentieth, of another place a figure may be called in line with it."""


def of_places(clause: Clause, readings: Readings) -> Iterator[Finding]:
    """What a clause that compares with another place comes to."""
    reading = readings.internal[clause.code]
    if not _COMPARED.fullmatch(clause.letters) or not clause.is_now or reading.facts.unit == Unit.COUNT:
        return
    (piece,) = clause.of(Letter.PLACE)
    sense = piece.word if piece.word != "than" else _more_or_fewer(clause)
    now, year, before = _pairs(reading, piece.place)
    if not sense or not (now or year) or readings.public[clause.code].figure.missing == Missing.SUPPRESSED:
        return
    says = _says(reading, piece, [*now, *before, *year])

    def holds(pairs: list[Pair]) -> bool:
        return any(_holds(sense, own, other, reading) for _, own, other in pairs)

    if not holds([*now, *year]):
        do = "Change the words, or say why they are right: no period bears them out."
        yield clause.finding(Rule.PLACE, piece, says, do)
    elif Letter.GOES_ON in clause.letters and not (holds(now) and holds([*before, *year])):
        do = "It holds for one period only: leave “remains” out, or say why it is right."
        yield clause.finding(Rule.PLACE_BY_HALF, piece, says, do)


def _more_or_fewer(clause: Clause) -> str:
    """`Fewer children are ... than in England` compares by its first word."""
    more = clause.of(Letter.MORE)
    return ("above" if more[0].sense == Sense.UP else "below") if more else ""


def _pairs(reading: Reading, kind: str) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """The council beside the place: now with its newest figure, the newest year of both, and the time before.

    A running total is compared with the same quarter a year ago, everything else with the quarter before.
    """
    others = {(one.period_end, one.on_a_day): one for one in by_period(reading.facts, reading.quarter, kind)}
    own = [
        one
        for one in by_period(reading.facts, reading.quarter, AreaKind.AUTHORITY)
        if one.figure.value is not None
    ]
    years = [
        (day_words(one.period_end), one.figure, others[one.period_end, one.on_a_day].figure)
        for one in own
        if one.period_end and (one.period_end, one.on_a_day) in others
    ]
    newest = others[max(others)].figure if others else ABSENT
    at = reading.quarter
    earlier = at.year_ago if reading.facts.measure == Measure.YEAR_TO_DATE else at.previous
    now, before = ([(quarter.label, reading.facts.at(quarter), newest)] for quarter in (at, earlier))
    return _held(now), _held(years)[-1:], _held(before)


def _held(pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if pair[1].value is not None and pair[2].value is not None]


def _holds(sense: str, own: Figure, other: Figure, reading: Reading) -> bool:
    ours, theirs = (
        round_half_up(one.value or Decimal(0), decimals_of(one, reading.facts)) for one in (own, other)
    )
    if sense == "level":
        close = CLOSE_POINTS if reading.facts.unit == Unit.PERCENT else abs(theirs) * CLOSE_PERCENT / 100
        return abs(ours - theirs) <= close
    holds: dict[str, bool] = {Polarity.HIGHER: ours > theirs, Polarity.LOWER: ours < theirs}
    good = holds.get(reading.facts.polarity)
    return {
        "above": ours > theirs,
        "below": ours < theirs,
        "better": good is not False,
        "worse": good is None or (not good and ours != theirs),
    }.get(sense, True)


_GOOD: dict[str, str] = {
    Polarity.LOWER: " A lower figure is better.",
    Polarity.HIGHER: " A higher figure is better.",
}


def _says(reading: Reading, piece: Piece, pairs: list[Pair]) -> str:
    place = label_of(piece.place, reading.facts)
    lines = "; ".join(
        f"{when} {figure_words(own, reading.facts)}, {place} {figure_words(other, reading.facts)}"
        for when, own, other in pairs
    )
    return f"{plain_name(reading.facts)}: {lines}.{_GOOD.get(reading.facts.polarity, '')}"
