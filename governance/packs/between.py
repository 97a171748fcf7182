"""A board's paper between two quarters: how actions and questions stand on a day, without new figures.

It is kept nowhere and nobody has read it for what it may tell, so it is never for publication.
"""

from typing import Any

from governance.packs.sections.cover import MARKINGS, council
from governance.packs.sections.priorities import priority_section, questions_under
from governance.packs.source import Source
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.states import Audience


def between(source: Source) -> dict[str, Any]:
    """The paper as plain data, in the shape of a Pack: cover, edition, and what each priority has."""
    material, plan = source.material, source.material.plan.about
    day = day_words(material.as_at)
    sections = [priority_section(source, priority) for priority in material.plan.priorities]
    others = questions_under(source, None)
    sections.append({"title": "About no priority", "actions": [], "challenges": others})
    kept = ("title", "actions", "challenges")
    return {
        "cover": {
            "board": source.board.name,
            "council": council(plan.authority) if plan else "",
            "plan": plan.title if plan else "",
            "title": "Actions and questions",
            "quarter": day,
            "days": f"As at {day}. Its newest figures are those of {material.quarter.key.label}.",
            "meeting": day_words(source.meeting.held_on) if source.meeting else "",
        },
        "edition": {
            "label": "A paper between quarters",
            "marking": MARKINGS[Audience.INTERNAL],
            "preview": False,
        },
        "priorities": [
            {name: each[name] for name in kept} for each in sections if each["actions"] or each["challenges"]
        ],
    }
