"""What one priority achieved by a quarter: promised, done, moved, shown by its indicators, asked by boards.

It is kept nowhere, and nobody has read it for what it may tell: a page and a paper for those who read the
plan's own pages, as their audience may see them.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from governance.models import Challenge, Meeting
from governance.packs.questions import question
from governance.packs.sections.cover import MARKINGS, council, version_words
from plans.edition.achieved import Outcome, in_short, outcomes
from plans.edition.facts import PriorityFact
from plans.progress.effect import difference_words, done_words
from plans.web.plan_view import PlanSeen
from scorecard.readings.readings import Reading
from scorecard.readings.summary import baseline_year
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Audience
from scorecard.wording.cells import against_cell, cell
from scorecard.wording.names import plain_name
from scorecard.wording.phrases import verdict_word

NOT_READ = "Small numbers hidden; not read for publication"
"""The marking for those who see what the public sees: no check was made of what the texts may tell."""


def achieved(
    seen: PlanSeen,
    priority: PriorityFact,
    questions: Iterable[Challenge],
    meetings: Iterable[Meeting],
    audience: str,
) -> dict[str, Any]:
    """The paper as plain data, in the shape of a Pack; `questions` are those that its reader may read."""
    until, plan = seen.days.until, seen.plan.about
    rows = [row for row in seen.plan.rows_with_closed if row.action.priority == priority.number]
    found = outcomes(rows, seen.readings, until)
    readings = [seen.readings[code] for code in priority.indicator_codes if code in seen.readings]
    meetings = list(meetings)
    return {
        "cover": {
            "title": "What was achieved",
            "board": f"Priority {priority.number}, {priority.short_title}",
            "council": council(plan.authority) if plan else "",
            "plan": plan.title if plan else "",
            "plan_version": version_words(seen.plan.version),
            "quarter": seen.quarter.key.label,
            "days": f"As at {day_words(until)}",
        },
        "edition": {
            "label": "Read from the record",
            "marking": MARKINGS[Audience.INTERNAL] if audience == Audience.INTERNAL else NOT_READ,
            "preview": False,
        },
        "priority": {"number": priority.number, "title": priority.title, "objective": priority.objective},
        "in_short": in_short(found, readings),
        "actions": [_action(each) for each in found],
        "unseen": [_unseen(each) for each in found if each.unseen],
        "moves": [move for each in found for move in _moves(each)],
        "baseline_year": baseline_year(readings),
        "indicators": [indicator_row(each, found) for each in readings],
        "questions": [
            question(row, until, meetings) | {"number": row.pk, "board": row.board.short_name}
            for row in questions
        ],
    }


def _action(of: Outcome) -> dict[str, Any]:
    """What was promised, in its first words where they were changed since; whether done; what it shows."""
    action, state = of.row.action, of.row.state
    first = action.earlier_words[-1] if action.earlier_words else None
    return {
        "code": of.row.code,
        "title": action.title,
        "first_words": first.title if first and first.title != action.title else "",
        "post": action.post,
        "first_due": day_words(action.first_due_on),
        "due": day_words(state.due_on) if state.postponed else "",
        "moved": action.times_moved,
        "late": state.progress_words if of.overdue else "",
        "brag": state.brag,
        "word": state.word,
        "done": done_words(action.promise, action.agreed_by, of.until),
        "evidence": action.evidence if of.agreed else "",
        "closed": _closed(of),
        "difference": difference_words(of.effects),
    }


def _closed(of: Outcome) -> str:
    action = of.row.action
    if not of.closed or action.closed_on is None:
        return ""
    goes_on = f" It goes on as {action.merged_into}." if action.merged_into else ""
    return f"Closed on {day_words(action.closed_on)}: {action.closed_because}{goes_on}"


def _unseen(of: Outcome) -> dict[str, str]:
    action = of.row.action
    why = "" if of.effects else action.no_indicator_because
    return {
        "code": of.row.code,
        "title": action.title,
        "words": " ".join(filter(None, [difference_words(of.effects), why])),
    }


def _moves(of: Outcome) -> list[dict[str, str]]:
    """Each time the date moved, oldest first, with the reason given."""
    return [
        {
            "code": of.row.code,
            "made": day_words(move.made_on),
            "earlier": day_words(move.earlier),
            "later": day_words(move.later),
            "reason": move.reason,
        }
        for move in reversed(of.row.action.moves)
    ]


def _counted_from(reading: Reading) -> dict[str, Any] | None:
    """The figure that a change is counted from, where it is not the baseline's own."""
    change = reading.since_baseline
    if change.against_quarter is None:
        return None
    return {
        "cell": asdict(against_cell(change, reading.facts, reading.quarter)),
        "words": f"in {change.against_quarter.label}",
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def indicator_row(reading: Reading, found: Iterable[Outcome]) -> dict[str, Any]:
    """From baseline to now, with the actions that were to move it."""
    change = reading.since_baseline
    return {
        "code": reading.code,
        "name": plain_name(reading.facts),
        "baseline": asdict(cell(reading, "baseline", unit=True)),
        "now": asdict(cell(reading, "value", unit=True)),
        "change": asdict(cell(reading, "change", unit=True)),
        "verdict": verdict_word(change),
        "counted_from": _counted_from(reading),
        "reason": "" if change.verdict else _capital(change.reason),
        "target": asdict(cell(reading, "target", unit=True)),
        "status": reading.status.colour,
        "status_word": reading.status.word,
        "actions": [each.row.code for each in found if reading.code in each.row.action.indicators],
    }
