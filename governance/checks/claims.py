"""Words of direction held against the figures: what they contradict, and where they hold only by half.

Pure: no database, no clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from governance.checks.comparisons import BASELINE, Move, chosen, moves
from governance.checks.directions import BETTER, DOWNWARD, STEADY, UPWARD, WORSE, Claim, claims
from governance.checks.findings import CONTRADICTION, QUESTION, Finding
from governance.checks.sentences import BOUND, Sentence
from governance.checks.subjects import Names, Subject
from scorecard.readings import changes
from scorecard.readings.benchmarks import AUTHORITY, Comparator, by_period
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.figures import LOWER, NEITHER
from scorecard.vocabulary.numbers import PERCENT
from scorecard.vocabulary.quarters import QuarterKey, year_label
from scorecard.vocabulary.threshold import Threshold
from scorecard.wording.phrases import figure_words

_AMOUNT_AFTER = re.compile(
    r"^(?:\s(?:by|of|nearly|almost|about|around|some|over|under|just))*"
    r"\s(?P<amount>[\d.,]+\s?(?:%|per ?cent\b))",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(r"(?P<amount>[\d.,]+\s?(?:%|per ?cent))\s(?:\w+\s)?$", re.IGNORECASE)
_BOUND_PERCENT = re.compile(rf"{BOUND}(?P<amount>\s?(?:%|per ?cent\b))", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:the )?(?P<year>20\d\d/\d\d|baseline)", re.IGNORECASE)


@dataclass(frozen=True)
class Readings:
    """The indicators at the quarter: as they are, and as the public will see them; with their names.

    `threshold` is how small a count the public may see of the quarter.
    """

    internal: dict[str, Reading]
    public: dict[str, Reading]
    names: Names
    threshold: Threshold


def of_directions(sentence: Sentence, held: Readings) -> Iterator[Finding]:
    """What the sentence's words of direction, and the percentages beside them, come to."""
    for claim in claims(sentence, held.names):
        reading = held.public[claim.subject.code]
        if points := _percent_for_points(sentence, claim, reading):
            yield points
        yield from _direction(sentence, claim, reading, held.internal[claim.subject.code])
        if claim.goes_on:
            yield from _going_on(sentence, claim, reading)
    for match in _BOUND_PERCENT.finditer(sentence.typed):
        yield _finding(
            CONTRADICTION,
            "unit twice",
            sentence,
            match.span("amount"),
            "The bound figure before it says its unit itself.",
            "Take the sign out.",
        )


def _direction(sentence: Sentence, claim: Claim, reading: Reading, internal: Reading) -> Iterator[Finding]:
    if claim.sense in (BETTER, WORSE) and reading.facts.polarity == NEITHER:
        says = f"{reading.facts.plain_name}: neither more nor fewer is better in itself."
        yield _finding(QUESTION, "no better", sentence, _word(claim), says, "Say higher or lower instead.")
        return
    words = sentence.typed[slice(*claim.clause)]
    names = chosen(words, reading) or chosen(sentence.typed, reading)
    seen, known = moves(reading, names), moves(internal, names)
    says = f"{reading.facts.plain_name}: {figure_words(reading.figure, reading.facts)}; {_said(seen)}."
    if not any(move.known for move in seen):
        yield from _unborne(sentence, claim, reading, seen, says)
        return
    held = [
        _agrees(move, claim.sense) or (move.movement == changes.LEVEL and _agrees(inside, claim.sense))
        for move, inside in zip(seen, known, strict=True)
        if move.known
    ]
    if not any(held):
        yield _finding(
            _at_most(CONTRADICTION, claim.subject),
            "direction",
            sentence,
            _word(claim),
            says,
            f"Change the word, or bind it: [[{reading.code} direction]] or [[{reading.code} change]].",
        )
    elif not all(held) and not names:
        says_which = "It holds against one and not the other: say which is meant, such as “on last quarter”."
        yield _finding(QUESTION, "direction by half", sentence, _word(claim), says, says_which)


def _unborne(
    sentence: Sentence, claim: Claim, reading: Reading, seen: list[Move], says: str
) -> Iterator[Finding]:
    """A direction that the public sees no figures for: told in words it gives away what is hidden."""
    if any(move.hidden for move in seen):
        do = "Take the word out: the figures behind it are hidden, and so is what they did."
        yield _finding(CONTRADICTION, "hidden direction", sentence, _word(claim), says, do)
    else:
        do = "Nothing held bears this out: say where it is known from, or take it out."
        yield _finding(QUESTION, "direction unknown", sentence, _word(claim), says, do)


