"""What a claim compares with: the words that choose it, and how the figure moved against each.

Pure: no database, no clock.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from scorecard.readings.changes import DOWN, LEVEL, UP, Change, verdict
from scorecard.readings.readings import Reading
from scorecard.vocabulary.figures import FLOW, MISSING_WORDS, SUPPRESSED, YEAR_TO_DATE, Figure, decimals_of
from scorecard.vocabulary.numbers import COUNT, PERCENT, round_half_up
from scorecard.vocabulary.quarters import year_label
from scorecard.wording.phrases import change_words, figure_words

BASELINE, PREVIOUS, YEAR_AGO, LAST_YEAR = "baseline", "previous", "year-ago", "last-year"
_WORDS = {
    BASELINE: r"\bbaseline\b|\b2016[/-]17\b|\b31 March 2017\b|\bMarch 2017\b|\b30 September 2016\b",
    YEAR_AGO: r"\bsame (?:quarter|period|time|months)\b|\bthis time last year\b",
    LAST_YEAR: r"\blast year\b|\b(?:previous|preceding) year\b|\byear (?:ago|earlier|before)\b",
    PREVIOUS: r"\b(?:last|previous|preceding) (?:quarter|report)\b|\bquarter before\b|\bon the quarter\b",
}
MOST_STABLE_PERCENT, MOST_STABLE_POINTS = Decimal(10), Decimal(3)
"""How far a figure may move and still be called stable: a tenth, or three points of a percentage."""


@dataclass(frozen=True)
class Move:
    """A figure against an earlier one, as the pack's readers see both; `hidden` where they may not."""

    words: str
    movement: str = ""
    verdict: str = ""
    small: bool = False
    hidden: bool = False

    @property
    def known(self) -> bool:
        return bool(self.movement)


def chosen(words: str, reading: Reading) -> list[str]:
    """The comparisons that some words choose, such as "since the baseline"; none when they choose nothing."""
    found = [name for name, pattern in _WORDS.items() if re.search(pattern, words, re.IGNORECASE)]
    at = reading.quarter
    named = {
        YEAR_AGO: at.year_ago.label,
        LAST_YEAR: f"(?<!Q[1-4] ){year_label(at.year - 1)}|31 March {at.year}",
        PREVIOUS: f"{at.previous.label}|since {at.previous.end:%B}",
    }
    found += [name for name, label in named.items() if re.search(rf"\b(?:{label})\b", words)]
    return list(dict.fromkeys(found))


def moves(reading: Reading, names: list[str]) -> list[Move]:
    """How the figure moved by each comparison; by those of the pack's own columns when none is named."""
    wanted = names or [BASELINE, YEAR_AGO if reading.facts.measure == YEAR_TO_DATE else PREVIOUS]
    return [move for name in wanted for move in _MOVES[name](reading)]


def _of_change(change: Change, reading: Reading, since: str) -> Move:
    if change.amount is None:
        return Move(f"{since}: {change.reason}", hidden=change.missing == SUPPRESSED)
    then = figure_words(change.against, reading.facts)
    words = f"{change_words(change, reading.facts)} {since} ({then})"
    return Move(
        words, change.movement, change.verdict, small=_is_small(change.amount, change.percent, reading)
    )


def _is_small(amount: Decimal, percent: Decimal | None, reading: Reading) -> bool:
    if reading.facts.unit == PERCENT:
        return abs(amount) <= MOST_STABLE_POINTS
    return percent is None or abs(percent) <= MOST_STABLE_PERCENT


def _baseline(reading: Reading) -> list[Move]:
    since = f"since {reading.since_baseline.against_words or 'the baseline'}"
    return [_of_change(reading.since_baseline, reading, since)]


def _previous(reading: Reading) -> list[Move]:
    return [_of_change(reading.since_previous, reading, f"on {reading.quarter.previous.label}")]


def _year_ago(reading: Reading) -> list[Move]:
    return [_of_change(reading.since_year_ago, reading, f"on {reading.quarter.year_ago.label}")]


def _last_year(reading: Reading) -> list[Move]:
    """Against the same quarter of last year and, where a quarter may be set beside it, the year's figure."""
    running = reading.facts.measure in (FLOW, YEAR_TO_DATE) and reading.facts.unit == COUNT
    then, now = reading.last_year, reading.figure
    whole = []
    if not running:
        label = f"on {year_label(reading.quarter.year - 1)}"
        whole = [between(now, then, reading, label)]
    return [*_year_ago(reading), *whole]


def between(now: Figure, then: Figure, reading: Reading, since: str) -> Move:
    """The move from one figure to another, each rounded as it is shown."""
    for figure in (now, then):
        if figure.value is None:
            hidden = figure.missing == SUPPRESSED
            return Move(f"{since}: {MISSING_WORDS[figure.missing]}", hidden=hidden)
    shown = [round_half_up(figure.value, decimals_of(figure, reading.facts)) for figure in (now, then)]
    amount = shown[0] - shown[1]
    percent = amount / shown[1] * 100 if shown[1] else None
    return Move(
        f"{figure_words(now, reading.facts)} {since}: {figure_words(then, reading.facts)}",
        UP if amount > 0 else DOWN if amount < 0 else LEVEL,
        verdict(amount, reading.facts.polarity),
        small=_is_small(amount, percent, reading),
    )


_MOVES: dict[str, Callable[[Reading], list[Move]]] = {
    BASELINE: _baseline,
    PREVIOUS: _previous,
    YEAR_AGO: _year_ago,
    LAST_YEAR: _last_year,
}
