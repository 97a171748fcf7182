"""Sentences that carry their figures: the inline nodes of `plans.narrative`, made rather than parsed.

Page and PDF show these nodes as they show the narrative's, so that a figure in a sentence is still a figure.
"""

from typing import Any

from plans.narrative.bound_figures import figure_node
from scorecard.readings.changes import Change
from scorecard.readings.readings import Reading
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.numbers import plain
from scorecard.vocabulary.quarters import QuarterKey
from scorecard.vocabulary.states import Measure, Quality, StatusColour, TargetKind, Verdict
from scorecard.wording.cells import Cell, figure_cell
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import change_words, target_words
from scorecard.wording.variation import NO_SIGN


def paragraph(*nodes: dict[str, Any]) -> list[dict[str, Any]]:
    """A tree of one paragraph."""
    return [{"type": "p", "children": list(nodes)}]


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def strong(words: str) -> dict[str, Any]:
    return {"type": "strong", "children": [text(words)]}


def value(reading: Reading) -> dict[str, Any]:
    """The quarter's figure as a node, with its unit and, where it is illustrative, its dagger."""
    return figure_node(reading, "value")


def change(reading: Reading, moved: Change, field: str) -> dict[str, Any]:
    """A change as a node: up 5 points, down 47 (10.4%), unchanged."""
    amount = moved.amount
    return {
        "type": "figure",
        "code": reading.code,
        "field": field,
        "quarter": reading.quarter.slug,
        "text": change_words(moved, reading.facts, marked=True),
        "value": "" if amount is None else plain(amount, moved.decimals),
        "missing": moved.missing,
        "quality": "" if amount is None else Quality.ILLUSTRATIVE if moved.illustrative else Quality.FINAL,
    }


def moved(reading: Reading) -> list[dict[str, Any]]:
    """`Conference reports: 61%, up 5 points from 56% in Q1 2018/19; still off target.`

    Running totals go by last year's.
    """
    since_april = " since April" if reading.facts.measure == Measure.YEAR_TO_DATE else ""
    return paragraph(
        strong(f"{plain_name(reading.facts)}:"),
        text(" "),
        value(reading),
        text(f"{since_april}, "),
        *_on_earlier(reading),
        text(f"{_with_status(reading)}."),
    )


def asked(reading: Reading, question: list[dict[str, Any]], *, told: bool = False) -> list[dict[str, Any]]:
    """A figure and the question about it, a narrative tree of one paragraph.

    `Looked-after children: 500, up 47 (10.4%) from 453 at 31 March 2017. How many live outside the borough?`
    One that is told beside it, as better or worse, says instead why it is asked about all the same:
    `Areas of supervision: 18 of 24, better, but still off target. What would lift the others?`
    """
    nodes = [strong(f"{plain_name(reading.facts)}:"), text(" "), value(reading)]
    if reading.figure.value is not None:
        nodes += [text(f", {_both_words(reading)}")] if told else _furthest(reading)
    return paragraph(*nodes, text(". "), *(child for block in question for child in block["children"]))


def _with_status(reading: Reading) -> str:
    """How what moved stands against its target: better may still be off it, worse may still be on it."""
    worse = reading.direction.verdict == Verdict.WORSE
    against: dict[str, bool] = {
        StatusColour.GREEN: worse,
        StatusColour.AMBER: False,
        StatusColour.RED: not worse,
    }
    if reading.status.colour not in against:
        return ""
    return f"; {'still ' if against[reading.status.colour] else ''}{reading.status.word.lower()}"


def _both_words(reading: Reading) -> str:
    """Why something better or worse is asked about as well: its status says more than its movement."""
    verdict, status = reading.direction.verdict, reading.status
    if status.colour not in (StatusColour.GREEN, StatusColour.AMBER, StatusColour.RED):
        return f"{verdict} than before"
    better = verdict == Verdict.BETTER
    if better != (status.colour == StatusColour.GREEN):
        return f"{verdict}, but still {status.word.lower()}"
    return f"{verdict}, and {status.word.lower()}"


def compared(reading: Reading) -> list[dict[str, Any]]:
    """Nodes of `Worse than last quarter (70%).`; none where nothing earlier can be compared.

    Where chance alone can make the difference, it says that there is no sign of a real change.
    """
    moved_by = reading.direction
    if moved_by.amount is None:
        return []
    running = reading.facts.measure == Measure.YEAR_TO_DATE
    earlier = reading.quarter.year_ago if running else reading.quarter.previous
    words = "the same quarter of last year" if running else "last quarter"
    start = "The same as" if moved_by.verdict == Verdict.SAME else f"{moved_by.verdict.capitalize()} than"
    chance = f", {NO_SIGN}" if moved_by.may_be_chance else ""
    return [text(f"{start} {words} ("), _earlier(reading, earlier), text(f"){chance}.")]


def cell_words(cell: Cell) -> str:
    """A cell as a short text with its mark: 61%†, c, not collected."""
    return f"{cell.text}{cell.mark}"


def target(reading: Reading) -> str:
    """The year's target in words with its dagger; empty where none is set or the figure is only watched."""
    held = reading.facts.target_at(reading.quarter)
    return "" if held is None or held.kind == TargetKind.MONITOR else target_words(reading, marked=True)


def _on_earlier(reading: Reading) -> list[dict[str, Any]]:
    if reading.facts.measure == Measure.YEAR_TO_DATE:
        moved_by, field, earlier = reading.since_year_ago, "change-year-ago", reading.quarter.year_ago
    else:
        moved_by, field, earlier = reading.since_previous, "change-previous", reading.quarter.previous
    return [
        change(reading, moved_by, field),
        text(" from "),
        _earlier(reading, earlier),
        text(f" in {earlier.label}{f', {NO_SIGN}' if moved_by.may_be_chance else ''}"),
    ]


def _furthest(reading: Reading) -> list[dict[str, Any]]:
    """The change since the baseline's day; else since last quarter or last year; else nothing."""
    baseline = reading.baseline
    if reading.since_baseline.amount is not None and baseline and baseline.on_a_day:
        moved_by, when = change(reading, reading.since_baseline, "change"), day_words(baseline.period_end)
        return [text(", "), moved_by, text(" from "), figure_node(reading, "baseline"), text(f" at {when}")]
    if reading.direction.amount is not None:
        return [text(", "), *_on_earlier(reading)]
    return []


def _earlier(reading: Reading, quarter: QuarterKey) -> dict[str, Any]:
    cell = figure_cell(reading.facts.at(quarter), reading.facts, quarter, unit=True)
    return {
        "type": "figure",
        "code": cell.code,
        "field": "value",
        "quarter": cell.quarter,
        "text": cell_words(cell),
        "value": cell.value,
        "missing": cell.missing,
        "quality": cell.quality,
    }
