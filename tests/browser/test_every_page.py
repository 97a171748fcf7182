"""Every page in a real browser: no accessibility fault, no word in the console, no sideways scrolling.

A test walks all pages, since the world behind the live server is made anew for each test; it gathers what it
finds and fails once, naming the pages.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.architecture import addresses

CLOSED = [("publisher", address.path) for address in addresses.WALKED]
OWN_DESK = [("board", "/"), ("manager", "/scorecard/?quarter=2018-19-q3")]
OWN_DESK += [(role, "/your-work/") for role in ("manager", "data", "admin")]
OWN_DESK += [(role, "/admin/") for role in ("data", "publisher", "admin")]
OWN_DESK += [
    ("admin", "/admin/scorecard/indicator/catalogue/"),
    ("admin", "/admin/scorecard/baseline/from-published/"),
    ("data", "/admin/scorecard/publishedfigure/import/"),
    ("data", "/admin/scorecard/publishedfigure/reconcile/"),
    ("publisher", "/admin/plans/action/spreadsheet/"),
    ("admin", "/admin/governance/board/turn/2018/"),
]
WALK = [*CLOSED, *OWN_DESK, *(("anonymous", path) for path in (*addresses.OPEN_PAGES, "/no-such-page/"))]
UNAVOIDABLE = {"/no-such-page/"}
"""Chromium itself writes the 404 into the console."""


def _walk(open_as, find) -> dict[str, object]:
    found = {}
    for role, path in WALK:
        page, said = open_as(role, path)
        if faults := find(page, path, said):
            found[f"{path} as {role}"] = faults
    return found


def _axe_faults(page, path, said) -> list[str]:
    results = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['target']}" for fault in results for node in fault["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(page, open_as, scheme):
    page.emulate_media(color_scheme=scheme)
    assert _walk(open_as, _axe_faults) == {}


def test_console_stays_quiet(open_as):
    """A breach of the content security policy or a broken script would be said here."""
    found = _walk(open_as, lambda page, path, said: [] if path in UNAVOIDABLE else list(said))
    assert found == {}


BEYOND = """document.fonts.ready.then(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth)"""


@pytest.mark.parametrize(("width", "why"), [(320, "a small telephone"), (427, "1280 px at 300% zoom")])
def test_page_never_scrolls_sideways(page, open_as, width, why):
    page.set_viewport_size({"width": width, "height": 800})
    assert _walk(open_as, lambda page, path, said: page.evaluate(BEYOND)) == {}


def test_page_never_scrolls_sideways_in_a_wider_font(page, open_as):
    """The system's own font is wider: it is shown until ours has come, or where fonts are refused."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.route("**/*.woff2", lambda route: route.abort())
    assert _walk(open_as, lambda page, path, said: page.evaluate(BEYOND)) == {}


def test_first_tab_leads_past_the_navigation(page, open_as):
    open_as("manager", "/scorecard/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
