"""The numbered sections: paragraphs, and a priority's indicators, actions, audits and questions."""

from collections.abc import Iterable
from typing import Any

from governance.models import Challenge
from governance.packs.questions import question
from governance.packs.sections.rests_on import section_of
from governance.packs.sections.why_and_now import why_and_now
from governance.packs.source import Source
from plans.edition.facts import ActionRow, EvidenceFact, PriorityFact
from plans.narrative.markdown import as_text
from plans.progress.effect import listed
from plans.states import Progress
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Audience


def plain_section(source: Source, number: int, title: str) -> dict[str, Any]:
    """A section of paragraphs alone."""
    return {"number": number, "title": title, "paragraphs": source.paragraphs(number)}


def priority_section(source: Source, priority: PriorityFact) -> dict[str, Any]:
    """A priority's section: what is said, what the figures show, what was promised, what is asked."""
    number, overseen = section_of(priority.number), source.remit.oversees(priority)
    themes = dict(priority.themes)
    return {
        "number": number,
        "title": f"Priority {priority.number}: {_lower_first(priority.short_title)}",
        "objective": priority.objective,
        "paragraphs": source.paragraphs(number, overseen=overseen),
        "indicators": _by_theme(source, themes),
        "audits": [audit(found) for found in _audits(source, priority)],
        "voices": _voices(source, priority) if overseen else [],
        "actions": [action(row) for row in source.actions if row.action.priority == priority.number],
        "challenges": questions_under(source, priority.number),
    }


def priority_sections(source: Source) -> list[dict[str, Any]]:
    """The priorities of which the board oversees anything, has an action, or asks about anything."""
    sections = [
        (source.remit.oversees(priority), priority_section(source, priority))
        for priority in source.material.plan.priorities
    ]
    return [section for told, section in sections if told or section["actions"] or section["challenges"]]


def left_out(source: Source, pack: dict[str, Any]) -> str:
    """What a pack does not tell of, in sentences: priorities, and actions that its texts name all the same.

    Empty in the pack of a board that oversees the whole plan.
    """
    if source.remit.whole_plan:
        return ""
    told = {section["number"] for section in pack["priorities"]}
    numbers = [priority.number for priority in source.material.plan.priorities]
    missing = [number for number in numbers if section_of(number) not in told]
    said = (
        "This pack tells of what this board oversees. Its sections are numbered as in the whole plan's pack"
    )
    if missing:
        names = listed([f"priority {number}" for number in missing])
        said += f", in which {names} {'is' if len(missing) == 1 else 'are'} told as well"
    named = sorted(_named_elsewhere(source, pack))
    if not named:
        return f"{said}."
    actions = f"{'action' if len(named) == 1 else 'actions'} {listed(named)}"
    return f"{said}. Its texts name {actions}, which {'is' if len(named) == 1 else 'are'} listed there."


def _named_elsewhere(source: Source, pack: dict[str, Any]) -> frozenset[str]:
    """Codes of actions that paragraphs and requests name and this pack does not list."""
    sections = [pack["introduction"], *pack["priorities"], pack["conclusions"]]
    trees = [one["tree"] for section in sections for one in section["paragraphs"]]
    trees += [ask["tree"] for ask in pack["one_page"]["asks"]]
    named = frozenset(code for tree in trees for code in source.remit.named(as_text(tree)))
    return named - source.remit.actions


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


def _audits(source: Source, priority: PriorityFact) -> list[EvidenceFact]:
    """A priority's audits that are the board's; what was dated after the quarter is told in its own time."""
    of_quarter = [one for one in source.material.evidence if one.areas and one.priority == priority.number]
    return [one for one in of_quarter if source.remit.is_told(one)]


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
