"""What every test may ask for, and the rule that under REQUIRE_ALL nothing may be skipped."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes is a machine's business, and no test's. Under CI each run draws the same ones.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")

# --- Skips -----------------------------------------------------------------------------------------------


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped a test when REQUIRE_ALL=1: there, a missing engine or browser is a defect."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE_ALL") != "1" or reporter is None or hasattr(session.config, "workerinput"):
        return
    skipped = len(reporter.stats.get("skipped", []))
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"\nREQUIRE_ALL=1 and {skipped} skipped: the run fails.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


# --- Engines ---------------------------------------------------------------------------------------------

TESTS = Path(__file__).parent
READING = frozenset(
    {
        "web",
        "admin",
        "packs",
        "pdf",
        "checks",
        "tables",
        "charts",
        "wording",
        "pages",
        "help",
        "public_edition",
    }
)
"""Folders of pages, papers and files: they ask of a database what any engine answers alike."""


def _asks_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_engine"):
        return False
    fixtures = getattr(item, "fixturenames", [])
    return item.get_closest_marker("django_db") is not None or not {"db", "transactional_db"}.isdisjoint(
        fixtures
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what holds on the other engine only, and under ONLY_DATABASE=1 what asks nothing of one:
    that holds on a second engine as on the first. Tests of READING are marked `reading`.
    """
    for item in items:
        if item.path.parent != TESTS and not READING.isdisjoint(item.path.relative_to(TESTS).parts[:-1]):
            item.add_marker("reading")
    other = "sqlite" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "postgres"
    only_database = os.environ.get("ONLY_DATABASE") == "1"
    left_out = [
        item
        for item in items
        if item.get_closest_marker(other) or (only_database and not _asks_database(item))
    ]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]


# --- Rows that are never changed ----------------------------------------------------------------------------


def pytest_configure() -> None:
    """Tests that commit are cleaned up by emptying every table: for that alone the triggers are lifted."""
    from django.db import connection
    from django.test import TransactionTestCase

    empty = TransactionTestCase._fixture_teardown

    def lifted(case: TransactionTestCase) -> None:
        from scorecard.audit.append_only import guard, lift

        lift(connection)
        empty(case)
        guard(connection)

    TransactionTestCase._fixture_teardown = lifted


# --- The shared world: see tests/world.py, which draws it at its top ----------------------------------------


@pytest.fixture
def world(request, db):
    """A small council: five indicators, five quarters, four actions, two boards and a user for each role.

    Furnished with what a pack is made of where a test asks for `furnished` too.
    """
    from tests.governance.furnished import make_furnished
    from tests.kept_state import rows_again
    from tests.world import make_world

    make = make_furnished if "furnished" in request.fixturenames else make_world
    # A test that commits is cleaned up with new permissions, which copied rows would not name.
    return make() if "transactional_db" in request.fixturenames else rows_again(make)


@pytest.fixture
def sign_in(client, world):
    """Sign in as one of the world's users: `sign_in("manager")` returns the client."""

    def _sign_in(username: str):
        client.force_login(world.users[username], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _sign_in
