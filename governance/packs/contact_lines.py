"""Where a pack is to be had as a web page, and whom to ask for it in another form; both from the settings."""

from django.conf import settings
from django.urls import reverse

from scorecard.vocabulary.pdf_text import normalised, unprintable

FORMS = "large print, easy read, braille, audio or a translation"


def contact_lines(board_slug: str, quarter_slug: str) -> dict:
    """The page's address and what to do about other forms, in words that page and PDF share."""
    return {
        "address": page_address(board_slug, quarter_slug),
        "forms": f"For {FORMS}, ask {_printed(settings.CONTACT)}.",
    }


def page_address(board_slug: str, quarter_slug: str) -> str:
    """The pack's page as a full address: its newest version."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("governance:pack", args=[board_slug, quarter_slug])


def _printed(words: str) -> str:
    """The words with what the typeface lacks left out: a setting must not keep a pack from being set."""
    plain = normalised(words)
    left = plain.translate({ord(character): None for character in unprintable(plain)})
    return " ".join(left.split())
