"""Browser tests: the system's Chromium through Playwright, against pytest-django's live server."""

import os
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",  # Chromium's own sandbox refuses root, which containers and build machines run as
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder, so that `-m browser` and `-m "not browser"` part them."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session", autouse=True)
def _database_beside_an_event_loop():
    """Playwright keeps an event loop in the test's thread, which Django takes for asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the Chromium that is installed (or that CHROMIUM names); without one, skip and say so."""
    executable = _chromium()
    if not executable:
        pytest.skip("no Chromium found: install it, or name it in CHROMIUM")
    return {**browser_type_launch_args, "executable_path": executable, "args": FLAGS}


@pytest.fixture
def published(transactional_db):
    """The small world with a pack published, in a database that the live server reads too."""
    from tests.architecture.conftest import published_world

    return published_world()


@pytest.fixture
def open_as(page, live_server, client, published):
    """`open_as("manager", path)`: the page as that user sees it, and what its console said."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def _open_as(role: str, path: str):
        said.clear()
        page.context.clear_cookies()
        if role != "anonymous":
            client.force_login(published.users[role], backend="django.contrib.auth.backends.ModelBackend")
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
            page.context.add_cookies([cookie])
        page.goto(f"{live_server.url}{path}")
        return page, said

    return _open_as


@pytest.fixture
def signed_in(page, live_server, transactional_db, monkeypatch):
    """`signed_in("data", "2019-01-22")`: on that day that person of the demonstration has just signed in."""
    from governance.demonstration.seed import seed
    from tests.browser.quarter_steps import PASSWORD, press
    from tests.scorecard.own_database import ROOT

    monkeypatch.setenv("AS_AT", "2018-10-22")
    seed(ROOT / "fixtures", password=PASSWORD, say=lambda words: None)
    # Six packs are set while one click waits, on whatever machine this is.
    page.set_default_timeout(120_000)

    def _signed_in(name: str, day: str):
        monkeypatch.setenv("AS_AT", day)
        page.context.clear_cookies()
        page.goto(live_server.url)
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        press(page, "Sign in")
        return page

    return _signed_in
