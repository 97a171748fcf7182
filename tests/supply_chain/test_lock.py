"""Each lock pins all it names by hash, holds Django above its floor, and is all that is installed."""

import os
import re
import subprocess

import pytest

from tests.supply_chain.lock import ROOT, Locked, installed, locked

LOCKS = ["requirements.txt", "requirements-dev.txt"]
DJANGO_FLOOR = (5, 2, 16)
"""Older releases have known holes. Only the floor is held: a test asks no network what is newest."""


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_hash(name):
    packages = locked((ROOT / name).read_text())
    assert len(packages) > 30 and [item.name for item in packages if not item.hashes] == []


@pytest.mark.parametrize("name", LOCKS)
def test_django_in_a_lock_is_a_long_term_release_above_the_floor(name):
    (django,) = [item for item in locked((ROOT / name).read_text()) if item.name == "django"]
    version = tuple(int(part) for part in django.version.split("."))
    assert version >= DJANGO_FLOOR and version[:2] == DJANGO_FLOOR[:2]


@pytest.mark.parametrize(
    "line", ["django", "django>=5.2", "-e .", "django @ file:django.whl", "Django==5.2.19"]
)
def test_line_that_pins_nothing_is_refused(line):
    with pytest.raises(ValueError, match=re.escape(line)):
        locked(f"asgiref==3.13.0 \\\n    --hash=sha256:{'0' * 64}\n{line}\n")


def test_package_of_another_version_than_the_lock_is_refused():
    with pytest.raises(LookupError, match=r"django is 1\.0 in the lock and 5\."):
        installed(Locked("django", "1.0", ()))


def test_package_that_is_not_installed_is_refused():
    with pytest.raises(LookupError, match="not installed here"):
        installed(Locked("nowhere-to-be-found", "1.0", ()))


def test_everything_is_installed_from_the_locks_alone():
    """No install in the Makefile or in the script of checks takes a name, or a lock without its hashes."""
    makefile = (ROOT / "Makefile").read_text()
    (locked,) = re.findall(r"^LOCKED := (.*)$", makefile, re.MULTILINE)
    assert {"--require-hashes", "--no-deps"} <= set(locked.split())
    installs = re.findall(r"^.*pip install .*$", makefile + (ROOT / ".ci/run").read_text(), re.MULTILINE)
    assert [each for each in installs if "$(LOCKED)" not in each] == []
    assert len(installs) == 2  # pip's and uv's
    assert re.findall(r"^\t@\$\(call install,(.*)\)$", makefile, re.MULTILINE) == list(LOCKS)


@pytest.mark.parametrize(("uv", "first"), [("/opt/uv", "/opt/uv pip install"), ("", "{ .venv/bin/python")])
def test_uv_installs_where_it_is_there_and_pip_where_not_or_where_uv_could_not(uv, first):
    told = subprocess.run(
        ["make", "-n", "-W", "requirements.txt", ".venv/.run", f"UV={uv}"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = [each for each in told.stdout.splitlines() if "pip install" in each]
    assert line.startswith(first)
    assert "-m pip install" in line
