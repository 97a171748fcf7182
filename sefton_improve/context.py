"""What the frame of every page shows beside its content: the ways to go, the reader's role, the banner."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from governance.boards.roles import role_name
from scorecard.models.accounts import Everyone
from sefton_improve.help.pages import help_address
from sefton_improve.sign_in.sessions import SEEN_EVERY

NAVIGATION = (
    ("Plan on a page", ""),
    ("Scorecard", "scorecard/"),
    ("Plan", "plan/"),
    ("Boards", "governance/"),
    ("What changed", "scorecard/changes/"),
)
"""The main ways and their addresses below the home page; the house fixes those."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """For base.html. Nothing here asks the database unless the template shows it."""
    return {
        "navigation": partial(_navigation, request.path),
        "help_address": partial(help_address, request),
        "role_name": partial(role_name, request.user),
        "demonstration": settings.DEMO,
        # A page may be noted as seen up to a minute late: the warning comes early rather than late.
        "session_lasts": settings.SESSION_IDLE - SEEN_EVERY,
        "public_edition": isinstance(request.user, Everyone),
    }


def _navigation(path: str) -> list[dict[str, Any]]:
    """The main ways, the nearest one marked: `page` when it is this page, `true` when it lies above it."""
    home = reverse("home")
    items = [{"text": text, "url": home + address, "current": ""} for text, address in NAVIGATION]
    # The home page's address begins every other one's.
    above = [item for item in items if path.startswith(item["url"]) and (item["url"] != home or path == home)]
    if above:
        nearest = max(above, key=lambda item: len(item["url"]))
        nearest["current"] = "page" if nearest["url"] == path else "true"
    return items
