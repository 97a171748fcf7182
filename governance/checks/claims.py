"""Words that a figure moved, held against how it did: which way, by how much, and for how long.

Pure: no database, no clock. These rules ask. One blocks, as it is certain: a share that moved by 1.7 points
said to have moved by 1.7%, where it is not also true that it moved by 1.7% of what it was.
"""

import re
from collections.abc import Iterator

from governance.checks import words
from governance.checks.clauses import Clause
from governance.checks.findings import Finding, FindingKind, Rule
from governance.checks.hidden_words import DIRECTION
from governance.checks.moves import Move, is_hidden, moves, rises, usual
from governance.checks.numbers_typed import dates, is_count_of_share, same_number, was_ever
from governance.checks.periods import NOW, Period
from governance.checks.pieces import Amount, Letter, Piece
from governance.checks.texts import Readings
from governance.checks.words import Sense
from scorecard.readings.benchmarks import Comparator, by_period
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.quarters import containing
from scorecard.vocabulary.states import AreaKind, Measure, Unit
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import figure_words

_MOVED = re.compile(
    r"[PC]*[SR][PC]*g?D[ANPCb]*|[PC]*N?DA?iS[ANPCb]*|g?D[ANPCb]*|[PC]*N?FS[PC]*C[PC]*"
    r"|[PC]*[SR][PC]*g?ND[PC]*"
)
"""The words of pieces that claim a movement: looked-after children rose; a fall in; fewer than; 6% down."""


def of_own_ends(clause: Clause, readings: Readings) -> list[Finding]:
    """A movement that its own numbers go against, whatever its time: rose to 22.1%, from 23.8%."""
    reading = readings.internal[clause.code]
    word = next((piece for piece in clause.of(Letter.MOVE) if piece.sense), None)
    ends = {
        amount.prep: amount.number.value
        for amount in (piece.amount for piece in clause.of(Letter.AMOUNT))
        if amount
        and amount.prep in ("from", "to")
        and (was_ever(amount, reading) or is_count_of_share(clause, amount, reading))
    }
    if word is None or word.sense is None or word.sense == Sense.STEADY or len(ends) < 2:
        return []
    rising = rises(word.sense, reading.facts.polarity)
    if rising is None or ends["from"] == ends["to"] or (ends["to"] > ends["from"]) == rising:
        return []
    says = f"{plain_name(reading.facts)}: the text goes from {ends['from']} to {ends['to']}."
    do = "Change the word, or put the two numbers the right way round."
    return [clause.finding(Rule.DIRECTION, word, says, do)]


_TWELVE_MONTHS = re.compile(r"\b(?:12|twelve) months\b", re.IGNORECASE)
"""Over twelve months what is counted by quarter is set beside the twelve before: by how much is not held."""


def of_moves(clause: Clause, readings: Readings) -> Iterator[Finding]:
    """What a clause that says how a figure moved comes to."""
    if not _MOVED.fullmatch(clause.letters):
        return
    reading = readings.internal[clause.code]
    if (periods := _periods(clause, readings)) is None:
        return
    word, sense = next((piece, piece.sense) for piece in clause.pieces if piece.sense)
    if "iS" in clause.letters and word.letter == Letter.MOVE and not words.MOVE_NOUN.fullmatch(word.word):
        return
    seen = moves(reading, periods or usual(reading))
    if is_hidden(readings.public[clause.code], periods or usual(reading)):
        says = f"{plain_name(reading.facts)}: hidden from the public (c)."
        yield clause.finding(Rule.HIDDEN_MOVE, word, says, DIRECTION)
    elif seen and not any(move.agrees(sense, reading.facts.polarity) for move in seen):
        do = f"Change the word, bind the change, [[{reading.code} change]], or say why it is right."
        yield clause.finding(Rule.DIRECTION, word, _said(reading, seen), do)
    else:
        yield from _amounts(clause, reading, seen, named=bool(periods)) if seen else ()
        yield from _sizes(clause, reading, seen, named=bool(periods)) if seen else ()
        yield from _going_on(clause, reading, word, rises(sense, reading.facts.polarity))


def _periods(clause: Clause, readings: Readings) -> list[Period] | None:
    """What the clause compares with; empty for nothing said, None for another time than this quarter."""
    if any(when.period not in NOW for when in clause.whens if not when.against):
        return None
    said = [when.period for when in clause.whens if when.against]
    said = [Period.LAST_YEAR if period == Period.SO_FAR else period for period in said]  # since 1 April
    if said or not clause.whens:
        return said
    reading = readings.internal[clause.code]
    so_far = any(when.period == Period.SO_FAR for when in clause.whens)
    if so_far and reading.facts.measure != Measure.YEAR_TO_DATE:
        return [Period.LAST_YEAR]  # what is counted on a day has moved since the last day of March
    return usual(reading)[:1]


