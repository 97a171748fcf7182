"""What a browser waits for and fetches: Chromium on our pages and on the least Django's, turn about.

Part of `make bench` (`table.py`). A navigation ends when the page's content, pictures and scripts are there
and two frames have been drawn; figures have to stand in it as text. Needs Chromium (CHROMIUM may name one).
"""

import os
import shutil
import statistics
import time
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

ROUNDS = 10
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class Visit:
    """Milliseconds to all content drawn, and what came over the network: kibibytes and requests."""

    milliseconds: float
    kibibytes: float
    requests: int


@dataclass(frozen=True)
class Visits:
    """Medians of first visits and repeats; `ratio` is the first's time beside the floor's, round by round."""

    first: Visit
    again: Visit
    ratio: float


def _visit(page, address: str) -> Visit:
    """One navigation, watched from beside the browser's cache."""
    sizes: list[int] = []
    within: set[str] = set()  # addresses that hold what they name: part of the file they stand in
    watching = page.context.new_cdp_session(page)
    watching.send("Network.enable")
    watching.on("Network.requestWillBeSent", lambda sent: _held_within(sent, within))
    watching.on("Network.loadingFinished", lambda ended: _came(ended, within, sizes))
    begun = time.perf_counter()
    page.goto(address, wait_until="load")
    page.evaluate(DRAWN)
    taken = (time.perf_counter() - begun) * 1000
    if not any(sign.isdigit() for sign in page.inner_text("body")):
        raise SystemExit(f"{address} shows no figure.")
    watching.detach()
    fetched = [size for size in sizes if size]
    return Visit(taken, sum(fetched) / 1024, len(fetched))


def _held_within(sent: dict, within: set[str]) -> None:
    if sent["request"]["url"].startswith("data:"):
        within.add(sent["requestId"])


def _came(ended: dict, within: set[str], sizes: list[int]) -> None:
    if ended["requestId"] not in within:
        sizes.append(ended["encodedDataLength"])


def _first_and_again(browser: Browser, address: str, cookie: str) -> tuple[Visit, Visit]:
    """In a browser that knows nothing yet, twice."""
    context = browser.new_context(extra_http_headers={"Cookie": cookie} if cookie else {})
    page = context.new_page()
    page.goto("about:blank")
    found = _visit(page, address), _visit(page, address)
    context.close()
    return found


def _median(visits: list[Visit]) -> Visit:
    return Visit(
        statistics.median(each.milliseconds for each in visits),
        statistics.median(each.kibibytes for each in visits),
        round(statistics.median(each.requests for each in visits)),
    )


def visited(pairs: dict[str, tuple[str, str]], cookie: str) -> dict[str, Visits]:
    """What each of our pages costs, beside its floor's: `pairs` gives both addresses by name."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    found = {}
    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for name, (ours, floor) in pairs.items():
            _first_and_again(browser, ours, cookie)  # neither server's first answer counts
            _first_and_again(browser, floor, "")
            rounds = [
                (_first_and_again(browser, ours, cookie), _first_and_again(browser, floor, "")[0])
                for _ in range(ROUNDS)
            ]
            ratio = statistics.median(us[0].milliseconds / least.milliseconds for us, least in rounds)
            first, again = ([us[which] for us, _ in rounds] for which in (0, 1))
            found[name] = Visits(_median(first), _median(again), ratio)
        browser.close()
    return found
