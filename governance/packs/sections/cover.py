"""The cover's facts: whose pack, which quarter, as at which day, and who may see it."""

from datetime import date
from typing import Any

from governance.packs.source import Source
from plans.edition.version_facts import VersionFact
from scorecard.vocabulary.days import day_words
from scorecard.vocabulary.presence import present
from scorecard.vocabulary.states import Audience

MARKINGS: dict[str, str] = {
    Audience.PUBLIC: "PUBLIC: small numbers hidden",
    Audience.INTERNAL: "NOT FOR PUBLICATION",
}
AUDIENCES: dict[str, str] = {
    Audience.PUBLIC: "Public. Numbers that could point to a child are hidden and shown as c.",
    Audience.INTERNAL: "Not for publication. Small numbers are shown and could point to a child.",
}


def cover(source: Source) -> dict[str, Any]:
    """What a pack is, in words; its version is added when it is published."""
    material, plan, board = source.material, source.material.plan.about, source.board
    key, figures_day = material.quarter.key, present(material.quarter.data_as_at)
    return {
        "board": board.name,
        "board_slug": board.slug,
        "board_short": board.short_name,
        "council": council(plan.authority) if plan else "",
        "plan": plan.title if plan else "",
        "plan_version": version_words(material.plan.version),
        "title": "Progress and scorecard",
        "quarter": key.label,
        "quarter_slug": key.slug,
        "months": key.months,
        "data_as_at": day_words(figures_day),
        "as_at": day_words(material.as_at),
        "days": days_words(figures_day, material.as_at),
        "meeting": day_words(source.meeting.held_on) if source.meeting else "",
        "audience": source.audience,
        "marking": MARKINGS[source.audience],
        "audience_words": AUDIENCES[source.audience],
        "compared": _compared(source.parts.baseline_year),
        "illustrative": source.illustrative,
        "whole_percent": source.audience == Audience.PUBLIC,
    }


def council(authority: str) -> str:
    """What a council is called beside its area's name: one that says so itself is called nothing more."""
    return authority if "council" in authority.lower() else f"{authority} Council"


def _compared(baseline_year: str) -> str:
    baseline = f"{baseline_year} baseline" if baseline_year else "baseline"
    return f"Last quarter, the same quarter of last year, and the {baseline}"


def version_words(version: VersionFact | None) -> str:
    """The version of the plan that the pack reports against: Version 2, agreed on 12 October 2018 by ..."""
    if version is None:
        return ""
    by = f" by the {version.agreed_by}" if version.agreed_by else ""
    return f"Version {version.number}, agreed on {day_words(version.agreed_on)}{by}"


def days_words(data_as_at: date, as_at: date) -> str:
    """The two days a pack stands for; one where they are the same."""
    if as_at == data_as_at:
        return f"Figures, actions and questions as at {day_words(as_at)}"
    return f"Figures as at {day_words(data_as_at)}; actions and questions as at {day_words(as_at)}"