def _amounts(clause: Clause, reading: Reading, seen: list[Move], *, named: bool) -> Iterator[Finding]:
    """By how much: 4.7%, 4.7 points, 47 children."""
    if reading.facts.measure == Measure.FLOW and _TWELVE_MONTHS.search(clause.sentence.typed):
        return
    tried = _tried(reading, seen, named=named)
    around = zip((None, *clause.pieces), clause.pieces, (*clause.pieces[1:], None), strict=False)
    for before, piece, after in around:
        amount = piece.amount
        more = after is not None and after.letter == Letter.MORE
        if amount is None or not (more or _says_how_much(before, amount)):
            continue
        if is_count_of_share(clause, amount, reading):
            continue
        own = any(same_number(amount, value) for move in tried for value in move.amounts)
        in_percent = amount.unit == "percent"
        if (
            any(same_number(amount, value) for move in tried for value in move.percents)
            if in_percent
            else own
        ):
            continue
        if in_percent and own and reading.facts.unit == Unit.PERCENT:
            do = f"Write points, or bind the change: [[{reading.code} change]]."
            yield clause.finding(Rule.POINTS, piece, _said(reading, tried), do, FindingKind.CONTRADICTION)
        else:
            do = f"Correct the number, bind the change, [[{reading.code} change]], or say why it is right."
            yield clause.finding(Rule.AMOUNT, piece, _said(reading, tried), do)


def _sizes(clause: Clause, reading: Reading, seen: list[Move], *, named: bool) -> Iterator[Finding]:
    """How far, in one word: foster homes that went from 100 to 103 have not doubled."""
    tried = _tried(reading, seen, named=named)
    for piece in clause.of(Letter.MOVE):
        if not any(move.is_of_size(piece.word) for move in tried):
            do = f"Change the word, bind the change, [[{reading.code} change]], or say why it is right."
            yield clause.finding(Rule.AMOUNT, piece, _said(reading, tried), do)


def _tried(reading: Reading, seen: list[Move], *, named: bool) -> list[Move]:
    """The moves that an amount may be of: those compared with, or any usual one where the text names none."""
    return seen if named else [*seen, *moves(reading, (Period.YEAR_AGO, Period.LAST_YEAR))]


def _says_how_much(before: Piece | None, amount: Amount) -> bool:
    """Whether a number is the size of a move, not a figure: by 12, an increase of 7%, up 4 points."""
    return not (
        amount.prep in ("from", "to", "at")
        or (before and dates(before, amount))
        or amount.number.fraction
        or not (amount.prep or amount.unit)
    )


def _going_on(clause: Clause, reading: Reading, word: Piece, rising: bool | None) -> Iterator[Finding]:
    """`Goes on rising` claims more than one period: this quarter and the one before, or the published years.

    Adoptions of 22, 11, 10 and 13 in four years rise in the last of them alone.
    """
    years = by_period(reading.facts, reading.quarter, AreaKind.AUTHORITY)
    values = [year.figure.value for year in years if year.figure.value is not None]
    said = any(piece.word for piece in clause.of(Letter.GOES_ON)) and word.word not in words.COMPARATIVES
    if not said or rising is None or len(values) < 2 or _two_quarters(reading, rising=rising):
        return
    if values[-1] != (max(values) if rising else min(values)):
        says = f"{plain_name(reading.facts)}: {'; '.join(_year_words(year, reading) for year in years)}."
        do = "Earlier years were beyond it: say since when it goes on, or why it is right."
        yield clause.finding(Rule.GOES_ON, word, says, do)


def _two_quarters(reading: Reading, *, rising: bool) -> bool:
    """Whether the figure moved so in this quarter and in the one before; a running total always grows."""
    at = reading.quarter
    held = [reading.facts.at(quarter).value for quarter in (at.previous.previous, at.previous, at)]
    values = [value for value in held if value is not None]
    if reading.facts.measure == Measure.YEAR_TO_DATE:
        return False
    return len(set(values)) == 3 and values == sorted(values, reverse=not rising)


def _year_words(year: Comparator, reading: Reading) -> str:
    end = year.period_end or reading.quarter.end
    when = day_words(end) if year.on_a_day else containing(end).year_label
    return f"{when} {figure_words(year.figure, reading.facts)}"


def _said(reading: Reading, seen: list[Move]) -> str:
    told = "; ".join(dict.fromkeys(move.words for move in seen))
    return f"{plain_name(reading.facts)}: {figure_words(reading.figure, reading.facts)}; {told}."
