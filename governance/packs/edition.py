"""What one issue of a pack says of itself: its version, its day, what it replaces, how it is marked."""

from datetime import date

from scorecard.wording import day_words

PREVIEW_MARKING = "PREVIEW, NOT PUBLISHED"


def edition(pack: dict, *, version: int, on: date, why: str, earlier: dict | None) -> dict:
    """The issue that is being published; `earlier` is the last one's Pack, None for the first."""
    return {
        "version": version,
        "label": f"Version {version}",
        "detail": "the first issue of this quarter’s figures"
        if earlier is None
        else f"it replaces version {version - 1}",
        "published": day_words(on),
        "marking": pack["cover"]["marking"],
        "preview": False,
        "note": f"Published on {day_words(on)}." if earlier is None else _what_changed(pack, earlier, why),
    }


def preview(pack: dict) -> dict:
    """A draft, marked as one on every page."""
    return {
        "version": 0,
        "label": "Preview",
        "detail": "not published",
        "published": "",
        "marking": PREVIEW_MARKING,
        "preview": True,
        "note": "This is a draft for those who prepare the pack. It must not be passed on.",
    }


def content(pack: dict) -> dict:
    """The Pack without what one issue says of itself: equal for two issues that say the same."""
    return {name: part for name, part in pack.items() if name != "edition"}


def changed_names(pack: dict, earlier: dict) -> list[str]:
    """Indicators whose row on the whole scorecard reads otherwise than in the earlier issue."""
    before = {row["code"]: row for row in _rows(earlier)}
    return [row["name"] for row in _rows(pack) if row != before.get(row["code"])]


def _what_changed(pack: dict, earlier: dict, why: str) -> str:
    names = changed_names(pack, earlier)
    figures = f"Figures that changed: {'; '.join(names)}." if names else "No figure has changed."
    return f"Reason for this version: {why.rstrip('.')}. {figures}"


def _rows(pack: dict) -> list[dict]:
    return [row for theme in pack["scorecard"]["themes"] for row in theme["rows"]]
