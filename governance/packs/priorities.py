"""The numbered sections: paragraphs, and a priority's indicators, actions, audits and questions."""

from collections.abc import Iterable
from typing import Any

from governance.models import Challenge
from governance.packs.questions import question
from governance.packs.source import Source
from governance.packs.why_and_now import why_and_now
from plans.edition.facts import ActionRow, EvidenceFact, PriorityFact
from plans.states import Progress
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Audience

FIRST_PRIORITY_SECTION = 2
"""The report's section 1 introduces; priority 1 is its section 2."""


def plain_section(source: Source, number: int, title: str) -> dict[str, Any]:
    """A section of paragraphs alone."""
    return {"number": number, "title": title, "paragraphs": source.parts.paragraphs.get(number, [])}


def priority_section(source: Source, priority: PriorityFact) -> dict[str, Any]:
    """A priority's section: what is said, what the figures show, what was promised, what is asked."""
    number = priority.number + FIRST_PRIORITY_SECTION - 1
    themes = dict(priority.themes)
    return {
        "number": number,
        "title": f"Priority {priority.number}: {_lower_first(priority.short_title)}",
        "objective": priority.objective,
        "paragraphs": source.parts.paragraphs.get(number, []),
        "indicators": _by_theme(source, themes),
        "audits": [audit(found) for found in _audits(source) if found.priority == priority.number],
        "voices": _voices(source, priority),
        "actions": [action(row) for row in source.material.actions if row.action.priority == priority.number],
        "challenges": questions_under(source, priority.number),
    }


def questions_under(source: Source, number: int | None) -> list[dict[str, Any]]:
    """The board's questions about a priority; with None those about what belongs to none."""
    return [
        question(row, source.material.as_at, source.frame.meetings)
        for row in source.challenges
        if _priority_of(row, source.material.plan.priorities) == number
    ]


def action(row: ActionRow) -> dict[str, Any]:
    """One action: its post, date, declared state in words, what its dates say, and whether it is late."""
    state = row.state
    return {
        "code": row.code,
        "title": row.action.title,
        "post": row.action.post,
        "due": day_words(state.due_on),
        "first_due": day_words(row.action.first_due_on) if state.postponed or row.action.times_moved else "",
        "moved": row.action.times_moved,
        "brag": state.brag,
        "word": state.word,
        "progress": state.progress_mark,
        "late": _capital(state.progress_words) if state.progress == Progress.OVERDUE else "",
        "rule": state.ruling.words if state.ruling else "",
        "sentence": state.sentence,
    }


def audit(evidence: EvidenceFact) -> dict[str, Any]:
    """What an audit found, area by area."""
    return {
        "title": evidence.title,
        "shows": evidence.shows,
        "sample": evidence.sample_size,
        "held_where": evidence.held_where,
        "areas": [
            {
                "name": area.name,
                "result": "Over 80%" if area.at_standard else "80% or under",
                "at_standard": area.at_standard,
                "note": area.note or "–",
            }
            for area in evidence.areas
        ],
    }


def _by_theme(source: Source, themes: dict[str, str]) -> list[dict[str, Any]]:
    """The headline indicators under their themes' names; a theme without one is left out."""
    grouped = []
    for slug, name in themes.items():
        shown = [reading for reading in source.headline_readings if reading.facts.theme == slug]
        items = [source.parts.indicator(reading.code) | why_and_now(source, reading) for reading in shown]
        grouped += [{"theme": name, "items": items}] if items else []
    return grouped


def _audits(source: Source) -> list[EvidenceFact]:
    """Audits of the quarter: what was dated later is reported in its own time."""
    return [one for one in source.material.evidence if one.areas]


def _voices(source: Source, priority: PriorityFact) -> list[dict[str, Any]]:
    return [
        {"role": voice.role_group, "about": voice.about, "words": voice.words}
        for voice in source.material.voices
        if voice.priority == priority.number
        and not (voice.internal_only and source.audience == Audience.PUBLIC)
    ]


def _priority_of(row: Challenge, priorities: Iterable[PriorityFact]) -> int | None:
    """The first priority that a question is about, so that a paper tells it once; None where it is none."""
    for priority in priorities:
        if row.action and row.action.priority.number == priority.number:
            return priority.number
        if row.indicator and row.indicator.theme.slug in dict(priority.themes):
            return priority.number
    return None


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
