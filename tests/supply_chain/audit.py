"""Asks for known holes in what the service runs on; calls nothing clean not looked at: `make audit`.

pip-audit answers "No known vulnerabilities found" and 0 where it reached no advisories at all. So packages
are counted here, and a release known to have a hole is asked for beside them: where that comes back without
one, whoever answered holds no advisories. Nothing is kept between runs, so no answer is older than the run.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.supply_chain.freshness import DAYS, out_for, verdict
from tests.supply_chain.lock import RUN_LOCK, Locked, locked

PROBE = "pyyaml"
PROBE_LINE = f"{PROBE}==5.3 --hash=sha256:{'0' * 64}\n"
"""Holed for good (CVE-2020-1747, CVE-2020-14343), and nothing the service runs on.

Its hash is made up: nothing is installed.
"""


@dataclass(frozen=True)
class Audit:
    """What was found: sentences on holes, and the names of packages nobody could look up, of `packages`."""

    holes: tuple[str, ...]
    skipped: tuple[str, ...]
    packages: int

    def words(self) -> list[str]:
        """What is said of it, holes first."""
        told = list(self.holes)
        if self.skipped:
            told.append(
                f"Not scanned: {len(self.skipped)} of {self.packages} packages could not be looked up; "
                "run it where there is a network."
            )
        elif not self.holes:
            told.append(f"{self.packages} of {self.packages} packages were looked up, and no hole is known.")
        return told

    def code(self, *, strict: bool) -> int:
        """1 for a hole, and under `strict` for a package nobody looked up."""
        return 1 if self.holes or (strict and self.skipped) else 0


def read(answer: Mapping[str, Any], packages: Collection[Locked]) -> Audit:
    """Makes an Audit of pip-audit's JSON. A package it lacks in that version was not looked up."""
    told = [item for item in answer.get("dependencies", []) if "skip_reason" not in item]
    looked_up = {(item["name"], item.get("version")): item["vulns"] for item in told}
    if not any(vulns for (name, _), vulns in looked_up.items() if name == PROBE):
        looked_up = {key: vulns for key, vulns in looked_up.items() if vulns}
    holes = [
        f"{package.name} {package.version} has a known hole, {hole['id']}; mended in: "
        f"{', '.join(hole.get('fix_versions', [])) or 'no release yet'}."
        for package in packages
        for hole in looked_up.get((package.name, package.version), [])
    ]
    skipped = [item.name for item in packages if (item.name, item.version) not in looked_up]
    return Audit(tuple(holes), tuple(skipped), len(packages))


def ask(lock: Path) -> dict[str, Any]:
    """pip-audit's answer for the lock and the probe; {} where it gave none, which it then says itself."""
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, "probe.txt")
        probe.write_text(PROBE_LINE, "utf-8")
        told = Path(folder, "audit.json")
        options = [
            "--disable-pip",
            "--require-hashes",
            "--format=json",
            "--desc=off",
            "--progress-spinner=off",
        ]
        files = ["-r", str(lock), "-r", str(probe), f"--cache-dir={folder}/cache", f"--output={told}"]
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", *options, *files], capture_output=True, text=True
        )
        if not told.is_file():
            print(done.stderr.strip()[-500:], file=sys.stderr)
            return {}
        answer: dict[str, Any] = json.loads(told.read_text("utf-8") or "{}")
        return answer


def main() -> int:
    """Prints what is known; 1 for a hole or a late Django, under STRICT=1 for what nobody looked up too."""
    strict = os.environ.get("STRICT") == "1"
    packages = locked(RUN_LOCK.read_text("utf-8"))
    audit = read(ask(RUN_LOCK), packages)
    django = next(item.version for item in packages if item.name == "django")
    told, in_time = verdict(django, out_for(DAYS), out_for(0))
    print(*audit.words(), told, sep="\n")
    late = in_time is False or (strict and in_time is None)
    return 1 if late else audit.code(strict=strict)


if __name__ == "__main__":
    sys.exit(main())
