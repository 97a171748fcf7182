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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """A file, not memory: there all threads of the server would share one connection and transaction."""
    from django.db import connection

    if connection.vendor == "sqlite":
        file = str(tmp_path_factory.mktemp("database") / "site.sqlite3")
        connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"] = file


@pytest.fixture(scope="session", autouse=True)
def _database_beside_an_event_loop(django_db_modify_db_settings):
    """Playwright keeps an event loop in the test's thread, which Django takes for asynchronous code.

    The server asks where its database is as soon as it is made: so that is said before anything else.
    """
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
    from tests.kept_state import bring
    from tests.world import held

    bring("published", published_world)
    return held()


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


def demonstration() -> None:
    """The demonstration as `seed_demo` loads it, for tests that commit."""
    from governance.demonstration.seed import seed
    from tests.browser.steps.quarter_steps import PASSWORD
    from tests.kept_state import bring
    from tests.scorecard.own_database import ROOT

    bring("demonstration", lambda: seed(ROOT / "fixtures", password=PASSWORD, say=lambda words: None))


@pytest.fixture
def signed_in(page, live_server, transactional_db, monkeypatch):
    """`signed_in("data", "2019-01-22")`: on that day that person of the demonstration has just signed in."""
    from tests.browser.steps.quarter_steps import PASSWORD, press

    monkeypatch.setenv("AS_AT", "2018-10-22")
    demonstration()
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