def _going_on(sentence: Sentence, claim: Claim, reading: Reading) -> Iterator[Finding]:
    """`Goes on rising` held against the published years that had ended by the quarter."""
    rising = _means_up(claim.sense, reading)
    years = _years(reading, sentence.typed)
    if rising is None or len(years) < 2:
        return
    values = [year.figure.value if rising else -year.figure.value for year in years]
    says = f"{reading.facts.plain_name}: {'; '.join(map(_year_words, years, [reading] * len(years)))}."
    if values[-1] < values[-2]:
        do = "The last full year went the other way: say since when, or take “goes on” out."
        yield _finding(
            _at_most(CONTRADICTION, claim.subject),
            "goes on",
            sentence,
            _word(claim),
            says.replace("\n", " "),
            do,
        )
        return
    first = len(values) - 1
    while first > 0 and values[first - 1] <= values[first]:
        first -= 1
    if max(values[: first + 1]) > values[-1]:
        do = f"So only since {_period(years[first])}: earlier years were beyond it. Say since when."
        yield _finding(QUESTION, "goes on by half", sentence, _word(claim), says, do)


def _percent_for_points(sentence: Sentence, claim: Claim, reading: Reading) -> Finding | None:
    """`Down 5%` of a share that moves in points: five points and a twentieth are not the same."""
    if reading.facts.unit != PERCENT:
        return None
    start, end = claim.clause
    after = _AMOUNT_AFTER.match(sentence.typed[claim.end : end])
    before = _AMOUNT_BEFORE.search(sentence.typed[start : claim.start])
    if after:
        span = (claim.end + after.start("amount"), claim.end + after.end("amount"))
    elif before:
        span = (start + before.start("amount"), start + before.end("amount"))
    else:
        return None
    says = f"{reading.facts.plain_name} is a share, so it moves in points: {_said(moves(reading, []))}."
    do = f"Write points, or bind the change: [[{reading.code} change]]."
    return _finding(_at_most(CONTRADICTION, claim.subject), "percent for points", sentence, span, says, do)


def _agrees(move: Move, sense: str) -> bool:
    if sense == STEADY:
        return move.small
    wanted = {UPWARD: changes.UP, DOWNWARD: changes.DOWN, BETTER: changes.BETTER, WORSE: changes.WORSE}[sense]
    return wanted in (move.movement, move.verdict)


def _means_up(sense: str, reading: Reading) -> bool | None:
    if sense in (UPWARD, DOWNWARD):
        return sense == UPWARD
    if sense == STEADY or reading.facts.polarity == NEITHER:
        return None
    return (sense == BETTER) != (reading.facts.polarity == LOWER)


def _years(reading: Reading, words: str) -> list[Comparator]:
    """The council's own published years, from the one that `since` names."""
    held = by_period(reading.facts, reading.quarter, AUTHORITY)
    years = [year for year in held if year.figure.value is not None]
    since = _SINCE.search(words) or re.search(r"(?P<year>baseline)", words if BASELINE in words else "")
    if since is None:
        return years
    baseline = reading.facts.baseline
    first = baseline.year_label if baseline and since["year"].lower() == BASELINE else since["year"]
    return [year for year in years if _period(year) >= first]


def _period(year: Comparator) -> str:
    end = year.period_end
    return year_label(QuarterKey.of(end.year - (end.month < 4), 1).year)


def _year_words(year: Comparator, reading: Reading) -> str:
    when = day_words(year.period_end) if year.on_a_day else _period(year)
    return f"{when} {figure_words(year.figure, reading.facts)}"


def _said(seen: list[Move]) -> str:
    return "; ".join(dict.fromkeys(move.words for move in seen))


def _word(claim: Claim) -> tuple[int, int]:
    return claim.start, claim.end


def _at_most(kind: str, subject: Subject) -> str:
    """What is likely meant, but not named in full, is asked about rather than refused."""
    return kind if subject.sure else QUESTION


def _finding(kind: str, rule: str, sentence: Sentence, span: tuple[int, int], says: str, do: str) -> Finding:
    return Finding(kind, rule, sentence.place, sentence.text, *span, says, do)
