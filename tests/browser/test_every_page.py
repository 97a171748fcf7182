"""Every page in a real browser: no accessibility fault, no word in the console, no sideways scrolling.

A test walks all pages, since the world behind the live server is made anew for each test; it gathers what it
finds and fails once, naming the pages.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.architecture.pages import addresses

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


TARGETS = {"target-size": {"enabled": True}}
"""Of WCAG 2.2, and not asked for unless it is named: 24 px for a finger, or room around."""


def _axe_faults(page, path, said, rules=TARGETS) -> list[str]:
    results = Axe().run(page, options={"rules": rules}).response["violations"]
    return [f"{fault['id']}: {node['target']}" for fault in results for node in fault["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(page, open_as, scheme):
    page.emulate_media(color_scheme=scheme)
    assert _walk(open_as, _axe_faults) == {}


def test_axe_finds_no_fault_in_forced_colours_and_with_little_motion(page, open_as):
    """Contrast is then the reader's own choice."""
    rules = TARGETS | {"color-contrast": {"enabled": False}}
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert _walk(open_as, lambda *about: _axe_faults(*about, rules)) == {}


WORDLESS = """[...document.querySelectorAll("table")]
    .filter((table) => !table.caption?.textContent.trim()).map((table) => table.className || table.id)"""


def test_every_table_has_a_caption_with_words(open_as):
    assert _walk(open_as, lambda page, path, said: page.evaluate(WORDLESS)) == {}


COVERED = """() => {
    const seen = (one, x, y) => {
        const inside = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
        const top = inside && document.elementFromPoint(x, y);
        return top && (top === one || one.contains(top) || top.contains(one) || top.control === one);
    };
    const places = (box) => [0.1, 0.5, 0.9].flatMap((across) => [0.15, 0.5, 0.85].map((down) =>
        [box.left + box.width * across, box.top + box.height * down]));
    const all = [...document.querySelectorAll("a[href], button, input, select, summary, textarea")];
    return all.reverse().filter((one) => {
        one.focus();
        if (document.activeElement !== one) return false;
        const boxes = [...one.getClientRects()].filter((box) => box.width && box.height);
        return !boxes.some((box) => places(box).some(([x, y]) => seen(one, x, y)));
    }).map((one) => one.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 500), (320, 256)])
def test_nothing_covers_what_has_the_focus(page, open_as, width, height):
    """Backwards, as by Shift+Tab: what stays in place while the page scrolls must not lie over it."""
    page.set_viewport_size({"width": width, "height": height})
    assert _walk(open_as, lambda page, path, said: page.evaluate(COVERED)) == {}


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


SPACED = """* { line-height: 1.5 !important; }
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CUT = """[...document.querySelectorAll("main :is(a, button, label, th, td, p, h1, h2)")]
    .filter((one) => getComputedStyle(one).overflow === "hidden" && !one.closest(".visually-hidden, svg")
        && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
    .map((one) => one.outerHTML.slice(0, 80))"""


def test_text_may_be_spaced_out_and_nothing_is_cut_off(page, open_as):
    """WCAG 1.4.12, on a window of 1280 px at 400%: 320 px."""
    page.set_viewport_size({"width": 320, "height": 256})

    def found(page, path, said):
        page.add_style_tag(content=SPACED)
        return page.evaluate(CUT) or page.evaluate(BEYOND)

    page.context.route("**/*", _without_policy)
    assert _walk(open_as, found) == {}


def _without_policy(route):
    """The answer without the policy that keeps foreign style sheets, the test's own among them, out."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
    route.fulfill(response=answer, headers=headers)


def test_first_tab_leads_past_the_navigation(page, open_as):
    open_as("manager", "/scorecard/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
