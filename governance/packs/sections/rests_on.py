"""Where in its pack a board reads what a request rests on: the sections of what the request names."""

from typing import Any

from governance.packs.source import Source
from plans.narrative.markdown import as_text, figures

FIRST_PRIORITY_SECTION = 2
"""The report's section 1 introduces; priority 1 is its section 2."""


def section_of(priority: int) -> int:
    """The number of the section that tells of a priority."""
    return priority + FIRST_PRIORITY_SECTION - 1


def rests_on(source: Source, tree: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Each place with its `words` and where it stands: `section-2` is the mark that page and paper go by.

    Actions come before figures: they tell what was done about a figure, and where it stands. Figures that
    no section draws are read in the scorecard.
    """
    named = source.remit.named(as_text(tree))
    sections = {section_of(row.action.priority) for row in source.actions if row.code in named}
    codes = {node["code"] for node in figures(tree) if "of" not in node} & source.remit.codes
    drawn = {_section_of_figure(source, code) for code in codes}
    sections = sections or {number for number in drawn if number is not None}
    if codes and not sections:
        return [{"place": "scorecard", "words": "the scorecard"}]
    return [{"place": f"section-{number}", "words": f"section {number}"} for number in sorted(sections)]


def _section_of_figure(source: Source, code: str) -> int | None:
    """The section that draws an indicator; None where only the scorecard has it."""
    facts = source.readings[code].facts
    if not facts.headline:
        return None
    theme = facts.theme
    told = (one for one in source.material.plan.priorities if theme in dict(one.themes))
    return next((section_of(one.number) for one in told), None)
