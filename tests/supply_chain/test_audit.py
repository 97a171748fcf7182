"""No package is called clean that nobody looked up."""

import pytest

from tests.supply_chain.audit import PROBE, read
from tests.supply_chain.lock import RUN_LOCK, Locked, locked

PACKAGES = [Locked("asgiref", "3.13.0", ()), Locked("django", "5.2.19", ())]
HOLE = {"id": "CVE-2000-1", "fix_versions": ["5.2.20"], "aliases": []}
PROBED = {"name": PROBE, "version": "5.3", "vulns": [{"id": "CVE-2020-1747", "fix_versions": ["5.3.1"]}]}
ASGIREF = {"name": "asgiref", "version": "3.13.0", "vulns": []}
DJANGO = {"name": "django", "version": "5.2.19", "vulns": []}
HOLED = {**DJANGO, "vulns": [HOLE]}
SKIPPED = {"name": "django", "skip_reason": "Dependency not found and could not be audited"}
BLIND = {**PROBED, "vulns": []}


def _not_scanned(count: int) -> str:
    return f"Not scanned: {count} of 2 packages could not be looked up; run it where there is a network."


def _read(*told: dict) -> tuple[list[str], int, int]:
    audit = read({"dependencies": list(told)}, PACKAGES)
    return audit.words(), audit.code(strict=False), audit.code(strict=True)


def test_packages_that_were_all_looked_up_are_clean():
    assert _read(ASGIREF, DJANGO, PROBED) == (["2 of 2 packages were looked up, and no hole is known."], 0, 0)


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ((ASGIREF, SKIPPED, PROBED), 1),
        ((ASGIREF, PROBED), 1),
        ((ASGIREF, {**DJANGO, "version": "5.2.18"}, PROBED), 1),
        ((ASGIREF, DJANGO, BLIND), 2),
        ((ASGIREF, DJANGO), 2),
        ((), 2),
    ],
    ids=[
        "skipped",
        "left out",
        "another version",
        "no advisories held",
        "no answer to the probe",
        "no answer",
    ],
)
def test_what_nobody_looked_up_is_never_clean_and_fails_when_strict(told, count):
    assert _read(*told) == ([_not_scanned(count)], 0, 1)


def test_hole_fails_and_is_named():
    words = "django 5.2.19 has a known hole, CVE-2000-1; mended in: 5.2.20."
    assert _read(ASGIREF, HOLED, PROBED) == ([words], 1, 1)


def test_hole_counts_whatever_became_of_the_probe():
    words, code, _ = _read(ASGIREF, HOLED, BLIND)
    assert words[1:] == [_not_scanned(1)] and code == 1


def test_probe_is_nothing_the_service_runs_on():
    assert PROBE not in {item.name for item in locked(RUN_LOCK.read_text())}
