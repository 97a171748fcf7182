"""Words that a figure moved, held against how it did: which way, by how much, and for how long.

Pure: no database, no clock. These rules ask. One blocks, as it is certain: a share that moved by 1.7 points
said to have moved by 1.7%, where it is not also true that it moved by 1.7% of what it was.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from governance.checks import words
from governance.checks.clauses import Clause
from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.moves import Move, is_hidden, moves, rises, usual
from governance.checks.numbers_typed import dates, same_number
from governance.checks.periods import NOW, Period
from governance.checks.pieces import Amount, Letter, Piece
from governance.checks.texts import Readings
from governance.checks.words import Sense
from scorecard.readings.benchmarks import AUTHORITY, Comparator, by_period
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import YEAR_TO_DATE
from scorecard.vocabulary.numbers import PERCENT
from scorecard.vocabulary.quarters import containing
from scorecard.wording.phrases import figure_words

_MOVED = re.compile(r"[PC]*[SR][PC]*g?D[ANPCb]*|[PC]*N?DA?iS[ANPCb]*|g?D[ANPCb]*|[PC]*FS[PC]*C[PC]*")
"""The words of pieces that claim a movement: looked-after children rose; a fall in; fewer than last year."""


def of_moves(clause: Clause, readings: Readings) -> Iterator[Finding]:
    """What a clause that says how a figure moved comes to."""
    if not _MOVED.fullmatch(clause.letters) or (periods := _periods(clause, readings)) is None:
        return
    reading = readings.internal[clause.code]
    word = next(piece for piece in clause.pieces if piece.sense)
    if "iS" in clause.letters and word.letter == Letter.MOVE and not words.MOVE_NOUN.fullmatch(word.word):
        return
    if is_hidden(readings.public[clause.code], periods or usual(reading)):
        says = f"{reading.facts.plain_name}: hidden from the public (c)."
        do = "What hidden figures did is hidden too: take the word out, or say why it may stand."
        yield _found(FindingKind.QUESTION, Rule.HIDDEN_MOVE, clause, word, says, do)
        return
    seen = moves(reading, periods or usual(reading))
    if not seen or not _may_be_said(word, reading):
        return
    if not any(move.agrees(word.sense, reading.facts.polarity) for move in seen):
        do = f"Change the word, bind the change, [[{reading.code} change]], or say why it is right."
        yield _found(FindingKind.QUESTION, Rule.DIRECTION, clause, word, _said(reading, seen), do)
        return
    yield from _amounts(clause, reading, seen, named=bool(periods))
    on = clause.of(Letter.GOES_ON)
    if on and on[0].word and word.word not in words.COMPARATIVES:
        yield from _going_on(clause, reading, word)


def _may_be_said(word: Piece, reading: Reading) -> bool:
    """Better and worse are not judged of a figure that is neither."""
    return word.sense == Sense.STEADY or rises(word.sense, reading.facts.polarity) is not None


def _periods(clause: Clause, readings: Readings) -> list[Period] | None:
    """What the clause compares with; empty for nothing said, None for another time than this quarter."""
    if any(piece.when.period not in NOW for piece in clause.of(Letter.TIME)):
        return None
    said = [piece.when.period for piece in clause.of(Letter.AGAINST)]
    said = [Period.LAST_YEAR if period == Period.SO_FAR else period for period in said]  # since 1 April
    if said or not clause.of(Letter.TIME):
        return said
    is_total = readings.internal[clause.code].facts.measure == YEAR_TO_DATE
    return [Period.YEAR_AGO if is_total else Period.PREVIOUS]


def _amounts(clause: Clause, reading: Reading, seen: list[Move], *, named: bool) -> Iterator[Finding]:
    """By how much: 4.7%, 4.7 points, 47 children."""
    tried = seen if named else [*seen, *moves(reading, (Period.YEAR_AGO, Period.LAST_YEAR))]
    for before, piece in zip((None, *clause.pieces), clause.pieces, strict=False):
        if piece.amount is None or piece.amount.prep in ("from", "to", "at") or piece.amount.number.fraction:
            continue
        if before and dates(before, piece):
            continue
        amount = piece.amount
        if _is_borne(amount, reading, tried) or (
            piece.letter == Letter.NUMBER and not amount.unit and not amount.prep
        ):
            continue
        says = _said(reading, tried)
        if amount.unit == "percent" and _is_near(amount, [each for move in tried for each in move.amounts]):
            if reading.facts.unit == PERCENT:
                do = f"Write points, or bind the change: [[{reading.code} change]]."
                yield _found(FindingKind.CONTRADICTION, Rule.POINTS, clause, piece, says, do)
                continue
        do = f"Correct the number, bind the change, [[{reading.code} change]], or say why it is right."
        yield _found(FindingKind.QUESTION, Rule.AMOUNT, clause, piece, says, do)


def _is_borne(amount: Amount, reading: Reading, tried: list[Move]) -> bool:
    if amount.unit == "percent":
        return _is_near(amount, [each for move in tried for each in move.percents])
    return _is_near(amount, [each for move in tried for each in move.amounts])


def _is_near(amount: Amount, values: list[Decimal]) -> bool:
    return any(same_number(amount, value) for value in values)


def _going_on(clause: Clause, reading: Reading, word: Piece) -> Iterator[Finding]:
    """`Goes on rising` claims more than one period: this quarter and the one before, or the published years.

    Adoptions were 22, 11, 10 and 13 in the years up to 2017/18: they rise since 2016/17, and no longer.
    """
    rising = rises(word.sense, reading.facts.polarity)
    years = [
        year for year in by_period(reading.facts, reading.quarter, AUTHORITY) if year.figure.value is not None
    ]
    if rising is None or len(years) < 2 or _two_quarters(reading, rising=rising):
        return
    values = [year.figure.value if rising else -year.figure.value for year in years]
    first = len(values) - 1
    while first > 0 and values[first - 1] <= values[first]:
        first -= 1
    if max(values) > values[-1]:
        since = (
            f"It holds since {_period(years[first])} only"
            if first < len(years) - 1
            else "The last year went the other way"
        )
        says = f"{reading.facts.plain_name}: {'; '.join(_year_words(year, reading) for year in years)}."
        do = f"{since}: say since when, or why it is right."
        yield _found(FindingKind.QUESTION, Rule.GOES_ON, clause, word, says, do)


def _two_quarters(reading: Reading, *, rising: bool) -> bool:
    """Whether the figure moved so in this quarter and in the one before; a running total always grows."""
    at = reading.quarter
    values = [reading.facts.at(quarter).value for quarter in (at.previous.previous, at.previous, at)]
    if reading.facts.measure == YEAR_TO_DATE or None in values:
        return False
    return values == sorted(values, reverse=not rising) and len(set(values)) == 3


def _period(year: Comparator) -> str:
    return containing(year.period_end).year_label


def _year_words(year: Comparator, reading: Reading) -> str:
    when = day_words(year.period_end) if year.on_a_day else _period(year)
    return f"{when} {figure_words(year.figure, reading.facts)}"


def _said(reading: Reading, seen: list[Move]) -> str:
    words = "; ".join(dict.fromkeys(move.words for move in seen))
    return f"{reading.facts.plain_name}: {figure_words(reading.figure, reading.facts)}; {words}."


def _found(kind: FindingKind, rule: Rule, clause: Clause, piece: Piece, says: str, do: str) -> Finding:
    sentence = clause.sentence
    return Finding(kind, rule, sentence.place, sentence.text, piece.start, piece.end, says, do)
