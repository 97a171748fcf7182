"""Turning from one part of a pack's page to the next."""

from collections.abc import Sequence
from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("governance/packs/part_turn.html")
def part_turn(contents: Sequence[tuple[str, str]], anchor: str) -> dict[str, Any]:
    """`{% part_turn contents "scorecard" %}`: the ways to the parts beside one, and to the contents."""
    places = [place for place, _ in contents]
    at = places.index(anchor)
    return {
        "before": contents[at - 1] if at else None,
        "after": contents[at + 1] if at + 1 < len(places) else None,
    }
