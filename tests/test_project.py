"""What the files around the code promise: locks, no skip under REQUIRE_ALL."""

import re
import subprocess
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
ROOT = Path(__file__).parent.parent
PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+) ", re.MULTILINE)


def _pins(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / name).read_text()))


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_lock_names_no_address_and_no_option(lock):
    lines = (ROOT / lock).read_text().splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_lock_holds_a_hash_for_every_package(lock):
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())
    assert all("--hash=sha256:" in entry for entry in entries)


def test_development_lock_holds_the_run_lock_unchanged():
    assert _pins("requirements.txt").items() <= _pins("requirements-dev.txt").items()


def test_psycopg_3_stays_out():
    assert "psycopg" not in _pins("requirements-dev.txt")


@pytest.mark.long
def test_run_fails_on_a_skip_only_under_require_all(pytester, monkeypatch):
    pytester.makeconftest((ROOT / "tests/conftest.py").read_text())
    pytester.makepyfile("import pytest\ndef test_is(): pass\ndef test_lacks(): pytest.skip('no engine')")
    monkeypatch.setenv("REQUIRE_ALL", "1")
    assert pytester.runpytest_subprocess("-p", "no:django").ret == 1
    monkeypatch.delenv("REQUIRE_ALL")
    assert pytester.runpytest_subprocess("-p", "no:django").ret == 0


def test_postgres_script_hands_on_its_commands_answer():
    script = ROOT / "tests/postgres.sh"
    if subprocess.run([script, "--found"]).returncode:
        pytest.skip("no PostgreSQL server programs found")
    assert subprocess.run([script, "sh", "-c", "exit 7"]).returncode == 7
