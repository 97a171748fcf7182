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
