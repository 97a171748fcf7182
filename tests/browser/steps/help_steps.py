"""How each picture of help is come by: who opens which page of the demonstration, and what is seen there."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from scorecard.imports.template_file import csv_of
from scorecard.models import Quarter
from scorecard.vocabulary.quarters import QuarterKey
from sefton_improve.help.pictures import HEIGHT, WIDTH
from tests.browser.steps.quarter_steps import filled, follow, press

DAY = "2019-01-22"
"""Of the demonstration: its open quarter has ended, and nothing of it is entered."""
OPEN = QuarterKey(20183)
RECORD = Path(__file__).resolve().parents[1] / "help_pictures.json"
"""By picture, what it was made of, and the SHA-256 of its file."""
ABOVE = 16
"""Pixels that are left above a picture's first line."""


@dataclass(frozen=True)
class Shot:
    """One picture: `ways` lead to it from the first page of `account`, who is signed in for it.

    `begins` stands at its upper edge; `seen` are buttons and links that must stand on the page. `then` is
    pressed once it is taken, for those that come after.
    """

    name: str
    account: str
    ways: tuple[tuple[str, str], ...]
    heading: str
    seen: tuple[str, ...]
    begins: str = "h1"
    then: str = ""

    @property
    def recipe(self) -> str:
        """What the picture is made of, as a SHA-256: where it has changed the picture is taken again."""
        made_of = (DAY, WIDTH, HEIGHT, ABOVE, astuple(self))
        return hashlib.sha256(repr(made_of).encode()).hexdigest()


SHOTS = (
    Shot("entry-grid", "data", (("follow", "Entry grid"),), "Enter figures for", ("Save", "Check")),
    Shot(
        "import-shown",
        "data",
        (("follow", "Import a file"), ("send", "Show what it changes")),
        "What figures.csv changes",
        ("Save all of it",),
        then="Save all of it",
    ),
    Shot(
        "confirm",
        "manager",
        (("open", "/scorecard/confirm/"),),
        "Confirm figures",
        ("Confirm all these",),
        "h2",
    ),
    Shot(
        "updates",
        "manager",
        (("follow", "Update your post’s actions"),),
        "Your actions",
        ("Save what I typed",),
    ),
    Shot("plan-on-a-page", "manager", (("follow", "Plan on a page"),), "", ("Scorecard", "Boards")),
    Shot("scorecard", "board", (("follow", "Scorecard"),), "Scorecard", ("CSV", "XLSX", "Show")),
    Shot(
        "pack",
        "board",
        (("open", "/governance/boards/cypcib/packs/2018-19-q2/"),),
        "The quarter on a page",
        ("What it has achieved so far",),
        "main",
    ),
    Shot("your-work", "publisher", (), "Your work", ("Close", "Approve", "Release", "Publish")),
    Shot(
        "ready",
        "publisher",
        (("follow", "Ready or not: all that is missing"),),
        "Ready or not",
        ("Keep the reasons",),
    ),
    Shot(
        "checks",
        "publisher",
        (("open", "/governance/checks/2018-19-q2/"),),
        "Release checks",
        ("Publish the packs",),
    ),
    Shot(
        "publish",
        "publisher",
        (("open", "/governance/publish/2018-19-q2/"),),
        "Publish packs",
        ("Publish these packs",),
    ),
    Shot(
        "correct",
        "data",
        (("open", "/admin/scorecard/quarter/20182/correct/"),),
        "Correct a figure",
        ("Correct the figure",),
        "#content-main > p",
    ),
    Shot("accounts", "admin", (("open", "/admin/auth/user/"),), "", ("Add user", "Go")),
)


def take(page: Page, shot: Shot, site: str) -> bytes:
    """The picture, as WebP. Fails where its page is gone, or what must be seen on it."""
    for way, to in shot.ways:
        _go(page, way, to, site)
    expect(page.locator("h1").first).to_contain_text(shot.heading)
    for name in shot.seen:
        named = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))
        assert named.count(), f"{shot.name}: no “{name}” on {page.url}"
    page.evaluate("document.fonts.ready")
    upper = page.locator(shot.begins).first.bounding_box()["y"] + page.evaluate("scrollY") - ABOVE
    clip = {"x": 0, "y": upper, "width": WIDTH, "height": HEIGHT, "scale": 1}
    asked = {"format": "webp", "quality": 60, "clip": clip, "captureBeyondViewport": True}
    given = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    if shot.then:
        press(page, shot.then)
    return base64.b64decode(given["data"])


def _go(page: Page, way: str, to: str, site: str) -> None:
    if way == "open":
        assert page.goto(site + to).status == 200, to
    elif way == "follow":
        follow(page, to, exact=True)
    else:
        page.get_by_label("Figures file").set_input_files(
            {"name": "figures.csv", "mimeType": "text/csv", "buffer": _figures_file()}
        )
        press(page, to)


def _figures_file() -> bytes:
    rows = csv_of(Quarter.objects.get(pk=OPEN)).decode("utf-8-sig")
    return filled(rows, OPEN, ())


def write_record(taken: Mapping[str, bytes]) -> None:
    made = {
        shot.name: {"recipe": shot.recipe, "sha256": hashlib.sha256(taken[shot.name]).hexdigest()}
        for shot in SHOTS
    }
    RECORD.write_text(json.dumps(made, indent=2) + "\n", "utf-8")
