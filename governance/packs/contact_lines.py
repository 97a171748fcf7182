"""Where a pack is to be had as a web page, and whom to ask for it in another form; both from the settings."""

from typing import Any

from django.conf import settings
from django.urls import reverse

KEPT = "Large print and easy read are"
FORMS = "braille, audio or a translation"


def contact_lines(board_slug: str, quarter_slug: str) -> dict[str, Any]:
    """The page's address and what to do about other forms, in words that page and PDF share."""
    contact = " ".join(settings.CONTACT.split())
    return {
        "address": page_address(board_slug, quarter_slug),
        "contact": contact,
        "forms": f"{KEPT} on the pack’s page. For {FORMS}, ask {contact}.",
    }


def page_address(board_slug: str, quarter_slug: str) -> str:
    """The pack's page as a full address: its newest version."""
    site: str = settings.SITE_ADDRESS
    return site.rstrip("/") + reverse("governance:pack", args=[board_slug, quarter_slug])
