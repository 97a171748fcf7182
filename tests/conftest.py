"""What every test may ask for, and the rule that under REQUIRE_ALL nothing may be skipped."""

import os

import pytest

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


# --- The shared world: see tests/world.py, which draws it at its top ----------------------------------------


@pytest.fixture
def world(db):
    """A small council: five indicators, five quarters, four actions, two boards and a user for each role."""
    from tests.world import make_world

    return make_world()


@pytest.fixture
def sign_in(client, world):
    """Sign in as one of the world's users: `sign_in("manager")` returns the client."""

    def _sign_in(username: str):
        client.force_login(world.users[username], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _sign_in
