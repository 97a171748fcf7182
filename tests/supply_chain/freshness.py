"""Whether Django's security releases are taken in time: part of `make audit`."""

import json
import subprocess
import sys
from collections.abc import Collection

DAYS = 14
"""Within which a security release is to be in use (the NCSC's Cyber Essentials)."""
UNKNOWN = "Not looked up: which Django is newest. Only its floor is held, by tests."


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def out_for(days: int) -> list[str]:
    """Django's final releases that are out for so many days, as pip's index tells; [] for no answer."""
    asked = ["index", "versions", "django", "--json", f"--uploaded-prior-to=P{days}D"]
    done = subprocess.run([sys.executable, "-m", "pip", *asked], capture_output=True, text=True)
    return list(json.loads(done.stdout)["versions"]) if done.returncode == 0 else []


def verdict(ours: str, old: Collection[str], known: Collection[str]) -> tuple[str, bool | None]:
    """A sentence, and whether ours is in time: None where the index does not know ours, or no age.

    `old` are the releases out for DAYS, `known` all. Only those of the same series count.
    """
    if ours not in known or not old:
        return UNKNOWN, None
    newest = max((v for v in old if _parts(v)[:2] == _parts(ours)[:2]), key=_parts, default=ours)
    if _parts(newest) > _parts(ours):
        return f"Django {ours} is late: {newest} has been out for {DAYS} days or more.", False
    return f"Django {ours} is in time: nothing newer of its series has been out for {DAYS} days.", True
