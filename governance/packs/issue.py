"""What one issue of a pack says of itself: its version, why it is there, its day, how it is marked."""

from datetime import date
from typing import Any

from governance.states import FIRST, REFRESHED
from scorecard.vocabulary.days import day_words

PREVIEW_MARKING = "PREVIEW, NOT PUBLISHED"


def issue(
    pack: dict[str, Any], *, version: int, on: date, why: str, kind: str = FIRST, replaces: int | None = None
) -> dict[str, Any]:
    """The issue that is being published.

    `replaces` is the version that stood until then; None for the first issue, and where the last one was
    withdrawn.
    """
    return {
        "version": version,
        "kind": kind,
        "label": f"Version {version}",
        "detail": _detail(pack, kind, version, replaces),
        "published": day_words(on),
        "marking": pack["cover"]["marking"],
        "preview": False,
        "note": _note(kind, on, why),
    }


def preview(pack: dict[str, Any]) -> dict[str, Any]:
    """A draft, marked as one on every page."""
    return {
        "version": 0,
        "kind": "",
        "label": "Preview",
        "detail": "not published",
        "published": "",
        "marking": PREVIEW_MARKING,
        "preview": True,
        "note": "This is a draft for those who prepare the pack. It must not be passed on.",
    }


def content(pack: dict[str, Any]) -> dict[str, Any]:
    """The Pack without what one issue says of itself: equal for two issues that say the same."""
    return {name: part for name, part in pack.items() if name not in ("edition", "changes", "elsewhere")}


def _detail(pack: dict[str, Any], kind: str, version: int, replaces: int | None) -> str:
    if kind == FIRST:
        return "the first issue of this quarter’s figures"
    if kind == REFRESHED:
        return (
            f"refreshed for the meeting of {pack['cover']['meeting']}, with the figures of version {replaces}"
        )
    if replaces is None:
        return f"it stands in for version {version - 1}, which was withdrawn"
    return f"a correction: it replaces version {replaces}"


def _note(kind: str, on: date, why: str) -> str:
    if kind == FIRST:
        return f"Published on {day_words(on)}."
    return f"Reason for this version: {why.strip().rstrip('.') or 'still to be given'}."
